import { type Address, type Client, getAbiItem } from 'viem'
import { getLogs } from 'viem/actions'
import { erc20Abi } from '#lib/chain/abis.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import { termStakingAbi } from '#lib/chain/termStakingAbi.ts'

export const termsOfDays = [30, 90, 180, 365] as const

export type Tier = {
  termDays: number
  weightPerShare: bigint
  /** At the start of a term; it falls in a straight line to zero at its end. */
  maxPenaltyBps: bigint
}

export type TermPosition = {
  id: bigint
  /** 0 once they are out and only rewards are owed. */
  shares: bigint
  /** Seconds. */
  end: bigint
  termDays: number
  /** Rewards that a claim would pay now. */
  rewards: bigint | null
  /** Shares that the penalties of others would add. */
  bonus: bigint | null
  /** Shares that leaving now would cost. */
  penalty: bigint | null
}

export type TermStakingState = {
  timestamp: bigint
  tiers: readonly Tier[]
  totalWeight: bigint | null
  /** Rewards a year for all weight, smallest unit; 0 once the stream has ended. */
  rewardsPerYear: bigint | null
  /** When the stream ends, seconds. */
  rewardEnd: bigint | null
  /** Shares that may be taken from the owner. */
  allowance: bigint | null
  positions: readonly TermPosition[]
}

export type GetTermStakingParameters = {
  termStaking: Address
  /** Whose shares are locked. */
  vault: Address
  owner?: Address | undefined
  /** Those that came to the owner in earlier blocks, as an index has them; whose they are now is asked of the chain. */
  knownIds: readonly bigint[]
  /** From here on the chain's own events tell which came. */
  fromBlock: bigint
}

const year = 31_536_000n

/**
 * The terms of a vault's shares, and the positions of one owner. Which positions those are, only events tell: an index knows the older
 * ones, and a public node need not be asked for all of history. Those that ever came to the owner are asked whose they are now.
 *
 * @throws whatever the transport threw.
 */
export async function getTermStaking(
  client: Client,
  { termStaking, vault, owner, knownIds, fromBlock }: GetTermStakingParameters,
): Promise<TermStakingState> {
  const contract = { abi: termStakingAbi, address: termStaking } as const
  const batch = createReadBatch()
  const tiers = termsOfDays.map((termDays) => ({
    termDays,
    tier: batch.read({
      ...contract,
      functionName: 'tier',
      args: [BigInt(termDays)],
    }),
  }))
  const totalWeight = batch.read({ ...contract, functionName: 'totalWeight' })
  const streams = batch.read({ ...contract, functionName: 'streams' })
  const allowance =
    owner &&
    batch.read({
      abi: erc20Abi,
      address: vault,
      functionName: 'allowance',
      args: [owner, termStaking],
    })
  const [block, arrivals] = await Promise.all([
    batch.send(client),
    owner
      ? getLogs(client, {
          address: termStaking,
          event: getAbiItem({ abi: termStakingAbi, name: 'Transfer' }),
          args: { to: owner },
          fromBlock,
          strict: true,
        })
      : [],
  ])
  const ids = [
    ...new Set([...knownIds, ...arrivals.map(({ args }) => args.tokenId)]),
  ]
  const rewards = streams()?.rewards ?? null
  return {
    timestamp: block.timestamp,
    tiers: tiers.flatMap(({ termDays, tier }) => {
      const answer = tier()
      return answer
        ? { termDays, weightPerShare: answer[0], maxPenaltyBps: answer[1] }
        : []
    }),
    totalWeight: totalWeight(),
    rewardsPerYear:
      rewards &&
      (rewards.end > block.timestamp ? (rewards.rate * year) >> 128n : 0n),
    rewardEnd: rewards?.end ?? null,
    allowance: allowance?.() ?? null,
    positions: owner
      ? await getPositions(client, { termStaking, owner, ids })
      : [],
  }
}

async function getPositions(
  client: Client,
  {
    termStaking,
    owner,
    ids,
  }: { termStaking: Address; owner: Address; ids: readonly bigint[] },
): Promise<readonly TermPosition[]> {
  if (ids.length === 0) return []
  const contract = { abi: termStakingAbi, address: termStaking } as const
  const batch = createReadBatch()
  const answers = ids.map((id) => {
    const args = [id] as const
    const holder = batch.read({ ...contract, functionName: 'ownerOf', args })
    const face = batch.read({ ...contract, functionName: 'positionOf', args })
    const earned = batch.read({ ...contract, functionName: 'earned', args })
    const penalty = batch.read({ ...contract, functionName: 'penaltyOf', args })
    return () => {
      const position = face()
      // Sold, or gone: a token that is burned has no owner.
      if (holder() !== owner || !position) return []
      const [shares, end, termDays] = position
      return {
        id,
        shares,
        end,
        termDays: Number(termDays),
        rewards: earned()?.[0] ?? null,
        bonus: earned()?.[1] ?? null,
        penalty: penalty(),
      }
    }
  })
  await batch.send(client)
  return answers.flatMap((answer) => answer())
}
