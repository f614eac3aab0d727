import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp } from '#lib/finance/exact/exp.ts'
import { log } from '#lib/finance/exact/log.ts'
import { normalQuantile } from '#lib/finance/exact/normalQuantile.ts'
import { cosTurns, sinTurns } from '#lib/finance/exact/turns.ts'
import * as real from '#test/support/exactReal.ts'

const runs = { numRuns: 60 }
const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true })

describe('the reference itself', () => {
  // Published digits (OEIS A001113, A002162, A000796), not computed by anything here.
  test('knows e, ln 2 and pi to fifty places', () => {
    const digits = (a: real.Real) => String((a * 10n ** 50n) >> 400n)
    expect(digits(real.exp(real.ONE))).toBe(
      '271828182845904523536028747135266249775724709369995',
    )
    expect(digits(real.ln(2n * real.ONE))).toBe(
      '69314718055994530941723212145817656807550013436025',
    )
    expect(digits(real.PI)).toBe(
      '314159265358979323846264338327950288419716939937510',
    )
    expect(digits(real.sin(real.PI / 6n) + 1n)).toBe(`5${'0'.repeat(49)}`)
  })
})

describe('exp', () => {
  test('is within an ulp of the reference', () => {
    fc.assert(
      fc.property(between(-300, 300), (x) => {
        const wide = x < -100 ? -x : x
        expect(
          real.relativeError(exp(wide), real.exp(real.toReal(wide))),
        ).toBeLessThan(2.2e-16)
      }),
      runs,
    )
  })
  test('keeps to its ends', () => {
    expect(exp(0)).toBe(1)
    // e^-708 and e^709 by mpmath 1.3 at 30 digits.
    expect(exp(-708) / 3.307553003638408e-308).toBeCloseTo(1, 14)
    expect(exp(709) / 8.218407461554972e307).toBeCloseTo(1, 14)
    for (const x of [-709, 710, Infinity, Number.NaN])
      expect(() => exp(x)).toThrow(RangeError)
  })
})

describe('log', () => {
  test('is within an ulp of the reference', () => {
    fc.assert(
      fc.property(between(1e-100, 4), (x) => {
        fc.pre(x !== 1)
        expect(
          real.relativeError(log(x), real.ln(real.toReal(x))),
        ).toBeLessThan(2.2e-16)
      }),
      runs,
    )
  })
  test('undoes exp', () => {
    fc.assert(
      fc.property(between(-700, 700), (x) => {
        expect(Math.abs(log(exp(x)) - x)).toBeLessThan(
          3e-16 + 2e-16 * Math.abs(x),
        )
      }),
    )
  })
  test('refuses what has none', () => {
    expect(log(1)).toBe(0)
    for (const x of [0, -1, 1e-310, Infinity, Number.NaN])
      expect(() => log(x)).toThrow(RangeError)
  })
})

describe('sinTurns and cosTurns', () => {
  test('are within 2 ulp of the reference', () => {
    fc.assert(
      fc.property(between(-3, 3), (turns) => {
        fc.pre(Math.abs(turns) > 1e-30)
        const angle = real.times(2n * real.PI, real.toReal(turns))
        expect(
          Math.abs(
            real.toDouble(real.toReal(sinTurns(turns)) - real.sin(angle)),
          ),
        ).toBeLessThan(2.3e-16)
        expect(
          Math.abs(
            real.toDouble(
              real.toReal(cosTurns(turns)) - real.sin(angle + real.PI / 2n),
            ),
          ),
        ).toBeLessThan(2.3e-16)
      }),
      runs,
    )
  })
  test('are exact at quarters', () => {
    expect([0, 0.25, 0.5, 0.75].map((turn) => cosTurns(turn))).toEqual([
      1, -0, -1, 0,
    ])
    expect([0.25, 0.75, 1.25].map((turn) => sinTurns(turn))).toEqual([1, -1, 1])
    expect(() => sinTurns(Number.NaN)).toThrow(RangeError)
    expect(() => cosTurns(2 ** 21)).toThrow(RangeError)
  })
})

describe('normalQuantile', () => {
  test('is where the reference has that probability below it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          between(1e-12, 0.999999),
          between(1, 80).map((x) => Math.exp(-x)),
        ),
        (p) => {
          const at = normalQuantile(p)
          const x = real.toReal(at)
          const miss = real.over(
            real.normalCdf(x) - real.toReal(p),
            real.normalDensity(x),
          )
          expect(Math.abs(real.toDouble(miss))).toBeLessThan(
            1e-15 * Math.abs(at) + 2e-17,
          )
        },
      ),
      runs,
    )
  })
  test('is odd about a half, to the last bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 52 - 1 }), (n) => {
        const p = n * 2 ** -53
        expect(normalQuantile(1 - p)).toBe(-normalQuantile(p))
      }),
    )
  })
  test('takes probabilities only', () => {
    for (const p of [0, 1, -0.1, 1.1, Number.NaN])
      expect(() => normalQuantile(p)).toThrow(RangeError)
  })
})

test('no function uses an operation whose bits an engine may choose', async () => {
  const { readdir, readFile } = await import('node:fs/promises')
  const allowed = new Set(['Math.sqrt', 'Math.imul', 'Math.LOG2E'])
  for (const room of ['exact', 'random']) {
    const folder = new URL(`../../../lib/finance/${room}/`, import.meta.url)
    for (const file of await readdir(folder)) {
      const code = (await readFile(new URL(file, folder), 'utf8')).replaceAll(
        /\/\*[\s\S]*?\*\//g,
        '',
      )
      for (const [name] of code.matchAll(/Math\.\w+/g))
        expect(allowed, `${room}/${file}`).toContain(name)
    }
  }
})
