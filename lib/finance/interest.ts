import { mulDivDown, RAY, WAD } from './fixedPoint.ts'

const SECONDS_PER_YEAR = 31_536_000n

/** What was owed or earned at `index` (RAY), `seconds` ago, and grows at `rateRay` a year since. */
export type IndexedInterest = {
  index: bigint
  rateRay: bigint
  seconds: bigint
}

/** Aave's supply index now: simple interest since its last update. RAY, rounded half up as Aave does. */
export function toSupplyIndex({
  index,
  rateRay,
  seconds,
}: IndexedInterest): bigint {
  assertTime(seconds)
  return rayMul(RAY + (rateRay * seconds) / SECONDS_PER_YEAR, index)
}

/** Aave's variable debt index now: three terms of the binomial series of compounding each second. RAY, as Aave rounds. */
export function toDebtIndex({
  index,
  rateRay,
  seconds,
}: IndexedInterest): bigint {
  assertTime(seconds)
  if (seconds === 0n) return index
  const less = (count: bigint) => (seconds > count ? seconds - count : 0n)
  const square = rayMul(rateRay, rateRay) / SECONDS_PER_YEAR ** 2n
  const cube = rayMul(square, rateRay) / SECONDS_PER_YEAR
  const growth =
    RAY +
    (rateRay * seconds) / SECONDS_PER_YEAR +
    (seconds * less(1n) * square) / 2n +
    (seconds * less(1n) * less(2n) * cube) / 6n
  return rayMul(growth, index)
}

/**
 * What `assets` lent at Morpho Blue owe after `seconds` at `rateWad` a second: three terms of the exponential series,
 * each rounded down as Morpho does.
 */
export function toMorphoInterest(
  assets: bigint,
  rateWad: bigint,
  seconds: bigint,
): bigint {
  assertTime(seconds)
  const first = rateWad * seconds
  const second = mulDivDown(first, first, 2n * WAD)
  const third = mulDivDown(second, first, 3n * WAD)
  return mulDivDown(assets, first + second + third, WAD)
}

function rayMul(x: bigint, y: bigint): bigint {
  return (x * y + RAY / 2n) / RAY
}

function assertTime(seconds: bigint): void {
  if (seconds < 0n) throw new RangeError('seconds must be >= 0')
}
