import {
  type Address,
  encodeAbiParameters,
  type Hex,
  keccak256,
  parseAbiParameters,
} from 'viem'
import { positionManagerAbi, stakerVaultAbi, v3StakerAbi } from './abis.ts'
import { approve } from './approve.ts'
import { endow } from './tokens.ts'
import { worthOf } from './uniswapV2.ts'
import { day, type World } from './world.ts'

/** What the staker knows an incentive by. Times in unix seconds. */
export type Incentive = {
  rewardToken: Address
  pool: Address
  startTime: bigint
  endTime: bigint
  refundee: Address
}

const keyType = parseAbiParameters(
  '(address rewardToken, address pool, uint256 startTime, uint256 endTime, address refundee)',
)
const terms = { days: 30, dollars: 20_000 }
/** After an incentive has ended nothing is paid for so long; then the next one begins. In seconds. */
const pause = 5 * day
/** The lender's position, the first of all. */
const lenderTokenId = 1n

/** The first incentive: the lender stakes its position in it, and the vaults for staked positions will. */
export async function openIncentive(world: World): Promise<void> {
  const { ledger, people, uniswapV3 } = world
  const incentive = await offer(world)
  world.moods.incentive = incentive
  await ledger.send(people.lender, {
    to: uniswapV3.positionManager,
    abi: positionManagerAbi,
    functionName: 'safeTransferFrom',
    args: [
      people.lender,
      uniswapV3.staker,
      lenderTokenId,
      encodeAbiParameters(keyType, [incentive]),
    ],
  })
  for (const vault of toStakerVaults(world)) await join(world, vault, incentive)
}

/** Incentives end; a few days later somebody pays for the next one, and all move over to it. `now` in unix seconds. */
export async function renewIncentive(world: World, now: number): Promise<void> {
  const { ledger, people, uniswapV3, moods } = world
  const over = moods.incentive
  if (!over || now < Number(over.endTime) + pause) return
  const next = await offer(world)
  moods.incentive = next
  for (const [functionName, incentive] of [
    ['unstakeToken', over],
    ['stakeToken', next],
  ] as const)
    await ledger.send(people.lender, {
      to: uniswapV3.staker,
      abi: v3StakerAbi,
      functionName,
      args: [incentive, lenderTokenId],
    })
  for (const vault of toStakerVaults(world)) {
    await ledger.send(people.deployer, {
      to: vault,
      abi: stakerVaultAbi,
      functionName: 'dropIncentive',
      args: [toId(over)],
    })
    await join(world, vault, next)
  }
}

async function offer({
  ledger,
  people,
  tokens,
  uniswapV3,
}: World): Promise<Incentive> {
  const { deployer } = people
  const { staker, pool } = uniswapV3
  const reward = worthOf(tokens.USDC, terms.dollars)
  await endow(ledger, people, tokens.USDC, deployer, reward)
  await approve(ledger, deployer, tokens.USDC, staker)
  // The staker takes no incentive that has begun already, and no stake in one that has not.
  const start = (await ledger.getHead()).timestamp + 60
  const incentive = {
    rewardToken: tokens.USDC.address,
    pool,
    startTime: BigInt(start),
    endTime: BigInt(start + terms.days * day),
    refundee: deployer,
  }
  await ledger.send(deployer, {
    to: staker,
    abi: v3StakerAbi,
    functionName: 'createIncentive',
    args: [incentive, reward],
  })
  await ledger.setNextTimestamp(start)
  return incentive
}

async function join(
  { ledger, people }: World,
  vault: Address,
  incentive: Incentive,
): Promise<void> {
  await ledger.send(people.deployer, {
    to: vault,
    abi: stakerVaultAbi,
    functionName: 'addIncentive',
    args: [incentive],
  })
}

function toStakerVaults({ rangeVaults }: World): Address[] {
  return rangeVaults
    .filter(({ kind }) => kind === 'v3-staker')
    .map(({ address }) => address)
}

function toId(incentive: Incentive): Hex {
  return keccak256(encodeAbiParameters(keyType, [incentive]))
}
