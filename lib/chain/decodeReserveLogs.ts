import { decodeEventLog, type Hex, toEventSelector } from 'viem'
import type { ReserveUpdate } from '#lib/vaults/events.ts'
import { aavePoolAbi } from './abis.ts'
import type { Log } from './getLogs.ts'
import { RpcInvalidError } from './rpcErrors.ts'

const [reserveDataUpdated] = aavePoolAbi.filter(
  (item) => item.type === 'event' && item.name === 'ReserveDataUpdated',
)

/** First topic of the only event of Aave's pool that is indexed. */
export const reserveTopics: readonly Hex[] = reserveDataUpdated
  ? [toEventSelector(reserveDataUpdated)]
  : []

/**
 * Changes of Aave's rates, in the order of `logs`.
 *
 * @throws RpcInvalidError for a log that is no `ReserveDataUpdated`.
 */
export function decodeReserveLogs(
  logs: readonly (Log & { timestamp: bigint })[],
): ReserveUpdate[] {
  return logs.map((log) => {
    const { reserve, ...rates } = decode(log)
    return {
      pool: log.address,
      reserve: reserve.toLowerCase() as Hex,
      blockNumber: log.blockNumber,
      blockHash: log.blockHash,
      logIndex: log.logIndex,
      transactionHash: log.transactionHash,
      timestamp: log.timestamp,
      ...rates,
    }
  })
}

function decode(log: Log) {
  try {
    return decodeEventLog({
      abi: aavePoolAbi,
      eventName: 'ReserveDataUpdated',
      topics: [...log.topics],
      data: log.data,
    }).args
  } catch {
    throw new RpcInvalidError(
      `log ${log.logIndex} of block ${log.blockNumber} is no update of a reserve`,
    )
  }
}
