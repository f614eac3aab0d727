import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planBridge, walkBridge } from '#lib/finance/random/brownianBridge.ts'
import { philox } from '#lib/finance/random/philox.ts'
import { scrambleBits, scrambleSeed } from '#lib/finance/random/scramble.ts'
import {
  SOBOL_DIMENSIONS,
  sobolBits,
  sobolDirections,
} from '#lib/finance/random/sobol.ts'
import { toUniform, wordToUniform } from '#lib/finance/random/uniform.ts'

describe('philox', () => {
  // Random123 1.09, tests/kat_vectors, "philox4x32 10".
  test.each([
    [
      '00000000 00000000 00000000 00000000 00000000 00000000',
      '6627e8d5 e169c58d bc57ac4c 9b00dbd8',
    ],
    [
      'ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff',
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      '243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0',
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('answers %s as its authors do', (input, output) => {
    const words = input.split(' ').map((word) => Number.parseInt(word, 16))
    const out = new Uint32Array(4)
    philox(out, ...(words as [number, number, number, number, number, number]))
    expect([...out].map((word) => word.toString(16).padStart(8, '0'))).toEqual(
      output.split(' '),
    )
  })
})

describe('uniforms', () => {
  test('never reach an end, and hold each bit', () => {
    const all = 0xffffffff
    expect(toUniform(0, 0)).toBe(2 ** -53)
    expect(toUniform(all, all)).toBe(1 - 2 ** -53)
    expect(toUniform(0x80000000, 0)).toBe(0.5 + 2 ** -53)
    expect(wordToUniform(0)).toBe(2 ** -33)
    expect(wordToUniform(-1)).toBe(1 - 2 ** -33)
  })
  test('have the mean and the variance of a uniform within four standard errors', () => {
    const out = new Uint32Array(4)
    const count = 20_000
    let sum = 0
    let squares = 0
    for (let i = 0; i < count; i++) {
      philox(out, i, 0, 0, 0, 7, 0)
      const u = toUniform(out[0] as number, out[1] as number) - 0.5
      sum += u
      squares += u * u
    }
    expect(Math.abs(sum / count)).toBeLessThan(4 * Math.sqrt(1 / 12 / count))
    // The variance of (u - 1/2)^2 is 1/80 - 1/144 = 1/180.
    expect(Math.abs(squares / count - 1 / 12)).toBeLessThan(
      4 * Math.sqrt(1 / 180 / count),
    )
  })
})

/** `count` points from `start`: their first `bits` bits in `dimension`. */
function cells(start: number, count: number, dimension: number, bits: number) {
  const directions = sobolDirections(dimension)
  return Array.from(
    { length: count },
    (_, i) => sobolBits(start + i, directions) >>> (32 - bits),
  )
}

describe('Sobol', () => {
  test('has the points of another implementation', () => {
    // scipy 1.17.1, `qmc.Sobol(256, scramble=False, bits=32).random(1024)`: [point, dimension, coordinate times 2^32].
    for (const [point, dimension, bits] of [
      [1, 0, 2_147_483_648],
      [5, 1, 3_758_096_384],
      [77, 2, 33_554_432],
      [1000, 17, 1_480_589_312],
      [1023, 100, 1_019_215_872],
      [513, 255, 1_732_247_552],
    ] as const)
      expect(sobolBits(point, sobolDirections(dimension))).toBe(bits)
  })
  test('fills each cell of 2^-k once with any 2^k points in line, in every dimension', () => {
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++)
      for (const [start, bits] of [
        [0, 6],
        [192, 6],
        [0, 10],
      ] as const)
        expect(new Set(cells(start, 2 ** bits, dimension, bits)).size).toBe(
          2 ** bits,
        )
  })
  test('spreads pairs: 2^12 points lie evenly over 16 x 16 cells for the first dozen dimensions, 4 x 4 for neighbours to the end', () => {
    const counts = (a: number, b: number, bits: number) => {
      const tally = new Map<number, number>()
      const second = cells(0, 4096, b, bits)
      for (const [i, cell] of cells(0, 4096, a, bits).entries()) {
        const at = cell * 2 ** bits + (second[i] as number)
        tally.set(at, (tally.get(at) ?? 0) + 1)
      }
      return tally
    }
    const isEven = (tally: Map<number, number>, bits: number) =>
      tally.size === 4 ** bits && new Set(tally.values()).size === 1
    for (let b = 1; b < 12; b++)
      for (let a = 0; a < b; a++)
        expect(isEven(counts(a, b, 4), 4), `${a} and ${b}`).toBe(true)
    for (let a = 12; a < SOBOL_DIMENSIONS - 1; a += 24)
      expect(isEven(counts(a, a + 1, 2), 2), `${a}`).toBe(true)
  })
  test('has no other dimensions and no other points', () => {
    for (const dimension of [-1, SOBOL_DIMENSIONS, 0.5, Number.NaN])
      expect(() => sobolDirections(dimension)).toThrow(RangeError)
    for (const point of [-1, 2 ** 32, 0.5, Number.NaN])
      expect(() => sobolBits(point, sobolDirections(0))).toThrow(RangeError)
  })
})

describe('scrambling', () => {
  test('keeps every net: a cell still gets one point', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: SOBOL_DIMENSIONS - 1 }),
        (seed, dimension) => {
          const directions = sobolDirections(dimension)
          for (const bits of [3, 8]) {
            const hit = new Set<number>()
            for (let i = 0; i < 2 ** bits; i++)
              hit.add(
                scrambleBits(sobolBits(i, directions), seed) >>> (32 - bits),
              )
            expect(hit.size).toBe(2 ** bits)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
  test('lets no lower bit change a higher one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: 31 }),
        (bits, seed, at) => {
          const changed = scrambleBits((bits ^ (1 << at)) >>> 0, seed)
          const same = scrambleBits(bits, seed) ^ changed
          expect(31 - Math.clz32(same)).toBe(at)
        },
      ),
    )
  })
  test('makes any one point uniform over the seeds', () => {
    const count = 8192
    for (const bits of [0, 0xdeadbeef]) {
      const counts = new Uint32Array(16)
      for (let scrambling = 0; scrambling < count; scrambling++) {
        const cell = scrambleBits(bits, scrambleSeed(5, scrambling, 3)) >>> 28
        counts[cell] = (counts[cell] as number) + 1
      }
      const expected = count / 16
      const chiSquare = counts.reduce(
        (sum, n) => sum + (n - expected) ** 2 / expected,
        0,
      )
      // 15 degrees of freedom: 44.3 is exceeded once in 10,000.
      expect(chiSquare).toBeLessThan(44.3)
    }
  })
  test('is unbiased, and errs far less than as many plain points', () => {
    // The integral of x*y over the unit square is 1/4; one plain point has variance 1/9 - 1/16 = 7/144.
    const points = 256
    const scramblings = 64
    const [x, y] = [sobolDirections(0), sobolDirections(1)]
    const means = Array.from({ length: scramblings }, (_, scrambling) => {
      const seeds = [
        scrambleSeed(1, scrambling, 0),
        scrambleSeed(1, scrambling, 1),
      ] as [number, number]
      let sum = 0
      for (let i = 0; i < points; i++)
        sum +=
          wordToUniform(scrambleBits(sobolBits(i, x), seeds[0])) *
          wordToUniform(scrambleBits(sobolBits(i, y), seeds[1]))
      return sum / points
    })
    const mean = means.reduce((sum, m) => sum + m) / scramblings
    const variance =
      means.reduce((sum, m) => sum + (m - mean) ** 2, 0) / (scramblings - 1)
    expect(Math.abs(mean - 0.25)).toBeLessThan(
      4 * Math.sqrt(variance / scramblings),
    )
    expect(variance).toBeLessThan(7 / 144 / points / 100)
  })
})

describe('Brownian bridge', () => {
  const ascending = fc
    .array(fc.double({ min: 0.01, max: 5, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    })
    .map((steps) => {
      let time = 0
      return steps.map((step) => {
        time += step
        return time
      })
    })
  test('has the covariance of Brownian motion, the lesser of two times', () => {
    fc.assert(
      fc.property(ascending, (times) => {
        const plan = planBridge(times)
        // The walk is linear in the normals: column j is the path of the unit vector j.
        const columns = times.map((_, j) => {
          const normals = new Float64Array(times.length)
          normals[j] = 1
          const path = new Float64Array(times.length)
          walkBridge(plan, normals, path)
          return path
        })
        for (const [a, first] of times.entries())
          for (const [b, second] of times.entries()) {
            const covariance = columns.reduce(
              (sum, path) => sum + (path[a] as number) * (path[b] as number),
              0,
            )
            const expected = Math.min(first, second)
            expect(Math.abs(covariance - expected)).toBeLessThan(
              1e-12 * (1 + expected),
            )
          }
      }),
      { numRuns: 50 },
    )
  })
  test('begins at the end, then the middle', () => {
    expect(planBridge([1, 2, 3, 4]).map(({ index }) => index)).toEqual([
      3, 1, 0, 2,
    ])
    expect(planBridge([])).toEqual([])
  })
  test('refuses times that stand still or go back, and normals that do not fit', () => {
    for (const times of [[0], [1, 1], [2, 1], [Number.NaN], [1, Infinity]])
      expect(() => planBridge(times)).toThrow(RangeError)
    const plan = planBridge([1, 2])
    expect(() =>
      walkBridge(plan, new Float64Array(1), new Float64Array(2)),
    ).toThrow(RangeError)
  })
})
