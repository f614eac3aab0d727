import { expect, test } from 'vitest'
import {
  mergeCosts,
  mergeEndpoints,
  mergeQueues,
} from '#lib/api/processReports.ts'
import { renderMetrics } from '#lib/api/renderMetrics.ts'
import type { ToldProcess } from '#lib/store/processes.ts'
import type { EndpointReport, ProcessReport } from '#lib/store/processReport.ts'

const endpoint: EndpointReport = {
  name: 'a.example',
  state: 'closed',
  trust: 1,
  limit: 8,
  running: 2,
  calls: 100,
  failures: 3,
  overloads: 4,
  hedges: 5,
  latencyMilliseconds: 250,
  lies: 0,
  repairedLogs: 0,
}

/** What a process knows at its start. */
const unknown: ProcessReport = {
  rows: 0,
  rowsPerSecond: null,
  backfill: null,
  trouble: null,
  headBlock: null,
  indexedBlock: null,
  residentBytes: 1,
  cpuSeconds: 0,
  queue: null,
  costs: [],
  endpoints: [],
}

function told(
  report: Partial<ProcessReport>,
  rest: Partial<ToldProcess> = {},
): ToldProcess {
  return {
    id: 'one',
    kind: 'worker',
    chainId: 1,
    dataset: 'contracts',
    host: 'box',
    pid: 7,
    startedAt: 0,
    toldAt: 0,
    silentSeconds: 1,
    report: { ...unknown, ...report },
    ...rest,
  }
}

/** Samples by name and labels, comments left out. */
async function scrape(
  options: Parameters<typeof renderMetrics>[0],
): Promise<Map<string, number>> {
  const { text } = await renderMetrics(options)
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))]
      }),
  )
}

const labels = 'kind="worker",dataset="contracts",host="box",pid="7"'

test('every figure has its unit in its name and is scaled to it', async () => {
  const figures = await scrape({
    processes: [
      told({
        rows: 9,
        rowsPerSecond: 4.5,
        headBlock: '110',
        indexedBlock: '100',
        backfill: { done: '25', all: '100', secondsLeft: 12 },
        costs: [
          {
            kind: 'range',
            tasks: 2,
            failures: 1,
            predicted: 3_000,
            measured: 1_500,
            factor: 2,
          },
        ],
        queue: {
          name: 'q',
          waiting: 6,
          delayed: 1,
          running: 2,
          dead: 3,
          workers: 2,
        },
        endpoints: [endpoint],
      }),
    ],
  })
  expect(Object.fromEntries(figures)).toMatchObject({
    [`millrace_process_alive{${labels}}`]: 1,
    [`millrace_process_rows_total{${labels}}`]: 9,
    [`millrace_process_rows_per_second{${labels}}`]: 4.5,
    [`millrace_process_lag_blocks{${labels}}`]: 10,
    [`millrace_process_backfill_ratio{${labels}}`]: 0.25,
    [`millrace_process_backfill_left_seconds{${labels}}`]: 12,
    [`millrace_task_predicted_seconds_total{${labels},task="range"}`]: 3,
    [`millrace_task_measured_seconds_total{${labels},task="range"}`]: 1.5,
    [`millrace_task_error_factor{${labels},task="range"}`]: 2,
    'millrace_queue_tasks{queue="q",state="waiting"}': 6,
    'millrace_queue_tasks{queue="q",state="dead"}': 3,
    'millrace_queue_workers{queue="q"}': 2,
    [`millrace_rpc_calls_total{${labels},endpoint="a.example"}`]: 100,
    [`millrace_rpc_latency_seconds{${labels},endpoint="a.example"}`]: 0.25,
    [`millrace_rpc_paused{${labels},endpoint="a.example"}`]: 0,
  })
})

test('an unknown has no sample, and a chain that was never seen has no block 0', async () => {
  const figures = await scrape({
    chain: {
      chainId: 1,
      headBlock: undefined,
      indexedBlock: 5n,
      finalizedBlock: undefined,
      events: 0,
      reorgs: 0,
      trouble: undefined,
    },
    processes: [
      told({ endpoints: [{ ...endpoint, trust: null, lies: null }] }),
    ],
  })
  const names = [...figures.keys()].map((key) => key.split('{')[0])
  expect(figures.get('millrace_indexed_block{chain="1"}')).toBe(5)
  for (const name of [
    'millrace_head_block',
    'millrace_lag_blocks',
    'millrace_process_rows_per_second',
    'millrace_process_lag_blocks',
    'millrace_rpc_trust_ratio',
    'millrace_rpc_lies_total',
    'millrace_queue_tasks',
  ])
    expect(names).not.toContain(name)
})

test('of a process that is silent only the silence is told', async () => {
  const figures = await scrape({
    processes: [
      told({ rows: 9, rowsPerSecond: 4 }, { silentSeconds: 40, pid: 8 }),
    ],
  })
  const of = labels.replace('"7"', '"8"')
  expect(Object.fromEntries(figures)).toEqual({
    [`millrace_process_alive{${of}}`]: 0,
    [`millrace_process_silent_seconds{${of}}`]: 40,
  })
})

test('an endpoint that several processes use adds up, by the worst state and trust, and latency by calls', () => {
  const other = {
    ...endpoint,
    state: 'open' as const,
    trust: 0.3,
    calls: 300,
    latencyMilliseconds: 50,
    lies: 2,
    repairedLogs: 40,
  }
  expect(
    mergeEndpoints([{ endpoints: [endpoint] }, { endpoints: [other] }]),
  ).toEqual([
    {
      name: 'a.example',
      state: 'open',
      trust: 0.3,
      limit: 16,
      running: 4,
      calls: 400,
      failures: 6,
      overloads: 8,
      hedges: 10,
      latencyMilliseconds: 100,
      lies: 2,
      repairedLogs: 40,
    },
  ])
})

test('factors are averaged as factors, by the tasks behind them', () => {
  const cost = {
    kind: 'range',
    failures: 0,
    predicted: 10,
    measured: 20,
  }
  const [merged] = mergeCosts([
    { costs: [{ ...cost, tasks: 1, factor: 8 }] },
    { costs: [{ ...cost, tasks: 2, factor: 1 }] },
    { costs: [{ ...cost, tasks: 0, factor: null }] },
  ])
  expect(merged).toMatchObject({ tasks: 3, predicted: 30, measured: 60 })
  expect(merged?.factor).toBeCloseTo(2)
})

test('a queue is told as it was counted last', () => {
  const queue = {
    name: 'q',
    waiting: 6,
    delayed: 0,
    running: 0,
    dead: 0,
    workers: 1,
  }
  expect(
    mergeQueues([
      told({ queue }, { silentSeconds: 9 }),
      told({ queue: { ...queue, waiting: 2 } }, { silentSeconds: 1 }),
      told({}),
    ]),
  ).toEqual([{ ...queue, waiting: 2, silentSeconds: 1 }])
})
