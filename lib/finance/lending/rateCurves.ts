import { finite } from '#lib/finance/finite.ts'
/*
 * The rate curves of lending markets in real numbers, for simulation and planning; `aaveRates.ts` and `adaptiveCurve.ts` have them
 * to the wei. All rates are simple, per year.
 */

/** Aave's two straight lines: from `base` by `slope1` up to the kink, from there by `slope2` up to 1. */
export type KinkedCurve = {
  kink: number
  base: number
  slope1: number
  slope2: number
}

/** What borrowing costs at a utilisation. @throws RangeError unless it is in [0, 1] and the kink inside (0, 1). */
export function kinkedBorrowApr(
  { kink, base, slope1, slope2 }: KinkedCurve,
  utilisation: number,
): number {
  assertUtilisation(utilisation)
  if (!(kink > 0 && kink < 1)) throw new RangeError('the kink is inside (0, 1)')
  return finite(
    utilisation > kink
      ? base + slope1 + (slope2 * (utilisation - kink)) / (1 - kink)
      : base + (slope1 * utilisation) / kink,
  )
}

/** Morpho's adaptive curve at this moment: `rateAtTarget` at 90 %, four times it at 100 %, a quarter at 0 %. */
export function adaptiveBorrowApr(
  rateAtTarget: number,
  utilisation: number,
): number {
  assertUtilisation(utilisation)
  if (!(rateAtTarget >= 0 && rateAtTarget < Infinity))
    throw new RangeError('the rate at target must be >= 0 and finite')
  const distance = utilisation - 0.9
  return finite(
    distance > 0
      ? rateAtTarget * (1 + (3 * distance) / 0.1)
      : rateAtTarget * (1 + (0.75 * distance) / 0.9),
  )
}

/** What suppliers earn: the borrow rate on the part that is lent, less what the market keeps of it. */
export function toSupplyApr(
  borrowApr: number,
  utilisation: number,
  reserveFactor: number,
): number {
  assertUtilisation(utilisation)
  if (!(reserveFactor >= 0 && reserveFactor <= 1))
    throw new RangeError('the reserve factor is in [0, 1]')
  if (!(borrowApr >= 0 && borrowApr < Infinity))
    throw new RangeError('the borrow rate must be >= 0 and finite')
  return borrowApr * utilisation * (1 - reserveFactor)
}

function assertUtilisation(utilisation: number): void {
  if (!(utilisation >= 0 && utilisation <= 1))
    throw new RangeError('a utilisation must be in [0, 1]')
}
