import {
  type Address,
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
import { type Call, signCall } from '#lib/chain/actions/signCall.ts'

export type KeeperClient = Client<Transport, Chain>

/** What a report moved, in the asset's smallest unit; shares in theirs; the harvest in the reward's. */
export type Booked = {
  strategy: Address
  gain: bigint
  loss: bigint
  feeShares: bigint
  debt: bigint
  harvested: bigint | undefined
}

export type PerformTaskParameters = {
  call: Call
  account: LocalAccount
  nonce: number
  fees: FeeValuesEIP1559
  /** Called before the transaction leaves, so that nothing can be sent and then forgotten. */
  onSigned: (hash: Hash) => void
}

/** Tries, signs and sends one transaction. Does not wait for its block. */
export async function performTask(
  client: KeeperClient,
  { call, account, nonce, fees, onSigned }: PerformTaskParameters,
): Promise<Hash> {
  const { hash, serializedTransaction } = await signCall(client, {
    ...call,
    account,
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

/** One entry for each strategy that was booked, in their order. */
export function readBooked({ logs }: TransactionReceipt): Booked[] {
  const harvests = parseEventLogs({
    abi: vaultAbi,
    eventName: 'Harvested',
    logs,
  })
  return parseEventLogs({ abi: vaultAbi, eventName: 'Reported', logs }).map(
    ({ args }) => ({
      ...args,
      harvested: harvests.find((log) => log.args.strategy === args.strategy)
        ?.args.assets,
    }),
  )
}
