import type { Amounts } from '#lib/finance/liquidity.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import { getCovered } from '#lib/store/checkpoints.ts'
import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPairStatesAt, getPairs, type StoredPair } from '#lib/store/pairs.ts'
import { logLiquidityOfShare, toPairHolding } from '#lib/vaults/pairState.ts'

export type PairHolding = Amounts & {
  /** Root of token1 for a token0 as Q64.96. */
  sqrtPrice: bigint
  /** Of one share of the pair; fees raise it, prices do not. */
  logLiquidity: number
}

/** The pair that the vault's asset is a share of; `undefined` where it is none, or its logs have a hole. */
export async function readPairOf(
  db: Db,
  { chainId, address, asset }: StoredVault,
): Promise<StoredPair | undefined> {
  const pair = (await getPairs(db, chainId)).find(
    (it) => it.address === asset.address,
  )
  if (!pair) return undefined
  const covered = await getCovered(db, chainId, [pair.address])
  const derived = (await getDerived(db, chainId)).get(address)
  if (!covered || !derived || covered.block < derived.block) return undefined
  return pair
}

/** What so many shares of the pair held at each time (seconds); `undefined` where its beginning is not known, or it was empty. */
export async function getHoldingsAt(
  db: Db,
  pair: StoredPair,
  wanted: readonly { at: bigint; shares: bigint }[],
): Promise<(PairHolding | undefined)[]> {
  const states = await getPairStatesAt(
    db,
    pair,
    wanted.map(({ at }) => at),
  )
  return wanted.map(({ at, shares }) => {
    const state = states.get(at)
    const holding = state && toPairHolding(state, shares)
    return holding && { ...holding, logLiquidity: logLiquidityOfShare(state) }
  })
}
