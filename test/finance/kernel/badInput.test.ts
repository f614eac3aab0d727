import { expect, test } from 'vitest'
import { planSimulation } from '#lib/finance/kernel/plan.ts'
import {
  evenHorizons,
  type Simulation,
} from '#lib/finance/kernel/simulation.ts'
import { jumping, market, pool, range, simulationOf } from './models.ts'

const bad: readonly [string, Simulation][] = [
  ['10^7 paths', simulationOf(pool, { paths: 10_000_000, replicates: 8 })],
  ['no paths', simulationOf(pool, { paths: 0 })],
  ['NaN paths', simulationOf(pool, { paths: Number.NaN })],
  ['paths that do not divide', simulationOf(pool, { paths: 1_000 })],
  ['Sobol of no power of two', simulationOf(pool, { paths: 8 * 12 })],
  ['one replicate', simulationOf(pool, { replicates: 1 })],
  ['a seed of 33 bits', simulationOf(pool, { seed: 2 ** 32 })],
  ['no horizon', simulationOf(pool, { horizons: [] })],
  ['0 days', simulationOf(pool, { horizons: [0, 1] })],
  ['horizons upside down', simulationOf(pool, { horizons: [7, 1] })],
  ['NaN days', simulationOf(pool, { horizons: [Number.NaN] })],
  ['more than a century', simulationOf(pool, { horizons: [40_000] })],
  ['no steps', simulationOf(pool, { stepsPerHorizon: 0 })],
  ['more steps than dimensions', simulationOf(pool, { stepsPerHorizon: 22 })],
  [
    'more results than memory',
    simulationOf(pool, {
      paths: 1 << 20,
      horizons: evenHorizons(90, 16),
      stepsPerHorizon: 1,
    }),
  ],
  [
    'too much work',
    simulationOf(pool, {
      paths: 1 << 20,
      horizons: [1],
      stepsPerHorizon: 500,
      randomness: 'philox',
    }),
  ],
  ['no price', simulationOf({ ...pool, entryPrice: 0 })],
  ['a negative price', simulationOf({ ...pool, entryPrice: -1 })],
  ['NaN price', simulationOf({ ...pool, entryPrice: Number.NaN })],
  ['negative fees', simulationOf({ ...pool, feeRate: -0.1 })],
  [
    'a range upside down',
    simulationOf({ ...pool, range: { lower: 3_000, upper: 1_000 } }),
  ],
  [
    'NaN volatility',
    simulationOf({ ...pool, price: { drift: 0, volatility: Number.NaN } }),
  ],
  [
    'an infinite drift',
    simulationOf({ ...pool, price: { drift: Infinity, volatility: 0.5 } }),
  ],
  [
    'a volatility that no double holds',
    simulationOf({ ...pool, price: { drift: 0, volatility: 100 } }),
  ],
  [
    'a thousand jumps in a step',
    simulationOf({
      ...jumping,
      price: { ...jumping.price, intensity: 1e5 } as typeof jumping.price,
    }),
  ],
  ['a full market', simulationOf({ ...market, start: 1 })],
  ['an unused market', simulationOf({ ...market, start: 0 })],
  [
    'a kink at 1',
    simulationOf({ ...market, curve: { ...market.curve, kink: 1 } }),
  ],
  ['a reserve factor of 2', simulationOf({ ...market, reserveFactor: 2 })],
  [
    'a market that does not return',
    simulationOf({
      ...market,
      utilisation: { speed: 0, level: 1, volatility: 1 },
    }),
  ],
]

test.each(bad)('%s is a RangeError', (_, simulation) => {
  expect(() => planSimulation(simulation)).toThrow(RangeError)
})

test('what is at the edge of all that is accepted', () => {
  for (const model of [pool, range, jumping, market])
    expect(planSimulation(simulationOf(model)).steps).toBe(48)
  expect(planSimulation(simulationOf(pool, { paths: 32 })).paths).toBe(32)
  expect(() => evenHorizons(0)).toThrow(RangeError)
  expect(() => evenHorizons(30, 0)).toThrow(RangeError)
})
