import { WAD } from '#lib/finance/fixedPoint.ts'

const YEAR = 31_536_000n
const STEEPNESS = 4n * WAD
const SPEED = (50n * WAD) / YEAR
const TARGET = (9n * WAD) / 10n
const FIRST_RATE_AT_TARGET = (4n * WAD) / 100n / YEAR
const MIN_RATE_AT_TARGET = WAD / 1000n / YEAR
const MAX_RATE_AT_TARGET = (2n * WAD) / YEAR

const LN_2 = 693_147_180_559_945_309n
/** Below it, `wExp` is zero; from the upper bound on it is the highest value. */
const LN_WEI = -41_446_531_673_892_822_312n
const EXP_UPPER_BOUND = 93_859_467_695_000_404_319n
const EXP_UPPER_VALUE =
  57_716_089_161_558_943_949_701_069_502_944_508_345_128_422_502_756_744_429_568n

/** A Morpho Blue market as its rate model sees it; amounts in the smallest unit, times in seconds. */
export type AdaptiveMarket = {
  totalSupply: bigint
  totalBorrow: bigint
  /** WAD per second; 0 before the market was first used. */
  rateAtTarget: bigint
  /** Since the market last accrued. */
  elapsed: bigint
}

/**
 * The borrow rate that Morpho's AdaptiveCurveIRM charges for the time since the market last accrued, and the rate at target it is
 * left with. WAD per second, to the wei: each division is towards zero as Solidity's.
 *
 * At 90 % utilisation borrowing costs the rate at target, fully lent four times it, empty a quarter. The rate at target itself
 * grows or shrinks by up to e^50 a year in proportion to the distance; the mean over the time is taken by Simpson's weights 1, 2, 1.
 *
 * Source: morpho-org/morpho-blue-irm, `AdaptiveCurveIrm.sol` and `ExpLib.sol`.
 *
 * @throws RangeError for negative amounts or time.
 */
export function adaptiveBorrowRate({
  totalSupply,
  totalBorrow,
  rateAtTarget,
  elapsed,
}: AdaptiveMarket): { borrowRate: bigint; rateAtTarget: bigint } {
  if (totalSupply < 0n || totalBorrow < 0n)
    throw new RangeError('amounts must be >= 0')
  if (rateAtTarget < 0n || elapsed < 0n)
    throw new RangeError('rate and time must be >= 0')
  const utilisation = totalSupply > 0n ? (totalBorrow * WAD) / totalSupply : 0n
  const distance = utilisation - TARGET
  const error = (distance * WAD) / (distance > 0n ? WAD - TARGET : TARGET)
  if (rateAtTarget === 0n)
    return {
      borrowRate: curve(FIRST_RATE_AT_TARGET, error),
      rateAtTarget: FIRST_RATE_AT_TARGET,
    }
  const adaptation = ((SPEED * error) / WAD) * elapsed
  if (adaptation === 0n)
    return { borrowRate: curve(rateAtTarget, error), rateAtTarget }
  const end = adapted(rateAtTarget, adaptation)
  const middle = adapted(rateAtTarget, adaptation / 2n)
  const mean = (rateAtTarget + end + 2n * middle) / 4n
  return { borrowRate: curve(mean, error), rateAtTarget: end }
}

/** What suppliers earn of a borrow rate, in its unit: on the part that is lent, less the market's fee (WAD). Rounded down. */
export function adaptiveSupplyRate(
  borrowRate: bigint,
  { totalSupply, totalBorrow }: { totalSupply: bigint; totalBorrow: bigint },
  fee: bigint,
): bigint {
  if (borrowRate < 0n || totalBorrow < 0n)
    throw new RangeError('rate and amounts must be >= 0')
  if (!(0n <= fee && fee <= WAD))
    throw new RangeError('the fee is a part of the interest')
  if (totalSupply <= 0n) return 0n
  return (borrowRate * totalBorrow * (WAD - fee)) / (totalSupply * WAD)
}

function curve(rateAtTarget: bigint, error: bigint): bigint {
  const steepness = error < 0n ? WAD - (WAD * WAD) / STEEPNESS : STEEPNESS - WAD
  return (((steepness * error) / WAD + WAD) * rateAtTarget) / WAD
}

function adapted(rateAtTarget: bigint, adaptation: bigint): bigint {
  const rate = (rateAtTarget * wExp(adaptation)) / WAD
  if (rate < MIN_RATE_AT_TARGET) return MIN_RATE_AT_TARGET
  return rate > MAX_RATE_AT_TARGET ? MAX_RATE_AT_TARGET : rate
}

/** `ExpLib.wExp`: e^x in WAD by doublings and two terms of the series. */
function wExp(x: bigint): bigint {
  if (x < LN_WEI) return 0n
  if (x >= EXP_UPPER_BOUND) return EXP_UPPER_VALUE
  const doublings = (x + (x < 0n ? -(LN_2 / 2n) : LN_2 / 2n)) / LN_2
  const rest = x - doublings * LN_2
  const series = WAD + rest + (rest * rest) / WAD / 2n
  return doublings >= 0n ? series << doublings : series >> -doublings
}
