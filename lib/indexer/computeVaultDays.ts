import type { StoredVault } from '#lib/store/chains.ts'
import {
  DAY_SECONDS,
  endOf,
  getReported,
  getVaultStatesAt,
  type VaultDay,
} from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getInception } from '#lib/store/sharePrices.ts'
import { sharePriceWadAt, totalAssetsAt } from '#lib/vaults/vaultState.ts'
import type { MissingDays } from './computeDays.ts'

/** The days of a vault of one token since it first had shares. */
export async function computeVaultDays(
  db: Db,
  { chainId, address: vault, decimals }: StoredVault,
  { first, last }: MissingDays,
): Promise<VaultDay[]> {
  const inception = await getInception(db, chainId, vault)
  if (!inception) return []
  const from = first ?? Number(inception.timestamp / DAY_SECONDS)
  const wanted = []
  for (let day = from; day <= last; day++)
    wanted.push({ vault, at: endOf(day) })
  const states = await getVaultStatesAt(db, chainId, wanted)
  const reported = await getReported(db, chainId, vault, from)
  return states
    .map(({ at, block, state }): VaultDay => {
      const day = Number(at / DAY_SECONDS)
      const price = sharePriceWadAt(state, decimals, at)
      return {
        vault,
        day,
        block_number: block,
        share_price_wad: price,
        total_assets: totalAssetsAt(state, at),
        supply: state.supply,
        earned: Math.log(Number(price)),
        amount0: null,
        amount1: null,
        sqrt_price: null,
        lvr: null,
        gain: 0n,
        loss: 0n,
        rewards: 0n,
        ...reported.get(day),
      }
    })
    .filter(({ share_price_wad }) => share_price_wad > 0n)
    .sort((a, b) => a.day - b.day)
}
