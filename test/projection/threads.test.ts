import { createHash } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { project, simulate } from '#lib/projection/simulate.ts'
import {
  openSimulationThreads,
  projectInThreads,
  simulateInThreads,
} from '#lib/projection/simulateInThreads.ts'
import {
  jumping,
  market,
  range,
  simulationOf,
} from '#test/finance/kernel/models.ts'

const [one, two] = [
  await openSimulationThreads(1),
  await openSimulationThreads(2),
] as const
afterAll(() => Promise.all([one.close(), two.close()]))

const small = { paths: 2_048, horizons: [7, 30, 90] }

test.each([
  ['a range', simulationOf(range, small)],
  ['jumps, plain', simulationOf(jumping, { ...small, randomness: 'philox' })],
  ['a market', simulationOf(market, small)],
] as const)(
  'threads, chunks and twin change no bit: %s',
  async (_, simulation) => {
    const expected = digest((await simulate(simulation)).rows)
    for (const threads of [one, two])
      for (const options of [
        {},
        { chunkPaths: 4 },
        { chunkPaths: 68 },
        { chunkPaths: 4_096 },
        { isTwin: true },
      ])
        expect(
          digest((await simulateInThreads(threads, simulation, options)).rows),
        ).toBe(expected)
  },
)

test('threads and this thread give the same fans, with what is needed to repeat them', async () => {
  const simulation = simulationOf(range, small)
  const projection = await projectInThreads(two, simulation)
  expect(projection).toEqual(await project(simulation))
  expect(projection.simulation).toEqual(simulation)
  expect(projection.kernel).toBe('wasm')
  expect(Object.keys(projection.fans)).toEqual([
    'price',
    'divergence',
    'position',
    'lvr',
    'fees',
    'net',
  ])
})

test('progress reaches 1, and cancelling ends with the reason', async () => {
  const simulation = simulationOf(range)
  for (const run of [
    (options: object) => simulateInThreads(two, simulation, options),
    (options: object) => simulate(simulation, options),
  ]) {
    const parts: number[] = []
    await run({ onProgress: (part: number) => parts.push(part) })
    expect(parts.at(-1)).toBe(1)
    const abort = new AbortController()
    const reason = new Error('enough')
    const running = run({ signal: abort.signal })
    setTimeout(() => abort.abort(reason))
    await expect(running).rejects.toBe(reason)
  }
})

test('a bad simulation or chunk is a RangeError before any thread works', async () => {
  await expect(
    simulateInThreads(two, simulationOf(range, { paths: 10_000_000 })),
  ).rejects.toThrow(RangeError)
  await expect(
    simulateInThreads(two, simulationOf(range), { chunkPaths: 6 }),
  ).rejects.toThrow(RangeError)
  await expect(project(simulationOf(range, { horizons: [0] }))).rejects.toThrow(
    RangeError,
  )
})

function digest(rows: Float64Array): string {
  return createHash('sha256').update(new Uint8Array(rows.buffer)).digest('hex')
}
