import type { CostModel } from './costModel.ts'
import { AGEING_PER_SECOND, computePriority } from './priority.ts'
import { computeParts } from './splitting.ts'

/** A task of a trace: what it will really take is known to the simulator and to nobody else. */
export type TracedTask = {
  kind: string
  size?: number | undefined
  milliseconds: number
  /** When it comes, in milliseconds of virtual time; 0 unless told otherwise. */
  createdAt?: number | undefined
  isDivisible?: boolean | undefined
}

export type Simulation = {
  workers: number
  /** Orders by what it predicts and learns from each end; without one, first come is first served. */
  costModel?: CostModel | undefined
  ageingPerSecond?: number | undefined
  /** Cuts divisible tasks: milliseconds below which none is cut, and what each further piece costs. */
  splitting?: { floor: number; overhead: number } | undefined
}

export type SimulatedRun = {
  /** Milliseconds until the last task has ended. */
  makespan: number
  /** Milliseconds of all work, the cost of cutting included. */
  work: number
  longestWait: number
  runs: { task: TracedTask; worker: number; start: number; end: number }[]
}

type Waiting = { task: TracedTask; priority: number }

/** Any moment at which priorities are what they are in use. */
const EPOCH = Date.UTC(2026, 5, 1)

/**
 * Runs a trace in virtual time with the cost model, the priority and the splitting that the queue uses: deterministic, and
 * free of any machine's noise.
 */
export function simulate(
  trace: readonly TracedTask[],
  {
    workers,
    costModel,
    ageingPerSecond = AGEING_PER_SECOND,
    splitting,
  }: Simulation,
): SimulatedRun {
  const tasks =
    splitting && costModel
      ? split(trace, { workers, costModel, ...splitting })
      : trace
  const coming = tasks
    .map((task, place): Waiting & { place: number } => {
      const createdAt = task.createdAt ?? 0
      return {
        task,
        place,
        priority: costModel
          ? computePriority(
              costModel.predict(task.kind, task).milliseconds,
              EPOCH + createdAt,
              ageingPerSecond,
            )
          : -createdAt,
      }
    })
    .sort(
      (a, b) =>
        (a.task.createdAt ?? 0) - (b.task.createdAt ?? 0) || a.place - b.place,
    )
  const waiting = createHeap<Waiting & { place: number }>(
    (a, b) =>
      a.priority > b.priority ||
      (a.priority === b.priority && a.place < b.place),
  )
  const running = createHeap<SimulatedRun['runs'][number]>(
    (a, b) => a.end < b.end || (a.end === b.end && a.worker < b.worker),
  )
  const idle = Array.from({ length: workers }, (_, worker) => worker)
  const runs: SimulatedRun['runs'] = []
  let now = 0
  let next = 0
  let work = 0
  let longestWait = 0
  while (next < coming.length || waiting.size() > 0 || running.size() > 0) {
    for (;;) {
      const task = coming[next]
      if (!task || (task.task.createdAt ?? 0) > now) break
      waiting.push(task)
      next++
    }
    while (idle.length > 0) {
      const taken = waiting.pop()
      if (!taken) break
      const { task } = taken
      longestWait = Math.max(longestWait, now - (task.createdAt ?? 0))
      work += task.milliseconds
      const worker = idle.pop() as number
      running.push({ task, worker, start: now, end: now + task.milliseconds })
    }
    const soonest = running.peek()
    const comes = coming[next]?.task.createdAt ?? Number.POSITIVE_INFINITY
    if (!soonest || comes < soonest.end) {
      if (!soonest && comes === Number.POSITIVE_INFINITY) break
      now = comes
      continue
    }
    running.pop()
    now = soonest.end
    idle.push(soonest.worker)
    runs.push(soonest)
    costModel?.observe(
      soonest.task.kind,
      soonest.task,
      soonest.task.milliseconds,
    )
  }
  return { makespan: now, work, longestWait, runs }
}

/**
 * No schedule of these whole tasks ends earlier, whoever knows the future: not before an even share, and not before what
 * pigeonholes demand. Of the q = k·m + r longest tasks, some j workers have more than k each and all beyond k·(m - j) together:
 * even if those are the shortest of the q, one of the j has their mean.
 */
export function computeLowerBound(
  trace: readonly TracedTask[],
  workers: number,
): number {
  const sums = [0]
  for (const { milliseconds } of trace.toSorted(
    (a, b) => b.milliseconds - a.milliseconds,
  ))
    sums.push((sums.at(-1) as number) + milliseconds)
  const sum = (count: number) => sums[count] as number
  let bound = sum(trace.length) / workers
  for (let q = 1; q <= trace.length; q++) {
    const k = Math.floor((q - 1) / workers)
    const r = q - k * workers
    let least = Number.POSITIVE_INFINITY
    for (let j = 1; j <= workers; j++) {
      const count = Math.max(r + k * j, (k + 1) * j)
      if (count <= q) least = Math.min(least, (sum(q) - sum(q - count)) / j)
    }
    bound = Math.max(bound, least)
  }
  return bound
}

/** No order that leaves nobody idle while tasks wait ends later (Graham 1969). */
export function computeGrahamBound(
  trace: readonly TracedTask[],
  workers: number,
): number {
  const work = trace.reduce((sum, it) => sum + it.milliseconds, 0)
  const longest = Math.max(0, ...trace.map((it) => it.milliseconds))
  return work / workers + (1 - 1 / workers) * longest
}

function split(
  trace: readonly TracedTask[],
  {
    workers,
    costModel,
    floor,
    overhead,
  }: { workers: number; costModel: CostModel; floor: number; overhead: number },
): TracedTask[] {
  const predictions = trace.map(
    (task) => costModel.predict(task.kind, task).milliseconds,
  )
  const remaining = predictions.reduce((sum, it) => sum + it, 0)
  return trace.flatMap((task, i) => {
    if (!task.isDivisible) return [task]
    const parts = computeParts(predictions[i] as number, {
      remaining,
      workers,
      floor,
    })
    if (parts === 1) return [task]
    return Array.from({ length: parts }, () => ({
      ...task,
      size: task.size && task.size / parts,
      milliseconds: task.milliseconds / parts + overhead,
    }))
  })
}

type Heap<T> = {
  push(item: T): void
  pop(): T | undefined
  peek(): T | undefined
  size(): number
}

/** A binary heap whose top comes before all others. */
function createHeap<T>(isBefore: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = []
  const swap = (a: number, b: number) => {
    const item = items[a] as T
    items[a] = items[b] as T
    items[b] = item
  }
  return {
    size: () => items.length,
    peek: () => items[0],
    push(item) {
      let place = items.push(item) - 1
      while (place > 0) {
        const parent = (place - 1) >> 1
        if (!isBefore(items[place] as T, items[parent] as T)) break
        swap(place, parent)
        place = parent
      }
    },
    pop() {
      const top = items[0]
      const last = items.pop()
      if (items.length === 0 || last === undefined) return top
      items[0] = last
      for (let place = 0; ; ) {
        let first = place
        for (const child of [2 * place + 1, 2 * place + 2])
          if (
            child < items.length &&
            isBefore(items[child] as T, items[first] as T)
          )
            first = child
        if (first === place) return top
        swap(place, first)
        place = first
      }
    },
  }
}
