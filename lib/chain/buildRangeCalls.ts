import { type Address, encodeFunctionData } from 'viem'
import type { Amounts } from './actions/readRangeState.ts'
import type { UnsentCall } from './buildCalls.ts'
import { clmVaultAbi } from './rangeAbis.ts'

/** Deposits at most `maxima` of both tokens, in the ratio that the vault holds, for at least `minShares`. */
export function buildRangeDeposit({
  vault,
  maxima,
  minShares,
  receiver,
}: {
  vault: Address
  maxima: Amounts
  minShares: bigint
  receiver: Address
}): UnsentCall {
  return {
    to: vault,
    data: encodeFunctionData({
      // Both vaults of two tokens answer to these.
      abi: clmVaultAbi,
      functionName: 'deposit',
      args: [...maxima, minShares, receiver],
    }),
  }
}

/** Gives back `shares` for at least `minima` of both tokens. */
export function buildRangeWithdrawal({
  vault,
  shares,
  minima,
  owner,
}: {
  vault: Address
  shares: bigint
  minima: Amounts
  owner: Address
}): UnsentCall {
  return {
    to: vault,
    data: encodeFunctionData({
      abi: clmVaultAbi,
      functionName: 'withdraw',
      args: [shares, ...minima, owner, owner],
    }),
  }
}
