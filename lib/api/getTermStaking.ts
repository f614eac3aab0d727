import type { StoredVault } from '#lib/store/chains.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  advanceTermClock,
  streamedIn,
  weightOf,
} from '#lib/vaults/termClock.ts'
import {
  foldTermStaking,
  penaltyOf,
  settle,
  type TermEvent,
  type TermStaking,
} from '#lib/vaults/termStaking.ts'
import { TERMS } from '#lib/vaults/terms.ts'
import { type Around, readAllAround, readAround } from './readAround.ts'
import { type TermPositionWire, type TermStakingWire, toWire } from './wire.ts'

const DAY_SECONDS = 86_400n
const YEAR_SECONDS = 365n * DAY_SECONDS

/**
 * Where the shares of a vault are locked for a term, and what flows to whom.
 *
 * @throws VaultNotFoundError, NotFoundError, NotIndexedError
 */
export async function getTermStaking(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<TermStakingWire> {
  const around = await readAround<TermEvent>(db, place, 'termStaking')
  const { vault, address, asOf } = around
  const staking = foldNow(around)
  const { clock } = staking
  const perYear = streamedIn(clock.rewards, asOf.timestamp, YEAR_SECONDS)
  const running = [...staking.positions.values()].filter(
    ({ shares, end }) => shares > 0n && end > asOf.timestamp,
  )
  const oneShare = 10n ** BigInt(vault.decimals)
  return toWire({
    chainId: vault.chainId,
    address,
    vault: vault.address,
    // It has a reward, as it has an address.
    reward: (vault.termStaking as NonNullable<StoredVault['termStaking']>)
      .reward,
    totalShares: staking.totalShares,
    totalWeight: clock.weight,
    rewardsFunded: staking.rewardsFunded,
    rewardsPaid: staking.rewardsPaid,
    rewardsPerDay: streamedIn(clock.rewards, asOf.timestamp, DAY_SECONDS),
    rewardEndTimestamp:
      staking.rewardsFunded > 0n ? Number(clock.rewards.end) : undefined,
    penalties: staking.penalties,
    tiers: TERMS.map((tier) => {
      const of = running.filter(({ termDays }) => termDays === tier.termDays)
      return {
        ...tier,
        shares: of.reduce((sum, { shares }) => sum + shares, 0n),
        positions: of.length,
        // One more share is of no weight beside those that are there; without any it would get everything.
        rewardsPerShareYear:
          clock.weight > 0n && perYear > 0n
            ? (perYear * oneShare * BigInt(tier.weight)) / clock.weight
            : undefined,
      }
    }),
    asOfBlock: asOf.block,
    asOfTimestamp: Number(asOf.timestamp),
  })
}

/** What `owner` has locked in all vaults, the oldest first. */
export async function getTermPositions(
  db: Db,
  owner: Hex,
): Promise<TermPositionWire[]> {
  const all = await readAllAround<TermEvent>(db, 'termStaking')
  return all.flatMap((around) => {
    const { vault, address, asOf, toAssets } = around
    const { clock, positions } = foldNow(around)
    return [...positions]
      .filter(([, position]) => position.owner === owner)
      .map(([id, position]) => {
        const { rewards, penalties } = settle(clock, position)
        const { termDays, start, end, shares, rewardsPaid } = position
        return toWire({
          chainId: vault.chainId,
          vault: vault.address,
          termStaking: address,
          id,
          owner,
          termDays,
          startTimestamp: Number(start),
          endTimestamp: Number(end),
          shares,
          assets: toAssets(shares),
          weight: weightOf(position),
          rewards,
          rewardsPaid,
          penalty: penaltyOf(clock, position),
          bonus: penalties,
          asOfBlock: asOf.block,
          asOfTimestamp: Number(asOf.timestamp),
        })
      })
  })
}

/** The state with its clock at the time of the block that the figures are of. */
function foldNow({ events, asOf }: Around<TermEvent>): TermStaking {
  const staking = foldTermStaking(events)
  return { ...staking, clock: advanceTermClock(staking.clock, asOf.timestamp) }
}
