import type { StoredVault } from '#lib/store/chains.ts'
import type { VaultDay } from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getVaultFees } from '#lib/store/vaultFees.ts'
import { rewardPartOf } from '#lib/vaults/withoutRewards.ts'
import type { AsOf } from './asOf.ts'
import { readRewardSchedules } from './readRewardSchedules.ts'

const DAY_SECONDS = 86_400

export type Rewards = {
  /** When they end, the first of them; `undefined` where no end is known. */
  end: { timestamp: number; daysAway: number } | undefined
  /** Of what the vault gained on its days; `undefined` where that cannot be told. */
  part: number | undefined
  /** A fee that rewards do not pay alone; `undefined` before any was set. */
  managementFeeBps: number | undefined
}

/** What of a vault's gain on `days`, in order, came from rewards, and until when those are paid for. An end that is past is 0 days away. */
export async function readRewards(
  db: Db,
  vault: StoredVault,
  { asOf, days }: { asOf: AsOf; days: readonly VaultDay[] },
): Promise<Rewards> {
  const { chainId, address } = vault
  const known = await readRewardSchedules(db, chainId, [{ vault, asOf }])
  const ends = [...(known.get(address)?.values() ?? [])].map(
    ({ periodFinish }) => periodFinish,
  )
  const timestamp = Math.min(...ends)
  const away = (timestamp - Number(asOf.timestamp)) / DAY_SECONDS
  const fees = await getVaultFees(db, chainId, address)
  return {
    end:
      ends.length > 0 ? { timestamp, daysAway: Math.max(0, away) } : undefined,
    part: rewardPartOf(days.slice(1)),
    managementFeeBps: fees && Number(fees.managementFeeBps),
  }
}
