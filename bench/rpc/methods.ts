import { toHex } from 'viem'
import { buildBlock, buildReceipts } from './blocks.ts'
import type { Chain, LogFilter, Selection } from './chain.ts'
import { type Faults, falls } from './faults.ts'

/** An error as JSON-RPC has it. */
export class MethodError extends Error {
  override name = 'MethodError'
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

export type Asked = { method: string; params: readonly unknown[] }

type Options = { chain: Chain; faults: Faults; seed: number; request: number }

/** Blocks behind the newest that are final, and those that are safe. */
export const finality = 64
const safety = 32

/**
 * The result of one call: JSON, in pieces where it is long.
 *
 * @throws MethodError
 */
export function answer(
  { method, params }: Asked,
  options: Options,
): readonly Buffer[] {
  const { chain, faults } = options
  const { world } = chain
  switch (method) {
    case 'eth_chainId':
      return toJson(toHex(faults.otherChainId || world.chainId))
    case 'net_version':
      return toJson(String(faults.otherChainId || world.chainId))
    case 'web3_clientVersion':
      return toJson('synthetic/1')
    case 'eth_syncing':
      return toJson(false)
    case 'eth_blockNumber':
      return toJson(toHex(latest(options)))
    case 'eth_getBlockByNumber': {
      const number = parseBlock(params[0], options)
      if (number > chain.head() || number < 0) return toJson(null)
      const branch = chain.branchOf(number)
      return toJson(buildBlock(chain, { number, branch }, params[1] === true))
    }
    case 'eth_getBlockByHash': {
      const place = readCanonical(String(params[0]), options)
      return toJson(place ? buildBlock(chain, place, params[1] === true) : null)
    }
    case 'eth_getBlockReceipts': {
      const asked = String(params[0])
      const place =
        asked.length === 66
          ? readCanonical(asked, options)
          : { number: parseBlock(asked, options), branch: 0 }
      if (!place || place.number > chain.head()) return toJson(null)
      const branch = chain.branchOf(place.number)
      return toJson(buildReceipts(chain, { number: place.number, branch }))
    }
    case 'eth_getTransactionReceipt': {
      const place = readCanonical(String(params[0]), options)
      const receipt = place && buildReceipts(chain, place)[place.transaction]
      return toJson(receipt ?? null)
    }
    case 'eth_getCode':
      return toJson(
        world.contracts.some(
          ({ address, startBlock }) =>
            address === String(params[0]).toLowerCase() &&
            startBlock <= parseBlock(params[1] ?? 'latest', options),
        )
          ? '0x60006000fd'
          : '0x',
      )
    case 'eth_getLogs':
      return [
        Buffer.from('['),
        ...getLogs(params[0], options).pieces,
        Buffer.from(']'),
      ]
    default:
      throw new MethodError(
        -32601,
        `the method ${method} does not exist/is not available`,
      )
  }
}

function getLogs(asked: unknown, options: Options): Selection {
  const { chain, faults, seed, request } = options
  const filter = asked as {
    fromBlock?: unknown
    toBlock?: unknown
    blockHash?: unknown
    address?: string | string[]
    topics?: (string | string[] | null)[]
  }
  let from: number
  let to: number
  if (filter.blockHash !== undefined) {
    const place = readCanonical(String(filter.blockHash), options)
    if (!place) throw new MethodError(-32000, 'unknown block')
    from = place.number
    to = place.number
  } else {
    from = parseBlock(filter.fromBlock ?? 'latest', options)
    to = parseBlock(filter.toBlock ?? 'latest', options)
    if (from > to) throw new MethodError(-32000, 'invalid block range params')
    if (faults.maxBlocks > 0 && to - from >= faults.maxBlocks)
      throw refuse(faults, from, from + faults.maxBlocks - 1)
    if (falls(faults.otherRange, seed, request, 0x07e4)) {
      const length = to - from + 1
      from = from >= length ? from - length : to + 1
      to = from + length - 1
    }
  }
  if (falls(faults.emptyAnswers, seed, request, 0xe309))
    return { count: 0, pieces: [] }
  const leftOut =
    faults.leftOutLogs > 0
      ? (block: number, logIndex: number) =>
          falls(faults.leftOutLogs, seed, block, logIndex, 0x1ef7)
      : undefined
  const selection = chain.select(from, to, parseFilter(filter), leftOut)
  if (faults.maxLogs > 0 && selection.count > faults.maxLogs && from < to)
    throw refuse(
      faults,
      from,
      from + Math.floor(((to - from) * faults.maxLogs) / selection.count / 2),
    )
  return selection
}

function refuse(faults: Faults, from: number, to: number): MethodError {
  const known = `query returned more than ${faults.maxLogs || 10_000} results`
  switch (faults.refusal) {
    case 'hinted':
      return new MethodError(
        -32005,
        `${known}. Try with this block range [${toHex(from)}, ${toHex(to)}].`,
      )
    case 'known':
      return new MethodError(-32005, known)
    case 'unknown':
      return new MethodError(-32000, 'query exceeds limit')
  }
}

function parseFilter({
  address,
  topics = [],
}: {
  address?: string | string[]
  topics?: (string | string[] | null)[]
}): LogFilter {
  if (topics.slice(1).some((topic) => topic !== null))
    throw new MethodError(-32602, 'only first topics are filtered here')
  const toSet = (value: string | string[] | null | undefined) =>
    value === undefined || value === null
      ? undefined
      : new Set([value].flat().map((item) => item.toLowerCase()))
  return { addresses: toSet(address), selectors: toSet(topics[0]) }
}

/** The place of a hash in the chain as it is now; undefined when it is unknown or was reorganised away. */
function readCanonical(
  hash: string,
  { chain }: Options,
): { number: number; branch: number; transaction: number } | undefined {
  const place = chain.world.readHash(hash)
  if (!place || place.number > chain.head()) return undefined
  return chain.branchOf(place.number) === place.branch ? place : undefined
}

function latest({ chain, faults }: Options): number {
  return Math.max(0, chain.head() + faults.latestOffset)
}

function parseBlock(value: unknown, options: Options): number {
  const head = options.chain.head()
  switch (value) {
    case 'latest':
    case 'pending':
      return Math.min(head, latest(options))
    case 'safe':
      return Math.max(0, head - safety)
    case 'finalized':
      return Math.max(0, head - finality)
    case 'earliest':
      return 0
  }
  if (typeof value === 'string' && /^0x[0-9a-f]{1,12}$/i.test(value))
    return Number(value)
  throw new MethodError(-32602, `invalid block ${JSON.stringify(value)}`)
}

function toJson(value: unknown): readonly Buffer[] {
  return [Buffer.from(JSON.stringify(value))]
}
