import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resampleSums } from '#lib/finance/forecast/bootstrapForecast.ts'
import { resampleEnding } from '#lib/finance/forecast/resampleEnding.ts'
import { drawFrom } from '#test/support/normals.ts'

const horizons = [5, 10, 20]
const paths = { paths: 64, seed: 3, horizons }
const { normal } = drawFrom(11)
const earning = Array.from({ length: 40 }, () => 0.002 + 0.001 * normal())
const nothing = earning.map(() => 0)

test('an income that outlasts the horizons ends nowhere', () => {
  const ending = { days: 20, returns: nothing }
  expect(resampleEnding(earning, { ...paths, ending })).toEqual(
    resampleSums(earning, paths),
  )
})

test('until the end the sums are those of the income, and from then on nothing is added where nothing is left', () => {
  const ending = { days: 5, returns: nothing }
  const [five, ten, twenty] = resampleEnding(earning, { ...paths, ending })
  expect(five).toEqual(resampleSums(earning, { ...paths, horizons: [5] })[0])
  expect(ten).toEqual(five)
  expect(twenty).toEqual(five)
})

test('each day has the income that it had, the one of the end by its parts', () => {
  const rate = fc.double({ min: -0.01, max: 0.01, noNaN: true })
  const end = fc.double({ min: 0, max: 25, noNaN: true })
  fc.assert(
    fc.property(rate, rate, end, (income, rest, days) => {
      const sums = resampleEnding(new Array(20).fill(income), {
        ...paths,
        ending: { days, returns: new Array(20).fill(rest) },
      })
      for (const [h, horizon] of horizons.entries()) {
        const with_ = Math.min(days, horizon)
        const expected = with_ * income + (horizon - with_) * rest
        for (const sum of sums[h] ?? []) expect(sum).toBeCloseTo(expected, 12)
      }
    }),
  )
})

test('what is left varies as it did, and not with the income before it', () => {
  const rest = earning.map((it) => it - 0.002)
  const asked = { paths: 4_096, seed: 5, horizons: [10, 20] }
  const ending = { days: 10, returns: rest }
  const [ten, twenty] = resampleEnding(earning, { ...asked, ending })
  if (!ten || !twenty) throw new Error('unknown')
  const after = twenty.map((sum, i) => sum - (ten[i] as number))
  const alone = resampleSums(rest, { ...asked, horizons: [10] })[0]
  const moments = (of: Float64Array) => {
    const mean = of.reduce((sum, it) => sum + it, 0) / of.length
    const square = of.reduce((sum, it) => sum + (it - mean) ** 2, 0)
    return { mean, deviation: Math.sqrt(square / of.length) }
  }
  const [one, other, first] = [after, alone ?? after, ten].map(moments)
  if (!one || !other || !first) throw new Error('unknown')
  const error = one.deviation / Math.sqrt(after.length)
  expect(Math.abs(one.mean - other.mean)).toBeLessThan(6 * error)
  expect(one.deviation / other.deviation).toBeCloseTo(1, 1)
  const product = ten.reduce(
    (sum, it, i) => sum + (it - first.mean) * ((after[i] as number) - one.mean),
    0,
  )
  const correlation = product / ten.length / first.deviation / one.deviation
  expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(ten.length))
})

test('a path gives the same whoever draws it', () => {
  const ending = { days: 7.25, returns: earning.toReversed() }
  const all = resampleEnding(earning, { ...paths, ending })
  const part = resampleEnding(earning, {
    ...paths,
    paths: 16,
    from: 48,
    ending,
  })
  for (const [h, sums] of part.entries())
    expect(sums).toEqual(all[h]?.slice(48))
})

test('an end before the start and a rest of under ten days are refused', () => {
  for (const days of [-1, Number.NaN])
    expect(() =>
      resampleEnding(earning, { ...paths, ending: { days, returns: nothing } }),
    ).toThrow(RangeError)
  expect(() =>
    resampleEnding(earning, { ...paths, ending: { days: 1, returns: [0] } }),
  ).toThrow(RangeError)
})
