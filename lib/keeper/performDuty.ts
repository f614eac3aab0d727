import {
  type Chain,
  type Client,
  type FeeValuesEIP1559,
  type Hash,
  type LocalAccount,
  parseEventLogs,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
  type Transport,
} from 'viem'
import {
  getTransaction,
  getTransactionReceipt,
  sendRawTransaction,
} from 'viem/actions'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { ChainStrategyBook } from '#lib/chain/actions/getStrategyBooks.ts'
import { signReport } from '#lib/chain/actions/signReport.ts'
import type { Duty } from './duty.ts'

export type KeeperClient = Client<Transport, Chain>

export type Assignment = {
  duty: Duty
  book: ChainStrategyBook
}

/** What a report moved, in the asset's smallest unit; shares in theirs. */
export type Booked = {
  gain: bigint
  loss: bigint
  feeShares: bigint
  debt: bigint
}

export type PerformDutyParameters = Assignment & {
  account: LocalAccount
  nonce: number
  fees: FeeValuesEIP1559
  /** Called before the transaction leaves, so that nothing can be sent and then forgotten. */
  onSigned: (hash: Hash) => void
}

/** Tries, signs and sends one report. Does not wait for its block. */
export async function performDuty(
  client: KeeperClient,
  { duty, book, account, nonce, fees, onSigned }: PerformDutyParameters,
): Promise<Hash> {
  const { hash, serializedTransaction } = await signReport(client, {
    account,
    vault: book.vault,
    strategy: book.strategy,
    functionName: duty,
    nonce,
    fees,
  })
  onSigned(hash)
  await sendRawTransaction(client, { serializedTransaction })
  return hash
}

export type Fate =
  | { kind: 'mined'; receipt: TransactionReceipt }
  | { kind: 'waiting' }
  | { kind: 'lost' }

/** What has become of a transaction: mined, still waiting for a block, or unknown to the chain, as after a reset. */
export async function getFate(client: KeeperClient, hash: Hash): Promise<Fate> {
  try {
    return {
      kind: 'mined',
      receipt: await getTransactionReceipt(client, { hash }),
    }
  } catch (error) {
    if (!(error instanceof TransactionReceiptNotFoundError)) throw error
  }
  try {
    await getTransaction(client, { hash })
    return { kind: 'waiting' }
  } catch (error) {
    if (!(error instanceof TransactionNotFoundError)) throw error
    return { kind: 'lost' }
  }
}

/** @returns `undefined` for a transaction that reverted. */
export function readBooked(receipt: TransactionReceipt): Booked | undefined {
  const [reported] = parseEventLogs({
    abi: vaultAbi,
    eventName: 'Reported',
    logs: receipt.logs,
  })
  return reported?.args
}
