import { TERMS } from './terms.ts'

const DAY = 86_400n
const Q128 = 1n << 128n

/** Tokens that flow to all weight alike: `rate` is per second, `index` per weight since ever, both in Q128. */
export type Stream = { rate: bigint; index: bigint; end: bigint }

/** What all positions have earned per weight, in Q128. */
export type Indexes = { rewards: bigint; penalties: bigint }

/** What `TermStaking` lets time change; its own arithmetic to the wei. Times in seconds since the epoch. */
export type TermClock = {
  rewards: Stream
  penalties: Stream
  /** The weight whose term has not ended. */
  weight: bigint
  updatedAt: bigint
  /** Weight whose term ends at this midnight. */
  ending: Map<bigint, bigint>
  /** The indexes when the terms of this midnight ended. */
  indexesAt: Map<bigint, Indexes>
}

export function openTermClock(): TermClock {
  const still = { rate: 0n, index: 0n, end: 0n }
  return {
    rewards: still,
    penalties: still,
    weight: 0n,
    updatedAt: 0n,
    ending: new Map(),
    indexesAt: new Map(),
  }
}

/** The clock brought to `until`, midnight by midnight, for the indexes of terms that ended must be kept. */
export function advanceTermClock(clock: TermClock, until: bigint): TermClock {
  if (until <= clock.updatedAt) return clock
  const indexesAt = new Map(clock.indexesAt)
  let now: TermClock = { ...clock, indexesAt }
  while (now.weight > 0n && now.updatedAt < until) {
    const midnight = (now.updatedAt / DAY + 1n) * DAY
    now = flow(now, midnight < until ? midnight : until)
    const ended = now.ending.get(midnight) ?? 0n
    if (now.updatedAt === midnight && ended > 0n) {
      indexesAt.set(midnight, toIndexes(now))
      now = { ...now, weight: now.weight - ended }
    }
  }
  return flow(now, until)
}

function flow(clock: TermClock, to: bigint): TermClock {
  const { updatedAt: from, weight } = clock
  const along = (stream: Stream): Stream => {
    if (stream.end <= from) return stream
    // While nothing is staked the stream stands still.
    if (weight === 0n) return { ...stream, end: stream.end + to - from }
    const last = to < stream.end ? to : stream.end
    const flowed = (stream.rate * (last - from)) / weight
    return { ...stream, index: stream.index + flowed }
  }
  return {
    ...clock,
    rewards: along(clock.rewards),
    penalties: along(clock.penalties),
    updatedAt: to,
  }
}

/** The indexes up to which a position that ends at `end` has earned. */
export function indexesUntil(clock: TermClock, end: bigint): Indexes {
  return (
    (end <= clock.updatedAt ? clock.indexesAt.get(end) : undefined) ??
    toIndexes(clock)
  )
}

function toIndexes({ rewards, penalties }: TermClock): Indexes {
  return { rewards: rewards.index, penalties: penalties.index }
}

/** What `weight` earned between two indexes, rounded down. */
export function earnedBetween(
  weight: bigint,
  from: Indexes,
  to: Indexes,
): Indexes {
  return {
    rewards: (weight * (to.rewards - from.rewards)) / Q128,
    penalties: (weight * (to.penalties - from.penalties)) / Q128,
  }
}

/** Whole tokens a second as the contract streams them, over `seconds`; rounded down. */
export function streamedIn(
  { rate, end }: Stream,
  now: bigint,
  seconds: bigint,
): bigint {
  return end <= now ? 0n : (rate * seconds) / Q128
}

/** What leaving costs at `now`: at most the tier's part, falling in a straight line to zero at the end; rounded up. */
export function penaltyAt(
  { shares, termDays, end }: { shares: bigint; termDays: number; end: bigint },
  now: bigint,
): bigint {
  if (now >= end) return 0n
  const term = BigInt(termDays) * DAY
  const left = end - now < term ? end - now : term
  const maxBps = BigInt(tierOf(termDays).maxPenaltyBps)
  const whole = 10_000n * term
  return (shares * maxBps * left + whole - 1n) / whole
}

export function weightOf({
  shares,
  termDays,
}: {
  shares: bigint
  termDays: number
}): bigint {
  return shares * BigInt(tierOf(termDays).weight)
}

function tierOf(termDays: number): (typeof TERMS)[number] {
  const tier = TERMS.find((it) => it.termDays === termDays)
  if (!tier) throw new RangeError(`there is no term of ${termDays} days`)
  return tier
}
