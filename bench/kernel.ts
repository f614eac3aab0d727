import { createKernel } from '#lib/finance/kernel/createKernel.ts'
import type { Kernel } from '#lib/finance/kernel/kernel.ts'
import { planSimulation } from '#lib/finance/kernel/plan.ts'
import {
  evenHorizons,
  type Simulation,
} from '#lib/finance/kernel/simulation.ts'
import { createTwin } from '#lib/finance/kernel/twin.ts'
import { countResults } from '#lib/projection/projection.ts'
import { writeResult } from './indexer/writeResult.ts'
import { collectHashes } from './kernel/hashes.ts'
import { measureInflation } from './kernel/inflation.ts'
import { compileReference, PIECE } from './kernel/reference.ts'

/**
 * `npm run bench:kernel [-- --short]`: time of the compiled kernel and of its twin against the same loops in plain C, compiled here
 * with `gcc -O3 -march=native` and glibc's maths; of two threads against one; and the bits over everything that must not change
 * them. They take turns, a millisecond's work at a
 * time, and the least counts: by it no other process is in the way, and a thread's CPU time is told in ticks of four.
 */

const GATES = { wasmOverC: 1.3, tsOverC: 0.5, cpuInflation2Threads: 1.05 }
/** Further than this from C's libm, the loops would not be the same. */
const SAME = 1e-9
const isShort = process.argv.includes('--short')

const simulation: Simulation = {
  model: {
    kind: 'liquidity',
    price: { drift: 0.05, volatility: 0.8 },
    entryPrice: 2_000,
    range: { lower: 1_500, upper: 2_600 },
    feeRate: 0.12,
  },
  horizons: evenHorizons(90),
  stepsPerHorizon: 8,
  paths: 8_192,
  replicates: 8,
  seed: 7,
  randomness: 'philox',
}

const figures: Record<string, number> = {}
const reference = compileReference()
if (reference) {
  console.log('ns a step             C   WebAssembly   TypeScript')
  for (const randomness of ['philox', 'sobol'] as const) {
    const { c, wasm, ts } = race({ ...simulation, randomness })
    console.log(
      `${randomness.padEnd(14)}${[c, wasm, ts]
        .map((ns, i) =>
          `${ns.toFixed(1)} (${(c / ns).toFixed(2)}x)`.padStart(
            i === 0 ? 14 : 15,
          ),
        )
        .join('')}`,
    )
    const suffix = randomness === 'sobol' ? 'Sobol' : ''
    figures[`wasmOverC${suffix}`] = c / wasm
    figures[`tsOverC${suffix}`] = c / ts
  }
  reference.remove()
} else console.log('There is no gcc here: nothing to compare speed with.')

figures.cpuInflation2Threads = await measureInflation(
  { ...simulation, stepsPerHorizon: 20, paths: 16_384 },
  isShort ? 8 : 24,
)
console.log(
  `CPU of 2 threads / CPU of 1, same work: ${figures.cpuInflation2Threads.toFixed(3)}`,
)

let areIdentical = true
for (const { model, hashes } of await collectHashes()) {
  const distinct = new Set(hashes.map(({ hash }) => hash))
  areIdentical &&= distinct.size === 1
  console.log(
    `${model}: ${hashes.length} ways (${hashes.map(({ way }) => way).join(', ')}), ${distinct.size} hash: ${[...distinct].map((hash) => hash.slice(0, 16)).join(', ')}`,
  )
}
figures.identicalHashes = areIdentical ? 1 : 0

// Of Sobol's, where C inverts the normal by a branch that pays, the figures are told and not held.
const failures = Object.entries(figures).filter(([name, value]) => {
  switch (name) {
    case 'wasmOverC':
    case 'tsOverC':
      return value < GATES[name]
    case 'cpuInflation2Threads':
      return value > GATES[name]
    case 'identicalHashes':
      return value !== 1
    default:
      return false
  }
})
for (const [name, value] of failures) {
  console.error(`${name} is ${value}, beyond its gate.`)
  process.exitCode = 1
}
await writeResult('kernel', figures)

/** Nanoseconds for one step of one path. */
function race(its: Simulation): { c: number; wasm: number; ts: number } {
  const plan = planSimulation(its)
  const rows = new Float64Array(countResults(plan))
  const [compiled, twin] = [createKernel(plan), createTwin(plan)]
  let [c, wasm, ts] = [Infinity, Infinity, Infinity]
  const measure = (kernel: Kernel): number => {
    let least = Infinity
    for (let at = 0; at < plan.paths; at += PIECE) {
      const since = performance.now()
      kernel.simulate(at, PIECE, { rows, stride: plan.paths, at })
      least = Math.min(least, performance.now() - since)
    }
    return least
  }
  for (let round = 0; round < (isShort ? 10 : 40); round++) {
    const run = reference?.run(plan, 3) ?? { milliseconds: NaN, rows }
    c = Math.min(c, run.milliseconds)
    for (let i = 0; i < 2; i++) {
      ts = Math.min(ts, measure(twin))
      wasm = Math.min(wasm, measure(compiled))
    }
    assertSame(run.rows, rows)
  }
  const steps = (PIECE * plan.steps) / 1e6
  return { c: c / steps, wasm: wasm / steps, ts: ts / steps }
}

function assertSame(theirs: Float64Array, ours: Float64Array): void {
  const worst = theirs.reduce(
    (most, x, i) =>
      Math.max(
        most,
        Math.abs(x - (ours[i] as number)) / Math.max(1e-3, Math.abs(x)),
      ),
    0,
  )
  if (!(worst < SAME))
    throw new Error(`C's results are ${worst} away: not the same loop.`)
}
