import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Address, Hex } from 'viem'

/** A contract that Ignition has deployed, as its journal tells it. */
export type DeployedContract = {
  contractName: string
  address: Address
  /** Creation code and constructor arguments, as they were sent. */
  data: Hex
}

export type Entry = {
  type: string
  futureId?: string
  networkInteractionId?: number
  nonce?: number
  contractName?: string
  networkInteraction?: { data?: Hex }
  hash?: string
  receipt?: { blockNumber: number; contractAddress?: Address }
  result?: { type: string; address?: Address }
}

export type Journals = {
  contracts: readonly DeployedContract[]
  /** Transactions that were confirmed. */
  transactions: readonly string[]
  /** Of the earliest transaction. */
  firstBlock: number | undefined
}

/** Everything that was ever deployed to `chainId` from this `directory` of Ignition. */
export async function readJournals(
  directory: string,
  chainId: number,
): Promise<Journals> {
  const contracts: DeployedContract[] = []
  const transactions = new Set<string>()
  let firstBlock: number | undefined
  const pattern = `chain-${chainId}-*/journal.jsonl`
  for await (const path of glob(pattern, {
    cwd: join(directory, 'deployments'),
  })) {
    const text = await readFile(join(directory, 'deployments', path), 'utf8')
    const begun = new Map<string, Entry>()
    const data = new Map<string, Hex>()
    for (const entry of parseJournal(text)) {
      if (entry.type === 'DEPLOYMENT_EXECUTION_STATE_INITIALIZE')
        begun.set(entry.futureId ?? '', entry)
      if (entry.type === 'NETWORK_INTERACTION_REQUEST')
        data.set(entry.futureId ?? '', entry.networkInteraction?.data ?? '0x')
      if (entry.type === 'TRANSACTION_CONFIRM' && entry.hash) {
        transactions.add(entry.hash)
        const block = entry.receipt?.blockNumber
        if (block !== undefined)
          firstBlock = Math.min(firstBlock ?? block, block)
      }
      const { contractName } = begun.get(entry.futureId ?? '') ?? {}
      const address = entry.result?.address
      if (
        entry.type === 'DEPLOYMENT_EXECUTION_STATE_COMPLETE' &&
        contractName &&
        address
      )
        contracts.push({
          contractName,
          address,
          data: data.get(entry.futureId ?? '') ?? '0x',
        })
    }
  }
  return { contracts, transactions: [...transactions], firstBlock }
}

/** The lines of one journal. The last of one that was cut off may be half written, and is left out. */
export function parseJournal(text: string): Entry[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}
