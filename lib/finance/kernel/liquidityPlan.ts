import { exp } from '#lib/finance/exact/exp.ts'
import { gbmLogMoments } from '#lib/finance/processes/gbm.ts'
import type { MertonJumps } from '#lib/finance/processes/mertonJumps.ts'
import { RefusalError } from '#lib/finance/refusal.ts'
import {
  assertWithinExp,
  type Jumps,
  LARGEST_NORMAL,
  type ModelPlan,
} from './modelPlan.ts'
import type { LiquidityModel } from './simulation.ts'

/** Jumps of one step that are told apart; a step that needs more is too long. */
const MOST_JUMPS = 32

/**
 * The logarithm that is walked is that of the root of the price over its entry, half the price's: pools count in roots.
 *
 * @param years of each step.
 */
export function planLiquidity(
  model: LiquidityModel,
  years: Float64Array,
  isSobol: boolean,
): ModelPlan {
  const { price, entryPrice, feeRate } = model
  if (!(entryPrice > 0 && entryPrice < Infinity))
    throw new RangeError('the entry price must be positive and finite')
  if (!(feeRate >= 0 && feeRate < Infinity))
    throw new RefusalError('costs', 'the fee rate must be >= 0 and finite')
  const merton = 'intensity' in price ? price : undefined
  const jumps = merton && planJumps(merton, years)
  const growth = merton ? merton.intensity * toMeanJump(merton) : 0
  const moments = Array.from(years, (t) => gbmLogMoments(price, t))
  const means = Float64Array.from(
    moments,
    ({ mean }, i) => (mean - growth * (years[i] as number)) / 2,
  )
  const { volatility } = price
  const scales = Float64Array.from(moments, ({ deviation }) =>
    isSobol ? volatility / 2 : deviation / 2,
  )
  let largest = 0
  for (const [i, { deviation }] of moments.entries()) {
    largest += Math.abs(means[i] as number) + (LARGEST_NORMAL * deviation) / 2
    if (jumps && merton)
      largest +=
        (jumps.count * Math.abs(merton.jumpMean) +
          Math.sqrt(jumps.count) * LARGEST_NORMAL * merton.jumpDeviation) /
        2
  }
  // The price is a square.
  assertWithinExp(2 * largest)
  return {
    means,
    scales,
    decays: new Float64Array(years.length).fill(1),
    parameters: toParameters(model),
    jumps,
  }
}

function toParameters({
  price,
  entryPrice,
  range,
  feeRate,
}: LiquidityModel): Float64Array {
  const { lower, upper } = range ?? { lower: 0, upper: Infinity }
  if (!(lower >= 0 && lower < upper))
    throw new RefusalError(
      'emptyRange',
      'a range goes from a lower to a higher price',
    )
  const lowerRoot = Math.sqrt(lower / entryPrice)
  const upperRoot = Math.sqrt(upper / entryPrice)
  const entered = Math.min(Math.max(1, lowerRoot), upperRoot)
  const amount0 =
    upperRoot === Infinity
      ? 1 / entered
      : (upperRoot - entered) / upperRoot / entered
  const amount1 = entered - lowerRoot
  const liquidity = 1 / (amount0 + amount1)
  if (!(entered > 0 && liquidity > 0 && liquidity < Infinity))
    throw new RefusalError(
      'rangeTooFar',
      'the range is too far from the entry price',
    )
  const { volatility } = price
  const jumps = 'intensity' in price ? price : undefined
  return Float64Array.of(
    entryPrice,
    lowerRoot,
    upperRoot,
    entered,
    amount0,
    amount1,
    liquidity,
    2 * feeRate * liquidity,
    (jumps?.jumpMean ?? 0) / 2,
    (jumps?.jumpDeviation ?? 0) / 2,
    (volatility * volatility * liquidity) / 4,
  )
}

function planJumps(
  { intensity, jumpMean, jumpDeviation }: MertonJumps,
  years: Float64Array,
): Jumps | undefined {
  if (!(intensity >= 0 && intensity < Infinity))
    throw new RangeError('the intensity of jumps must be >= 0 and finite')
  if (!(Number.isFinite(jumpMean) && jumpDeviation >= 0 && jumpDeviation < 100))
    throw new RangeError('jumps have a finite mean and deviation')
  if (intensity === 0) return undefined
  const rows = Array.from(years, (t) => countThresholds(intensity * t))
  const count = Math.max(...rows.map((row) => row.length))
  const thresholds = new Float64Array(years.length * count).fill(1)
  for (const [i, row] of rows.entries()) thresholds.set(row, i * count)
  return { count, thresholds }
}

/** The distribution of a Poisson number, up to where no uniform of one word lies beyond. */
function countThresholds(mean: number): number[] {
  const row: number[] = []
  if (mean > MOST_JUMPS) throw new RangeError('jumps need shorter steps')
  let term = exp(-mean)
  for (let sum = term; sum < 1 - 2 ** -33; sum += term) {
    row.push(sum)
    term = (term * mean) / row.length
    if (row.length > MOST_JUMPS || term < 1e-18)
      throw new RangeError('jumps need shorter steps')
  }
  return row
}

/** `E[J] - 1` of the factor of a jump. */
function toMeanJump({ jumpMean, jumpDeviation }: MertonJumps): number {
  const exponent = jumpMean + (jumpDeviation * jumpDeviation) / 2
  assertWithinExp(Math.abs(exponent))
  return exp(exponent) - 1
}
