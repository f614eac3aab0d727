import { expect, test } from 'vitest'
import { createKernel } from '#lib/finance/kernel/createKernel.ts'
import { computeFan, FAN_PERCENTILES } from '#lib/finance/kernel/fan.ts'
import { planSimulation } from '#lib/finance/kernel/plan.ts'
import { market, range, simulationOf } from './models.ts'

const plan = planSimulation(simulationOf(range, { paths: 4_096 }))
const rows = new Float64Array(6 * 12 * 4_096)
createKernel(plan).simulate(0, plan.paths, { rows, stride: plan.paths, at: 0 })
const before = rows.slice()

test('percentiles are those of the sorted paths, and the paths stay as they were', () => {
  for (const [i, output] of plan.outputs.entries())
    for (const [h, point] of computeFan(plan, rows, output).entries()) {
      const from = (i * 12 + h) * 4_096
      const sorted = rows.slice(from, from + 4_096).sort()
      expect(point.percentiles.map(({ value }) => value)).toEqual(
        FAN_PERCENTILES.map((p) => sorted[Math.ceil(40.96 * p) - 1]),
      )
      const [mean, n] = [rows.slice(from, from + 4_096), 4_096]
      expect(point.mean.value).toBe(mean.reduce((sum, x) => sum + x, 0) / n)
    }
  expect(rows).toEqual(before)
})

test('a fan has its horizons, and an error on every figure', () => {
  const fan = computeFan(plan, rows, 'net')
  expect(fan.map(({ days }) => days)).toEqual(plan.horizons)
  for (const { mean, percentiles } of fan)
    for (const { error } of [mean, ...percentiles]) {
      expect(error).toBeGreaterThan(0)
      expect(error).toBeLessThan(0.02)
    }
})

test('the errors are of the size that other seeds show', () => {
  const medians = Array.from({ length: 24 }, (_, seed) => {
    const its = planSimulation(
      simulationOf(range, { paths: 1_024, seed, horizons: [30] }),
    )
    const results = new Float64Array(6 * 1_024)
    createKernel(its).simulate(0, 1_024, {
      rows: results,
      stride: 1_024,
      at: 0,
    })
    return computeFan(its, results, 'net')[0]?.percentiles[1] ?? expect.fail()
  })
  const mean = medians.reduce((sum, { value }) => sum + value, 0) / 24
  const spread = Math.sqrt(
    medians.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / 23,
  )
  const said = medians.reduce((sum, { error }) => sum + error, 0) / 24
  expect(said / spread).toBeGreaterThan(0.6)
  expect(said / spread).toBeLessThan(1.7)
})

test('an output that the model has not, or rows of another plan, are refused', () => {
  expect(() => computeFan(plan, rows, 'utilisation')).toThrow(RangeError)
  const other = planSimulation(simulationOf(market, { paths: 64 }))
  expect(() => computeFan(other, rows, 'net')).toThrow(RangeError)
})
