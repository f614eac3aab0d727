import type { Hex } from '#lib/vaults/events.ts'
import type { RewardTerms } from '#lib/vaults/rewardSchedule.ts'
import { insertTokens, type StoredToken } from './chains.ts'
import type { Db } from './openDatabase.ts'

/** A StakingRewards that pays a strategy beside its asset. */
export type RewardDistributor = RewardTerms & {
  strategy: Hex
  address: Hex
  token: StoredToken
}

/** Tells of strategies that are registered who pays them beside; a first period that is known stays when the node has forgotten it. */
export async function registerRewardDistributors(
  db: Db,
  chainId: number,
  distributors: readonly RewardDistributor[],
): Promise<void> {
  const chain_id = BigInt(chainId)
  for (const { strategy, address, token, duration, first } of distributors) {
    await insertTokens(db, chain_id, [token])
    const told = {
      token: token.address,
      ...(first && {
        duration,
        first_reward_rate: first.rewardRate,
        first_period_finish: first.periodFinish,
      }),
    }
    await db
      .insertInto('reward_distributors')
      .values({ chain_id, address, duration, ...told })
      .onConflict((conflict) =>
        conflict.columns(['chain_id', 'address']).doUpdateSet(told),
      )
      .execute()
    await db
      .updateTable('strategies')
      .set({ distributor: address })
      .where('chain_id', '=', chain_id)
      .where('address', '=', strategy)
      .execute()
  }
}

export async function getRewardDistributors(
  db: Db,
  chainId: number,
): Promise<RewardDistributor[]> {
  const rows = await db
    .selectFrom('strategies')
    .innerJoin('reward_distributors as it', (join) =>
      join
        .onRef('it.chain_id', '=', 'strategies.chain_id')
        .onRef('it.address', '=', 'strategies.distributor'),
    )
    .innerJoin('tokens', (join) =>
      join
        .onRef('tokens.chain_id', '=', 'it.chain_id')
        .onRef('tokens.address', '=', 'it.token'),
    )
    .where('strategies.chain_id', '=', BigInt(chainId))
    .select([
      'strategies.address as strategy',
      'it.address',
      'it.duration',
      'it.first_reward_rate',
      'it.first_period_finish',
      'it.token',
      'tokens.symbol',
      'tokens.name',
      'tokens.decimals',
    ])
    .execute()
  return rows.map((row) => ({
    strategy: row.strategy,
    address: row.address,
    token: {
      address: row.token,
      symbol: row.symbol,
      name: row.name,
      decimals: row.decimals,
    },
    duration: row.duration,
    first:
      row.first_reward_rate === null || row.first_period_finish === null
        ? undefined
        : {
            rewardRate: row.first_reward_rate,
            periodFinish: row.first_period_finish,
          },
  }))
}
