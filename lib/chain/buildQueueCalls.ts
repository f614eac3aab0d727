import { type Address, encodeFunctionData } from 'viem'
import type { UnsentCall } from './buildCalls.ts'
import { queueAbi } from './queueAbi.ts'

/** Puts `shares` into the open batch. They cannot be taken back. */
export function buildQueueRequest({
  queue,
  shares,
  owner,
}: {
  queue: Address
  shares: bigint
  owner: Address
}): UnsentCall {
  return {
    to: queue,
    data: encodeFunctionData({
      abi: queueAbi,
      functionName: 'requestRedeem',
      args: [shares, owner, owner],
    }),
  }
}

/** Redeems what is liquid for those whose turn it is. Anyone may. */
export function buildQueueFill(queue: Address): UnsentCall {
  return {
    to: queue,
    data: encodeFunctionData({ abi: queueAbi, functionName: 'fill' }),
  }
}

/** Pays what `shares` that were redeemed have brought. */
export function buildQueueClaim({
  queue,
  shares,
  owner,
}: {
  queue: Address
  shares: bigint
  owner: Address
}): UnsentCall {
  return {
    to: queue,
    data: encodeFunctionData({
      abi: queueAbi,
      functionName: 'redeem',
      args: [shares, owner, owner],
    }),
  }
}
