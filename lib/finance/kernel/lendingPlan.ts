import {
  kinkedBorrowApr,
  toSupplyApr,
} from '#lib/finance/lending/rateCurves.ts'
import { logit, planOuStep } from '#lib/finance/processes/logitOu.ts'
import { RefusalError } from '#lib/finance/refusal.ts'
import { assertWithinExp, LARGEST_NORMAL, type ModelPlan } from './modelPlan.ts'
import type { LendingModel } from './simulation.ts'

/** The number that is walked is the logit of the utilisation. @param years of each step. */
export function planLending(
  { utilisation, start, curve, reserveFactor }: LendingModel,
  years: Float64Array,
  isSobol: boolean,
): ModelPlan {
  const { kink, base, slope1, slope2 } = curve
  for (const rate of [base, slope1, slope2])
    if (!(rate >= 0 && rate < 1e6))
      throw new RefusalError(
        'rates',
        'the rates of a curve are >= 0 and below 10^6',
      )
  const x = logit(start)
  const steps = Array.from(years, (t) => planOuStep(utilisation, t))
  let largest = Math.max(Math.abs(x), Math.abs(utilisation.level))
  for (const { deviation } of steps) largest += LARGEST_NORMAL * deviation
  assertWithinExp(largest)
  const supply = toSupplyApr(
    kinkedBorrowApr(curve, start),
    start,
    reserveFactor,
  )
  const highest = toSupplyApr(kinkedBorrowApr(curve, 1), 1, reserveFactor)
  assertWithinExp(highest * years.reduce((sum, t) => sum + t, 0))
  return {
    means: Float64Array.from(steps, ({ level, keep }) => level - keep * level),
    scales: Float64Array.from(steps, ({ deviation }, i) =>
      isSobol ? deviation / Math.sqrt(years[i] as number) : deviation,
    ),
    decays: Float64Array.from(steps, ({ keep }) => keep),
    parameters: Float64Array.of(
      x,
      supply,
      kink,
      base,
      slope1 / kink,
      slope2 / (1 - kink),
      1 - reserveFactor,
    ),
    jumps: undefined,
  }
}
