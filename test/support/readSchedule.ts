import { type Address, parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import type { ChainClient } from '#lib/chain/clients.ts'
import { stakingRewardsAbi } from '#lib/devnet/abis.ts'

const strategyAbi = parseAbi([
  'function STAKING() view returns (address)',
  'function GAUGE() view returns (address)',
])

/** The vaults of the devnet that are paid rewards beside, and what their strategies call who pays them. */
export const paidBeside = [
  { symbol: 'mrMILL', venue: 'STAKING' },
  { symbol: 'mrWETHUSDC', venue: 'GAUGE' },
] as const

/** What the StakingRewards of a strategy itself says at the head. */
export async function readSchedule(
  client: ChainClient,
  strategy: string | undefined,
  venue: (typeof paidBeside)[number]['venue'],
): Promise<{
  distributor: Address
  rewardRate: bigint
  periodFinish: bigint
}> {
  const distributor = await readContract(client, {
    address: strategy as Address,
    abi: strategyAbi,
    functionName: venue,
  })
  const at = { address: distributor, abi: stakingRewardsAbi } as const
  const [rewardRate, periodFinish] = await Promise.all([
    readContract(client, { ...at, functionName: 'rewardRate' }),
    readContract(client, { ...at, functionName: 'periodFinish' }),
  ])
  return { distributor, rewardRate, periodFinish }
}
