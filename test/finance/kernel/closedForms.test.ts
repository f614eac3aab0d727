import { expect, test, vi } from 'vitest'
import { concentratedDivergence } from '#lib/finance/divergence/concentrated.ts'
import {
  constantProductDivergenceQuantile,
  expectedConstantProduct,
} from '#lib/finance/divergence/underGbm.ts'
import { createKernel } from '#lib/finance/kernel/createKernel.ts'
import {
  computeFan,
  type Estimate,
  FAN_PERCENTILES,
  toError,
} from '#lib/finance/kernel/fan.ts'
import { planSimulation } from '#lib/finance/kernel/plan.ts'
import type { Output, Simulation } from '#lib/finance/kernel/simulation.ts'
import {
  kinkedBorrowApr,
  toSupplyApr,
} from '#lib/finance/lending/rateCurves.ts'
import { gbmMoments, gbmQuantile } from '#lib/finance/processes/gbm.ts'
import { logit, ouMoments } from '#lib/finance/processes/logitOu.ts'
import {
  mertonLogMoments,
  mertonMoments,
} from '#lib/finance/processes/mertonJumps.ts'
import { jumping, market, pool, range, simulationOf } from './models.ts'

// A second each, of a processor that others share.
vi.setConfig({ testTimeout: 30_000 })

const gbm = pool.price
const kinds = ['sobol', 'philox'] as const
/** The more replicates, the better their errors are known: of eight, four errors would not be rare enough. */
const many = { paths: 32_768, replicates: 64 }

test.each(kinds)(
  '%s: prices have the moments and quantiles of their process',
  (randomness) => {
    const it = simulate(simulationOf(pool, { ...many, randomness }))
    for (const [h, days] of it.plan.horizons.entries()) {
      const { mean, variance } = gbmMoments(gbm, days / 365)
      expectWithin(it.fan('price')[h]?.mean, 2_000 * mean)
      const square = it.estimate(h, (get) => (get('price') / 2_000 - mean) ** 2)
      expectWithin(square, variance)
      for (const [i, p] of FAN_PERCENTILES.entries())
        expectWithin(
          it.fan('price')[h]?.percentiles[i],
          2_000 * gbmQuantile(p / 100, gbm, days / 365),
        )
    }
  },
)

test.each(kinds)(
  '%s: a full range loses and earns what the closed forms say',
  (randomness) => {
    const it = simulate(simulationOf(pool, { ...many, randomness }))
    const { volatility, drift } = gbm
    const root = (t: number) =>
      Math.exp((drift / 2 - (volatility * volatility) / 8) * t)
    for (const [h, days] of it.plan.horizons.entries()) {
      const years = days / 365
      const expected = expectedConstantProduct(gbm, years)
      expectWithin(it.fan('position')[h]?.mean, expected.position)
      for (const [i, p] of FAN_PERCENTILES.entries())
        expectWithin(
          it.fan('divergence')[h]?.percentiles[i],
          constantProductDivergenceQuantile(p / 100, gbm, years),
        )
      // The trapezoids' own expectation.
      const [steps, width] = [(h + 1) * 4, 7.5 / 365 / 4]
      let exposure = 0
      for (let i = 0; i < steps; i++)
        exposure += ((root(i * width) + root((i + 1) * width)) * width) / 2
      expectWithin(it.fan('fees')[h]?.mean, pool.feeRate * exposure)
      expectWithin(
        it.fan('lvr')[h]?.mean,
        ((volatility * volatility) / 8) * exposure,
      )
      expectWithin(
        it.fan('net')[h]?.mean,
        expected.position + pool.feeRate * exposure - 1,
      )
    }
  },
)

test('without drift a pool decays at exactly its LVR: both sides of it sum to 1', () => {
  const still = { ...pool, price: { drift: 0, volatility: 0.8 } }
  const it = simulate(simulationOf(still, { ...many, stepsPerHorizon: 16 }))
  for (const [h, days] of it.plan.horizons.entries()) {
    expectWithin(
      it.fan('position')[h]?.mean,
      Math.exp((-0.64 / 8) * (days / 365)),
    )
    const both = it.estimate(h, (get) => get('position') + get('lvr'))
    expectWithin(both, 1)
  }
})

test.each(kinds)(
  '%s: a range is worth what its own formula says, path by path and on average',
  (randomness) => {
    const it = simulate(simulationOf(range, { ...many, randomness }))
    const { lower, upper } = range.range ?? expect.fail()
    const amount0 = 1 / Math.sqrt(2_000) - 1 / Math.sqrt(upper)
    const amount1 = Math.sqrt(2_000) - Math.sqrt(lower)
    const entry = amount0 * 2_000 + amount1
    const worth = (price: number) =>
      ((amount0 * price + amount1) / entry) *
      (1 + concentratedDivergence({ lower, upper }, 2_000, price))
    for (const [h, days] of it.plan.horizons.entries()) {
      for (let path = 0; path < it.plan.paths; path += 97) {
        const price = it.at('price', h, path)
        const divergence = concentratedDivergence(
          { lower, upper },
          2_000,
          price,
        )
        expect(
          Math.abs(it.at('divergence', h, path) - divergence),
        ).toBeLessThan(1e-13)
        expect(
          Math.abs(it.at('position', h, path) - worth(price)),
        ).toBeLessThan(1e-12)
      }
      // By trapezoids over the normal density, which converge faster than any power.
      const deviation = 0.8 * Math.sqrt(days / 365)
      let mean = 0
      for (let z = -9; z <= 9; z += 1 / 512)
        mean +=
          (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / 512) *
          worth(
            2_000 *
              Math.exp(
                (0.05 * days) / 365 - deviation ** 2 / 2 + deviation * z,
              ),
          )
      expectWithin(it.fan('position')[h]?.mean, mean)
    }
  },
)

test.each(kinds)('%s: jumps have the moments of Merton', (randomness) => {
  const it = simulate(simulationOf(jumping, { ...many, randomness }))
  const merton = jumping.price
  if (!('intensity' in merton)) expect.fail()
  for (const [h, days] of it.plan.horizons.entries()) {
    const years = days / 365
    expectWithin(
      it.fan('price')[h]?.mean,
      2_000 * mertonMoments(merton, years).mean,
    )
    const { mean, variance } = mertonLogMoments(merton, years)
    const ratio = (get: Get) => Math.log(get('price') / 2_000)
    expectWithin(it.estimate(h, ratio), mean)
    expectWithin(
      it.estimate(h, (get) => (ratio(get) - mean) ** 2),
      variance,
    )
  }
})

test.each(kinds)(
  '%s: a utilisation has the moments of its process, and its rates those of the curve',
  (randomness) => {
    const it = simulate(simulationOf(market, { ...many, randomness }))
    for (const [h, days] of it.plan.horizons.entries()) {
      const { mean, variance } = ouMoments(
        logit(market.start),
        market.utilisation,
        days / 365,
      )
      const ratio = (get: Get) => logit(get('utilisation'))
      expectWithin(it.estimate(h, ratio), mean)
      expectWithin(
        it.estimate(h, (get) => (ratio(get) - mean) ** 2),
        variance,
      )
      for (let path = 0; path < it.plan.paths; path += 97) {
        const u = it.at('utilisation', h, path)
        const borrow = kinkedBorrowApr(market.curve, u)
        expect(it.at('borrowApr', h, path)).toBeCloseTo(borrow, 13)
        expect(it.at('supplyApr', h, path)).toBeCloseTo(
          toSupplyApr(borrow, u, market.reserveFactor),
          13,
        )
      }
    }
  },
)

test('a market that stands still pays its rate for its time', () => {
  const still = {
    ...market,
    utilisation: { speed: 1, level: logit(0.8), volatility: 0 },
  }
  const it = simulate(simulationOf(still, { paths: 32 }))
  const rate = 0.04 * 0.8 * 0.9
  for (const [h, days] of it.plan.horizons.entries())
    expect(it.at('net', h, 5)).toBeCloseTo(Math.expm1((rate * days) / 365), 13)
})

test('a price that does not move leaves the entry and its fees', () => {
  const still = { ...range, price: { drift: 0, volatility: 0 } }
  const it = simulate(simulationOf(still, { paths: 32 }))
  expect(it.at('price', 11, 3)).toBe(2_000)
  expect(it.at('divergence', 11, 3)).toBeCloseTo(0, 15)
  expect(it.at('position', 11, 3)).toBeCloseTo(1, 14)
  // Narrower than the full range, the same value is more liquidity.
  const times = 2 / (2 - Math.sqrt(2_000 / 2_600) - Math.sqrt(1_500 / 2_000))
  expect(it.at('fees', 11, 3)).toBeCloseTo((0.12 * times * 90) / 365, 12)
})

type Get = (output: Output) => number

function simulate(simulation: Simulation) {
  const plan = planSimulation(simulation)
  const { outputs, horizons, paths, pathsPerReplicate } = plan
  const rows = new Float64Array(outputs.length * horizons.length * paths)
  createKernel(plan).simulate(0, paths, { rows, stride: paths, at: 0 })
  const at = (output: Output, h: number, path: number) =>
    rows[
      (outputs.indexOf(output) * horizons.length + h) * paths + path
    ] as number
  const fans = new Map(
    outputs.map((output) => [output, computeFan(plan, rows, output)]),
  )
  return {
    plan,
    at,
    fan: (output: Output) => fans.get(output) ?? expect.fail(),
    /** Mean of any figure of a path, with its error. */
    estimate(h: number, figure: (get: Get) => number): Estimate {
      const means: number[] = []
      for (let from = 0; from < paths; from += pathsPerReplicate) {
        let sum = 0
        for (let path = from; path < from + pathsPerReplicate; path++)
          sum += figure((output) => at(output, h, path))
        means.push(sum / pathsPerReplicate)
      }
      const value = means.reduce((sum, x) => sum + x, 0) / means.length
      return { value, error: toError(means) }
    },
  }
}

function expectWithin(estimate: Estimate | undefined, expected: number): void {
  const { value, error } = estimate ?? expect.fail()
  expect(error).toBeGreaterThan(0)
  expect(Math.abs(value - expected) / error).toBeLessThan(4)
}
