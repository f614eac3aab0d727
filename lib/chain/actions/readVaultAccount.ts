import type { Address, Hex } from 'viem'
import { erc20Abi, vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import type { ReadBatch } from '#lib/chain/readBatch.ts'

/** What one owner has in one vault, and in the wallet for it, at one block. `null` is unknown. */
export type VaultAccount = {
  vault: Address
  /** Asset in the owner's wallet. */
  assetBalance: bigint | null
  /** Asset that the vault may take from the wallet. */
  allowance: bigint | null
  shares: bigint | null
  /** Most that the vault takes from this owner now. */
  maxDeposit: bigint | null
  /** Assets that can leave at once: less than the shares are worth while some are lent out. */
  maxWithdraw: bigint | null
  maxRedeem: bigint | null
  /** What an ERC-2612 permit needs; `null` where the asset has none (WETH). */
  permit: { nonce: bigint; domainSeparator: Hex; name: string } | null
}

/** Adds the reads of one owner in one vault to `batch`; call what it returns after `send`. */
export function readVaultAccount(
  batch: ReadBatch,
  vault: DeployedVault,
  owner: Address,
): () => VaultAccount {
  const token = { abi: erc20Abi, address: vault.asset.address } as const
  const contract = { abi: vaultAbi, address: vault.address } as const
  const args = [owner] as const
  const assetBalance = batch.read({ ...token, functionName: 'balanceOf', args })
  const allowance = batch.read({
    ...token,
    functionName: 'allowance',
    args: [owner, vault.address],
  })
  const nonce = batch.read({ ...token, functionName: 'nonces', args })
  const separator = batch.read({ ...token, functionName: 'DOMAIN_SEPARATOR' })
  const name = batch.read({ ...token, functionName: 'name' })
  const shares = batch.read({ ...contract, functionName: 'balanceOf', args })
  const maxDeposit = batch.read({
    ...contract,
    functionName: 'maxDeposit',
    args,
  })
  const maxWithdraw = batch.read({
    ...contract,
    functionName: 'maxWithdraw',
    args,
  })
  const maxRedeem = batch.read({ ...contract, functionName: 'maxRedeem', args })
  return () => ({
    vault: vault.address,
    assetBalance: assetBalance(),
    allowance: allowance(),
    shares: shares(),
    maxDeposit: maxDeposit(),
    maxWithdraw: maxWithdraw(),
    maxRedeem: maxRedeem(),
    permit: toPermit(nonce(), separator(), name()),
  })
}

/** What a permit needs, if the token tells all of it. */
export function toPermit(
  nonce: bigint | null,
  domainSeparator: Hex | null,
  name: string | null,
): VaultAccount['permit'] {
  if (nonce === null || domainSeparator === null || name === null) return null
  return { nonce, domainSeparator, name }
}
