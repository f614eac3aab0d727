import type { Client } from 'viem'
import type { Config } from 'wagmi'
import type { Write } from '#app/_deposit/createWrite.ts'
import type { Words } from '#app/_messages/words.ts'
import {
  type Sight,
  waitForTransaction,
} from '#lib/chain/actions/waitForTransaction.ts'
import { localChainId } from '#lib/chain/chains.ts'
import { concludeTransaction } from './concludeTransaction.ts'
import type { DescribeOutcome } from './describeOutcome.ts'
import type { FlowState } from './flowState.ts'
import {
  type Pending,
  type PendingBatch,
  type PendingPlace,
  savePending,
} from './pendingTransaction.ts'

export type FollowPendingParameters = {
  place: PendingPlace
  pending: Pending
  /** What the outcome is told in, as it is when it comes. */
  getWords: () => { words: Words; write: Write }
  tell: DescribeOutcome
  signal: AbortSignal
  onSight: (pending: Pending, sight: Sight) => void
}

/**
 * Waits for what was sent, whatever becomes of it, and tells how it ended. What is learnt of it meanwhile is kept in storage, and stays
 * there: whoever tells the end to a person forgets it.
 *
 * @throws `signal.reason` when aborted.
 */
export async function followPending(
  config: Config,
  client: Client,
  parameters: FollowPendingParameters,
): Promise<FlowState> {
  const { place, pending, getWords, tell, signal, onSight } = parameters
  if ('batch' in pending)
    return followBatch(config, client, { ...parameters, pending })
  let current = pending
  const outcome = await waitForTransaction(client, {
    ...pending,
    call: pending,
    pollingInterval: intervalOf(client),
    signal,
    missingAfter: client.chain?.id === localChainId ? 3_000 : 30_000,
    onSight: (sight) => onSight(current, sight),
    onNonce: (nonce) => {
      current = { ...current, nonce }
      if (!signal.aborted) savePending(place, current)
    },
  })
  const { words, write } = getWords()
  return concludeTransaction(words, current, outcome, write, tell)
}

async function followBatch(
  config: Config,
  client: Client,
  {
    pending,
    getWords,
    tell,
    signal,
    onSight,
  }: FollowPendingParameters & { pending: PendingBatch },
): Promise<FlowState> {
  // Few wallets do several calls as one, and nobody needs this before.
  const [{ waitForBatch }, { concludeBatch }] = await Promise.all([
    import('./sendBatch.ts'),
    import('./concludeBatch.ts'),
  ])
  const outcome = await waitForBatch(config, client, {
    batch: pending.batch,
    pollingInterval: intervalOf(client),
    signal,
    onSight: (sight) => onSight(pending, sight),
  })
  const { words, write } = getWords()
  return concludeBatch(words, pending, outcome, write, tell)
}

/** Milliseconds between two looks at a transaction. */
function intervalOf(client: Client): number {
  return client.chain?.id === localChainId ? 300 : 2_000
}
