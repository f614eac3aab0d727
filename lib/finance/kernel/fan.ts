import { select } from '#lib/finance/select.ts'
import type { Plan } from './plan.ts'
import type { Output } from './simulation.ts'

export const FAN_PERCENTILES = [5, 25, 50, 75, 95] as const

/** A figure of all paths with its standard error. */
export type Estimate = { value: number; error: number }

/** What a fan needs to know of a simulation. */
export type FanPlan = Pick<
  Plan,
  'horizons' | 'paths' | 'outputs' | 'pathsPerReplicate'
>

export type FanPoint = {
  /** From now. */
  days: number
  mean: Estimate
  /** One for each of `FAN_PERCENTILES`, of the paths as they are: none is interpolated from bins. */
  percentiles: Estimate[]
}

/**
 * The fan of one output over all horizons. Percentiles are those of all paths as they are (the least number that so many are not
 * above), means the sum in the order of the paths over their number; errors come from the spread of the replicates' own.
 *
 * @param rows all results of the plan, output by output, horizon by horizon, path by path.
 * @throws RangeError when the plan has no such output, or `rows` another length.
 */
export function computeFan(
  plan: FanPlan,
  rows: Float64Array,
  output: Output,
): FanPoint[] {
  const { horizons, paths, outputs, pathsPerReplicate } = plan
  const index = outputs.indexOf(output)
  if (index < 0) throw new RangeError(`the model has no ${output}`)
  if (rows.length !== outputs.length * horizons.length * paths)
    throw new RangeError('the rows are not those of the plan')
  return horizons.map((days, h) => {
    const from = (index * horizons.length + h) * paths
    // A copy, to be put in order; its replicates first, each in its own place.
    const row = rows.slice(from, from + paths)
    const parts: Summary[] = []
    const mean = toMean(row)
    for (let at = 0; at < paths; at += pathsPerReplicate)
      parts.push(summarise(row.subarray(at, at + pathsPerReplicate)))
    return {
      days,
      mean: {
        value: mean,
        error: toError(parts.map(({ mean }) => mean)),
      },
      percentiles: pickPercentiles(row).map((value, i) => ({
        value,
        error: toError(parts.map((part) => part.percentiles[i] as number)),
      })),
    }
  })
}

type Summary = { mean: number; percentiles: number[] }

function summarise(part: Float64Array): Summary {
  return {
    mean: toMean(part),
    percentiles: pickPercentiles(part),
  }
}

/** In the order of the numbers. A loop: `reduce` of a typed array takes five times as long. */
function toMean(numbers: Float64Array): number {
  let sum = 0
  for (let i = 0; i < numbers.length; i++) sum += numbers[i] as number
  return sum / numbers.length
}

/** Moves the numbers about. */
function pickPercentiles(numbers: Float64Array): number[] {
  let low = 0
  return FAN_PERCENTILES.map((percentile) => {
    const rank = Math.ceil((percentile / 100) * numbers.length) - 1
    const value = select(numbers, rank, low)
    low = rank
    return value
  })
}

/** The standard error of the mean of independent estimates. */
export function toError(values: readonly number[]): number {
  const count = values.length
  const mean = values.reduce((sum, x) => sum + x, 0) / count
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return Math.sqrt(squares / (count - 1) / count)
}
