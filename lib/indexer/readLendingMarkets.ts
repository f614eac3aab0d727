import type { Client } from 'viem'
import { readLendingTerms } from '#lib/chain/actions/readLendingTerms.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import type { LendingMarket } from '#lib/store/lendingMarkets.ts'

/** The markets that `vaults` lend to, with their terms of now; one whose terms cannot be told is left out. */
export async function readLendingMarkets(
  client: Client,
  vaults: readonly StoredVault[],
): Promise<LendingMarket[]> {
  const markets = new Map(
    vaults.flatMap(({ asset, strategies }) =>
      strategies.flatMap(({ pool }) =>
        pool
          ? [[`${pool} ${asset.address}`, { pool, reserve: asset.address }]]
          : [],
      ),
    ) as [string, Pick<LendingMarket, 'pool' | 'reserve'>][],
  )
  const read = [...markets.values()].map(async (market) => {
    const terms = await readLendingTerms(client, market)
    return terms ? [{ ...market, ...terms }] : []
  })
  return (await Promise.all(read)).flat()
}
