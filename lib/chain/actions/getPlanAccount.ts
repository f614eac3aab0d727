import type { Address, Client } from 'viem'
import { erc20Abi, vaultAbi } from '#lib/chain/abis.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import { toPermit, type VaultAccount } from './readVaultAccount.ts'

export type GetPlanAccountParameters = {
  router: Address
  token: Address
  deposits: readonly { vault: Address; assets: bigint }[]
  /** Whose wallet pays; without one the vaults are asked all the same. */
  owner: Address | undefined
}

/** What one owner could deposit by a plan, and what the vaults would make of it, at one block. `null` is unknown. */
export type PlanAccount = {
  /** In the wallet. */
  balance: bigint | null
  /** What the router may take of it. */
  allowance: bigint | null
  permit: VaultAccount['permit']
  /** In the order of the deposits. */
  vaults: readonly {
    /** Shares for the assets. */
    preview: bigint | null
    /** Most that the vault takes now. */
    maxDeposit: bigint | null
  }[]
}

/** @throws whatever the transport threw. */
export async function getPlanAccount(
  client: Client,
  { router, token, deposits, owner }: GetPlanAccountParameters,
): Promise<PlanAccount> {
  const contract = { abi: erc20Abi, address: token } as const
  const batch = createReadBatch()
  const vaults = deposits.map(({ vault, assets }) => {
    const one = { abi: vaultAbi, address: vault } as const
    const preview = batch.read({
      ...one,
      functionName: 'previewDeposit',
      args: [assets],
    })
    const maxDeposit = batch.read({
      ...one,
      functionName: 'maxDeposit',
      args: [owner ?? router],
    })
    return () => ({ preview: preview(), maxDeposit: maxDeposit() })
  })
  const purse = owner && {
    balance: batch.read({
      ...contract,
      functionName: 'balanceOf',
      args: [owner],
    }),
    allowance: batch.read({
      ...contract,
      functionName: 'allowance',
      args: [owner, router],
    }),
    nonce: batch.read({ ...contract, functionName: 'nonces', args: [owner] }),
    separator: batch.read({ ...contract, functionName: 'DOMAIN_SEPARATOR' }),
    name: batch.read({ ...contract, functionName: 'name' }),
  }
  await batch.send(client)
  return {
    balance: purse?.balance() ?? null,
    allowance: purse?.allowance() ?? null,
    permit: purse
      ? toPermit(purse.nonce(), purse.separator(), purse.name())
      : null,
    vaults: vaults.map((answer) => answer()),
  }
}
