import type { Hex } from '#lib/vaults/events.ts'
import type { VaultKind } from '#lib/vaults/vault.ts'
import { deleteContractRows } from './contractRows.ts'
import type { Db } from './openDatabase.ts'

export type StoredToken = {
  address: Hex
  symbol: string
  name: string
  decimals: number
}

export type StoredStrategy = {
  address: Hex
  protocol: string
  /** The market whose rate it earns; `undefined` where the venue has none. */
  pool: Hex | undefined
}

export type StoredVault = {
  chainId: number
  address: Hex
  name: string
  symbol: string
  /** Decimals of the share. */
  decimals: number
  kind: VaultKind
  asset: StoredToken
  strategies: readonly StoredStrategy[]
  /** Where its shares wait for liquidity, if there is such a place. */
  queue?: Hex | undefined
  /** Where its shares are locked for a term, if that is possible. */
  termStaking?: { address: Hex; reward: StoredToken } | undefined
}

export type StoredChain = {
  chainId: number
  genesisHash: Hex
  startBlock: bigint
  /** What lists the vaults to show, if there is such a contract. */
  registry?: Hex | undefined
  /** What deposits into several vaults at once, if there is such a contract. */
  router?: Hex | undefined
}

export async function getChain(
  db: Db,
  chainId: number,
): Promise<StoredChain | undefined> {
  const row = await db
    .selectFrom('chains')
    .selectAll()
    .where('chain_id', '=', BigInt(chainId))
    .executeTakeFirst()
  return (
    row && {
      chainId: Number(row.chain_id),
      genesisHash: row.genesis_hash,
      startBlock: row.start_block,
      registry: row.registry ?? undefined,
      router: row.router ?? undefined,
    }
  )
}

/** Deletes the chain and everything that was indexed of it. */
export async function deleteChain(db: Db, chainId: number): Promise<void> {
  await deleteContractRows(db, chainId, { range: { from: 0n, to: 2n ** 62n } })
  await db
    .deleteFrom('chains')
    .where('chain_id', '=', BigInt(chainId))
    .execute()
}

/** Adds a chain without any vaults; what is known of it stays. */
export async function registerChainAlone(
  db: Db,
  { chainId, genesisHash, startBlock }: StoredChain,
): Promise<void> {
  const chain_id = BigInt(chainId)
  await db
    .insertInto('chains')
    .values({
      chain_id,
      genesis_hash: genesisHash,
      start_block: startBlock,
      registry: null,
      router: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('indexer_status')
    .values({ chain_id, reorgs: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Adds the chain and its vaults, or brings what is known of them up to date; nothing indexed is touched. */
export async function registerChain(
  db: Db,
  chain: StoredChain,
  vaults: readonly StoredVault[],
): Promise<void> {
  const chain_id = BigInt(chain.chainId)
  const around = {
    registry: chain.registry ?? null,
    router: chain.router ?? null,
  }
  await db
    .insertInto('chains')
    .values({
      chain_id,
      genesis_hash: chain.genesisHash,
      start_block: chain.startBlock,
      ...around,
    })
    .onConflict((conflict) => conflict.column('chain_id').doUpdateSet(around))
    .execute()
  await db
    .insertInto('indexer_status')
    .values({ chain_id, reorgs: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  for (const [ordinal, vault] of vaults.entries())
    await registerVault(db, chain_id, vault, ordinal)
}

async function registerVault(
  db: Db,
  chain_id: bigint,
  vault: StoredVault,
  ordinal: number,
): Promise<void> {
  const { address, asset, name, symbol, decimals, kind, termStaking } = vault
  await insertTokens(db, chain_id, [
    asset,
    ...(termStaking ? [termStaking.reward] : []),
  ])
  const told = {
    ordinal,
    name,
    symbol,
    decimals,
    kind,
    asset: asset.address,
    queue: vault.queue ?? null,
    term_staking: termStaking?.address ?? null,
    term_staking_reward: termStaking?.reward.address ?? null,
  }
  await db
    .insertInto('vaults')
    .values({ chain_id, address, ...told })
    .onConflict((conflict) =>
      conflict.columns(['chain_id', 'address']).doUpdateSet(told),
    )
    .execute()
  for (const strategy of vault.strategies) {
    const { protocol } = strategy
    const pool = strategy.pool ?? null
    await db
      .insertInto('strategies')
      .values({
        chain_id,
        vault: address,
        address: strategy.address,
        protocol,
        pool,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['chain_id', 'vault', 'address'])
          .doUpdateSet({ protocol, pool }),
      )
      .execute()
  }
}

/** All vaults of all chains in the order of their deployment, or only the one of `place`. */
export async function getStoredVaults(
  db: Db,
  place?: { chainId: number; address: Hex } | undefined,
): Promise<StoredVault[]> {
  let query = db
    .selectFrom('vaults')
    .innerJoin('tokens', (join) =>
      join
        .onRef('tokens.chain_id', '=', 'vaults.chain_id')
        .onRef('tokens.address', '=', 'vaults.asset'),
    )
    .leftJoin('tokens as rewards', (join) =>
      join
        .onRef('rewards.chain_id', '=', 'vaults.chain_id')
        .onRef('rewards.address', '=', 'vaults.term_staking_reward'),
    )
    .select([
      'vaults.chain_id',
      'vaults.address',
      'vaults.name',
      'vaults.symbol',
      'vaults.decimals',
      'vaults.kind',
      'tokens.address as asset',
      'tokens.symbol as asset_symbol',
      'tokens.name as asset_name',
      'tokens.decimals as asset_decimals',
      'vaults.queue',
      'vaults.term_staking',
      'rewards.address as reward',
      'rewards.symbol as reward_symbol',
      'rewards.name as reward_name',
      'rewards.decimals as reward_decimals',
    ])
    .orderBy('vaults.chain_id')
    .orderBy('vaults.ordinal')
  if (place)
    query = query
      .where('vaults.chain_id', '=', BigInt(place.chainId))
      .where('vaults.address', '=', place.address)
  const rows = await query.execute()
  const strategies = await db.selectFrom('strategies').selectAll().execute()
  return rows.map((row) => ({
    chainId: Number(row.chain_id),
    address: row.address,
    name: row.name,
    symbol: row.symbol,
    decimals: row.decimals,
    kind: row.kind,
    asset: {
      address: row.asset,
      symbol: row.asset_symbol,
      name: row.asset_name,
      decimals: row.asset_decimals,
    },
    strategies: strategies
      .filter((it) => it.vault === row.address && it.chain_id === row.chain_id)
      .map(({ address, protocol, pool }) => ({
        address,
        protocol,
        pool: pool ?? undefined,
      })),
    queue: row.queue ?? undefined,
    termStaking: row.term_staking
      ? {
          address: row.term_staking,
          // The table's check is why the reward is there.
          reward: {
            address: row.reward as Hex,
            symbol: row.reward_symbol as string,
            name: row.reward_name as string,
            decimals: row.reward_decimals as number,
          },
        }
      : undefined,
  }))
}

/** A token that is known keeps what was told of it first. */
export async function insertTokens(
  db: Db,
  chain_id: bigint,
  tokens: readonly StoredToken[],
): Promise<void> {
  for (const token of tokens)
    await db
      .insertInto('tokens')
      .values({ chain_id, ...token })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
