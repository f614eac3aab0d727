import { expect, test } from 'vitest'
import { exp } from '#lib/finance/exact/exp.ts'
import { log } from '#lib/finance/exact/log.ts'
import { normalQuantile } from '#lib/finance/exact/normalQuantile.ts'
import { cosTurns, sinTurns } from '#lib/finance/exact/turns.ts'
import { createKernel } from '#lib/finance/kernel/createKernel.ts'
import type { Kernel } from '#lib/finance/kernel/kernel.ts'
import { type Plan, planSimulation } from '#lib/finance/kernel/plan.ts'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import { createTwin } from '#lib/finance/kernel/twin.ts'
import { planBridge, walkBridge } from '#lib/finance/random/brownianBridge.ts'
import { philox } from '#lib/finance/random/philox.ts'
import { scrambleBits, scrambleSeed } from '#lib/finance/random/scramble.ts'
import { sobolBits, sobolDirections } from '#lib/finance/random/sobol.ts'
import { wordToUniform } from '#lib/finance/random/uniform.ts'
import { jumping, market, pool, range, simulationOf } from './models.ts'

const cases: readonly [string, Simulation][] = [
  ['a full range', simulationOf(pool, { paths: 2_048 })],
  [
    'a range, plain',
    simulationOf(range, { paths: 2_048, randomness: 'philox' }),
  ],
  [
    'jumps, plain, steps that are no multiple of four',
    simulationOf(jumping, {
      paths: 2_080,
      randomness: 'philox',
      horizons: [1, 7, 30],
      stepsPerHorizon: 5,
    }),
  ],
  ['jumps', simulationOf(jumping, { paths: 2_048, stepsPerHorizon: 3 })],
  ['a market', simulationOf(market, { paths: 2_048 })],
  [
    'a market, plain',
    simulationOf(market, { paths: 2_048, randomness: 'philox' }),
  ],
  [
    'all dimensions',
    simulationOf(range, { paths: 1_024, stepsPerHorizon: 21 }),
  ],
]

test.each(cases)('compiled and twin agree to the bit: %s', (_, simulation) => {
  const plan = planSimulation(simulation)
  const kernel = createKernel(plan)
  expect(kernel.name).toBe('wasm')
  const results = run(plan, kernel)
  expect(results.every(Number.isFinite)).toBe(true)
  expect(countDiffering(results, run(plan, createTwin(plan)))).toBe(0)
})

test.each(cases)('any chunks give the same bits: %s', (_, simulation) => {
  const plan = planSimulation(simulation)
  const whole = run(plan, createKernel(plan))
  for (const create of [createKernel, createTwin])
    for (const chunk of [4, 36, 700])
      expect(countDiffering(whole, run(plan, create(plan), chunk))).toBe(0)
})

test('a plain path is the walk of its Philox words, by the elementary functions', () => {
  const simulation = simulationOf(pool, {
    paths: 64,
    randomness: 'philox',
    horizons: [10, 20],
    stepsPerHorizon: 2,
  })
  const plan = planSimulation(simulation)
  const results = run(plan, createKernel(plan))
  const words = new Uint32Array(4)
  const years = 5 / 365
  for (let path = 0; path < plan.paths; path++) {
    philox(words, path, 0, 0, 0, simulation.seed, 0)
    const [w0, w1, w2, w3] = Array.from(words, wordToUniform) as [
      number,
      number,
      number,
      number,
    ]
    const near = Math.sqrt(-2 * log(w0))
    const far = Math.sqrt(-2 * log(w2))
    const normals = [
      near * cosTurns(w1),
      near * sinTurns(w1),
      far * cosTurns(w3),
      far * sinTurns(w3),
    ]
    let x = 0
    for (const normal of normals)
      x +=
        ((0.05 - (0.8 * 0.8) / 2) * years) / 2 +
        ((0.8 * Math.sqrt(years)) / 2) * normal
    const root = exp(x)
    expect(results[plan.paths + path]).toBeCloseTo(root * root * 2_000, 8)
  }
})

test('a Sobol path is the bridge over its scrambled point', () => {
  const simulation = simulationOf(pool, {
    paths: 64,
    horizons: [10, 20, 45],
    stepsPerHorizon: 1,
  })
  const plan = planSimulation(simulation)
  const results = run(plan, createKernel(plan))
  const times = simulation.horizons.map((days) => days / 365)
  const bridge = planBridge(times)
  const walk = new Float64Array(3)
  for (let path = 0; path < plan.paths; path++) {
    const normals = Float64Array.from(times, (_, d) =>
      normalQuantile(
        wordToUniform(
          scrambleBits(
            sobolBits(path % 8, sobolDirections(d)),
            scrambleSeed(simulation.seed, path >> 3, d),
          ),
        ),
      ),
    )
    walkBridge(bridge, normals, walk)
    const price =
      2_000 *
      Math.exp((0.05 - 0.32) * (times[2] as number) + 0.8 * (walk[2] as number))
    const found = results[2 * plan.paths + path] as number
    expect(Math.abs(found / price - 1)).toBeLessThan(1e-13)
  }
})

function run(plan: Plan, kernel: Kernel, chunk = plan.paths): Float64Array {
  const { outputs, horizons, paths } = plan
  const rows = new Float64Array(outputs.length * horizons.length * paths)
  for (let at = 0; at < paths; at += chunk)
    kernel.simulate(at, Math.min(chunk, paths - at), {
      rows,
      stride: paths,
      at,
    })
  return rows
}

function countDiffering(a: Float64Array, b: Float64Array): number {
  const [left, right] = [
    new BigInt64Array(a.buffer),
    new BigInt64Array(b.buffer),
  ]
  return left.reduce((sum, bits, i) => sum + (bits === right[i] ? 0 : 1), 0)
}
