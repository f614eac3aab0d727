import Link from 'next/link'
import { Amount, Usd } from '#app/_components/Amount.tsx'
import { KindMark } from '#app/_components/KindMark.tsx'
import { NetApy } from '#app/_components/NetApy.tsx'
import { Percent } from '#app/_components/Percent.tsx'
import { TokenMark } from '#app/_components/TokenMark.tsx'
import type { VaultView } from '#app/_views/vaultView.ts'

/** The vaults on a phone. */
export function VaultCards({
  views,
  hasOwner,
}: {
  views: readonly VaultView[]
  hasOwner: boolean
}) {
  return (
    <ul className="divide-y divide-line md:hidden">
      {views.map((view) => (
        <VaultCard key={view.address} view={view} hasOwner={hasOwner} />
      ))}
    </ul>
  )
}

function VaultCard({ view, hasOwner }: { view: VaultView; hasOwner: boolean }) {
  const { deployed } = view
  const { asset } = deployed
  return (
    <li className="relative p-4">
      <div className="flex items-center gap-3">
        <TokenMark symbol={asset.symbol} />
        <div className="min-w-0 flex-1">
          <Link
            href={`/vaults/${view.chainId}/${view.address}`}
            className="block font-semibold after:absolute after:inset-0"
          >
            {deployed.name}
          </Link>
          <KindMark kind={deployed.kind} />
        </div>
        <div className="text-right">
          <span className="text-xl">
            <NetApy view={view} />
          </span>
          <span className="block text-muted text-xs">Net APY, 30 days</span>
        </div>
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-3 text-sm">
        <div>
          <dt className="text-muted text-xs">Total value</dt>
          <dd>
            <Usd usd={view.totalUsd} />
          </dd>
        </div>
        <div className="text-right">
          <dt className="text-muted text-xs">Venue APR now</dt>
          <dd>
            <Percent rate={view.venueApr} />
          </dd>
        </div>
        {hasOwner ? (
          <div className="col-span-2 flex justify-between border-line border-t pt-3">
            <dt className="text-muted">Your position</dt>
            <dd className="font-medium">
              <Amount
                units={view.position}
                decimals={asset.decimals}
                symbol={asset.symbol}
              />
            </dd>
          </div>
        ) : null}
      </dl>
    </li>
  )
}
