import Link from 'next/link'
import { memo, type ReactNode } from 'react'
import { Amount, Unknown, Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { CompareToggle } from '#app/_components/compare/CompareToggle.tsx'
import { KindMark } from '#app/_components/KindMark.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { TokenMark } from '#app/_components/TokenMark.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { SortKey } from '#app/_views/orderVaults.ts'
import { describeVenues, type VaultRow } from '#app/_views/vaultRow.ts'

export type VaultTableProps = {
  rows: readonly VaultRow[]
  sort: SortKey
  onSort: (sort: SortKey) => void
  /** Whether somebody is connected, so that a position can be known. */
  hasOwner: boolean
}

/** The vaults on a wide screen. */
export function VaultTable({ rows, sort, onSort, hasOwner }: VaultTableProps) {
  const { t } = useWords()
  return (
    <table className="w-full border-collapse text-left max-md:hidden">
      <caption className="sr-only">{t('list.caption')}</caption>
      <thead className="border-line border-b text-muted text-xs">
        <tr>
          <SortHeader
            name={t('list.vault')}
            by="name"
            sort={sort}
            onSort={onSort}
          />
          <SortHeader
            name={t('vault.netApy')}
            by="apy"
            sort={sort}
            onSort={onSort}
            alignRight
          />
          <Header>{t('vault.venueApr')}</Header>
          <SortHeader
            name={t('vault.totalValue')}
            by="tvl"
            sort={sort}
            onSort={onSort}
            alignRight
          />
          <Header>{t('vault.sharePrice')}</Header>
          {hasOwner ? (
            <SortHeader
              name={t('vault.position')}
              by="position"
              sort={sort}
              onSort={onSort}
              alignRight
            />
          ) : null}
          <th scope="col" className="py-3 pr-5 pl-2 font-medium">
            {t('tray.compare')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.address} row={row} hasOwner={hasOwner} />
        ))}
      </tbody>
    </table>
  )
}

/** Drawn anew for new figures, and not for another order or search. */
const Row = memo(function Row({
  row,
  hasOwner,
}: {
  row: VaultRow
  hasOwner: boolean
}) {
  const { t } = useWords()
  return (
    <tr className="relative border-line border-b transition-colors duration-150 last:border-0 hover:bg-raised/60">
      <th scope="row" className="py-4 pr-4 pl-5 font-normal">
        <span className="flex items-center gap-3">
          <TokenMark symbol={row.symbols[0] ?? ''} other={row.symbols[1]} />
          <span>
            <Link
              prefetch={false}
              href={row.href}
              className="wrap-anywhere line-clamp-2 font-semibold after:absolute after:inset-0"
            >
              {row.name}
            </Link>
            <span className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
              <KindMark kind={row.kind} />
              <span aria-hidden="true">·</span>
              <Venues row={row} />
            </span>
          </span>
        </span>
      </th>
      <Cell>
        <span className="text-lg">
          <Explained by={row.reasons.apy}>
            <NetApy view={row} />
          </Explained>
        </span>
        {row.isFeesAlone ? (
          <span className="block text-muted text-xs">
            {t('list.feesAlone')}
          </span>
        ) : null}
      </Cell>
      <Cell>
        <Explained by={row.reasons.venueApr}>
          <Percent rate={row.venueApr} />
        </Explained>
      </Cell>
      <Cell>
        <Explained by={row.reasons.total}>
          <Amounts amounts={row.total} places={2} />
          <Usd usd={row.totalUsd} className="block text-muted text-sm" />
        </Explained>
      </Cell>
      <Cell>
        {row.sharePrice ? (
          <Explained by={row.reasons.sharePrice}>
            <Amount
              units={row.sharePrice.units}
              decimals={row.sharePrice.token.decimals}
              places={6}
            />
          </Explained>
        ) : (
          <Unknown reason={t('list.noSharePrice')} />
        )}
      </Cell>
      {hasOwner ? (
        <Cell>
          <Explained by={row.reasons.position}>
            <Amounts amounts={row.position} />
          </Explained>
        </Cell>
      ) : null}
      <td className="pr-5 pl-2 text-center">
        <CompareToggle address={row.address} name={row.name} isBare />
      </td>
    </tr>
  )
})

/** Where the money works, or that nobody here knows. */
export function Venues({ row }: { row: VaultRow }) {
  const words = useWords()
  return row.venues
    ? describeVenues(words, row.venues)
    : words.t('vault.unknownStrategies')
}

function Cell({ children }: { children: ReactNode }) {
  return <td className="py-4 pr-5 pl-4 text-right">{children}</td>
}

function Header({ children }: { children: ReactNode }) {
  return (
    <th scope="col" className="py-3 pr-5 pl-4 text-right font-medium">
      {children}
    </th>
  )
}

function SortHeader({
  name,
  by,
  sort,
  onSort,
  alignRight = false,
}: {
  name: string
  by: SortKey
  sort: SortKey
  onSort: (sort: SortKey) => void
  alignRight?: boolean
}) {
  const isSorted = sort === by
  const direction = by === 'name' ? 'ascending' : 'descending'
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : undefined}
      className={`py-2 ${alignRight ? 'pr-3 text-right' : 'pl-3'} font-medium`}
    >
      <button
        type="button"
        onClick={() => onSort(by)}
        className={`inline-flex min-h-8 items-center gap-1 rounded-control px-2 font-medium hover:text-ink ${alignRight ? 'flex-row-reverse' : ''} ${isSorted ? 'text-ink' : ''}`}
      >
        {name}
        <svg
          aria-hidden="true"
          viewBox="0 0 12 12"
          className={`size-3 ${isSorted ? '' : 'opacity-0'}`}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path d={by === 'name' ? 'm3 7.5 3-3 3 3' : 'm3 4.5 3 3 3-3'} />
        </svg>
      </button>
    </th>
  )
}
