import { RAY } from '#lib/finance/fixedPoint.ts'
import type { KinkedCurve } from '#lib/finance/lending/rateCurves.ts'

/** Terms of an Aave market as its contracts tell them: rates in ray. */
type LendingTerms = {
  kink: bigint
  baseRate: bigint
  slope1: bigint
  slope2: bigint
  reserveFactorBps: number
}

/** The same as parts: statistics, not money. */
export function toTerms({
  kink,
  baseRate,
  slope1,
  slope2,
  reserveFactorBps,
}: LendingTerms): { curve: KinkedCurve; reserveFactor: number } {
  const part = (ray: bigint) => Number(ray) / Number(RAY)
  return {
    curve: {
      kink: part(kink),
      base: part(baseRate),
      slope1: part(slope1),
      slope2: part(slope2),
    },
    reserveFactor: reserveFactorBps / 10_000,
  }
}
