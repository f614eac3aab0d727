import type { Address, Client } from 'viem'
import { readContract } from 'viem/actions'
import { vaultAbi } from '#lib/chain/abis.ts'

export type GetPreviewParameters = {
  vault: Address
  kind: 'deposit' | 'withdraw' | 'redeem'
  /** Assets for `deposit` and `withdraw`, shares for `redeem`, in their smallest units. */
  quantity: bigint
  blockNumber?: bigint | undefined
}

const functionNames = {
  deposit: 'previewDeposit',
  withdraw: 'previewWithdraw',
  redeem: 'previewRedeem',
} as const

/** What the vault says it would give (deposit, redeem) or take (withdraw). Shares for assets, assets for shares. */
export function getPreview(
  client: Client,
  { vault, kind, quantity, blockNumber }: GetPreviewParameters,
): Promise<bigint> {
  return readContract(client, {
    abi: vaultAbi,
    address: vault,
    functionName: functionNames[kind],
    args: [quantity],
    ...(blockNumber === undefined ? {} : { blockNumber }),
  })
}
