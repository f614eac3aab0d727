import type { StoredToken, StoredVault } from '#lib/store/chains.ts'
import { getCovered } from '#lib/store/checkpoints.ts'
import {
  getContractEvents,
  getContractsEvents,
} from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getRewardDistributors } from '#lib/store/rewardDistributors.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  foldIncentives,
  foldRewardSchedule,
  type IncentiveEvent,
  type RewardEvent,
  type RewardSchedule,
} from '#lib/vaults/rewardSchedule.ts'
import type { AsOf } from './asOf.ts'
import type { ReadRange } from './readRange.ts'

export type ToldSchedule = Omit<RewardSchedule, 'periodFinish'> & {
  distributor: Hex
  token: StoredToken
  periodFinish: number
}

/**
 * By vault and strategy, the rewards that it is paid beside, each at the block that the vault is told of; in three statements, however
 * many there are. What is not known is not there.
 */
export async function readRewardSchedules(
  db: Db,
  chainId: number,
  vaults: readonly { vault: StoredVault; asOf: AsOf }[],
): Promise<Map<Hex, Map<Hex, ToldSchedule>>> {
  const all = await getRewardDistributors(db, chainId)
  const strategies = new Set(
    vaults.flatMap(({ vault }) => vault.strategies.map((it) => it.address)),
  )
  const wanted = all.filter(({ strategy }) => strategies.has(strategy))
  const sources = [...new Set(wanted.map(({ address }) => address))]
  const covered = sources.length && (await getCovered(db, chainId, sources))
  if (!covered) return new Map()
  const events = await getContractsEvents<RewardEvent>(
    db,
    chainId,
    sources,
    covered.block,
  )
  const found = vaults.map(({ vault, asOf }) => {
    const schedules = vault.strategies.flatMap(
      (strategy): [Hex, ToldSchedule][] => {
        const by = wanted.find((it) => it.strategy === strategy.address)
        if (!by || covered.block < asOf.block) return []
        const schedule = foldRewardSchedule(
          by,
          events.filter(
            ({ source, blockNumber }) =>
              source === by.address && blockNumber <= asOf.block,
          ),
        )
        const told = schedule && tell(by.address, by.token, schedule)
        return told ? [[strategy.address, told]] : []
      },
    )
    return [vault.address, new Map(schedules)] as const
  })
  return new Map(found)
}

/** The incentives that a vault of two tokens is staked in; `undefined` where that is not known, or there can be none. */
export async function readIncentives(
  db: Db,
  { stored, asOf, events }: ReadRange,
): Promise<ToldSchedule[] | undefined> {
  if (stored.kind !== 'v3-staker' || !stored.staker || !stored.reward)
    return undefined
  const { chainId, pool, staker, reward } = stored
  const covered = await getCovered(db, chainId, [staker])
  if (!covered || covered.block < asOf.block) return undefined
  const offered = await getContractEvents<IncentiveEvent>(
    db,
    chainId,
    staker,
    asOf.block,
  )
  return foldIncentives(events, offered, {
    pool,
    reward: reward.address,
  }).flatMap((schedule) => tell(staker, reward, schedule) ?? [])
}

/** An end that no clock reaches is none. */
function tell(
  distributor: Hex,
  token: StoredToken,
  { rewardRate, periodFinish, block }: RewardSchedule,
): ToldSchedule | undefined {
  const end = Number(periodFinish)
  return Number.isSafeInteger(end)
    ? { distributor, token, rewardRate, periodFinish: end, block }
    : undefined
}
