import type { Address, Client, TransactionReceipt } from 'viem'
import { call, getBlockNumber, getTransactionReceipt } from 'viem/actions'
import type { Config } from 'wagmi'
import { getCallsStatus, sendCalls } from 'wagmi/actions'
import type { UnsentCall } from '#lib/chain/buildCalls.ts'
import type { PendingBatch, SentStep } from './pendingTransaction.ts'

export type SendBatchParameters = {
  step: SentStep
  calls: readonly UnsentCall[]
  owner: Address
  /** Told once the wallet is asked. */
  onWallet: () => void
}

/**
 * Hands several calls to the wallet, to be done all or not at all (EIP-5792). Only the first can be simulated, for the others stand on
 * what it does; what they bring was previewed, and they carry their own bounds.
 *
 * @throws whatever the simulation or the wallet threw.
 */
export async function sendBatch(
  config: Config,
  client: Client,
  { step, calls, owner, onWallet }: SendBatchParameters,
): Promise<PendingBatch> {
  const [startBlock] = await Promise.all([
    getBlockNumber(client, { cacheTime: 0 }),
    ...calls
      .slice(0, 1)
      .map((first) => call(client, { account: owner, ...first })),
  ])
  onWallet()
  const { id } = await sendCalls(config, {
    account: owner,
    chainId: client.chain?.id,
    calls,
    forceAtomic: true,
  })
  return { step, batch: id, from: owner, startBlock }
}

export type WaitForBatchParameters = {
  batch: string
  /** Milliseconds between two looks. */
  pollingInterval: number
  signal: AbortSignal
  onSight: (sight: 'waiting' | 'unreachable') => void
}

export type BatchOutcome =
  /** In blocks, as the chain's own receipts say. */
  | { kind: 'mined'; receipts: readonly TransactionReceipt[] }
  /** The wallet gave it up before it was in a block. */
  | { kind: 'dropped' }
  /** The wallet does not know it any more. */
  | { kind: 'forgotten' }

/** The codes of EIP-5792 for an unknown batch, and for one that never reached a block. */
const unknownBatch = 5730
const droppedOffchain = 400

/**
 * Waits until the wallet says how a batch ended. It is asked where to look only; how it ended is read from the chain. Only `signal` ends
 * the wait for a wallet or a chain that does not answer.
 *
 * @throws `signal.reason` when aborted.
 */
export async function waitForBatch(
  config: Config,
  client: Client,
  { batch, pollingInterval, signal, onSight }: WaitForBatchParameters,
): Promise<BatchOutcome> {
  for (;;) {
    signal.throwIfAborted()
    try {
      const told = await getCallsStatus(config, { id: batch })
      if (told.statusCode === droppedOffchain) return { kind: 'dropped' }
      if (told.status === 'success' || told.status === 'failure') {
        const receipts = await Promise.all(
          (told.receipts ?? []).map(({ transactionHash }) =>
            getTransactionReceipt(client, { hash: transactionHash }),
          ),
        )
        return { kind: 'mined', receipts }
      }
      onSight('waiting')
    } catch (error) {
      if (hasCode(error, unknownBatch)) return { kind: 'forgotten' }
      onSight('unreachable')
    }
    await new Promise((resolve) => setTimeout(resolve, pollingInterval))
  }
}

function hasCode(error: unknown, code: number): boolean {
  for (
    let cause = error;
    typeof cause === 'object' && cause !== null;
    cause = (cause as { cause?: unknown }).cause
  )
    if ((cause as { code?: unknown }).code === code) return true
  return false
}
