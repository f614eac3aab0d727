import { expect, test } from 'vitest'
import { describeAgo } from '#app/_amounts/describeDuration.ts'
import {
  describeEndpoint,
  describeProcess,
  toLag,
  toVerdict,
} from '#app/_views/statusView.ts'
import type { EndpointWire, ProcessWire, StatusWire } from '#lib/api/wire.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('en')

const running: ProcessWire = {
  id: 'one',
  kind: 'indexer',
  dataset: 'deployment',
  host: 'box',
  pid: 7,
  startedAt: 0,
  silentSeconds: 1,
  isAlive: true,
  rows: 0,
  rowsPerSecond: null,
  backfill: null,
  headBlock: '10',
  indexedBlock: '10',
  residentBytes: 1,
  cpuSeconds: 0,
  trouble: null,
}

const well: StatusWire = {
  chainId: 1,
  headBlock: '100',
  indexedBlock: '100',
  finalizedBlock: null,
  indexedTimestamp: 0,
  lagBlocks: 0,
  updatedAt: 0,
  events: 0,
  reorgs: 0,
  trouble: null,
  rowsPerSecond: null,
  processes: [running],
  queues: [],
  endpoints: [],
  taskCosts: [],
}

test('the lag is to the newest head that anybody saw, so a dead indexer does not look well', () => {
  expect(toLag(well, 150n)).toBe(50)
  expect(toLag(well, 90n)).toBe(0)
  expect(toLag(well, undefined)).toBe(0)
})

test('a lag of which one end is unknown is unknown', () => {
  const unseen = { headBlock: null, indexedBlock: null, processes: [] }
  expect(toLag({ ...unseen, indexedBlock: '5' }, undefined)).toBeNull()
  expect(toLag({ ...unseen, headBlock: '9' }, 9n)).toBeNull()
  expect(toLag({ ...unseen, indexedBlock: '5' }, 9n)).toBe(4)
})

test('without vaults the lag is that of whoever is furthest behind and alive', () => {
  const at = (indexedBlock: string | null, isAlive = true) => ({
    ...running,
    headBlock: '20',
    indexedBlock,
    isAlive,
  })
  const status = {
    headBlock: null,
    indexedBlock: null,
    processes: [at('18'), at('12'), at(null), at('3', false)],
  }
  expect(toLag(status, undefined)).toBe(8)
})

test.each([
  ['All is well', {}, 0],
  ['Not known yet', {}, null],
  ['The index is behind', {}, 65],
  ['Nobody is indexing', { processes: [] }, 0],
  [
    'Nobody is indexing',
    { processes: [{ ...running, isAlive: false }], trouble: 'old' },
    0,
  ],
  ['Something is wrong', { trouble: 'The RPC is away.' }, 0],
  [
    'Something is wrong',
    { processes: [running, { ...running, trouble: 'No.' }] },
    0,
  ],
  [
    'The past is being read',
    {
      processes: [
        { ...running, backfill: { done: '1', all: '9', secondsLeft: null } },
      ],
    },
    5_000,
  ],
] as const)('%s', (title, change, lag) => {
  expect(
    toVerdict(words, { ...well, ...change } as StatusWire, lag).title,
  ).toBe(title)
})

test('an endpoint that was never asked is not said to answer', () => {
  const endpoint: EndpointWire = {
    name: 'a',
    state: null,
    trust: null,
    limit: null,
    running: null,
    calls: 0,
    failures: 0,
    overloads: 0,
    hedges: null,
    latencyMilliseconds: null,
    lies: null,
    repairedLogs: null,
  }
  const toHealth = (change: Partial<EndpointWire>) =>
    describeEndpoint(words, { ...endpoint, ...change })
  expect(toHealth({}).text).toBe('Not asked yet')
  expect(toHealth({ calls: 3, failures: 3 })).toMatchObject({
    tone: 'loss',
    text: 'Has not answered yet',
  })
  expect(toHealth({ calls: 3, latencyMilliseconds: 2 }).text).toBe('Answers')
  expect(toHealth({ calls: 3, state: 'open' }).tone).toBe('loss')
  expect(toHealth({ calls: 3, trust: 0.3 }).text).toContain('caught')
})

test('a silent process is told as silent, whatever it said before', () => {
  expect(
    describeProcess(words, { ...running, isAlive: false, trouble: 'No.' }).text,
  ).toContain('Silent')
  expect(describeProcess(words, { ...running, rows: null }).text).toContain(
    'unknown',
  )
  expect(describeProcess(words, { ...running, headBlock: null }).text).toBe(
    'Starts',
  )
})

test('figures are short, and none rounds to what it is not', () => {
  expect([0, 12.34, 999.96, 1_234.5, 1_000_000].map(words.count)).toEqual([
    '0',
    '12.3',
    '1,000',
    '1,235',
    '1,000,000',
  ])
  expect(
    [0.2, 12.4, 999.9, 1_440, 59_990, 180_000].map(words.milliseconds),
  ).toEqual(['<1 ms', '12 ms', '1 s', '1.4 s', '1 min', '3 min'])
  expect(
    [1, 59, 61, 7_300].map((seconds) => describeAgo(words, seconds)),
  ).toEqual(['now', '59 s ago', '1 min ago', '2 h ago'])
})
