import { RefusalError } from '#lib/finance/refusal.ts'

/** The parts of a plan that its model decides. */
export type ModelPlan = {
  /** `x' = decay x + mean + scale noise` of each step; the noise is normal, or with Sobol what Brownian motion moves. */
  means: Float64Array
  scales: Float64Array
  decays: Float64Array
  /** As `provide` and `lend` of `walks.ts` take them. */
  parameters: Float64Array
  jumps: Jumps | undefined
}

/** `count` thresholds of each step: as many jumps as a uniform exceeds. */
export type Jumps = { count: number; thresholds: Float64Array }

/** No draw out of one word is larger: `sqrt(-2 ln 2^-33)`. */
export const LARGEST_NORMAL = 6.77

/**
 * Fails where a path might leave the domain of `exp`, even if every draw were the largest that a word of 32 bits gives: no path
 * needs a check of its own.
 */
export function assertWithinExp(largest: number): void {
  if (!(largest <= 700))
    throw new RefusalError(
      'movesTooFar',
      'the model moves too far for its time',
    )
}
