import { type KinkedCurve, kinkedBorrowApr } from './rateCurves.ts'

/** So near to the curve, in parts, that roundings alone explain the rest. */
const TOLERANCE = 1e-6

/**
 * The utilisation at which a market pays `supplyApr` of a `borrowApr`: their ratio, less what the market keeps. `undefined` where nothing is
 * lent, or where the rates do not lie on the curve: then its terms were others.
 *
 * @throws RangeError for rates that are not >= 0 and finite, or terms out of their domain.
 */
export function impliedUtilisation({
  borrowApr,
  supplyApr,
  curve,
  reserveFactor,
}: {
  borrowApr: number
  supplyApr: number
  curve: KinkedCurve
  reserveFactor: number
}): number | undefined {
  for (const rate of [borrowApr, supplyApr])
    if (!(rate >= 0 && rate < Infinity))
      throw new RangeError('rates must be >= 0 and finite')
  if (!(reserveFactor >= 0 && reserveFactor < 1))
    throw new RangeError('the reserve factor is in [0, 1)')
  if (borrowApr === 0) return undefined
  const utilisation = supplyApr / (borrowApr * (1 - reserveFactor))
  if (!(utilisation >= 0 && utilisation <= 1 + TOLERANCE)) return undefined
  const bounded = Math.min(1, utilisation)
  const expected = kinkedBorrowApr(curve, bounded)
  return Math.abs(expected - borrowApr) <= TOLERANCE * borrowApr
    ? bounded
    : undefined
}
