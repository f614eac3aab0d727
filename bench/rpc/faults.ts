import { mix } from './random.ts'

/** How one endpoint misbehaves. Shares are of requests, from 0 to 1, and fall by the seed and the request's number. */
export type Faults = {
  latencyMilliseconds: number
  /** Requests worked on at once; more wait, so that latency grows with the load. 0 is no limit. */
  slots: number
  /** A share of answers takes so much longer. */
  stragglers: number
  stragglerMilliseconds: number
  /** More than this is answered by 429. 0 is no limit. */
  requestsPerSecond: number
  /** More than this in flight is answered by 429. 0 is no limit. */
  concurrentRequests: number
  /** Blocks and logs that one eth_getLogs may span. 0 is no limit. */
  maxBlocks: number
  maxLogs: number
  /** How a larger one is refused: with a range that would do, in known words, or in words nobody knows. */
  refusal: 'hinted' | 'known' | 'unknown'
  /** Shares of requests that fail, each in its way. */
  failures: Partial<Record<Failure, number>>
  /** Share of logs that it never returns. */
  leftOutLogs: number
  /** Share of its eth_getLogs answers that are those of another range. */
  otherRange: number
  /** Share of its eth_getLogs answers that come empty. */
  emptyAnswers: number
  /** What it adds to the newest block's number: above 0 promises blocks that are not there, below 0 is behind. */
  latestOffset: number
  /** The chain it says it is; its own when 0. */
  otherChainId: number
  /** Refuses every connection. */
  isDown: boolean
}

export type Failure =
  | 'status429'
  | 'status500'
  | 'status503'
  | 'internalError'
  | 'truncated'
  | 'html'
  | 'reset'
  | 'timeout'

const failures: readonly Failure[] = [
  'status429',
  'status500',
  'status503',
  'internalError',
  'truncated',
  'html',
  'reset',
  'timeout',
]

export const noFaults: Faults = {
  latencyMilliseconds: 0,
  slots: 0,
  stragglers: 0,
  stragglerMilliseconds: 0,
  requestsPerSecond: 0,
  concurrentRequests: 0,
  maxBlocks: 0,
  maxLogs: 0,
  refusal: 'known',
  failures: {},
  leftOutLogs: 0,
  otherRange: 0,
  emptyAnswers: 0,
  latestOffset: 0,
  otherChainId: 0,
  isDown: false,
}

/** Whether the draw of this name falls, for one request or log. */
export function falls(share: number, ...seeds: readonly number[]): boolean {
  return share > 0 && mix(...seeds) / 2 ** 32 < share
}

/** The way in which a request fails, or undefined. */
export function drawFailure(
  { failures: shares }: Faults,
  seed: number,
  request: number,
): Failure | undefined {
  let place = mix(seed, request, 0xfa11) / 2 ** 32
  return failures.find((failure) => {
    place -= shares[failure] ?? 0
    return place < 0
  })
}
