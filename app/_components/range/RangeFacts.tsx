import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { Unknown } from '#app/_components/Amount.tsx'
import { ContractList, Fact, Row } from '#app/_components/vault/Facts.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import type { RangeView } from '#app/_views/rangeView.ts'

/** What it costs and what it pays. */
export function RangeFees({
  view,
  timestamp,
}: {
  view: RangeView
  timestamp: bigint | null
}) {
  const words = useWords()
  const fee = view.chain?.performanceFeeBps ?? null
  return (
    <section aria-labelledby="fees" className="card p-5">
      <h2 id="fees" className="text-lg">
        Fees and incentives
      </h2>
      <dl className="mt-3 grid gap-2 text-sm">
        <Row name="On what the pool pays">
          {fee === null ? <Unknown /> : `${fee / 100} %`}
        </Row>
        <Row name="On assets, a year">none</Row>
        <Row name="To enter or leave">none</Row>
        <Row name="Incentives">
          {describeIncentives(words, view, timestamp)}
        </Row>
      </dl>
    </section>
  )
}

function describeIncentives(
  words: Words,
  { chain, deployed }: RangeView,
  timestamp: bigint | null,
) {
  if (deployed.kind === 'clm') return 'none'
  const incentives = chain?.incentives ?? null
  if (incentives === null || timestamp === null) return <Unknown />
  const ends = incentives
    .filter(({ start, end }) => start <= timestamp && timestamp < end)
    .map(({ end }) => Number(end))
  return ends.length > 0
    ? `${deployed.reward?.symbol ?? 'paid'} until ${words.day(Math.max(...ends))}`
    : 'none runs now'
}

/** Facts that a depositor has to weigh. No score. */
export function RangeRisks({
  view,
  timestamp,
}: {
  view: RangeView
  timestamp: bigint | null
}) {
  const words = useWords()
  const { chain, deployed } = view
  const age =
    view.inceptionTimestamp === null || timestamp === null
      ? null
      : Number(timestamp) - view.inceptionTimestamp
  return (
    <section aria-labelledby="risk" className="card p-5">
      <h2 id="risk" className="text-lg">
        Risks, as facts
      </h2>
      <dl className="mt-3 grid gap-3 text-sm">
        <Fact name="Divergence">
          When the price moves, a range ends with more of the cheaper token: its
          worth can fall below what the two tokens would be worth, had they been
          kept. The narrower the range, the more.{' '}
          {deployed.kind === 'clm'
            ? 'Moving the range makes that loss final.'
            : 'This range never moves.'}
        </Fact>
        <Fact name="Leaving">
          Always, with both tokens as they are then. No one can pause it, and no
          price is asked for it.
        </Fact>
        <Fact name="Entering">
          {chain?.isPaused
            ? 'Paused by the guardian. '
            : chain?.isOpen === false
              ? 'Not now: the price is not calm. '
              : ''}
          Only while the pool’s price is within {chain?.maxDeviation ?? '—'}{' '}
          ticks (about {((chain?.maxDeviation ?? 0) / 100).toFixed(2)} %) of its
          mean over{' '}
          {chain?.twapWindow ? describeDuration(words, chain.twapWindow) : '—'},
          so that nobody can push it first.
        </Fact>
        {deployed.kind === 'clm' ? (
          <Fact name="Range moved">
            {chain?.lastRebalance ? (
              `Last on ${words.minute(chain.lastRebalance)}. It never swaps to do so.`
            ) : (
              <Unknown />
            )}
          </Fact>
        ) : (
          <Fact name="Staking">
            The position lies with Uniswap’s v3-staker while incentives run. An
            incentive that does not give it back would hold it.
          </Fact>
        )}
        <Fact name="Audit">
          None. The contracts are tested and fuzzed; nobody outside has examined
          them.
        </Fact>
        <Fact name="Admin">
          Nobody can move tokens but to a holder or into the position. The owner
          sets {deployed.kind === 'clm' ? 'widths and fees' : 'incentives'}.
        </Fact>
        <Fact name="Age">
          {age === null ? (
            <Unknown />
          ) : (
            `${describeDuration(words, age)}, since ${words.day(view.inceptionTimestamp ?? 0)}.`
          )}
        </Fact>
        <Fact name="Holders">{view.holders ?? <Unknown />}</Fact>
      </dl>
    </section>
  )
}

/** Every address that matters. */
export function RangeContracts({
  view: { deployed },
  explorerUrl,
}: {
  view: RangeView
  explorerUrl: string | null
}) {
  const places = [
    { name: 'Vault', address: deployed.address },
    { name: 'Pool, Uniswap v3', address: deployed.pool },
    ...deployed.tokens.map(({ symbol, address }) => ({
      name: `Token, ${symbol}`,
      address,
    })),
  ]
  return <ContractList places={places} explorerUrl={explorerUrl} />
}
