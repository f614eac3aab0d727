import { type Address, encodeFunctionData } from 'viem'
import type { UnsentCall } from './buildCalls.ts'
import { termStakingAbi } from './termStakingAbi.ts'

/** Locks `shares` for a term. */
export function buildStake({
  termStaking,
  shares,
  termDays,
  receiver,
}: {
  termStaking: Address
  shares: bigint
  termDays: number
  receiver: Address
}): UnsentCall {
  return {
    to: termStaking,
    data: encodeFunctionData({
      abi: termStakingAbi,
      functionName: 'stake',
      args: [shares, BigInt(termDays), receiver],
    }),
  }
}

/** Takes the shares of a position out, for `maxPenalty` of them at most. */
export function buildUnstake({
  termStaking,
  id,
  receiver,
  maxPenalty,
}: {
  termStaking: Address
  id: bigint
  receiver: Address
  maxPenalty: bigint
}): UnsentCall {
  return {
    to: termStaking,
    data: encodeFunctionData({
      abi: termStakingAbi,
      functionName: 'unstake',
      args: [id, receiver, maxPenalty],
    }),
  }
}

/** Pays out what a position has earned. */
export function buildClaimRewards({
  termStaking,
  id,
  receiver,
}: {
  termStaking: Address
  id: bigint
  receiver: Address
}): UnsentCall {
  return {
    to: termStaking,
    data: encodeFunctionData({
      abi: termStakingAbi,
      functionName: 'claim',
      args: [id, receiver],
    }),
  }
}
