import { expect, test } from 'vitest'
import { createMeter } from '#lib/indexer/meter.ts'
import { processReport } from '#lib/store/processReport.ts'

/** A meter whose clock the test sets. */
function createTimed() {
  const clock = { now: 1_000 }
  return { clock, meter: createMeter({ now: () => clock.now }) }
}

test('a report is as the store wants it, and what nobody counted is null', async () => {
  const { meter } = createTimed()
  const report = await meter.report()
  expect(processReport.parse(report)).toEqual(report)
  expect(report).toMatchObject({
    rows: 0,
    rowsPerSecond: null,
    backfill: null,
    headBlock: null,
    indexedBlock: null,
    queue: null,
    costs: [],
    endpoints: [],
  })
})

test('the pace is that of the last ten seconds, and what came before is forgotten', async () => {
  const { meter, clock } = createTimed()
  for (let second = 1; second <= 20; second++) {
    clock.now += 1_000
    meter.countRows(second <= 8 ? 1_000 : 10)
    await meter.report()
  }
  const { rows, rowsPerSecond } = await meter.report()
  expect(rows).toBe(8_120)
  expect(rowsPerSecond).toBe(10)
})

test('nothing for a while is a pace of 0, which is known', async () => {
  const { meter, clock } = createTimed()
  clock.now += 3_000
  expect((await meter.report()).rowsPerSecond).toBe(0)
})

test('a backfill tells how long it will last at its own pace, and is gone when it is done', async () => {
  const { meter, clock } = createTimed()
  meter.tellBackfill(0n, 1_000n)
  expect((await meter.report()).backfill).toEqual({
    done: '0',
    all: '1000',
    secondsLeft: null,
  })
  clock.now += 4_000
  meter.tellBackfill(200n, 1_000n)
  expect((await meter.report()).backfill).toEqual({
    done: '200',
    all: '1000',
    secondsLeft: 16,
  })
  meter.tellBackfill(1_000n, 1_000n)
  expect((await meter.report()).backfill).toBeNull()
})

test('a task is predicted by what was learned before it, and its failure is counted', async () => {
  const { meter, clock } = createTimed()
  const take = (milliseconds: number) =>
    meter.measure('range', 100, async () => {
      clock.now += milliseconds
    })
  await take(40)
  await take(40)
  await take(40)
  await expect(
    meter.measure('range', 100, () => Promise.reject(new Error('no'))),
  ).rejects.toThrow('no')
  const [cost] = (await meter.report()).costs
  // Unknown at first, so a second was expected; then exactly what it took.
  expect(cost).toMatchObject({ kind: 'range', tasks: 3, failures: 1 })
  expect(cost?.predicted).toBeCloseTo(1_000 + 40 + 40)
  expect(cost?.measured).toBe(120)
  expect(cost?.factor).toBeCloseTo((1_000 / 40) ** (1 / 3))
  expect(meter.costModel.predict('range', { size: 100 }).sightings).toBe(3)
})

test('endpoints are told for each use of them, and only as they were used last', async () => {
  const { meter } = createTimed()
  const told = (name: string) => () => [{ name }] as never
  meter.watchEndpoints(told('a'))
  meter.watchEndpoints(told('b'), 'backfill')
  meter.watchEndpoints(told('c'), 'backfill')
  const { endpoints } = await meter.report()
  expect(endpoints.map(({ name }) => name)).toEqual(['a', 'c'])
})

test('a queue that does not answer leaves the rest of the report as it is', async () => {
  const { meter } = createTimed()
  meter.countRows(5)
  meter.watchQueue(() => Promise.reject(new Error('away')))
  expect(await meter.report()).toMatchObject({ rows: 5, queue: null })
})
