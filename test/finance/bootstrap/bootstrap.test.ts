import { describe, expect, test } from 'vitest'
import { automaticBlockLength } from '#lib/finance/bootstrap/blockLength.ts'
import { stationaryIndices } from '#lib/finance/bootstrap/stationaryBootstrap.ts'
import { drawFrom, errorsFrom } from '#test/support/normals.ts'

/** `x_t = phi x_(t-1) + e_t`, with the errors of a linear congruential generator that any language can repeat. */
function autoregressive(count: number, phi: number): number[] {
  let state = 12_345n
  let x = 0
  return Array.from({ length: count }, () => {
    state = (1_103_515_245n * state + 12_345n) % 2n ** 31n
    x = phi * x + (Number(state) / 2 ** 31 - 0.5)
    return x
  })
}

describe('automatic block length', () => {
  // From the formulas of the paper in numpy, on the same series.
  test.each([
    [400, 0.6, 12.138_404_520_440_36],
    [1000, 0.9, 26.289_483_725_009_894],
    [400, -0.5, 8.930_124_019_797_033],
    [250, 0, 1],
  ])('of %d numbers that keep %d of the last is %d', (count, phi, length) => {
    expect(automaticBlockLength(autoregressive(count, phi))).toBeCloseTo(
      length,
      9,
    )
  })
  test('of a long autoregression nears (2 phi / (1 - phi^2))^(2/3) n^(1/3)', () => {
    // G = 2 R phi / (1 - phi)^2 and the spectrum R (1 + phi) / (1 - phi), in closed form.
    const { normal } = drawFrom(41)
    let x = 0
    const series = Array.from({ length: 40_000 }, () => {
      x = 0.5 * x + normal()
      return x
    })
    const theory = (1 / 0.75) ** (2 / 3) * 40_000 ** (1 / 3)
    expect(automaticBlockLength(series) / theory).toBeGreaterThan(0.85)
    expect(automaticBlockLength(series) / theory).toBeLessThan(1.15)
  })
  test('refuses short series, constant ones and NaN', () => {
    expect(() => automaticBlockLength([1, 2, 3])).toThrow(RangeError)
    expect(() => automaticBlockLength(new Array(20).fill(0.1))).toThrow(
      RangeError,
    )
    expect(() =>
      automaticBlockLength([...new Array(20).keys(), Number.NaN]),
    ).toThrow(RangeError)
  })
})

describe('stationary bootstrap', () => {
  const usual = { length: 100, meanBlock: 10, steps: 20_000, seed: 3, path: 0 }
  test('blocks have their mean length, days go on from the last to the first', () => {
    const indices = stationaryIndices(usual)
    const starts = [...indices].map((index, i) => {
      if (i === 0) return 1
      // A new block starts on the next day itself once in a hundred.
      return index === ((indices[i - 1] as number) + 1) % 100 ? 0 : 1
    })
    expect(errorsFrom(0.1 * 0.99, starts)).toBeLessThan(4)
    expect(
      [...indices].some((index, i) => index === 0 && indices[i - 1] === 99),
    ).toBe(true)
  })
  test('every day comes as often', () => {
    const counts = new Array(100).fill(0)
    // Blocks of one are independent draws.
    for (const index of stationaryIndices({ ...usual, meanBlock: 1 }))
      counts[index]++
    const chiSquare = counts.reduce((sum, n) => sum + (n - 200) ** 2 / 200, 0)
    // 99 degrees of freedom: 161 is exceeded once in 10,000.
    expect(chiSquare).toBeLessThan(161)
  })
  test('the variance of a resampled mean is the theory’s of blocks', () => {
    // Politis and Romano, lemma 1: sum of w_k R(k) / n with w_k = (1 - k/n)(1 - p)^k + (k/n)(1 - p)^(n - k).
    const series = autoregressive(60, 0.7)
    const n = series.length
    const mean = series.reduce((sum, x) => sum + x, 0) / n
    const p = 1 / 8
    let variance = 0
    for (let k = 0; k < n; k++) {
      let circular = 0
      for (let i = 0; i < n; i++)
        circular +=
          ((series[i] as number) - mean) *
          ((series[(i + k) % n] as number) - mean)
      const count = k === 0 ? 1 : 2
      variance += (count * (1 - k / n) * (1 - p) ** k * circular) / n / n
    }
    const squares = Array.from({ length: 3000 }, (_, path) => {
      const indices = stationaryIndices({
        length: n,
        meanBlock: 8,
        steps: n,
        seed: 4,
        path,
      })
      const resampled =
        [...indices].reduce((sum, i) => sum + (series[i] as number), 0) / n
      return (resampled - mean) ** 2
    })
    expect(errorsFrom(variance, squares)).toBeLessThan(4)
  })
  test('is the same for the same seed and path, and goes on the same when longer', () => {
    const long = stationaryIndices({ ...usual, steps: 50, path: 7 })
    expect(stationaryIndices({ ...usual, steps: 20, path: 7 })).toEqual(
      long.slice(0, 20),
    )
    expect(stationaryIndices({ ...usual, steps: 50, path: 8 })).not.toEqual(
      long,
    )
  })
  test('refuses no history and blocks of less than a day', () => {
    for (const bad of [
      { length: 0 },
      { length: 1.5 },
      { meanBlock: 0.5 },
      { meanBlock: Number.NaN },
      { steps: -1 },
    ])
      expect(() => stationaryIndices({ ...usual, ...bad })).toThrow(RangeError)
  })
})
