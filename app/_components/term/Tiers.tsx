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
  const { t } = words
  const least = Number(state.tiers[0]?.weightPerShare ?? 1n)
  const writeWeight = (tier: Tier) =>
    `${words.decimal(Number(tier.weightPerShare) / least)} ×`
  const isFlowing = (state.rewardsPerYear ?? 0n) > 0n
  return (
    <fieldset className="border-line border-t">
      <legend className="sr-only">{t('term.term')}</legend>
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
              <span className="font-medium">
                {t('term.days', { count: tier.termDays })}
              </span>
              <span className="text-muted">
                {t('term.weighs', { weight: writeWeight(tier) })}
              </span>
              <span className="text-muted">
                {t('term.penalty', {
                  penalty: words.percent(Number(tier.maxPenaltyBps) / 100),
                })}
              </span>
              {isFlowing ? (
                <span className="sm:text-right">
                  {t.rich('term.perYear', {
                    amount: () => (
                      <PerThousand
                        tier={tier}
                        state={state}
                        reward={reward}
                        shareDecimals={shareDecimals}
                      />
                    ),
                  })}
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
      <p className="border-line border-t px-5 py-3 text-muted text-sm">
        {isFlowing && state.rewardEnd !== null
          ? t('term.flowing', {
              thousand: words.count(1_000),
              day: words.day(Number(state.rewardEnd)),
            })
          : t('term.dry')}{' '}
        {t('term.penaltyNote')}
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
