import { RAY } from '#lib/finance/fixedPoint.ts'

/** Aave v3's curve of one reserve, in RAY: the strategy contract's own settings. */
export type AaveCurve = {
  optimalUtilisation: bigint
  baseRate: bigint
  slope1: bigint
  slope2: bigint
  /** Basis points of 10,000 of the interest that go to the treasury. */
  reserveFactorBps: bigint
}

const PERCENTAGE = 10_000n

/**
 * Yearly rates of an Aave v3 reserve as its strategy contract answers them, in RAY and with its half-up rounding: simple (APR) for both
 * sides. Stable debt, which Aave has retired, is none here.
 *
 * Source: `DefaultReserveInterestRateStrategy.calculateInterestRates` of @aave/core-v3.
 *
 * @param debt and `liquidity` (what is not lent), smallest unit; `unbacked` what bridges minted.
 * @throws RangeError for a negative amount or a curve whose kink is not inside (0, RAY).
 */
export function aaveRates(
  curve: AaveCurve,
  {
    debt,
    liquidity,
    unbacked = 0n,
  }: { debt: bigint; liquidity: bigint; unbacked?: bigint | undefined },
): { supplyRate: bigint; borrowRate: bigint } {
  const { optimalUtilisation, baseRate, slope1, slope2, reserveFactorBps } =
    curve
  if (debt < 0n || liquidity < 0n || unbacked < 0n)
    throw new RangeError('amounts must be >= 0')
  if (!(0n < optimalUtilisation && optimalUtilisation < RAY))
    throw new RangeError('the kink must be between 0 and 1')
  if (!(0n <= reserveFactorBps && reserveFactorBps <= PERCENTAGE))
    throw new RangeError('the reserve factor is a part of the interest')
  if (debt === 0n) return { supplyRate: 0n, borrowRate: baseRate }
  const utilisation = rayDiv(debt, liquidity + debt)
  const borrowRate =
    utilisation > optimalUtilisation
      ? baseRate +
        slope1 +
        rayMul(
          slope2,
          rayDiv(utilisation - optimalUtilisation, RAY - optimalUtilisation),
        )
      : baseRate + rayDiv(rayMul(slope1, utilisation), optimalUtilisation)
  const shared = rayMul(
    averageRate(borrowRate, debt),
    rayDiv(debt, liquidity + debt + unbacked),
  )
  const supplyRate =
    (shared * (PERCENTAGE - reserveFactorBps) + PERCENTAGE / 2n) / PERCENTAGE
  return { supplyRate, borrowRate }
}

/** The rate of all debt, which the contract takes through units of RAY. */
function averageRate(borrowRate: bigint, debt: bigint): bigint {
  const wadToRay = 10n ** 9n
  return rayDiv(rayMul(debt * wadToRay, borrowRate), debt * wadToRay)
}

const rayMul = (x: bigint, y: bigint): bigint => (x * y + RAY / 2n) / RAY
const rayDiv = (x: bigint, y: bigint): bigint => (x * RAY + y / 2n) / y
