import { planBridge } from '#lib/finance/random/brownianBridge.ts'
import { reverseBits, scrambleSeed } from '#lib/finance/random/scramble.ts'
import { SOBOL_DIMENSIONS, sobolDirections } from '#lib/finance/random/sobol.ts'
import { planLending } from './lendingPlan.ts'
import { planLiquidity } from './liquidityPlan.ts'
import type { ModelPlan } from './modelPlan.ts'
import { OUTPUTS, type Output, type Simulation } from './simulation.ts'

/** A simulation as the kernel takes it. Made of exact operations only, so the same of any engine. */
export type Plan = ModelPlan & {
  kind: 'liquidity' | 'lending'
  outputs: readonly Output[]
  horizons: readonly number[]
  steps: number
  paths: number
  replicates: number
  pathsPerReplicate: number
  seed: number
  /** Half of each step's years, for trapezoids. */
  halfTimes: Float64Array
  /** Steps until each horizon. */
  ends: Int32Array
  sobol: SobolTables | undefined
}

type SobolTables = {
  /** 32 words of each step, their bits in reverse. */
  directions: Uint32Array
  /** One of each step, for each replicate. */
  seeds: Uint32Array
  bridge: ReturnType<typeof planBridge>
}

const MOST_PATHS = 1 << 20
const MOST_RESULTS = 1 << 26
const MOST_PATH_STEPS = 1 << 28
const MOST_STEPS = 4_096
const DAYS_PER_YEAR = 365

/**
 * Checks a simulation and prepares its tables.
 *
 * @throws RangeError for anything not finite or out of its domain; for replicates that are not 8 to 64; for paths that are not the
 * same multiple of four in each replicate, and with Sobol a power of two; for more than 2^20 paths, 2^28 steps of paths or 2^26
 * results (512 MB), or more steps than there are dimensions (256); and where a path might leave what `exp` can do.
 */
export function planSimulation(simulation: Simulation): Plan {
  const { model, horizons, stepsPerHorizon, paths, replicates, seed } =
    simulation
  if (!(isWhole(replicates) && replicates >= 8 && replicates <= 64))
    throw new RangeError('replicates are 8 to 64')
  const pathsPerReplicate = paths / replicates
  if (!(isWhole(paths) && paths > 0 && paths <= MOST_PATHS))
    throw new RangeError(`paths are 1 to ${MOST_PATHS}`)
  if (!(isWhole(pathsPerReplicate) && pathsPerReplicate % 4 === 0))
    throw new RangeError('each replicate has the same multiple of four paths')
  if (!(isWhole(seed) && seed >= 0 && seed < 2 ** 32))
    throw new RangeError('the seed is a word of 32 bits')
  if (!(isWhole(stepsPerHorizon) && stepsPerHorizon > 0))
    throw new RangeError('there is a whole number of steps before each horizon')
  const steps = horizons.length * stepsPerHorizon
  if (!(steps > 0 && steps <= MOST_STEPS))
    throw new RangeError(`steps are 1 to ${MOST_STEPS} in all`)
  if (paths * steps > MOST_PATH_STEPS)
    throw new RangeError('fewer paths or fewer steps are needed')
  const outputs = OUTPUTS[model.kind]
  if (paths * horizons.length * outputs.length > MOST_RESULTS)
    throw new RangeError('fewer paths or fewer horizons are needed')

  const ends = Int32Array.from(horizons, (_, h) => (h + 1) * stepsPerHorizon)
  const years = new Float64Array(steps)
  const times: number[] = []
  for (const [h, days] of horizons.entries()) {
    const since = h === 0 ? 0 : (horizons[h - 1] as number)
    if (!(days > since && days <= 36_500))
      throw new RangeError('horizons ascend from above 0 to 36,500 days')
    const width = (days - since) / DAYS_PER_YEAR / stepsPerHorizon
    for (let i = 1; i <= stepsPerHorizon; i++) {
      years[times.length] = width
      times.push(since / DAYS_PER_YEAR + width * i)
    }
  }
  const isSobol = simulation.randomness === 'sobol'
  return {
    kind: model.kind,
    outputs,
    horizons,
    steps,
    paths,
    replicates,
    pathsPerReplicate,
    seed,
    halfTimes: years.map((t) => t / 2),
    ends,
    ...(model.kind === 'liquidity'
      ? planLiquidity(model, years, isSobol)
      : planLending(model, years, isSobol)),
    sobol: isSobol
      ? planSobol(times, { replicates, pathsPerReplicate, seed })
      : undefined,
  }
}

function planSobol(
  times: readonly number[],
  {
    replicates,
    pathsPerReplicate,
    seed,
  }: Pick<Plan, 'replicates' | 'pathsPerReplicate' | 'seed'>,
): SobolTables {
  const steps = times.length
  if (steps > SOBOL_DIMENSIONS)
    throw new RangeError(`Sobol's sequence serves ${SOBOL_DIMENSIONS} steps`)
  if ((pathsPerReplicate & (pathsPerReplicate - 1)) !== 0)
    throw new RangeError('the paths of a scrambling are a power of two')
  return {
    directions: Uint32Array.from(
      times.flatMap((_, dimension) => [
        ...sobolDirections(dimension).map(reverseBits),
      ]),
    ),
    seeds: Uint32Array.from({ length: replicates * steps }, (_, i) =>
      scrambleSeed(seed, Math.floor(i / steps), i % steps),
    ),
    bridge: planBridge(times),
  }
}

function isWhole(x: number): boolean {
  return Number.isInteger(x)
}
