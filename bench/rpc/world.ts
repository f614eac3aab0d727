import type { Address, Hex } from 'viem'
import { type ContractKind, type EventTemplate, events } from './events.ts'
import { drawDigits, toHex32, toWord } from './hex.ts'
import { createRandom, mix, type Random } from './random.ts'

export type WorldOptions = {
  seed: number
  chainId: number
  /** Blocks of history; later ones are made as the head moves. */
  blocks: number
  /** Logs in the history, exactly. */
  logs: number
  /** Contracts of each kind. */
  contractsPerKind: number
  /** Whether logs carry `blockTimestamp`, as current nodes write it. */
  logTimestamps: boolean
  /** Order and spacing of a log's fields, which differ by node. */
  layout: 'geth' | 'reth' | 'spaced'
}

export const defaultWorld: WorldOptions = {
  seed: 1,
  chainId: 31_415,
  blocks: 200_000,
  logs: 1_000_000,
  contractsPerKind: 4,
  logTimestamps: true,
  layout: 'geth',
}

export type Contract = {
  address: Address
  kind: ContractKind
  startBlock: number
}

/** One log as it is rendered: what filters ask for, and its JSON. */
export type RenderedLog = {
  contract: number
  event: number
  transaction: number
  json: string
}

export type World = WorldOptions & {
  contracts: readonly Contract[]
  /** Logs of the history before each block, and of all of it at the end. */
  logsBefore: Uint32Array
  /** A block's hash says its number and branch to whoever knows the seed. */
  toBlockHash(number: number, branch: number): Hex
  toTransactionHash(number: number, branch: number, index: number): Hex
  readHash(
    hash: string,
  ): { number: number; branch: number; transaction: number } | undefined
  render(number: number, branch: number): RenderedLog[]
  timestamp(number: number): number
}

/** Seconds; the first block's time and what passes between two. */
const genesis = 1_700_000_000
const blockSeconds = 12
const accounts = 5_000
const contractKinds: readonly ContractKind[] = [
  'erc20',
  'erc4626',
  'uniswap-v2-pool',
  'uniswap-v3-pool',
]
/** Shares of the kinds among the logs of a block, in the order above. */
const kindShares = [0.5, 0.06, 0.24, 0.2]

/** A chain that follows from its options: any block of any branch can be written without those before it. */
export function createWorld(options: WorldOptions): World {
  const { seed, blocks, logs, layout, logTimestamps } = options
  const contracts = drawContracts(options)
  const owners = drawAccounts(seed)
  const drawAccount = (random: Random) => {
    // A few accounts do most, as on any chain.
    const share = random.fraction()
    return owners[Math.floor(share * share * accounts)] ?? ''
  }
  const byKind = contractKinds.map((kind) =>
    contracts.flatMap((contract, i) => (contract.kind === kind ? [i] : [])),
  )
  const eventsByKind = contractKinds.map((kind) =>
    events.flatMap((event, index) => {
      const weight = event.weights[kind]
      return weight ? [{ event, index, weight }] : []
    }),
  )
  const logsBefore = spreadLogs(seed, blocks, logs)
  const mean = Math.max(4, Math.ceil(logs / Math.max(1, blocks)))
  const masks = [mix(seed, 0xb10c), mix(seed, 0xb4a9c4)] as const
  const toHash = (number: number, branch: number, transaction: number) => {
    const stir = createRandom(seed, 7, number, branch, transaction)
    return `0x${toHex32((number ^ masks[0]) >>> 0)}${toHex32(
      (((branch << 16) | transaction) ^ masks[1]) >>> 0,
    )}${drawDigits(stir, 48)}` as Hex
  }
  const world: World = {
    ...options,
    contracts,
    logsBefore,
    // Transactions count from one in hashes, so that a block's own is that of none.
    toBlockHash: (number, branch) => toHash(number, branch, 0),
    toTransactionHash: (number, branch, index) =>
      toHash(number, branch, index + 1),
    readHash(hash) {
      if (!/^0x[0-9a-f]{64}$/.test(hash)) return undefined
      const number = (Number.parseInt(hash.slice(2, 10), 16) ^ masks[0]) >>> 0
      const rest = (Number.parseInt(hash.slice(10, 18), 16) ^ masks[1]) >>> 0
      const branch = rest >>> 16
      const transaction = rest & 0xffff
      if (toHash(number, branch, transaction) !== hash) return undefined
      return { number, branch, transaction: transaction - 1 }
    },
    timestamp: (number) => genesis + number * blockSeconds,
    render(number, branch) {
      const random = createRandom(seed, 11, number, branch)
      const count =
        branch === 0 && number < blocks
          ? (logsBefore[number + 1] ?? 0) - (logsBefore[number] ?? 0)
          : drawCount(random, mean)
      const blockHash = world.toBlockHash(number, branch)
      const blockTimestamp = world.timestamp(number)
      const rendered: RenderedLog[] = []
      let transaction = -1
      let transactionHash = ''
      for (let logIndex = 0; logIndex < count; logIndex++) {
        if (transaction < 0 || random.below(2) === 0)
          transactionHash = world.toTransactionHash(
            number,
            branch,
            ++transaction,
          )
        const kind = drawKind(random)
        const contract = drawContract(random, number, byKind[kind] ?? [])
        const { event, index } = drawEvent(random, eventsByKind[kind] ?? [])
        const { topics, data } = event.draw(random, drawAccount)
        rendered.push({
          contract,
          event: index,
          transaction,
          json: renderLog(layout, {
            address: contracts[contract]?.address ?? '',
            topics: `["${event.selector}"${topics.map((topic) => `,"0x${topic}"`).join('')}]`,
            data: `0x${data}`,
            blockNumber: `0x${number.toString(16)}`,
            transactionHash,
            transactionIndex: `0x${transaction.toString(16)}`,
            blockHash,
            blockTimestamp: logTimestamps
              ? `0x${blockTimestamp.toString(16)}`
              : undefined,
            logIndex: `0x${logIndex.toString(16)}`,
          }),
        })
      }
      return rendered
    },
  }
  function drawContract(
    random: Random,
    number: number,
    choice: readonly number[],
  ): number {
    // The first of a kind is there from the start, so this ends.
    for (;;) {
      const index = choice[random.below(choice.length)] ?? 0
      if ((contracts[index]?.startBlock ?? 0) <= number) return index
      if (random.below(4) === 0) return choice[0] ?? 0
    }
  }
  return world
}

function drawContracts({
  seed,
  blocks,
  contractsPerKind,
}: WorldOptions): Contract[] {
  const random = createRandom(seed, 3)
  return contractKinds.flatMap((kind) =>
    Array.from({ length: contractsPerKind }, (_, i) => ({
      address: `0x${drawDigits(random, 40)}` as const,
      kind,
      startBlock: Math.floor((blocks * 0.4 * i) / contractsPerKind),
    })),
  )
}

function drawAccounts(seed: number): string[] {
  const random = createRandom(seed, 5)
  return Array.from({ length: accounts }, () => toWord(drawDigits(random, 40)))
}

/** How many logs come before each block: half of the blocks are empty, stretches are quiet or busy, a few blocks burst. */
function spreadLogs(seed: number, blocks: number, logs: number): Uint32Array {
  const random = createRandom(seed, 13)
  const weights = new Float64Array(blocks)
  const stretch = Math.max(32, Math.floor(blocks / 60))
  let level = 0
  let total = 0
  for (let block = 0; block < blocks; block++) {
    if (block % stretch === 0)
      level =
        random.below(12) === 0
          ? 0.002
          : Math.exp(1.1 * drawNormal(random)) * (0.3 + block / blocks)
    const isEmpty = random.below(2) === 0
    const burst = random.below(700) === 0 ? 25 : 1
    const weight = isEmpty
      ? 0
      : -Math.log(1 - random.fraction()) * level * burst
    weights[block] = weight
    total += weight
  }
  const before = new Uint32Array(blocks + 1)
  let sum = 0
  for (let block = 0; block < blocks; block++) {
    sum += weights[block] ?? 0
    before[block + 1] = Math.floor((sum / (total || 1)) * logs + 1e-6)
  }
  before[blocks] = logs
  return before
}

function drawNormal(random: Random): number {
  return (
    Math.sqrt(-2 * Math.log(1 - random.fraction())) *
    Math.cos(2 * Math.PI * random.fraction())
  )
}

function drawCount(random: Random, mean: number): number {
  return random.below(4) === 0 ? 0 : random.below(2 * mean) + 1
}

function drawKind(random: Random): number {
  let share = random.fraction()
  let kind = 0
  while (kind < kindShares.length - 1) {
    share -= kindShares[kind] ?? 0
    if (share < 0) break
    kind++
  }
  return kind
}

type Choice = { event: EventTemplate; index: number; weight: number }

function drawEvent(random: Random, choice: readonly Choice[]): Choice {
  const total = choice.reduce((sum, { weight }) => sum + weight, 0)
  let place = random.below(total)
  for (const candidate of choice) {
    place -= candidate.weight
    if (place < 0) return candidate
  }
  throw new RangeError('a kind without events')
}

type LogFields = {
  address: string
  topics: string
  data: string
  blockNumber: string
  transactionHash: string
  transactionIndex: string
  blockHash: string
  blockTimestamp: string | undefined
  logIndex: string
}

function renderLog(layout: WorldOptions['layout'], log: LogFields): string {
  const time = log.blockTimestamp
    ? `"blockTimestamp":"${log.blockTimestamp}",`
    : ''
  switch (layout) {
    case 'geth':
      return `{"address":"${log.address}","topics":${log.topics},"data":"${log.data}","blockNumber":"${log.blockNumber}","transactionHash":"${log.transactionHash}","transactionIndex":"${log.transactionIndex}","blockHash":"${log.blockHash}",${time}"logIndex":"${log.logIndex}","removed":false}`
    case 'reth':
      return `{"address":"${log.address}","topics":${log.topics},"data":"${log.data}","blockHash":"${log.blockHash}","blockNumber":"${log.blockNumber}",${time}"transactionHash":"${log.transactionHash}","transactionIndex":"${log.transactionIndex}","logIndex":"${log.logIndex}","removed":false}`
    case 'spaced':
      return `{ "removed": false, "logIndex": "${log.logIndex}", "transactionIndex": "${log.transactionIndex}", "transactionHash": "${log.transactionHash}", "blockHash": "${log.blockHash}", "blockNumber": "${log.blockNumber}",\n ${time} "address": "${log.address}", "data": "${log.data}", "topics": ${log.topics.replaceAll(',', ', ')} }`
  }
}
