import { expectedConstantProduct } from '#lib/finance/divergence/underGbm.ts'
import type { Output, Simulation } from '#lib/finance/kernel/simulation.ts'
import type { Projection } from '#lib/projection/projection.ts'
import { project } from '#lib/projection/simulate.ts'
import {
  openSimulationThreads,
  projectInThreads,
} from '#lib/projection/simulateInThreads.ts'
import {
  jumping,
  market,
  pool,
  range,
  simulationOf,
} from '#test/finance/kernel/models.ts'
import { writeResult } from './indexer/writeResult.ts'

/**
 * `npm run bench:projection [-- --short]`: how long a fan of five percentiles at twelve horizons takes on two threads, with its errors,
 * and how many plain paths reach the error of 16,384 of Sobol's on the mean of what is earned after 90 days.
 * The least time counts, as whatever else runs only adds to it; the median is printed beside it.
 */

const MOST_MILLISECONDS = 100
const LEAST_PLAIN_PATHS = 500_000
const isShort = process.argv.includes('--short')
const rounds = isShort ? 15 : 60
const seeds = isShort ? 32 : 128
const models = { pool, range, jumping, market }

const since = performance.now()
const threads = await openSimulationThreads(2)
await projectInThreads(threads, simulationOf(range))
const cold = performance.now() - since
const [one, all] = [await measureFans(['net']), await measureFans(undefined)]
await threads.close()
const worst = Math.max(
  ...(one.last.fans.net ?? []).flatMap(({ percentiles }) =>
    percentiles.map(({ error }) => error),
  ),
)
console.log(
  `Of 12 horizons, 16,384 paths in 8 scramblings, 2 threads: one fan takes ${one.median.toFixed(1)} ms in the median (${one.least.toFixed(1)} at best), six take ${all.median.toFixed(1)} (${all.least.toFixed(1)}); the first, with the opening of threads, ${cold.toFixed(0)}.`,
)
console.log(
  `The largest standard error of a percentile of the net return is ${(100 * worst).toFixed(3)} points.\n`,
)

console.log(
  'E[net] after 90 days   error, Sobol   error, plain   plain paths for the same',
)
const equivalents: Record<string, number> = {}
for (const [name, model] of Object.entries(models)) {
  const sobol = await measureError(simulationOf(model))
  const plain = await measureError(
    simulationOf(model, { randomness: 'philox' }),
  )
  equivalents[name] = 16_384 * (plain / sobol) ** 2
  console.log(
    `${name.padEnd(23)}${sobol.toExponential(2).padStart(12)}${plain.toExponential(2).padStart(15)}${Math.round(equivalents[name]).toLocaleString('en').padStart(27)}`,
  )
}
const least = Math.min(equivalents.pool ?? 0, equivalents.range ?? 0)
if (one.least > MOST_MILLISECONDS) {
  console.error(`A fan takes ${one.least} ms, more than ${MOST_MILLISECONDS}.`)
  process.exitCode = 1
}
if (least < LEAST_PLAIN_PATHS) {
  console.error(`${least} plain paths do, fewer than ${LEAST_PLAIN_PATHS}.`)
  process.exitCode = 1
}
await writeResult('projection', {
  fanMilliseconds: one.least,
  fanMedianMilliseconds: one.median,
  sixFansMilliseconds: all.least,
  coldMilliseconds: cold,
  percentileErrorPoints: 100 * worst,
  rmseGainOverPlain: Math.sqrt(least / 16_384),
  plainPathsForSameError: least,
})

async function measureFans(
  outputs: readonly Output[] | undefined,
): Promise<{ median: number; least: number; last: Projection }> {
  const times: number[] = []
  let last: Projection | undefined
  for (let seed = 0; seed < rounds || !last; seed++) {
    const from = performance.now()
    last = await projectInThreads(threads, simulationOf(range, { seed }), {
      outputs,
    })
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  const [least = Number.NaN] = times
  return { median: times[times.length >> 1] ?? least, least, last }
}

/** Root mean square error of the mean over many seeds, against the closed form where there is one, else their own mean. */
async function measureError(simulation: Simulation): Promise<number> {
  const means: number[] = []
  for (let seed = 0; seed < seeds; seed++) {
    const { fans } = await project(
      { ...simulation, seed },
      { outputs: ['net'] },
    )
    means.push(fans.net?.at(-1)?.mean.value ?? Number.NaN)
  }
  const own = means.reduce((sum, x) => sum + x, 0) / seeds
  const truth = simulation.model === pool ? expectedNet() : own
  const squares = means.reduce((sum, x) => sum + (x - truth) ** 2, 0)
  return Math.sqrt(squares / (truth === own ? seeds - 1 : seeds))
}

/** Of the full range, with the fees by the same trapezoids. */
function expectedNet(): number {
  const { drift, volatility } = pool.price
  const rate = drift / 2 - volatility ** 2 / 8
  const [steps, width] = [48, 90 / 365 / 48]
  let exposure = 0
  for (let i = 0; i < steps; i++)
    exposure +=
      (width *
        (Math.exp(rate * i * width) + Math.exp(rate * (i + 1) * width))) /
      2
  const { position } = expectedConstantProduct(pool.price, 90 / 365)
  return position + pool.feeRate * exposure - 1
}
