import type { Address, Client, Hex } from 'viem'
import { isHash, isQuantity } from './getHeader.ts'
import { RpcInvalidError, toRpcError } from './rpcErrors.ts'

/** A log that was checked against the question; hexadecimal in lower case. */
export type Log = {
  address: Address
  topics: readonly [Hex, ...Hex[]]
  data: Hex
  blockNumber: bigint
  blockHash: Hex
  transactionHash: Hex
  logIndex: number
  /** Seconds since the epoch; `undefined` where the node does not put it into logs. */
  timestamp: bigint | undefined
}

export type GetLogsParameters = {
  /** Logs of these contracts only. */
  addresses: readonly Address[]
  /** Logs with one of these as first topic only. */
  topics: readonly Hex[]
} & ({ fromBlock: bigint; toBlock: bigint } | { blockHash: Hex })

/**
 * Logs in the order of the chain. A node is not believed: whatever lies outside of the question, comes twice or gives one
 * block two hashes is an error rather than a row.
 *
 * @throws RpcUnavailableError, RpcRefusedError (fewer blocks may help), RpcInvalidError
 */
export async function getLogs(
  client: Client,
  parameters: GetLogsParameters,
): Promise<Log[]> {
  const { addresses, topics } = parameters
  const range =
    'blockHash' in parameters
      ? { blockHash: parameters.blockHash }
      : {
          fromBlock: `0x${parameters.fromBlock.toString(16)}` as const,
          toBlock: `0x${parameters.toBlock.toString(16)}` as const,
        }
  const answer: unknown = await client
    .request({
      method: 'eth_getLogs',
      params: [{ address: [...addresses], topics: [[...topics]], ...range }],
    })
    .catch((error: unknown) => {
      throw toRpcError(error)
    })
  return readLogs(answer, parameters)
}

/**
 * The logs of an answer, checked against what was asked for.
 *
 * @throws RpcInvalidError
 */
export function readLogs(
  answer: unknown,
  parameters: GetLogsParameters,
): Log[] {
  if (!Array.isArray(answer))
    throw new RpcInvalidError('its logs are not a list')
  const logs = answer.map(parseLog).sort(inChainOrder)
  assertAnswers(logs, parameters)
  return logs
}

/** @throws RpcInvalidError for what lacks a field. */
export function parseLog(value: unknown): Log {
  const log = value as Record<string, unknown>
  const { address, topics, data, blockHash, transactionHash } = log
  if (log.removed === true) throw new RpcInvalidError('a log was removed again')
  if (
    typeof address !== 'string' ||
    typeof data !== 'string' ||
    !Array.isArray(topics) ||
    topics.length === 0 ||
    !topics.every(isHash) ||
    !isHash(blockHash) ||
    !isHash(transactionHash) ||
    !isQuantity(log.blockNumber) ||
    !isQuantity(log.logIndex)
  )
    throw new RpcInvalidError('a log lacks a field')
  return {
    address: address.toLowerCase() as Address,
    topics: topics.map((topic) => topic.toLowerCase()) as [Hex, ...Hex[]],
    data: data as Hex,
    blockNumber: BigInt(log.blockNumber),
    blockHash: blockHash.toLowerCase() as Hex,
    transactionHash: transactionHash.toLowerCase() as Hex,
    logIndex: Number(log.logIndex),
    timestamp: isQuantity(log.blockTimestamp)
      ? BigInt(log.blockTimestamp)
      : undefined,
  }
}

function inChainOrder(a: Log, b: Log): number {
  if (a.blockNumber !== b.blockNumber)
    return a.blockNumber < b.blockNumber ? -1 : 1
  return a.logIndex - b.logIndex
}

function assertAnswers(
  logs: readonly Log[],
  parameters: GetLogsParameters,
): void {
  const addresses = new Set(
    parameters.addresses.map((address) => address.toLowerCase()),
  )
  const topics = new Set<string>(parameters.topics)
  let before: Log | undefined
  for (const log of logs) {
    const place = `log ${log.logIndex} of block ${log.blockNumber}`
    if (!addresses.has(log.address) || !topics.has(log.topics[0]))
      throw new RpcInvalidError(`${place} was not asked for`)
    if ('blockHash' in parameters) {
      if (log.blockHash !== parameters.blockHash.toLowerCase())
        throw new RpcInvalidError(`${place} is of another block`)
    } else if (
      log.blockNumber < parameters.fromBlock ||
      log.blockNumber > parameters.toBlock
    )
      throw new RpcInvalidError(`${place} is out of range`)
    if (before?.blockNumber === log.blockNumber) {
      if (before.blockHash !== log.blockHash)
        throw new RpcInvalidError(`block ${log.blockNumber} has two hashes`)
      if (before.logIndex === log.logIndex)
        throw new RpcInvalidError(`${place} came twice`)
    }
    before = log
  }
}
