import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureHeavy, toMean, toP95 } from '#bench/schedule/measure.ts'
import { createCostModel } from '#lib/execution/costModel.ts'
import {
  computeGrahamBound,
  computeLowerBound,
  simulate,
  type TracedTask,
} from '#lib/execution/simulator.ts'

const toTrace = (durations: readonly number[]): TracedTask[] =>
  durations.map((milliseconds, i) => ({ kind: `kind ${i}`, milliseconds }))

/** The best of all assignments, by trying each. */
function findBest(durations: readonly number[], workers: number): number {
  const loads = Array.from({ length: workers }, () => 0)
  const tryFrom = (i: number): number => {
    const duration = durations[i]
    if (duration === undefined) return Math.max(...loads)
    let best = Number.POSITIVE_INFINITY
    for (let worker = 0; worker < workers; worker++) {
      loads[worker] = (loads[worker] as number) + duration
      best = Math.min(best, tryFrom(i + 1))
      loads[worker] = (loads[worker] as number) - duration
    }
    return best
  }
  return tryFrom(0)
}

test('no assignment of whole tasks beats the lower bound', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100 }), {
        minLength: 1,
        maxLength: 7,
      }),
      fc.integer({ min: 1, max: 3 }),
      (durations, workers) => {
        const bound = computeLowerBound(toTrace(durations), workers)
        expect(bound).toBeLessThanOrEqual(
          findBest(durations, workers) * (1 + 1e-12),
        )
      },
    ),
  )
})

test('every task runs once, alone on its worker, and the end is within Graham’s bound', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (durations, workers, isLearning) => {
        const trace = toTrace(durations)
        const costModel = isLearning ? createCostModel() : undefined
        for (let round = 0; round < 2; round++) {
          const { makespan, runs } = simulate(trace, { workers, costModel })
          expect(new Set(runs.map((run) => run.task)).size).toBe(trace.length)
          for (let worker = 0; worker < workers; worker++) {
            let free = 0
            for (const run of runs.filter((it) => it.worker === worker)) {
              expect(run.start).toBeGreaterThanOrEqual(free)
              free = run.end
            }
          }
          expect(makespan).toBeLessThanOrEqual(
            computeGrahamBound(trace, workers) + 1e-6,
          )
        }
      },
    ),
  )
})

test('a short task does not wait for ever while longer ones keep coming', () => {
  const costModel = createCostModel()
  costModel.observe('short', {}, 10)
  costModel.observe('long', {}, 1_000)
  const trace = [
    { kind: 'short', milliseconds: 10, createdAt: 500 },
    // Two workers' worth of long tasks, for ever.
    ...Array.from({ length: 400 }, (_, i) => ({
      kind: 'long',
      milliseconds: 1_000,
      createdAt: i * 450,
    })),
  ]
  const waitOf = (ageingPerSecond: number) =>
    simulate(trace, { workers: 2, costModel, ageingPerSecond }).runs.find(
      ({ task }) => task.kind === 'short',
    )?.start
  expect(waitOf(0)).toBeGreaterThan(150_000)
  expect(waitOf(100)).toBeLessThan(13_000)
})

test('after two sightings nobody idles for more than 2 % where first-come idles for 15 %', {
  timeout: 60_000,
}, () => {
  const figures = measureHeavy(60)
  const third = figures.map(({ cut }) => cut.rounds[2] as number)
  expect(toMean(third)).toBeLessThanOrEqual(1.02)
  expect(toP95(third)).toBeLessThanOrEqual(1.06)
  expect(
    toMean(figures.map(({ whole }) => whole.rounds[2] as number)),
  ).toBeLessThanOrEqual(1.02)
  const drifted = figures.map(({ cut }) => cut.afterDrift[2] as number)
  expect(toMean(drifted)).toBeLessThanOrEqual(1.02)
  expect(Math.max(...figures.map(({ graham }) => graham))).toBeLessThanOrEqual(
    1,
  )
})
