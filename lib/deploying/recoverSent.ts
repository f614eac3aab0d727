import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { trackTransaction } from '@nomicfoundation/ignition-core'
import type { NetworkConnection } from 'hardhat/types/network'
import type { Address, Hash } from 'viem'
import { getBlock, getTransactionCount } from 'viem/actions'
import type { ChainClient } from '#lib/chain/clients.ts'
import { parseJournal } from './journal.ts'

type RecoverParameters = {
  connection: NetworkConnection
  client: ChainClient
  journalDirectory: string
  deployer: Address
  confirmations: number
}

/**
 * Tells the journals of a transaction that went out just before a run was killed, and so was prepared there but never
 * written down as sent. Ignition knows that it cannot know, and refuses to go on; the chain knows it by its nonce.
 */
export async function recoverSent({
  connection,
  client,
  journalDirectory,
  deployer,
  confirmations,
}: RecoverParameters): Promise<void> {
  const cwd = join(journalDirectory, 'deployments')
  const used = await getTransactionCount(client, { address: deployer })
  for await (const path of glob(`chain-${client.chain.id}-*/journal.jsonl`, {
    cwd,
  })) {
    const text = await readFile(join(cwd, path), 'utf8')
    for (const nonce of listUnsent(text)) {
      if (nonce >= used) continue
      const hash = await findTransaction(client, deployer, nonce)
      if (hash)
        await trackTransaction(
          join(cwd, dirname(path)),
          hash,
          connection.provider,
          confirmations,
        )
    }
  }
}

/** Nonces that were taken for a transaction of which nothing more is known. */
function listUnsent(text: string): number[] {
  const prepared = new Map<string, number>()
  for (const entry of parseJournal(text)) {
    const key = `${entry.futureId} ${entry.networkInteractionId}`
    if (entry.type === 'TRANSACTION_PREPARE_SEND' && entry.nonce !== undefined)
      prepared.set(key, entry.nonce)
    if (entry.type === 'TRANSACTION_SEND') prepared.delete(key)
  }
  return [...prepared.values()]
}

/** Looks from the newest block back: an interrupted run is rarely old. */
async function findTransaction(
  client: ChainClient,
  from: Address,
  nonce: number,
): Promise<Hash | undefined> {
  let blockTag: { blockNumber?: bigint } = {}
  for (;;) {
    const block = await getBlock(client, {
      ...blockTag,
      includeTransactions: true,
    })
    for (const transaction of block.transactions)
      if (
        transaction.from.toLowerCase() === from.toLowerCase() &&
        transaction.nonce === nonce
      )
        return transaction.hash
    if (!block.number) return undefined
    blockTag = { blockNumber: block.number - 1n }
  }
}
