/** What is known of a task before it runs. */
export type Features = {
  /** How much there is to do, in a unit of the kind's own (logs, rows); tasks of about the same size share what is learned. */
  size?: number | undefined
}

/** What was learned of one kind and bucket of sizes, as it is kept over restarts. */
export type CostMemory = {
  kind: string
  /** floor(log2(1 + size)), or -1 without a size. */
  bucket: number
  /** Exponentially weighted mean and variance of ln(milliseconds). */
  logMean: number
  logVariance: number
  sightings: number
}

export type Prediction = {
  milliseconds: number
  /** What one of twenty exceeds. */
  p95: number
  /** How often this kind and bucket was seen; 0 when the figure comes from its neighbours or from nothing. */
  sightings: number
}

export type CostModel = {
  predict(kind: string, features?: Features): Prediction
  observe(
    kind: string,
    features: Features | undefined,
    milliseconds: number,
  ): void
  /** What was learned since the last call, to be kept. */
  changed(): CostMemory[]
}

/** What an unknown kind is expected to take: long, so that it runs early and is known soon. */
const UNKNOWN_MILLISECONDS = 1_000
const UNKNOWN_VARIANCE = 1
/** Weight of a new sighting once there are some. */
const WEIGHT = 0.25
/** Weight of one that is off by more than a factor of `SURPRISE` and three deviations: the world has changed. */
const WEIGHT_OF_SURPRISE = 0.85
const SURPRISE = Math.log(2)
/** Below this, a duration is the clock's own noise. */
const LEAST_MILLISECONDS = 0.01
const P95_DEVIATIONS = 1.645

/** Learns how long tasks take from how long they took. Pure state: time comes in as an argument. */
export function createCostModel(memory: readonly CostMemory[] = []): CostModel {
  const kinds = new Map<string, Map<number, CostMemory>>()
  const dirty = new Set<CostMemory>()
  /** When each entry was last seen, counted in sightings of this model's life. */
  const seenAt = new Map<CostMemory, number>()
  let sightings = 0
  const toBuckets = (kind: string) => {
    let buckets = kinds.get(kind)
    if (!buckets) {
      buckets = new Map()
      kinds.set(kind, buckets)
    }
    return buckets
  }
  for (const entry of memory)
    toBuckets(entry.kind).set(entry.bucket, { ...entry })

  return {
    predict(kind, features) {
      const bucket = toBucket(features)
      const buckets = kinds.get(kind)
      const seen = buckets?.get(bucket)
      if (seen) return toPrediction(seen, seen.sightings)
      const guess = buckets && guessFromNeighbours(buckets, bucket)
      return toPrediction(
        guess ?? {
          logMean: Math.log(UNKNOWN_MILLISECONDS),
          logVariance: UNKNOWN_VARIANCE,
        },
        0,
      )
    },
    observe(kind, features, milliseconds) {
      if (!(milliseconds >= 0))
        throw new RangeError('a duration must not be negative')
      const bucket = toBucket(features)
      const log = Math.log(Math.max(LEAST_MILLISECONDS, milliseconds))
      const buckets = toBuckets(kind)
      const entry = buckets.get(bucket)
      if (!entry) {
        const first = {
          kind,
          bucket,
          logMean: log,
          logVariance: 0,
          sightings: 1,
        }
        buckets.set(bucket, first)
        seenAt.set(first, ++sightings)
        dirty.add(first)
        return
      }
      const shift = learn(entry, log)
      dirty.add(entry)
      // What changed for one size has changed for the others, unless they were seen since this one was.
      if (shift !== 0)
        for (const other of buckets.values())
          if ((seenAt.get(other) ?? 0) < (seenAt.get(entry) ?? 0)) {
            other.logMean += shift
            dirty.add(other)
          }
      seenAt.set(entry, ++sightings)
    },
    changed() {
      const entries = [...dirty].map((entry) => ({ ...entry }))
      dirty.clear()
      return entries
    },
  }
}

function toBucket({ size }: Features = {}): number {
  if (size === undefined) return -1
  if (!(size >= 0)) throw new RangeError('a size must not be negative')
  return Math.floor(Math.log2(1 + size))
}

function toPrediction(
  { logMean, logVariance }: Pick<CostMemory, 'logMean' | 'logVariance'>,
  sightings: number,
): Prediction {
  return {
    milliseconds: Math.exp(logMean),
    p95: Math.exp(logMean + P95_DEVIATIONS * Math.sqrt(logVariance)),
    sightings,
  }
}

/** @returns by how much the mean of its kind has shifted, as far as that is a surprise; else 0. */
function learn(entry: CostMemory, log: number): number {
  const error = log - entry.logMean
  const deviation = Math.sqrt(entry.logVariance)
  // Twice what was expected is drift only where such a thing is not usual.
  const isSurprise =
    Math.abs(error) >
    Math.max(SURPRISE, entry.sightings > 2 ? 3 * deviation : 0)
  const usual = Math.max(WEIGHT, 1 / (entry.sightings + 1))
  const weight = isSurprise ? Math.max(usual, WEIGHT_OF_SURPRISE) : usual
  entry.logMean += weight * error
  // The usual weight: a surprise moves the mean at once, and is noise only if it goes on.
  entry.logVariance = (1 - usual) * (entry.logVariance + usual * error * error)
  entry.sightings++
  return isSurprise ? weight * error : 0
}

/** Between two known buckets their line, outside of them in proportion to the size. */
function guessFromNeighbours(
  buckets: ReadonlyMap<number, CostMemory>,
  bucket: number,
): Pick<CostMemory, 'logMean' | 'logVariance'> | undefined {
  let below: CostMemory | undefined
  let above: CostMemory | undefined
  for (const entry of buckets.values())
    if (entry.bucket < bucket) {
      if (!below || entry.bucket > below.bucket) below = entry
    } else if (!above || entry.bucket < above.bucket) above = entry
  const nearest = below ?? above
  if (!nearest) return undefined
  // Something whose size was unknown tells nothing about a slope.
  if (bucket < 0 || nearest.bucket < 0)
    return { logMean: nearest.logMean, logVariance: nearest.logVariance }
  const slope =
    below && above
      ? (above.logMean - below.logMean) / (above.bucket - below.bucket)
      : Math.LN2
  return {
    logMean: nearest.logMean + slope * (bucket - nearest.bucket),
    logVariance: nearest.logVariance,
  }
}
