'use client'

import { useQuery } from '@tanstack/react-query'
import { formatMinute } from '#app/_amounts/formatTime.ts'
import { Amounts } from '#app/_components/Amounts.tsx'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { ChainText } from '#app/_components/ui/ChainText.tsx'
import { rangeActivityQuery } from '#app/_queries/historyQueries.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import type { RangeActivityWire } from '#lib/api/wire.ts'
import { toChain } from '#lib/chain/chains.ts'

const kindNames: Record<RangeActivityWire['kind'], string> = {
  deposit: 'Deposit',
  withdraw: 'Withdrawal',
  transfer: 'Transfer of shares',
  rebalance: 'Range moved',
  harvest: 'Fees collected',
  compound: 'Earnings added',
}

/** The newest events of a vault of two tokens. */
export function RangeActivity({ view }: { view: RangeView }) {
  const query = useQuery(rangeActivityQuery(view))
  const explorerUrl =
    toChain(view.chainId, []).blockExplorers?.default.url ?? null
  const { data: events } = query
  return (
    <section aria-labelledby="activity" className="card overflow-hidden">
      <h2 id="activity" className="p-5 pb-3 text-lg">
        Activity
      </h2>
      <div className="border-line border-t">
        {events ? (
          events.length === 0 ? (
            <p className="p-8 text-center text-muted text-sm">
              Nothing has happened yet.
            </p>
          ) : (
            <ul className="divide-y divide-line text-sm">
              {events.map((event) => (
                <li
                  key={`${event.block}-${event.logIndex}`}
                  className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3"
                >
                  <span className="w-40 font-medium">
                    {kindNames[event.kind]}
                  </span>
                  {event.owner ? (
                    <ChainText
                      value={event.owner}
                      explorerUrl={explorerUrl}
                      kind="address"
                    />
                  ) : null}
                  <span className="ml-auto text-right">
                    <Moved event={event} view={view} />
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
              ))}
            </ul>
          )
        ) : query.isError ? (
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
          <div role="status" aria-label="Reading the activity" className="p-5">
            <div className="skeleton h-4 w-full" />
            <div className="skeleton mt-4 h-4 w-3/4" />
          </div>
        )}
      </div>
    </section>
  )
}

/** What an event moved; some events move nothing that has an amount. */
function Moved({
  event,
  view: { deployed },
}: {
  event: RangeActivityWire
  view: RangeView
}) {
  const units = (text: string | null) => (text === null ? null : BigInt(text))
  if (event.amount !== null && event.token !== null) {
    const token = deployed.tokens.find(
      ({ address }) => address.toLowerCase() === event.token?.toLowerCase(),
    )
    return token ? (
      <Amounts amounts={[{ units: units(event.amount), token }]} />
    ) : null
  }
  if (event.amount0 === null && event.amount1 === null) return null
  return (
    <Amounts
      amounts={[
        { units: units(event.amount0), token: deployed.tokens[0] },
        { units: units(event.amount1), token: deployed.tokens[1] },
      ]}
    />
  )
}
