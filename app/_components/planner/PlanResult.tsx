'use client'

import { Amount } from '#app/_components/Amount.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { FanChart } from '#app/_components/ui/FanChart.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import {
  explainCash,
  explainChance,
  explainExpected,
  explainWorst,
} from '#app/_views/explainPlan.ts'
import type { PlanWire } from '#lib/api/wire.ts'
import { PlanVaults } from './PlanVaults.tsx'

/** What may come of a plan: expected worth, chance of the goal, the worst twentieth, the fan, and where the money goes. */
export function PlanResult({
  plan,
  isOld,
}: {
  plan: PlanWire
  /** A newer one is being made. */
  isOld: boolean
}) {
  const { t, amount, day, percent, count } = useWords()
  const { token, goalProbability, worstTwentieth, expected } = plan
  const { decimals, symbol } = token
  const write = (units: bigint) => `${amount(units, decimals)} ${symbol}`
  const paid = BigInt(plan.amount)
  const until = day(plan.until)
  const difference = BigInt(worstTwentieth.worth) - paid
  const last = plan.fan.at(-1)
  const toNumber = (units: string) => Number(units) / 10 ** decimals
  const points = [
    {
      timestamp: plan.asOfTimestamp,
      percentiles: Array<number>(5).fill(toNumber(plan.amount)),
    },
    ...plan.fan.map(({ timestamp, percentiles }) => ({
      timestamp,
      percentiles: percentiles.map(toNumber),
    })),
  ].map(({ timestamp, percentiles }) => ({
    timestamp,
    percentiles: percentiles as [number, number, number, number, number],
  }))
  const format = (value: number) =>
    amount(BigInt(Math.round(value * 10 ** decimals)), decimals)
  return (
    <div
      className={`grid gap-6 transition-opacity duration-150 ${isOld ? 'opacity-60' : ''}`}
    >
      <div className="card p-5">
        <dl className="grid grid-cols-1 gap-6 min-[26rem]:grid-cols-2 sm:grid-cols-3">
          <Figure
            label={t('planner.expected')}
            note={t('planner.expectedNote', {
              gain: `${expected.gain < 0 ? '' : '+'}${percent(expected.gain * 100, 2)}`,
              day: until,
            })}
          >
            <Explained by={(words) => explainExpected(words, plan)}>
              <Amount
                units={BigInt(expected.worth)}
                decimals={decimals}
                symbol={symbol}
              />
            </Explained>
          </Figure>
          <Figure
            label={t('planner.chance')}
            note={
              plan.goal === null
                ? t('planner.chanceNone')
                : t('planner.chanceNote', {
                    goal: write(BigInt(plan.goal)),
                    day: until,
                  })
            }
          >
            <Explained by={(words) => explainChance(words, plan)}>
              <span className="tnum">
                {goalProbability
                  ? toChance(percent, goalProbability.value)
                  : '—'}
              </span>
            </Explained>
          </Figure>
          <Figure
            label={t('planner.worst')}
            note={
              difference < 0n
                ? t('planner.worstLoss', { loss: write(-difference) })
                : t('planner.worstGain', { gain: write(difference) })
            }
          >
            <Explained by={(words) => explainWorst(words, plan)}>
              <Amount
                units={BigInt(worstTwentieth.worth)}
                decimals={decimals}
                symbol={symbol}
                className={difference < 0n ? 'text-loss' : ''}
              />
            </Explained>
          </Figure>
          {plan.cash === '0' ? null : (
            <Figure label={t('planner.cash')} note={t('planner.cashNote')}>
              <Explained by={(words) => explainCash(words, plan)}>
                <Amount
                  units={BigInt(plan.cash)}
                  decimals={decimals}
                  symbol={symbol}
                />
              </Explained>
            </Figure>
          )}
        </dl>
        {last ? (
          <div className="mt-6 border-line border-t pt-5">
            <FanChart
              name={t('planner.fanName')}
              points={points}
              summary={t('planner.fanSummary', {
                least: write(BigInt(last.percentiles[0] ?? 0)),
                most: write(BigInt(last.percentiles[4] ?? 0)),
                middle: write(BigInt(last.percentiles[2] ?? 0)),
                day: until,
              })}
              level={levelOf(plan, toNumber, t('planner.goalLine'))}
              format={format}
            />
            <p className="mt-4 max-w-prose text-muted text-sm">
              {t('planner.assumption', { paths: count(plan.paths) })}
            </p>
          </div>
        ) : null}
      </div>
      <PlanVaults plan={plan} />
    </div>
  )
}

/** A share of simulated paths is never certainty. */
function toChance(
  percent: (percent: number, places?: number) => string,
  chance: number,
): string {
  if (chance > 0.995) return `>${percent(99)}`
  if (chance < 0.005) return `<${percent(1)}`
  return percent(chance * 100, 0)
}

/** The goal, unless it is so far off that the fan would be a line beside it. */
function levelOf(
  { goal, fan, amount }: PlanWire,
  toNumber: (units: string) => number,
  name: string,
): { value: number; name: string } | undefined {
  if (goal === null) return undefined
  const [value, paid] = [toNumber(goal), toNumber(amount)]
  const most = toNumber(fan.at(-1)?.percentiles[4] ?? amount)
  const reach = 3 * Math.max(most - paid, paid * 0.01)
  return Math.abs(value - paid) <= reach ? { value, name } : undefined
}
