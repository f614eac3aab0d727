import type { Address, Client } from 'viem'
import { erc20Abi } from '#lib/chain/abis.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'

/** What an owner could pay with. `null` is unknown. */
export type ZapAccount = {
  balance: bigint | null
  /** What the router may take of it. */
  allowance: bigint | null
}

export type GetZapAccountParameters = {
  router: Address
  token: Address
  owner: Address
}

/** @throws whatever the transport threw. */
export async function getZapAccount(
  client: Client,
  { router, token, owner }: GetZapAccountParameters,
): Promise<ZapAccount> {
  const contract = { abi: erc20Abi, address: token } as const
  const batch = createReadBatch()
  const balance = batch.read({
    ...contract,
    functionName: 'balanceOf',
    args: [owner],
  })
  const allowance = batch.read({
    ...contract,
    functionName: 'allowance',
    args: [owner, router],
  })
  await batch.send(client)
  return { balance: balance(), allowance: allowance() }
}
