import type { Address, Client } from 'viem'
import { call, getBlockNumber } from 'viem/actions'
import type { Config } from 'wagmi'
import { sendTransaction } from 'wagmi/actions'
import type { UnsentCall } from '#lib/chain/buildCalls.ts'
import type { PendingTransaction, SentStep } from './pendingTransaction.ts'

export type SendCallParameters = {
  step: SentStep
  unsent: UnsentCall
  owner: Address
  /** Told once the simulation went through and the wallet is asked. */
  onWallet: () => void
}

/**
 * Simulates a call on the newest block and, only if that went through, hands it to the wallet: a revert is known before the wallet opens.
 *
 * @throws whatever the simulation or the wallet threw.
 */
export async function sendCall(
  config: Config,
  client: Client,
  { step, unsent, owner, onWallet }: SendCallParameters,
): Promise<PendingTransaction> {
  const [, startBlock] = await Promise.all([
    call(client, { account: owner, ...unsent }),
    getBlockNumber(client, { cacheTime: 0 }),
  ])
  onWallet()
  // With the chain named, a wallet on another network refuses instead of sending there.
  const hash = await sendTransaction(config, {
    account: owner,
    chainId: client.chain?.id,
    ...unsent,
  })
  // Which nonce it has is the wallet's choice: the node tells it, once it knows the transaction.
  return { step, hash, from: owner, ...unsent, nonce: null, startBlock }
}
