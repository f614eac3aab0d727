import { readEnvironment } from '#lib/environment.ts'
import { TooManyRequestsError } from './errors.ts'

/** Clients that are remembered; the one that was silent longest is forgotten first. */
const MOST_CLIENTS = 10_000
const BURST_SECONDS = 2

type Bucket = { tokens: number; filledAt: number }

/** One for the process, however many bundles have this module. */
const KEY = Symbol.for('millrace.rateLimit')
const shared = globalThis as { [KEY]?: Map<string, Bucket> }

/**
 * Takes one request from a client's allowance, a bucket that fills by the second. A client is the last address in
 * `x-forwarded-for`, which the nearest proxy wrote, or else the server itself.
 *
 * @throws TooManyRequestsError when the bucket is empty.
 */
export function takeRequest(
  headers: Headers,
  now: number = performance.now(),
): void {
  const { apiRequestsPerSecond: rate } = readEnvironment()
  if (rate === 0) return
  shared[KEY] ??= new Map()
  const buckets = shared[KEY]
  const client = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  const most = rate * BURST_SECONDS
  const bucket = buckets.get(client) ?? { tokens: most, filledAt: now }
  const filled = ((now - bucket.filledAt) / 1_000) * rate
  bucket.tokens = Math.min(most, bucket.tokens + filled)
  bucket.filledAt = now
  buckets.delete(client)
  buckets.set(client, bucket)
  if (buckets.size > MOST_CLIENTS) {
    const [oldest] = buckets.keys()
    if (oldest !== undefined) buckets.delete(oldest)
  }
  if (bucket.tokens < 1)
    throw new TooManyRequestsError(Math.ceil((1 - bucket.tokens) / rate))
  bucket.tokens -= 1
}
