import { type Hex, keccak256, toHex } from 'viem'
import type { Chain } from './chain.ts'
import { toHex32 } from './hex.ts'
import { mix } from './random.ts'
import type { RenderedLog } from './world.ts'

/** What a node says about a block besides its logs. */

const emptyHash = `0x${'0'.repeat(64)}` as const
const noUncles =
  '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'
const sender = `0x${'5e'.repeat(20)}` as const

type ParsedLog = { address: Hex; topics: Hex[]; transactionHash: Hex }

export function buildBlock(
  chain: Chain,
  { number, branch }: { number: number; branch: number },
  isFull: boolean,
): Record<string, unknown> {
  const { world } = chain
  const logs = chain.logsOf(number, branch)
  const count = (logs.at(-1)?.transaction ?? -1) + 1
  const hash = world.toBlockHash(number, branch)
  const root = `0x${toHex32(mix(number, branch)).repeat(8)}`
  return {
    number: toHex(number),
    hash,
    parentHash:
      number === 0
        ? emptyHash
        : world.toBlockHash(number - 1, chain.branchUnder(number, branch)),
    timestamp: toHex(world.timestamp(number)),
    logsBloom: toBloom(logs.map(parse)),
    transactionsRoot: root,
    receiptsRoot: root,
    stateRoot: root,
    mixHash: emptyHash,
    sha3Uncles: noUncles,
    uncles: [],
    nonce: '0x0000000000000000',
    miner: sender,
    extraData: '0x',
    difficulty: '0x0',
    totalDifficulty: '0x0',
    size: toHex(600 + 200 * count),
    gasLimit: '0x1c9c380',
    gasUsed: toHex(100_000 * count),
    baseFeePerGas: '0x3b9aca00',
    transactions: Array.from({ length: count }, (_, index) =>
      isFull
        ? buildTransaction(chain, { number, branch, index })
        : world.toTransactionHash(number, branch, index),
    ),
  }
}

function buildTransaction(
  { world }: Chain,
  { number, branch, index }: { number: number; branch: number; index: number },
): Record<string, unknown> {
  return {
    hash: world.toTransactionHash(number, branch, index),
    blockHash: world.toBlockHash(number, branch),
    blockNumber: toHex(number),
    transactionIndex: toHex(index),
    chainId: toHex(world.chainId),
    from: sender,
    to: world.contracts[0]?.address,
    gas: '0x30d40',
    gasPrice: '0x3b9aca00',
    maxFeePerGas: '0x3b9aca00',
    maxPriorityFeePerGas: '0x0',
    input: '0x',
    nonce: toHex(number * 256 + index),
    value: '0x0',
    type: '0x2',
    accessList: [],
    r: '0x1',
    s: '0x1',
    v: '0x0',
    yParity: '0x0',
  }
}

export function buildReceipts(
  chain: Chain,
  { number, branch }: { number: number; branch: number },
): Record<string, unknown>[] {
  const { world } = chain
  const logs = chain.logsOf(number, branch)
  const count = (logs.at(-1)?.transaction ?? -1) + 1
  return Array.from({ length: count }, (_, index) => {
    const own = logs.filter(({ transaction }) => transaction === index)
    return {
      transactionHash: world.toTransactionHash(number, branch, index),
      transactionIndex: toHex(index),
      blockHash: world.toBlockHash(number, branch),
      blockNumber: toHex(number),
      from: sender,
      to: world.contracts[0]?.address,
      contractAddress: null,
      cumulativeGasUsed: toHex(100_000 * (index + 1)),
      gasUsed: toHex(100_000),
      effectiveGasPrice: '0x3b9aca00',
      status: '0x1',
      type: '0x2',
      logsBloom: toBloom(own.map(parse)),
      logs: own.map(({ json }) => JSON.parse(json)),
    }
  })
}

function parse({ json }: RenderedLog): ParsedLog {
  return JSON.parse(json)
}

const bits = new Map<Hex, readonly number[]>()

/** Three bits of 2,048 for each address and topic, as the yellow paper sets them. */
function toBloom(logs: readonly ParsedLog[]): Hex {
  const bloom = new Uint8Array(256)
  for (const { address, topics } of logs)
    for (const item of [address, ...topics]) {
      let places = bits.get(item)
      if (!places) {
        const hash = keccak256(item, 'bytes')
        places = [0, 2, 4].map(
          (i) => (((hash[i] ?? 0) << 8) | (hash[i + 1] ?? 0)) & 2_047,
        )
        bits.set(item, places)
      }
      for (const place of places) {
        const byte = 255 - (place >> 3)
        bloom[byte] = (bloom[byte] ?? 0) | (1 << (place & 7))
      }
    }
  return toHex(bloom)
}
