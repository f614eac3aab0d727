import { type Address, erc20Abi, parseUnits } from 'viem'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { stakingRewardsAbi } from './abis.ts'
import { approve } from './approve.ts'
import { readWaffleArtifact } from './artifacts.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import { endow, type Tokens } from './tokens.ts'
import type { UniswapV2 } from './uniswapV2.ts'
import { day, type World } from './world.ts'

/** Pays what it was funded with over sixty days, to all who stake, in proportion. */
type StakingProgram = {
  address: Address
  staked: DeployedToken
  reward: DeployedToken
  /** Whole reward tokens of one period. */
  funds: string
}

export type StakingPrograms = {
  /** MILL is staked for a share of the protocol's income in WETH. */
  mill: StakingProgram
  /** LP tokens are staked for MILL. */
  gauge: StakingProgram
}

/** After a period has ended nothing is paid for so long; then the next one begins. In seconds. */
const pause = 5 * day
/** Staked by others than our vaults. */
const stakedByOthers = { mill: parseUnits('700000', 18), gauge: 3n }

/** Two of Uniswap's own StakingRewards, funded for their first sixty days. */
export async function deployStakingPrograms(
  ledger: Ledger,
  people: People,
  tokens: Tokens,
  { pair }: UniswapV2,
): Promise<StakingPrograms> {
  const artifact = await readWaffleArtifact(
    'liquidity-staker',
    'StakingRewards',
  )
  const deploy = async (
    terms: Omit<StakingProgram, 'address'>,
  ): Promise<StakingProgram> => ({
    ...terms,
    address: await ledger.deploy({
      from: people.deployer,
      artifact,
      args: [people.deployer, terms.reward.address, terms.staked.address],
    }),
  })
  const mill = await deploy({
    staked: tokens.MILL,
    reward: tokens.WETH,
    funds: '12',
  })
  const gauge = await deploy({
    staked: pair,
    reward: tokens.MILL,
    funds: '24000',
  })
  await endow(ledger, people, tokens.MILL, people.lender, stakedByOthers.mill)
  await stake(ledger, people, mill, stakedByOthers.mill)
  const held = await ledger.read({
    to: pair.address,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [people.lender],
  })
  await stake(ledger, people, gauge, held / stakedByOthers.gauge)
  for (const program of [mill, gauge]) await fund(ledger, people, program)
  return { mill, gauge }
}

/** Incentives end; a few days later somebody pays for the next period. */
export async function renewPrograms(
  { ledger, people, programs }: World,
  now: number,
): Promise<void> {
  for (const program of Object.values(programs)) {
    const end = await ledger.read({
      to: program.address,
      abi: stakingRewardsAbi,
      functionName: 'periodFinish',
      args: [],
    })
    if (now >= Number(end) + pause) await fund(ledger, people, program)
  }
}

async function fund(
  ledger: Ledger,
  people: People,
  { address, reward, funds }: StakingProgram,
): Promise<void> {
  const { deployer } = people
  const rewards = parseUnits(funds, reward.decimals)
  await endow(ledger, people, reward, deployer, rewards)
  await ledger.send(deployer, {
    to: reward.address,
    abi: erc20Abi,
    functionName: 'transfer',
    args: [address, rewards],
  })
  await ledger.send(deployer, {
    to: address,
    abi: stakingRewardsAbi,
    functionName: 'notifyRewardAmount',
    args: [rewards],
  })
}

async function stake(
  ledger: Ledger,
  { lender }: People,
  { address, staked }: StakingProgram,
  amount: bigint,
): Promise<void> {
  await approve(ledger, lender, staked, address)
  await ledger.send(lender, {
    to: address,
    abi: stakingRewardsAbi,
    functionName: 'stake',
    args: [amount],
  })
}
