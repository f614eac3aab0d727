import { type Breaker, type BreakerState, createBreaker } from './breaker.ts'
import { type Controller, createController } from './controller.ts'
import { createCostModel } from './costModel.ts'
import { NoEndpointError } from './errors.ts'

/**
 * What a failed call says: too many calls at once, nobody there, this question is not answered (a smaller one may be), the
 * answer cannot be right, or nothing that another endpoint would do better.
 */
export type Classification =
  | 'overloaded'
  | 'unavailable'
  | 'refused'
  | 'invalid'
  | 'fatal'

export type EndpointsOptions = {
  classify: (error: unknown) => Classification
  /** Milliseconds after which a call that found nobody gives up. */
  patience?: number | undefined
  /** Share of all calls that may be asked twice, from 0 (never) to 1. */
  hedging?: number | undefined
  /** Concurrent calls of one endpoint at most. */
  mostConcurrent?: number | undefined
}

export type RunOptions<Endpoint> = {
  /** How large the answer will be about; calls of one size share what is learned of their duration. */
  size?: number | undefined
  /** Endpoints that must not be asked, for a second opinion. */
  avoid?: readonly Endpoint[] | undefined
  signal?: AbortSignal | undefined
}

export type EndpointHealth<Endpoint> = {
  endpoint: Endpoint
  state: BreakerState
  /** 1 for one that was never caught, towards 0 with each lie. */
  trust: number
  limit: number
  running: number
  calls: number
  failures: number
  overloads: number
  hedges: number
  /** Of a call now, in milliseconds; `undefined` before the first one. */
  latency: number | undefined
  /** How often it was distrusted. */
  lies: number
  /** Why it was last distrusted. */
  suspicion: string | undefined
}

/**
 * One question to one endpoint. What it does after `answered()` is its own work, which says nothing of the endpoint's speed.
 */
export type Call<Endpoint, T> = (
  endpoint: Endpoint,
  signal: AbortSignal,
  answered: () => void,
) => Promise<T>

export type Endpoints<Endpoint> = {
  /**
   * Asks the endpoint that promises the soonest answer, another one if it fails, and a second one beside it when it takes
   * longer than nineteen of twenty such calls.
   *
   * @throws what the endpoint said when it refuses or fails for good; NoEndpointError when nobody answered in time.
   */
  run<T>(
    call: Call<Endpoint, T>,
    options?: RunOptions<Endpoint>,
  ): Promise<{ value: T; endpoint: Endpoint }>
  /** It lied: it is asked less from now on, and not at all while others that are trusted more have room. */
  distrust(endpoint: Endpoint, reason: string): void
  /** What it said was checked and is right. */
  vouch(endpoint: Endpoint): void
  health(): EndpointHealth<Endpoint>[]
  /** Calls that may run at once now, of all endpoints together. */
  capacity(): number
}

type Member<Endpoint> = Omit<
  EndpointHealth<Endpoint>,
  'state' | 'limit' | 'running'
> & {
  controller: Controller
  breaker: Breaker
  /** Overloads in a row; each doubles the pause. */
  overloadsInRow: number
}

const PATIENCE = 60_000
const HEDGING = 0.05
/** Sightings before a duration counts as usual. */
const USUAL = 20
/** A hedge against a jitter of milliseconds costs more than it brings. */
const LEAST_HEDGE_DELAY = 20
/** Where all calls take the same, the p95 is what they take: a hair more is no straggler. */
const HEDGE_MARGIN = 1.2
const LATENCY_WEIGHT = 0.2
const FIRST_OVERLOAD_PAUSE = 50
const LONGEST_OVERLOAD_PAUSE = 5_000
/** What is left of the trust after a lie, and the way back for each checked answer. */
const AFTER_LIE = 0.3
const REDEMPTION = 0.02
/** One that is trusted less than this share of the best is asked only when there is nobody else. */
const SUSPECT = 0.5
/** Longest time between two looks for a free endpoint; releases wake earlier. */
const LONGEST_LOOK = 1_000

/** Several endpoints that answer the same questions, used as one. */
export function createEndpoints<Endpoint>(
  list: readonly Endpoint[],
  {
    classify,
    patience = PATIENCE,
    hedging = HEDGING,
    mostConcurrent,
  }: EndpointsOptions,
): Endpoints<Endpoint> {
  const members = list.map(
    (endpoint): Member<Endpoint> => ({
      endpoint,
      controller: createController({ most: mostConcurrent }),
      breaker: createBreaker(),
      trust: 1,
      calls: 0,
      failures: 0,
      overloads: 0,
      hedges: 0,
      latency: undefined,
      lies: 0,
      suspicion: undefined,
      overloadsInRow: 0,
    }),
  )
  const durations = createCostModel()
  const waiting: (() => void)[] = []
  let calls = 0
  let hedges = 0

  /** The free one that promises the soonest answer among the most trusted. */
  const choose = (
    candidates: readonly Member<Endpoint>[],
  ): Member<Endpoint> | undefined => {
    const now = performance.now()
    const open = candidates.filter((it) => toWait(it, candidates, now) === 0)
    const trust = Math.max(...open.map((it) => it.trust))
    let best: Member<Endpoint> | undefined
    for (const it of open)
      if (
        it.trust >= trust * SUSPECT &&
        it.controller.hasRoom() &&
        (!best || toBurden(it) < toBurden(best))
      )
        best = it
    return best
  }

  /** At once with the choice, or several calls would choose the same last place. */
  const reserve = (member: Member<Endpoint>): Member<Endpoint> => {
    member.calls++
    calls++
    member.controller.start()
    member.breaker.start()
    return member
  }

  const acquire = async (
    candidates: readonly Member<Endpoint>[],
    deadline: number,
    signal: AbortSignal | undefined,
  ): Promise<Member<Endpoint> | undefined> => {
    for (;;) {
      signal?.throwIfAborted()
      const member = choose(candidates)
      if (member) return reserve(member)
      const now = performance.now()
      const pauses = candidates
        .map((it) => toWait(it, candidates, now))
        .filter((wait) => wait > 0)
      // One that answers is only full: that passes, however long its calls take.
      if (pauses.length === candidates.length && now >= deadline)
        return undefined
      const look = Math.min(LONGEST_LOOK, ...pauses)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(wake, Math.max(1, look))
        function wake() {
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          const place = waiting.indexOf(wake)
          if (place >= 0) waiting.splice(place, 1)
          resolve()
        }
        waiting.push(wake)
        signal?.addEventListener('abort', wake, { once: true })
      })
    }
  }

  const ask = async <T>(
    member: Member<Endpoint>,
    call: Call<Endpoint, T>,
    size: number,
    signal: AbortSignal,
  ): Promise<T> => {
    const since = performance.now()
    let answeredAt: number | undefined
    try {
      const value = await call(member.endpoint, signal, () => {
        answeredAt ??= performance.now()
      })
      const took = (answeredAt ?? performance.now()) - since
      member.controller.end('done', size, took)
      member.breaker.succeed()
      member.overloadsInRow = 0
      durations.observe('call', { size }, took)
      member.latency =
        member.latency === undefined
          ? took
          : member.latency + LATENCY_WEIGHT * (took - member.latency)
      return value
    } catch (error) {
      const now = performance.now()
      const kind = signal.aborted ? 'fatal' : classify(error)
      if (kind === 'overloaded') {
        member.overloads++
        const pause = FIRST_OVERLOAD_PAUSE * 2 ** member.overloadsInRow++
        member.controller.end('overloaded', size, now - since)
        // It answers, so it is not broken; it only wants to be left alone for a while.
        member.breaker.succeed()
        member.breaker.fail(now, Math.min(pause, LONGEST_OVERLOAD_PAUSE))
      } else {
        member.controller.end('failed', size, now - since)
        if (kind === 'unavailable' || kind === 'invalid') {
          member.failures++
          member.breaker.fail(now)
        } else if (signal.aborted) member.breaker.abandon()
        else member.breaker.succeed()
      }
      throw error
    } finally {
      waiting.shift()?.()
    }
  }

  /** The call at `first`, and at another one too when it takes too long; the first answer wins and the other call is aborted. */
  const askHedged = async <T>(
    first: Member<Endpoint>,
    candidates: readonly Member<Endpoint>[],
    call: Call<Endpoint, T>,
    size: number,
    signal: AbortSignal | undefined,
  ): Promise<{ value: T; endpoint: Endpoint }> => {
    const abort = new AbortController()
    const either = signal
      ? AbortSignal.any([signal, abort.signal])
      : abort.signal
    let running = 0
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise((resolve, reject) => {
        const start = (member: Member<Endpoint>) => {
          running++
          ask(member, call, size, either).then(
            (value) => resolve({ value, endpoint: member.endpoint }),
            (error) => {
              // The other call may still succeed.
              if (--running === 0) reject(error)
            },
          )
        }
        start(first)
        const usual = durations.predict('call', { size })
        if (hedging === 0 || usual.sightings < USUAL) return
        timer = setTimeout(
          () => {
            if (hedges >= hedging * calls) return
            const others = candidates.filter((it) => it !== first)
            // A single endpoint may still answer the same question faster over another connection.
            const other = choose(others.length > 0 ? others : candidates)
            if (!other) return
            hedges++
            other.hedges++
            start(reserve(other))
          },
          Math.max(LEAST_HEDGE_DELAY, HEDGE_MARGIN * usual.p95),
        )
      })
    } finally {
      clearTimeout(timer)
      abort.abort()
    }
  }

  return {
    async run(call, { size = 0, avoid = [], signal } = {}) {
      const candidates = members.filter((it) => !avoid.includes(it.endpoint))
      if (candidates.length === 0)
        throw new NoEndpointError('each of them is to be avoided')
      const deadline = performance.now() + patience
      let last: unknown
      /** Those whose answer could not be right; they are asked again only after all others. */
      const failed = new Set<Member<Endpoint>>()
      for (;;) {
        const fresh = candidates.filter((it) => !failed.has(it))
        if (fresh.length === 0) failed.clear()
        const member = await acquire(
          fresh.length > 0 ? fresh : candidates,
          deadline,
          signal,
        )
        if (!member) throw new NoEndpointError('none of them answers', last)
        try {
          return await askHedged(member, candidates, call, size, signal)
        } catch (error) {
          if (signal?.aborted) throw error
          const kind = classify(error)
          if (kind === 'refused' || kind === 'fatal') throw error
          last = error
          if (kind !== 'overloaded') failed.add(member)
          if (performance.now() >= deadline)
            throw new NoEndpointError('none of them answers', last)
        }
      }
    },
    distrust(endpoint, reason) {
      const member = find(members, endpoint)
      member.trust *= AFTER_LIE
      member.lies++
      member.suspicion = reason
    },
    vouch(endpoint) {
      const member = find(members, endpoint)
      member.trust += (1 - member.trust) * REDEMPTION
    },
    health: () =>
      members.map(({ controller, breaker, overloadsInRow: _, ...told }) => ({
        ...told,
        state: breaker.state(performance.now()),
        limit: controller.limit(),
        running: controller.running(),
      })),
    capacity() {
      const now = performance.now()
      const open = members.filter((it) => it.breaker.wait(now) === 0)
      return open.reduce((sum, it) => sum + it.controller.limit(), 0)
    },
  }
}

/** Milliseconds; where all have failed, each of them is the last. */
function toWait<Endpoint>(
  { breaker }: Member<Endpoint>,
  candidates: readonly Member<Endpoint>[],
  now: number,
): number {
  return breaker.wait(
    now,
    candidates.every((it) => it.breaker.state(now) !== 'closed'),
  )
}

/** How long a call would take here, with those that run already before it, and more for one that is trusted less. */
function toBurden<Endpoint>({
  latency = 0,
  controller,
  trust,
}: Member<Endpoint>): number {
  return (
    ((latency + 1) * (1 + controller.running() / controller.limit())) / trust
  )
}

function find<Endpoint>(
  members: readonly Member<Endpoint>[],
  endpoint: Endpoint,
): Member<Endpoint> {
  const member = members.find((it) => it.endpoint === endpoint)
  if (!member) throw new RangeError('this endpoint is not one of the list')
  return member
}
