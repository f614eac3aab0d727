import { type Address, encodeFunctionData, type Hex } from 'viem'
import { erc20Abi, vaultAbi } from './abis.ts'
import type { PermitSignature } from './permit.ts'

/** A call that nobody has sent yet. */
export type UnsentCall = { to: Address; data: Hex }

/** Lets `spender` take exactly `assets`, no more. */
export function buildApproval({
  asset,
  spender,
  assets,
}: {
  asset: Address
  spender: Address
  assets: bigint
}): UnsentCall {
  return {
    to: asset,
    data: encodeFunctionData({
      abi: erc20Abi,
      functionName: 'approve',
      args: [spender, assets],
    }),
  }
}

export type SignedPermit = PermitSignature & {
  value: bigint
  /** Seconds, by the chain's clock. */
  deadline: bigint
}

export type BuildDepositParameters = {
  vault: Address
  assets: bigint
  receiver: Address
  /** Fewer shares than this and the deposit reverts. */
  minShares: bigint
  /** Brings its own allowance, in the same transaction. */
  permit?: SignedPermit | undefined
}

/** Deposits `assets` for at least `minShares`. */
export function buildDeposit({
  vault,
  assets,
  receiver,
  minShares,
  permit,
}: BuildDepositParameters): UnsentCall {
  const deposit = encodeFunctionData({
    abi: vaultAbi,
    functionName: 'deposit',
    args: [assets, receiver, minShares],
  })
  if (!permit) return { to: vault, data: deposit }
  const { value, deadline, v, r, s } = permit
  const permitAsset = encodeFunctionData({
    abi: vaultAbi,
    functionName: 'permitAsset',
    args: [value, deadline, v, r, s],
  })
  return {
    to: vault,
    data: encodeFunctionData({
      abi: vaultAbi,
      functionName: 'multicall',
      args: [[permitAsset, deposit]],
    }),
  }
}

/** Takes out exactly `assets` for at most `maxShares`. */
export function buildWithdrawal({
  vault,
  assets,
  owner,
  maxShares,
}: {
  vault: Address
  assets: bigint
  owner: Address
  maxShares: bigint
}): UnsentCall {
  return {
    to: vault,
    data: encodeFunctionData({
      abi: vaultAbi,
      functionName: 'withdraw',
      args: [assets, owner, owner, maxShares],
    }),
  }
}

/** Gives back `shares` for at least `minAssets`: the way to take out everything and leave no dust. */
export function buildRedemption({
  vault,
  shares,
  owner,
  minAssets,
}: {
  vault: Address
  shares: bigint
  owner: Address
  minAssets: bigint
}): UnsentCall {
  return {
    to: vault,
    data: encodeFunctionData({
      abi: vaultAbi,
      functionName: 'redeem',
      args: [shares, owner, owner, minAssets],
    }),
  }
}

/** Gives back `shares` for what the strategies `from` have of their venues, worth at least `minAssets`. */
export function buildInKindRedemption({
  vault,
  shares,
  owner,
  minAssets,
  from,
}: {
  vault: Address
  shares: bigint
  owner: Address
  minAssets: bigint
  from: readonly Address[]
}): UnsentCall {
  return {
    to: vault,
    data: encodeFunctionData({
      abi: vaultAbi,
      functionName: 'redeemInKind',
      args: [shares, owner, owner, minAssets, from],
    }),
  }
}

/** How far the share price may move between the preview and the block, in hundredths of a percent. */
const toleranceBps = 10n

/** The least that is accepted where `expected` was previewed. */
export function withTolerance(expected: bigint, bps = toleranceBps): bigint {
  return expected - (expected * bps) / 10_000n
}

/** The most that is paid where `expected` was previewed. */
export function withSurcharge(expected: bigint): bigint {
  return expected + (expected * toleranceBps) / 10_000n + 1n
}
