import Link from 'next/link'
import type { ReactNode } from 'react'
import { Amount, Unknown, Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { Term } from '#app/_components/Term.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { Compared, Explanations } from '#app/_views/comparison.ts'
import { describeVenues } from '#app/_views/vaultRow.ts'

const rows = [
  'kind',
  'takes',
  'venues',
  'netApy',
  'venueApr',
  'total',
  'sharePrice',
  'divergence',
  'age',
  'holders',
] as const

type Told = Compared & { explanations: Explanations }

/** The same facts of each: a table on a desk, a card for each on a phone. */
export function Comparison({ chosen }: { chosen: readonly Told[] }) {
  const { t } = useWords()
  return (
    <>
      <section aria-label={t('compare.facts')} className="card max-md:hidden">
        <table className="w-full table-fixed text-sm">
          <thead>
            <tr>
              <th
                scope="col"
                className="w-44 p-4 text-left font-medium text-muted"
              >
                {t('compare.fact')}
              </th>
              {chosen.map(({ row }) => (
                <th
                  key={row.address}
                  scope="col"
                  className="p-4 text-left align-top text-base"
                >
                  <VaultLink row={row} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((name) => (
              <tr key={name} className="border-line border-t">
                <th
                  scope="row"
                  className="p-4 text-left align-top font-normal text-muted"
                >
                  <FactName name={name} />
                </th>
                {chosen.map((one) => (
                  <td key={one.row.address} className="p-4 align-top">
                    <Fact name={name} of={one} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="grid gap-4 md:hidden">
        {chosen.map((one) => (
          <li key={one.row.address} className="card p-5">
            <h2 className="text-lg">
              <VaultLink row={one.row} />
            </h2>
            <dl className="mt-3 text-sm">
              {rows.map((name) => (
                <div
                  key={name}
                  className="flex justify-between gap-4 border-line border-t py-2"
                >
                  <dt className="text-muted">
                    <FactName name={name} />
                  </dt>
                  <dd className="wrap-anywhere text-right">
                    <Fact name={name} of={one} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

function VaultLink({ row }: { row: Compared['row'] }) {
  return (
    <Link
      href={row.href}
      prefetch={false}
      className="wrap-anywhere underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {row.name}
    </Link>
  )
}

function FactName({ name }: { name: (typeof rows)[number] }) {
  const { t } = useWords()
  const text = t(`compare.rows.${name}`)
  if (name === 'netApy') return <Term name="apy">{text}</Term>
  if (name === 'venueApr') return <Term name="apr">{text}</Term>
  if (name === 'sharePrice') return <Term name="sharePrice">{text}</Term>
  if (name === 'divergence') return <Term name="divergence">{text}</Term>
  return text
}

function Fact({
  name,
  of: { row, inceptionTimestamp, holders, explanations },
}: {
  name: (typeof rows)[number]
  of: Told
}): ReactNode {
  const words = useWords()
  const { t, day, count } = words
  const isPair = row.symbols.length > 1
  // A share of a pool is one asset, and diverges all the same.
  const isPool = isPair || row.kind === 'liquidity'
  switch (name) {
    case 'kind':
      return row.kind ? t(`compare.kinds.${row.kind}`) : <Unknown />
    case 'takes':
      return row.symbols.join(' + ')
    case 'venues':
      return row.venues?.length ? (
        describeVenues(words, row.venues)
      ) : (
        <Unknown />
      )
    case 'netApy':
      return (
        <>
          <Explained by={explanations.apy}>
            <NetApy view={row} />
          </Explained>
          {isPair && row.netApy ? (
            <span className="block text-muted text-xs">
              {t('compare.feesAlone')}
            </span>
          ) : null}
        </>
      )
    case 'venueApr':
      return (
        <Explained by={explanations.venueApr}>
          <Percent rate={row.venueApr} />
        </Explained>
      )
    case 'total':
      return (
        <>
          <Explained by={explanations.total}>
            <Usd usd={row.totalUsd} />
          </Explained>
          <span className="block text-muted text-xs">
            <Amounts amounts={row.total} places={2} />
          </span>
        </>
      )
    case 'sharePrice':
      return row.sharePrice ? (
        <Explained by={explanations.sharePrice}>
          <Amount
            units={row.sharePrice.units}
            decimals={row.sharePrice.token.decimals}
            symbol={row.sharePrice.token.symbol}
            places={6}
          />
        </Explained>
      ) : (
        <Unknown reason={t('compare.notShown')} />
      )
    case 'divergence':
      return isPool ? t('compare.hasDivergence') : t('compare.noDivergence')
    case 'age':
      return inceptionTimestamp === null ? <Unknown /> : day(inceptionTimestamp)
    case 'holders':
      return holders === null ? <Unknown /> : count(holders)
  }
}
