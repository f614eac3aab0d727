import type { Address } from 'viem'
import { erc20Abi } from '#lib/chain/abis.ts'
import type { DeployedRangeVault } from '#lib/chain/deployment.ts'
import type { ReadBatch } from '#lib/chain/readBatch.ts'

/** What one owner has in one vault of two tokens, and in the wallet for it. `null` is unknown; pairs are in the order of the pool. */
export type RangeAccount = {
  shares: bigint | null
  balances: readonly [bigint | null, bigint | null]
  /** What the vault may take from the wallet. */
  allowances: readonly [bigint | null, bigint | null]
}

/** Adds the reads of one owner in one vault to `batch`; call what it returns after `send`. */
export function readRangeAccount(
  batch: ReadBatch,
  { address, tokens }: DeployedRangeVault,
  owner: Address,
): () => RangeAccount {
  const shares = batch.read({
    abi: erc20Abi,
    address,
    functionName: 'balanceOf',
    args: [owner],
  })
  const balances = tokens.map((token) =>
    batch.read({
      abi: erc20Abi,
      address: token.address,
      functionName: 'balanceOf',
      args: [owner],
    }),
  )
  const allowances = tokens.map((token) =>
    batch.read({
      abi: erc20Abi,
      address: token.address,
      functionName: 'allowance',
      args: [owner, address],
    }),
  )
  return () => ({
    shares: shares(),
    balances: [balances[0]?.() ?? null, balances[1]?.() ?? null],
    allowances: [allowances[0]?.() ?? null, allowances[1]?.() ?? null],
  })
}
