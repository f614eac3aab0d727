import type { ToldProcess } from '#lib/store/processes.ts'
import type {
  CostReport,
  EndpointReport,
  ProcessReport,
} from '#lib/store/processReport.ts'
import type { EndpointWire, QueueWire, TaskCostWire } from './wire.ts'

/** Seconds of silence, of somebody who tells every three, after which it is taken to be gone. */
const PATIENCE = 10

export function isAlive({
  silentSeconds,
}: Pick<ToldProcess, 'silentSeconds'>): boolean {
  return silentSeconds <= PATIENCE
}

/** Of each queue what was counted last, whoever counted it. */
export function mergeQueues(
  processes: readonly Pick<ToldProcess, 'silentSeconds' | 'report'>[],
): QueueWire[] {
  const queues = new Map<string, QueueWire>()
  for (const { silentSeconds, report } of processes) {
    if (!report?.queue) continue
    const known = queues.get(report.queue.name)
    if (!known || known.silentSeconds > silentSeconds)
      queues.set(report.queue.name, { ...report.queue, silentSeconds })
  }
  return [...queues.values()]
}

/** Each endpoint as all processes together see it. */
export function mergeEndpoints(
  reports: readonly Pick<ProcessReport, 'endpoints'>[],
): EndpointWire[] {
  const byName = Map.groupBy(
    reports.flatMap(({ endpoints }) => endpoints),
    ({ name }) => name,
  )
  return [...byName].map(([name, seen]) => ({
    name,
    state: toWorst(seen),
    trust: toKnown(seen, 'trust', Math.min),
    limit: toKnown(seen, 'limit', add),
    running: toKnown(seen, 'running', add),
    calls: sum(seen, 'calls'),
    failures: sum(seen, 'failures'),
    overloads: sum(seen, 'overloads'),
    hedges: toKnown(seen, 'hedges', add),
    latencyMilliseconds: toLatency(seen),
    lies: toKnown(seen, 'lies', add),
    repairedLogs: toKnown(seen, 'repairedLogs', add),
  }))
}

/** Each kind of task over all processes. */
export function mergeCosts(
  reports: readonly Pick<ProcessReport, 'costs'>[],
): TaskCostWire[] {
  const byKind = Map.groupBy(
    reports.flatMap(({ costs }) => costs),
    ({ kind }) => kind,
  )
  return [...byKind].map(([kind, costs]) => ({
    kind,
    tasks: sum(costs, 'tasks'),
    failures: sum(costs, 'failures'),
    predicted: sum(costs, 'predicted'),
    measured: sum(costs, 'measured'),
    factor: toFactor(costs),
  }))
}

const BADNESS = { closed: 0, 'half-open': 1, open: 2 } as const

function toWorst(seen: readonly EndpointReport[]): EndpointWire['state'] {
  const states = seen.flatMap(({ state }) => state ?? [])
  return states.toSorted((a, b) => BADNESS[b] - BADNESS[a])[0] ?? null
}

function toKnown<
  Key extends
    | 'trust'
    | 'limit'
    | 'running'
    | 'hedges'
    | 'lies'
    | 'repairedLogs',
>(
  seen: readonly EndpointReport[],
  key: Key,
  join: (a: number, b: number) => number,
): number | null {
  const known = seen.flatMap((it) => it[key] ?? [])
  return known.length > 0 ? known.reduce((a, b) => join(a, b)) : null
}

/** Those that call more know better. */
function toLatency(seen: readonly EndpointReport[]): number | null {
  let calls = 0
  let milliseconds = 0
  for (const it of seen) {
    if (it.latencyMilliseconds === null) continue
    calls += it.calls
    milliseconds += it.calls * it.latencyMilliseconds
  }
  return calls > 0 ? milliseconds / calls : null
}

/** Factors are averaged as what they are, by how many tasks each stands for. */
function toFactor(costs: readonly CostReport[]): number | null {
  let tasks = 0
  let logs = 0
  for (const it of costs) {
    if (it.factor === null) continue
    tasks += it.tasks
    logs += it.tasks * Math.log(it.factor)
  }
  return tasks > 0 ? Math.exp(logs / tasks) : null
}

function add(a: number, b: number): number {
  return a + b
}

function sum<Key extends string>(
  all: readonly Readonly<Record<Key, number>>[],
  key: Key,
): number {
  return all.reduce((total, one) => total + one[key], 0)
}
