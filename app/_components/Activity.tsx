'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { formatMinute } from '#app/_amounts/formatTime.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { ActivityWire } from '#lib/api/wire.ts'
import { toChain } from '#lib/chain/chains.ts'
import { Amount } from './Amount.tsx'
import { buttonClass } from './ui/buttonClass.ts'
import { ChainText } from './ui/ChainText.tsx'

const kindNames: Record<ActivityWire['kind'], string> = {
  deposit: 'Deposit',
  withdraw: 'Withdrawal',
  transfer: 'Transfer of shares',
  report: 'Report of the keeper',
}

/** The newest events, of one vault or of one owner. */
export function Activity({
  query,
  first = null,
  views,
  isOfOwner = false,
}: {
  query: UseQueryResult<ActivityWire[]>
  /** What the server read for the first paint. */
  first?: ActivityWire[] | null | undefined
  views: readonly VaultView[]
  isOfOwner?: boolean
}) {
  const { chainId } = useConfiguration()
  const explorerUrl = toChain(chainId, []).blockExplorers?.default.url ?? null
  const events = query.data ?? first
  return (
    <section aria-labelledby="activity" className="card overflow-hidden">
      <h2 id="activity" className="p-5 pb-3 text-lg">
        Activity
      </h2>
      <div className="border-line border-t">
        {!events ? (
          query.isError ? (
            <div className="grid justify-items-center gap-3 p-8 text-center text-muted text-sm">
              <p>The activity could not be read.</p>
              <button
                type="button"
                className={buttonClass('secondary', 'small')}
                onClick={() => void query.refetch()}
              >
                Try again
              </button>
            </div>
          ) : (
            <div
              role="status"
              aria-label="Reading the activity"
              className="p-5"
            >
              <div className="skeleton h-4 w-full" />
              <div className="skeleton mt-4 h-4 w-3/4" />
              <div className="skeleton mt-4 h-4 w-5/6" />
            </div>
          )
        ) : events.length === 0 ? (
          <p className="p-8 text-center text-muted text-sm">
            Nothing has happened yet.
          </p>
        ) : (
          <ul className="divide-y divide-line text-sm">
            {events.slice(0, 12).map((event) => (
              <Event
                key={`${event.block}-${event.logIndex}`}
                event={event}
                view={views.find(
                  ({ address }) =>
                    address.toLowerCase() === event.vault.toLowerCase(),
                )}
                explorerUrl={explorerUrl}
                isOfOwner={isOfOwner}
              />
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function Event({
  event,
  view,
  explorerUrl,
  isOfOwner,
}: {
  event: ActivityWire
  view: VaultView | undefined
  explorerUrl: string | null
  isOfOwner: boolean
}) {
  const asset = view?.deployed.asset
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3">
      <span className="w-40 font-medium">{kindNames[event.kind]}</span>
      <span className="text-muted">
        {isOfOwner ? (
          view?.deployed.name
        ) : event.owner ? (
          <ChainText
            value={event.owner}
            explorerUrl={explorerUrl}
            kind="address"
          />
        ) : null}
      </span>
      <span className="ml-auto">
        {asset && event.assets !== null ? (
          <Amount
            units={BigInt(event.assets)}
            decimals={asset.decimals}
            symbol={asset.symbol}
            signed={event.kind === 'report'}
          />
        ) : view && event.shares !== null ? (
          <Amount
            units={BigInt(event.shares)}
            decimals={view.shareDecimals}
            symbol="shares"
          />
        ) : null}
      </span>
      <span className="tnum basis-full text-muted text-xs">
        {formatMinute(event.timestamp)} ·{' '}
        <ChainText
          value={event.transactionHash}
          explorerUrl={explorerUrl}
          kind="tx"
        />
      </span>
    </li>
  )
}
