import { RAY } from '#lib/finance/fixedPoint.ts'
import { impliedSupply } from '#lib/finance/lending/impliedSupply.ts'
import { impliedUtilisation } from '#lib/finance/lending/impliedUtilisation.ts'
import { getLendingMarkets } from '#lib/store/lendingMarkets.ts'
import { getMarketMoves } from '#lib/store/marketMoves.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getLatestReserveUpdate } from '#lib/store/reserveUpdates.ts'
import type { KnownMarket } from '#lib/vaults/depositEffect.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { toTerms } from '#lib/vaults/lendingTerms.ts'

/** Moves looked back on: a small one tells the size of a large market only roughly. */
const MOVES = 20

/**
 * A lending market as far as the index tells: its curve, its utilisation of now, and its size by how the largest of our latest moves there moved
 * its rates. `undefined` where any of them is unknown.
 */
export async function readKnownMarket(
  db: Db,
  chainId: number,
  place: { pool: Hex; reserve: Hex },
): Promise<KnownMarket | undefined> {
  const { pool, reserve } = place
  const market = (await getLendingMarkets(db, chainId)).find(
    (it) => it.pool === pool && it.reserve === reserve,
  )
  const latest = await getLatestReserveUpdate(db, chainId, place)
  if (!market || !latest) return undefined
  const terms = toTerms(market)
  const utilisationOf = (rates: {
    liquidityRate: bigint
    borrowRate: bigint
  }) =>
    impliedUtilisation({
      ...terms,
      borrowApr: Number(rates.borrowRate) / Number(RAY),
      supplyApr: Number(rates.liquidityRate) / Number(RAY),
    })
  const utilisation = utilisationOf({
    liquidityRate: latest.liquidityRate,
    borrowRate: latest.variableBorrowRate,
  })
  if (!utilisation) return undefined
  const moves = await getMarketMoves(db, chainId, { ...place, limit: MOVES })
  const largest = moves.toSorted((a, b) =>
    Number(sizeOf(b.added) - sizeOf(a.added)),
  )
  for (const { added, before, after } of largest) {
    const [was, is] = [utilisationOf(before), utilisationOf(after)]
    if (!was || !is || was >= 1 || is >= 1) continue
    const supplied = impliedSupply({
      before: was,
      after: is,
      added: Number(added),
      interest: Number(after.borrowIndex) / Number(before.borrowIndex),
    })
    if (supplied) return { supplied, utilisation, ...terms }
  }
  return undefined
}

const sizeOf = (added: bigint): bigint => (added < 0n ? -added : added)
