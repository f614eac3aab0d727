import { type Address, type Client, parseAbi, zeroAddress } from 'viem'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { ifRemembered } from '#lib/chain/ifRemembered.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import { sendBatch } from '#lib/chain/sendBatch.ts'
import { readToken } from './readToken.ts'

const strategyAbi = parseAbi([
  'function STAKING() view returns (address)',
  'function GAUGE() view returns (address)',
])
const sellerAbi = parseAbi(['function REWARD_PAIR() view returns (address)'])
const distributorAbi = parseAbi([
  'function rewardsToken() view returns (address)',
  'function rewardsDuration() view returns (uint256)',
  'function rewardRate() view returns (uint256)',
  'function periodFinish() view returns (uint256)',
])

type ReadTerms = {
  distributor: Address
  token: DeployedToken
  /** Seconds of a period. */
  duration: bigint
  /** At the end of the block; `undefined` where the node does not know so old a state any more. */
  first: { rewardRate: bigint; periodFinish: bigint } | undefined
}

/**
 * The StakingRewards in which a strategy stakes, with its terms at the end of a block. `undefined` for a strategy that stakes in none,
 * and for one whose terms make no sense.
 *
 * @throws RpcUnavailableError, RpcRefusedError
 */
export async function readRewardTerms(
  client: Client,
  { strategy, blockNumber }: { strategy: Address; blockNumber: bigint },
): Promise<ReadTerms | undefined> {
  const batch = createReadBatch()
  const at = { address: strategy, abi: strategyAbi } as const
  const staking = batch.read({ ...at, functionName: 'STAKING' })
  const gauge = batch.read({ ...at, functionName: 'GAUGE' })
  await sendBatch(batch, client)
  const distributor = staking() ?? gauge()
  if (distributor === null) return undefined
  const now = await readDistributor(client, distributor)
  const then = await ifRemembered(
    readDistributor(client, distributor, blockNumber),
  )
  const duration = then?.duration ?? now.duration
  const token = now.token && (await readToken(client, now.token))
  if (!token || !duration) return undefined
  return {
    distributor,
    token,
    duration,
    // What was not there yet had paid nothing.
    first: then && {
      rewardRate: then.rewardRate ?? 0n,
      periodFinish: then.periodFinish ?? 0n,
    },
  }
}

/**
 * The pair in which a strategy sells its rewards for what its asset is made of; `undefined` where it needs none.
 *
 * @throws RpcUnavailableError, RpcRefusedError
 */
export async function readRewardPair(
  client: Client,
  strategy: Address,
): Promise<Address | undefined> {
  const batch = createReadBatch()
  const pair = batch.read({
    address: strategy,
    abi: sellerAbi,
    functionName: 'REWARD_PAIR',
  })
  await sendBatch(batch, client)
  const found = pair()
  return found === null || found === zeroAddress ? undefined : found
}

async function readDistributor(
  client: Client,
  address: Address,
  blockNumber?: bigint | undefined,
) {
  const batch = createReadBatch()
  const at = { address, abi: distributorAbi } as const
  const token = batch.read({ ...at, functionName: 'rewardsToken' })
  const duration = batch.read({ ...at, functionName: 'rewardsDuration' })
  const rewardRate = batch.read({ ...at, functionName: 'rewardRate' })
  const periodFinish = batch.read({ ...at, functionName: 'periodFinish' })
  await sendBatch(batch, client, { blockNumber })
  return {
    token: token(),
    duration: duration(),
    rewardRate: rewardRate(),
    periodFinish: periodFinish(),
  }
}
