import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCostModel } from '#lib/execution/costModel.ts'

test('one sighting is enough to predict the next of that size', () => {
  const model = createCostModel()
  expect(model.predict('fetch', { size: 100 }).sightings).toBe(0)
  model.observe('fetch', { size: 100 }, 40)
  const { milliseconds, sightings } = model.predict('fetch', { size: 100 })
  expect(milliseconds).toBeCloseTo(40)
  expect(sightings).toBe(1)
})

test('an unknown size is judged by its neighbours', () => {
  const model = createCostModel()
  model.observe('fetch', { size: 1_023 }, 10)
  expect(model.predict('fetch', { size: 4_095 }).milliseconds).toBeCloseTo(40)
  expect(model.predict('fetch', { size: 255 }).milliseconds).toBeCloseTo(2.5)
  // Costs that do not grow with the size: the line between two that are known says so.
  model.observe('fetch', { size: 65_535 }, 10)
  expect(model.predict('fetch', { size: 8_191 }).milliseconds).toBeCloseTo(10)
})

test('an eightfold drift is believed after two sightings', () => {
  const model = createCostModel()
  for (let i = 0; i < 20; i++) model.observe('decode', {}, 50)
  model.observe('decode', {}, 400)
  expect(model.predict('decode').milliseconds).toBeGreaterThan(200)
  model.observe('decode', {}, 400)
  expect(model.predict('decode').milliseconds).toBeGreaterThan(300)
})

test('what became slower for one size did so for those not seen since', () => {
  const model = createCostModel()
  for (let i = 0; i < 3; i++) {
    model.observe('fetch', { size: 1_000 }, 200)
    model.observe('fetch', { size: 10 }, 10)
  }
  model.observe('fetch', { size: 10 }, 80)
  expect(model.predict('fetch', { size: 1_000 }).milliseconds).toBeGreaterThan(
    1_000,
  )
  // Seen since, it knows better than its neighbour.
  model.observe('fetch', { size: 1_000 }, 200)
  expect(model.predict('fetch', { size: 10 }).milliseconds).toBeGreaterThan(50)
})

test('a noisy kind is averaged, not chased', () => {
  const model = createCostModel()
  for (let i = 0; i < 60; i++) model.observe('noisy', {}, i % 2 ? 30 : 120)
  const { milliseconds, p95 } = model.predict('noisy')
  expect(milliseconds).toBeGreaterThan(45)
  expect(milliseconds).toBeLessThan(80)
  expect(p95).toBeGreaterThan(110)
})

test('what is kept and read back predicts the same', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          kind: fc.constantFrom('a', 'b'),
          size: fc.option(fc.nat(1_000_000), { nil: undefined }),
          milliseconds: fc.double({ min: 0, max: 1e7, noNaN: true }),
        }),
        { maxLength: 50 },
      ),
      fc.nat(1_000_000),
      (sightings, size) => {
        const model = createCostModel()
        for (const { kind, size, milliseconds } of sightings)
          model.observe(kind, { size }, milliseconds)
        const again = createCostModel(model.changed())
        for (const kind of ['a', 'b', 'c'])
          for (const features of [{ size }, {}]) {
            const prediction = model.predict(kind, features)
            expect(again.predict(kind, features)).toEqual(prediction)
            expect(prediction.milliseconds).toBeGreaterThan(0)
            expect(prediction.p95).toBeGreaterThanOrEqual(
              prediction.milliseconds,
            )
          }
        expect(model.changed()).toEqual([])
      },
    ),
  )
})

test('refuses what cannot be', () => {
  const model = createCostModel()
  expect(() => model.observe('a', {}, -1)).toThrow(RangeError)
  expect(() => model.predict('a', { size: Number.NaN })).toThrow(RangeError)
})
