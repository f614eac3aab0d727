import { getHoldingsAt, readPairOf } from '#lib/api/pairHoldings.ts'
import { trackVolatility } from '#lib/api/poolVolatilities.ts'
import { constantProductLvr } from '#lib/finance/lvr/lossVersusRebalancing.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { TrackPoint, YieldTrack } from '#lib/vaults/yieldTrack.ts'
import type { YieldPool } from './yieldPool.ts'

/** So many shares that the roundings of what they hold are beyond any digit shown. */
const MANY = 10n ** 18n

/** The track of a vault whose asset is a share of a pair, with what its shares held of the pair's tokens, and what that lost to rebalancing. */
export async function toPairTrack(
  db: Db,
  vault: StoredVault,
  track: YieldTrack,
): Promise<Pick<YieldPool, 'track' | 'lvr'>> {
  const pair = await readPairOf(db, vault)
  if (!pair) return { track }
  const unit = 10 ** vault.asset.decimals
  const points = [track.first, ...track.days, ...track.ago.values()]
  const held = await getHoldingsAt(
    db,
    pair,
    points.map(({ timestamp, sharePrice }) => ({
      at: BigInt(timestamp),
      shares: BigInt(Math.round(sharePrice * unit)) * MANY,
    })),
  )
  const known = new Map(
    points.map((point, i): [TrackPoint, TrackPoint] => {
      const holding = held[i]
      const grown = holding && point.earned + holding.logLiquidity
      return [point, { ...point, holding, grown }]
    }),
  )
  const withHolding = (point: TrackPoint) => known.get(point) ?? point
  const days = track.days.map(withHolding)
  const volatility = trackVolatility({ days })
  return {
    track: {
      ...track,
      first: withHolding(track.first),
      days,
      ago: new Map(
        [...track.ago].map(([count, point]) => [count, withHolding(point)]),
      ),
    },
    lvr: volatility === undefined ? undefined : constantProductLvr(volatility),
  }
}
