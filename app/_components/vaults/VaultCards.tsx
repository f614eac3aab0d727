import Link from 'next/link'
import { memo } from 'react'
import { Usd } from '#app/_components/Amount.tsx'
import { Amounts } from '#app/_components/Amounts.tsx'
import { CompareToggle } from '#app/_components/compare/CompareToggle.tsx'
import { KindMark } from '#app/_components/KindMark.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { TokenMark } from '#app/_components/TokenMark.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { VaultRow } from '#app/_views/vaultRow.ts'
import { Venues } from './VaultTable.tsx'

/** The vaults on a phone. */
export function VaultCards({
  rows,
  hasOwner,
}: {
  rows: readonly VaultRow[]
  hasOwner: boolean
}) {
  return (
    <ul className="divide-y divide-line md:hidden">
      {rows.map((row) => (
        <VaultCard key={row.address} row={row} hasOwner={hasOwner} />
      ))}
    </ul>
  )
}

/** Drawn anew for new figures, and not for another order or search. */
const VaultCard = memo(function VaultCard({
  row,
  hasOwner,
}: {
  row: VaultRow
  hasOwner: boolean
}) {
  const { t } = useWords()
  return (
    <li className="relative p-4">
      <div className="flex items-center gap-3">
        <TokenMark symbol={row.symbols[0] ?? ''} other={row.symbols[1]} />
        <div className="min-w-0 flex-1">
          <Link
            prefetch={false}
            href={row.href}
            className="wrap-anywhere line-clamp-2 font-semibold after:absolute after:inset-0"
          >
            {row.name}
          </Link>
          <KindMark kind={row.kind} />
        </div>
        <div className="text-right">
          <span className="text-xl">
            <Explained by={row.reasons.apy}>
              <NetApy view={row} />
            </Explained>
          </span>
          <span className="block max-w-28 text-muted text-xs">
            {t(row.isFeesAlone ? 'list.feesAlone' : 'vault.netApy')}
          </span>
        </div>
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-3 text-sm">
        <div>
          <dt className="text-muted text-xs">{t('vault.totalValue')}</dt>
          <dd>
            <Explained by={row.reasons.total}>
              <Usd usd={row.totalUsd} />
            </Explained>
          </dd>
        </div>
        <div className="text-right">
          <dt className="text-muted text-xs">{t('vault.venueApr')}</dt>
          <dd>
            <Explained by={row.reasons.venueApr}>
              <Percent rate={row.venueApr} />
            </Explained>
          </dd>
        </div>
        <div className="col-span-2">
          <dt className="text-muted text-xs">{t('vault.allocation')}</dt>
          <dd>
            <Venues row={row} />
          </dd>
        </div>
        {hasOwner ? (
          <div className="col-span-2 flex justify-between border-line border-t pt-3">
            <dt className="text-muted">{t('vault.position')}</dt>
            <dd className="text-right font-medium">
              <Explained by={row.reasons.position}>
                <Amounts amounts={row.position} />
              </Explained>
            </dd>
          </div>
        ) : null}
      </dl>
      <p className="mt-2 -mb-1 flex justify-end">
        <CompareToggle address={row.address} name={row.name} />
      </p>
    </li>
  )
})
