import type { AsOf } from '#lib/api/asOf.ts'
import { readRewards } from '#lib/api/readRewards.ts'
import type { Ending } from '#lib/finance/forecast/resampleEnding.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import type { VaultDay } from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { withoutRewards } from '#lib/vaults/withoutRewards.ts'

/** An end comes nearer with each block; what is simulated changes by the hour. */
const PARTS_OF_DAY = 24

export type RewardEnd = {
  /** Seconds; `undefined` where no end is known. */
  timestamp: number | undefined
  /** Of the days to come; `undefined` where rewards outlast them, or their part is not known. */
  ending: Ending | undefined
  /** What is said of it. */
  assumptions: string[]
}

/** When the rewards that the vault sells end, the first of them, and what its `days` would have been without. */
export async function readRewardEnd(
  db: Db,
  vault: StoredVault,
  {
    asOf,
    days,
    horizon,
  }: { asOf: AsOf; days: readonly VaultDay[]; horizon: number },
): Promise<RewardEnd> {
  const { end, part, managementFeeBps } = await readRewards(db, vault, {
    asOf,
    days,
  })
  if (!end)
    return {
      timestamp: undefined,
      ending: undefined,
      assumptions: part
        ? [
            'Until when the rewards of these days are paid is not known: they are taken to go on.',
          ]
        : [],
    }
  const { timestamp, daysAway } = end
  const date = toMinute(timestamp)
  if (daysAway >= horizon)
    return {
      timestamp,
      ending: undefined,
      assumptions: [
        `Rewards are paid for until ${date}, which is beyond this projection.`,
      ],
    }
  if (part === undefined || managementFeeBps === undefined)
    return {
      timestamp,
      ending: undefined,
      assumptions: [
        `Rewards are paid for until ${date} only; as their part of the past gain is not known, they are taken to go on.`,
      ],
    }
  return {
    timestamp,
    ending: {
      days: Math.round(daysAway * PARTS_OF_DAY) / PARTS_OF_DAY,
      returns: withoutRewards(
        days.map(({ share_price_wad }) => Number(share_price_wad)),
        { part, managementFeeBps },
      ),
    },
    assumptions: [
      `Rewards, ${(100 * part).toFixed(1)} % of what was gained in these days, are paid for until ${date}: from then on they bring nothing, unless somebody pays for more.`,
    ],
  }
}

function toMinute(timestamp: number): string {
  const text = new Date(timestamp * 1_000).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
}
