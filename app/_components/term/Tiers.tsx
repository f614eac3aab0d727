import { Amount, Unknown } from '#app/_components/Amount.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type {
  TermStakingState,
  Tier,
} from '#lib/chain/actions/getTermStaking.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'

/** The four terms to choose from, each with what it weighs, brings and costs. */
export function Tiers({
  state,
  reward,
  shareDecimals,
  selected,
  onSelect,
}: {
  state: TermStakingState
  reward: DeployedToken
  shareDecimals: number
  selected: number
  onSelect: (termDays: number) => void
}) {
  const words = useWords()
  const isFlowing = (state.rewardsPerYear ?? 0n) > 0n
  return (
    <fieldset className="border-line border-t">
      <legend className="sr-only">Term</legend>
      <div className="divide-y divide-line">
        {state.tiers.map((tier) => (
          <label
            key={tier.termDays}
            className="grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-3 px-5 py-3 text-sm hover:bg-raised/60 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="term"
              value={tier.termDays}
              checked={selected === tier.termDays}
              onChange={() => onSelect(tier.termDays)}
              className="mt-1 accent-accent"
            />
            <span className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_6rem_1fr_1fr]">
              <span className="font-medium">{tier.termDays} days</span>
              <span className="text-muted">
                weighs {formatWeight(tier, state.tiers)}
              </span>
              <span className="text-muted">
                leaving early costs up to {Number(tier.maxPenaltyBps) / 100} %
              </span>
              {isFlowing ? (
                <span className="sm:text-right">
                  <PerThousand
                    tier={tier}
                    state={state}
                    reward={reward}
                    shareDecimals={shareDecimals}
                  />{' '}
                  a year
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
      <p className="border-line border-t px-5 py-3 text-muted text-sm">
        {isFlowing && state.rewardEnd !== null
          ? `The last figure is what 1,000 shares would bring at the stream of now, which is funded until ${words.day(Number(state.rewardEnd))} and thins out as others lock. `
          : 'No rewards flow now: nobody has funded more. '}
        A penalty falls in a straight line to zero at the end of the term, at
        midnight UTC. If nobody else is locked, there is none.
      </p>
    </fieldset>
  )
}

/** What a thousand shares more would get of the stream, their own weight counted. */
function PerThousand({
  tier,
  state: { rewardsPerYear, totalWeight },
  reward,
  shareDecimals,
}: {
  tier: Tier
  state: TermStakingState
  reward: DeployedToken
  shareDecimals: number
}) {
  if (rewardsPerYear === null || totalWeight === null) return <Unknown />
  const weight = 1_000n * 10n ** BigInt(shareDecimals) * tier.weightPerShare
  return (
    <Amount
      units={(rewardsPerYear * weight) / (totalWeight + weight)}
      decimals={reward.decimals}
      symbol={reward.symbol}
    />
  )
}

function formatWeight(tier: Tier, tiers: readonly Tier[]): string {
  const least = tiers[0]?.weightPerShare ?? 1n
  return `${Number(tier.weightPerShare) / Number(least)} ×`
}
