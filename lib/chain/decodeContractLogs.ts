import {
  type AbiEvent,
  decodeEventLog,
  type Hex,
  parseAbi,
  toEventSelector,
} from 'viem'
import type { ContractEvent, ContractKind } from '#lib/vaults/contractEvents.ts'
import type { Log } from './getLogs.ts'
import {
  clmVaultEventsAbi,
  queueEventsAbi,
  registryEventsAbi,
  stakingRewardsEventsAbi,
  termStakingEventsAbi,
  v2PairEventsAbi,
  v3PoolEventsAbi,
  v3StakerEventsAbi,
  v3StakerVaultEventsAbi,
} from './indexedAbis.ts'
import { RpcInvalidError } from './rpcErrors.ts'

/** Synthetix' own contract says it, Uniswap's copy has a duration that stays. */
const durationEventsAbi = parseAbi([
  'event RewardsDurationUpdated(uint256 newDuration)',
])

const ABIS: Record<ContractKind, readonly AbiEvent[]> = {
  clm: clmVaultEventsAbi,
  'v3-staker': v3StakerVaultEventsAbi,
  'v2-pair': v2PairEventsAbi,
  'v3-pool': v3PoolEventsAbi,
  'v3-staking': v3StakerEventsAbi,
  'staking-rewards': [...stakingRewardsEventsAbi, ...durationEventsAbi],
  'term-staking': termStakingEventsAbi,
  queue: queueEventsAbi,
  registry: registryEventsAbi,
}

const toTopics = (abi: readonly AbiEvent[]) =>
  new Set(abi.map((event) => toEventSelector(event)))

const TOPICS: Record<ContractKind, ReadonlySet<Hex>> = {
  clm: toTopics(ABIS.clm),
  'v3-staker': toTopics(ABIS['v3-staker']),
  'v2-pair': toTopics(ABIS['v2-pair']),
  'v3-pool': toTopics(ABIS['v3-pool']),
  'v3-staking': toTopics(ABIS['v3-staking']),
  'staking-rewards': toTopics(ABIS['staking-rewards']),
  'term-staking': toTopics(ABIS['term-staking']),
  queue: toTopics(ABIS.queue),
  registry: toTopics(ABIS.registry),
}

/** First topics of everything that is indexed of any of these contracts. */
export const contractTopics: readonly Hex[] = [
  ...toTopics(Object.values(ABIS).flat()),
]

/**
 * Events of contracts of a known kind, in the order of `logs`. Topics are asked of all contracts together, so a log that its
 * own contract is not read for is left out.
 *
 * @throws RpcInvalidError for a log that does not fit its event.
 */
export function decodeContractLogs(
  kinds: ReadonlyMap<Hex, ContractKind>,
  logs: readonly (Log & { timestamp: bigint })[],
): ContractEvent[] {
  return logs.flatMap((log) => {
    const kind = kinds.get(log.address)
    if (!kind || !TOPICS[kind].has(log.topics[0])) return []
    const { eventName: name, args } = decode(kind, log)
    return {
      source: log.address,
      blockNumber: log.blockNumber,
      blockHash: log.blockHash,
      logIndex: log.logIndex,
      transactionHash: log.transactionHash,
      timestamp: log.timestamp,
      name,
      args: Object.fromEntries(
        Object.entries(args).map(([key, value]) => [
          key,
          typeof value === 'string' ? value.toLowerCase() : value,
        ]),
      ) as ContractEvent['args'],
    }
  })
}

function decode(
  kind: ContractKind,
  log: Log,
): { eventName: string; args: Record<string, unknown> } {
  try {
    const { eventName, args } = decodeEventLog({
      abi: ABIS[kind],
      topics: [...log.topics],
      data: log.data,
    })
    return { eventName: eventName as string, args: args ?? {} }
  } catch {
    throw new RpcInvalidError(
      `log ${log.logIndex} of block ${log.blockNumber} is no event of a ${kind}`,
    )
  }
}
