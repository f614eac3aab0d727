import { Counter, Gauge, Registry } from 'prom-client'
import type { ToldProcess } from '#lib/store/processes.ts'
import { isAlive, mergeQueues } from './processReports.ts'

/** What is known of the chain's index; what is not is left out of the text, as an unknown is no 0. */
export type ChainFigures = {
  chainId: number
  headBlock: bigint | undefined
  indexedBlock: bigint | undefined
  finalizedBlock: bigint | undefined
  events: number
  reorgs: number
  trouble: string | undefined
}

type Labels = Readonly<Record<string, string>>

/**
 * Prometheus' text of what the processes told, and of the chain where it is known. A process that is silent has only its
 * silence: what it told before is no figure of now.
 *
 * @returns the text, and the content type that it has.
 */
export async function renderMetrics({
  chain,
  processes,
}: {
  chain?: ChainFigures | undefined
  processes: readonly ToldProcess[]
}): Promise<{ text: string; contentType: string }> {
  const registry = new Registry()
  const { gauge, counter } = createWriters(registry)
  if (chain) writeChain(chain, gauge, counter)
  for (const told of processes) writeProcess(told, gauge, counter)
  for (const { name, workers, silentSeconds, ...tasks } of mergeQueues(
    processes,
  )) {
    if (!isAlive({ silentSeconds })) continue
    for (const state of ['waiting', 'delayed', 'running', 'dead'] as const)
      gauge('queue_tasks', 'Tasks of a queue by state', tasks[state], {
        queue: name,
        state,
      })
    gauge('queue_workers', 'Processes that take from a queue', workers, {
      queue: name,
    })
  }
  return { text: await registry.metrics(), contentType: registry.contentType }
}

type Write = (
  name: string,
  help: string,
  value: number | bigint | null | undefined,
  labels: Labels,
) => void

/** Each writes one sample, and nothing where the value is unknown. */
function createWriters(registry: Registry): { gauge: Write; counter: Write } {
  const known = new Map<string, Gauge | Counter>()
  const get = <T extends Gauge | Counter>(name: string, make: () => T): T => {
    const metric = (known.get(name) as T | undefined) ?? make()
    known.set(name, metric)
    return metric
  }
  const toOptions = (name: string, help: string, labels: Labels) => ({
    name: `millrace_${name}`,
    help,
    labelNames: Object.keys(labels),
    registers: [registry],
  })
  return {
    gauge(name, help, value, labels) {
      if (value === null || value === undefined) return
      get(name, () => new Gauge(toOptions(name, help, labels))).set(
        labels,
        Number(value),
      )
    },
    counter(name, help, value, labels) {
      if (value === null || value === undefined) return
      get(name, () => new Counter(toOptions(name, help, labels))).inc(
        labels,
        Number(value),
      )
    },
  }
}

function writeChain(chain: ChainFigures, gauge: Write, counter: Write): void {
  const { chainId, headBlock, indexedBlock } = chain
  const labels = { chain: String(chainId) }
  gauge('head_block', 'Newest block that the indexer saw', headBlock, labels)
  gauge(
    'indexed_block',
    'Last block whose figures are derived',
    indexedBlock,
    labels,
  )
  gauge(
    'finalized_block',
    'Last block that cannot be rewound',
    chain.finalizedBlock,
    labels,
  )
  gauge(
    'lag_blocks',
    'Blocks between the head and what is indexed',
    toLag(headBlock, indexedBlock),
    labels,
  )
  gauge('stored_events', 'Rows in the tables of events', chain.events, labels)
  counter(
    'reorgs_total',
    'Reorganisations that were rewound',
    chain.reorgs,
    labels,
  )
  gauge(
    'in_trouble',
    '1 while something is wrong',
    chain.trouble ? 1 : 0,
    labels,
  )
}

function writeProcess(told: ToldProcess, gauge: Write, counter: Write): void {
  const labels = {
    kind: told.kind,
    dataset: told.dataset,
    host: told.host,
    pid: String(told.pid),
  }
  const { report } = told
  gauge(
    'process_alive',
    '1 while it tells of itself, 0 when it was killed',
    isAlive(told) ? 1 : 0,
    labels,
  )
  gauge(
    'process_silent_seconds',
    'Since it was last heard of',
    told.silentSeconds,
    labels,
  )
  if (!report || !isAlive(told)) return
  counter('process_rows_total', 'Rows that it stored', report.rows, labels)
  gauge(
    'process_rows_per_second',
    'Rows that it stored over the last ten seconds',
    report.rowsPerSecond,
    labels,
  )
  gauge(
    'process_lag_blocks',
    'Blocks between the head that it follows and what it stored',
    toLag(toBlock(report.headBlock), toBlock(report.indexedBlock)),
    labels,
  )
  if (report.backfill) {
    const { done, all, secondsLeft } = report.backfill
    gauge(
      'process_backfill_ratio',
      'Part of the past that is read, 0 to 1',
      Number(done) / Number(all),
      labels,
    )
    gauge(
      'process_backfill_left_seconds',
      'Until the past is read',
      secondsLeft,
      labels,
    )
  }
  gauge(
    'process_resident_bytes',
    'Memory that it holds',
    report.residentBytes,
    labels,
  )
  counter(
    'process_cpu_seconds_total',
    'Processor time that it used',
    report.cpuSeconds,
    labels,
  )
  for (const cost of report.costs) {
    const of = { ...labels, task: cost.kind }
    counter('tasks_total', 'Tasks that ended well', cost.tasks, of)
    counter(
      'task_failures_total',
      'Attempts that failed, each to be tried again or split',
      cost.failures,
      of,
    )
    counter(
      'task_predicted_seconds_total',
      'How long the ended tasks were expected to take',
      cost.predicted / 1_000,
      of,
    )
    counter(
      'task_measured_seconds_total',
      'How long the ended tasks took',
      cost.measured / 1_000,
      of,
    )
    gauge(
      'task_error_factor',
      'What a prediction is usually off by, 1 is exact',
      cost.factor,
      of,
    )
  }
  for (const it of report.endpoints) {
    const of = { ...labels, endpoint: it.name }
    counter('rpc_calls_total', 'Calls of an RPC endpoint', it.calls, of)
    counter(
      'rpc_failures_total',
      'Calls without a usable answer',
      it.failures,
      of,
    )
    counter(
      'rpc_overloads_total',
      'Calls answered with too many requests',
      it.overloads,
      of,
    )
    counter('rpc_hedges_total', 'Calls made beside a slow one', it.hedges, of)
    counter('rpc_lies_total', 'Answers that were proved wrong', it.lies, of)
    counter(
      'rpc_repaired_logs_total',
      'Logs left out or made up, and repaired',
      it.repairedLogs,
      of,
    )
    gauge(
      'rpc_trust_ratio',
      '1 for an endpoint that was never caught, towards 0',
      it.trust,
      of,
    )
    gauge(
      'rpc_limit_calls',
      'Calls at once that it takes, as found out',
      it.limit,
      of,
    )
    gauge('rpc_running_calls', 'Calls under way', it.running, of)
    gauge(
      'rpc_latency_seconds',
      'Duration of a call, weighted towards now',
      it.latencyMilliseconds === null ? null : it.latencyMilliseconds / 1_000,
      of,
    )
    gauge(
      'rpc_paused',
      '1 while it is not asked, after failures',
      it.state === null ? null : it.state === 'open' ? 1 : 0,
      of,
    )
  }
}

function toBlock(text: string | null): bigint | undefined {
  return text === null ? undefined : BigInt(text)
}

function toLag(
  head: bigint | undefined,
  indexed: bigint | undefined,
): number | undefined {
  if (head === undefined || indexed === undefined) return undefined
  return Math.max(0, Number(head - indexed))
}
