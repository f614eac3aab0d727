import { computeFan, type FanPoint } from '#lib/finance/kernel/fan.ts'
import {
  evenHorizons,
  OUTPUTS,
  type Output,
} from '#lib/finance/kernel/simulation.ts'
import type { ProjectionModel } from './model.ts'
import { runInThreads } from './threads.ts'

export const HORIZONS = 12
const REPLICATES = 8
/** Sobol's sequence serves 256 steps. */
const MOST_STEPS_PER_HORIZON = 21
/** Fans that are kept; one that was asked for longest ago goes first. */
const MOST_KEPT = 256
const DAYS_PER_YEAR = 365

/** After the vault's own fees. */
export type Fan = (FanPoint & { lossProbability: number })[]

type Run = { fan: Fan; paths: number }

/** A server that bundles each route by itself has this module several times; the process keeps fans once. */
const KEY = Symbol.for('millrace.fans')
const shared = globalThis as { [KEY]?: Map<string, Promise<Run>> }

/** The fan of a model at twelve horizons; kept for as long as the model stays what it is, which is a day. */
export function runModel(
  model: ProjectionModel,
  asked: { days: number; seed: number },
): Promise<Run> {
  shared[KEY] ??= new Map()
  const kept = shared[KEY]
  const { run, part, costs } = model
  const key = JSON.stringify([run, part, costs, asked])
  const made = kept.get(key) ?? simulate(model, asked)
  kept.delete(key)
  kept.set(key, made)
  made.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return made
}

async function simulate(
  { run, part, costs }: ProjectionModel,
  { days, seed }: { days: number; seed: number },
): Promise<Run> {
  const isResampled = 'resampling' in run
  const horizons = isResampled
    ? evenHorizons(days, HORIZONS).map(Math.round)
    : evenHorizons(days, HORIZONS)
  const { paths } = isResampled ? run.resampling : run.simulation
  const outputs: readonly Output[] = isResampled
    ? ['net']
    : OUTPUTS[run.simulation.model.kind]
  const rows = await runInThreads(
    isResampled
      ? { resampling: { ...run.resampling, horizons, seed } }
      : {
          simulation: {
            ...run.simulation,
            horizons,
            stepsPerHorizon: Math.min(
              MOST_STEPS_PER_HORIZON,
              Math.ceil(days / HORIZONS),
            ),
            seed,
          },
        },
  )
  const plan = {
    horizons,
    paths,
    outputs,
    pathsPerReplicate: paths / REPLICATES,
  }
  const net = outputs.indexOf('net')
  const fan = computeFan(plan, rows, 'net').map((point, h) => {
    const cost = (costs * point.days) / DAYS_PER_YEAR
    const from = (net * horizons.length + h) * paths
    let losses = 0
    for (let i = from; i < from + paths; i++)
      if (part * (rows[i] as number) < cost) losses++
    const reach = ({ value, error }: FanPoint['mean']) => ({
      value: part * value - cost,
      error: part * error,
    })
    return {
      days: point.days,
      mean: reach(point.mean),
      percentiles: point.percentiles.map(reach),
      lossProbability: losses / paths,
    }
  })
  return { fan, paths }
}
