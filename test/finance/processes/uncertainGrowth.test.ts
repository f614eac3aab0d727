import { describe, expect, test } from 'vitest'
import { simulateUncertainGrowth } from '#lib/finance/processes/uncertainGrowth.ts'
import { errorsFrom } from '#test/support/normals.ts'

const one = [[1]]

describe('growth whose rate is known roughly', () => {
  const times = [0.25, 1, 2]
  const assets = [
    { rate: 0.05, volatility: 0.1, error: 0.14 },
    { rate: -0.02, volatility: 0.3, error: 0 },
  ]
  const correlation = [
    [1, -0.6],
    [-0.6, 1],
  ]
  const worths = simulateUncertainGrowth(assets, {
    times,
    correlation,
    paths: 40_000,
    seed: 7,
  })
  const logsOf = (asset: number, time: number) => [
    ...(worths[asset]?.[time] ?? []).map(Math.log),
  ]

  test('its mean is that of the rate and the variance of its logarithm has both parts', () => {
    for (const [i, { rate, volatility, error }] of assets.entries())
      for (const [k, t] of times.entries()) {
        const sample = [...(worths[i]?.[k] ?? [])]
        expect(errorsFrom(Math.exp(rate * t), sample)).toBeLessThan(4)
        const variance = volatility ** 2 * t + error ** 2 * t ** 2
        const logs = logsOf(i, k)
        const mean = rate * t - variance / 2
        expect(errorsFrom(mean, logs)).toBeLessThan(4)
        expect(
          errorsFrom(
            variance,
            logs.map((x) => (x - mean) ** 2),
          ),
        ).toBeLessThan(4)
      }
  })

  test('assets move together as told', () => {
    for (const [k, t] of times.entries()) {
      const [a, b] = [logsOf(0, k), logsOf(1, k)]
      const [{ rate, volatility, error }, other] = assets as [
        (typeof assets)[0],
        (typeof assets)[0],
      ]
      const va = volatility ** 2 * t + error ** 2 * t ** 2
      const vb = other.volatility ** 2 * t
      const products = a.map(
        (x, s) =>
          (x - rate * t + va / 2) *
          ((b[s] as number) - other.rate * t + vb / 2),
      )
      // The error of the second rate is nothing, so only the noise is common.
      expect(
        errorsFrom(-0.6 * volatility * other.volatility * t, products),
      ).toBeLessThan(4)
    }
  })

  test('what is drawn for later times goes on from earlier ones', () => {
    const [early, late] = [logsOf(1, 0), logsOf(1, 1)]
    const v = 0.09
    const step = late.map((x, s) => x - (early[s] as number))
    expect(
      errorsFrom(
        0,
        step.map(
          (x, s) =>
            (x - (-0.02 - v / 2) * 0.75) *
            ((early[s] as number) - (-0.02 - v / 2) * 0.25),
        ),
      ),
    ).toBeLessThan(4)
  })

  test('the same seed gives the same bits, another others', () => {
    const draw = (seed: number) =>
      simulateUncertainGrowth(assets, { times, correlation, paths: 8, seed })
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)[0]?.[2]).toEqual(worths[0]?.[2]?.slice(0, 8))
    expect(draw(8)[0]?.[0]?.[0]).not.toBe(draw(7)[0]?.[0]?.[0])
  })

  test('without volatility it is interest', () => {
    const [row] = simulateUncertainGrowth(
      [{ rate: 0.04, volatility: 0, error: 0 }],
      { times: [1], correlation: one, paths: 2, seed: 1 },
    )
    expect(row?.[0]?.[1]).toBeCloseTo(Math.exp(0.04), 15)
  })

  test('refuses figures that are none', () => {
    const usual = { times: [1], correlation: one, paths: 2, seed: 1 }
    const asset = { rate: 0, volatility: 0.1, error: 0.1 }
    for (const bad of [
      { rate: Number.NaN },
      { volatility: -1 },
      { error: -0.1 },
    ])
      expect(() =>
        simulateUncertainGrowth([{ ...asset, ...bad }], usual),
      ).toThrow(RangeError)
    for (const bad of [
      { times: [] },
      { times: [1, 1] },
      { times: [0] },
      { paths: 3 },
      { paths: 0 },
      { paths: 2 ** 27 },
      { correlation: [] },
      {
        correlation: [
          [1, 0],
          [0, 1],
        ],
      },
    ])
      expect(() =>
        simulateUncertainGrowth([asset], { ...usual, ...bad }),
      ).toThrow(RangeError)
    expect(() => simulateUncertainGrowth([], usual)).toThrow(RangeError)
  })
})
