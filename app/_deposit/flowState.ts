import type { Hash } from 'viem'
import type { Sight } from '#lib/chain/actions/waitForTransaction.ts'
import type { Failure } from '#lib/chain/explainFailure.ts'
import type { PendingTransaction, SentStep } from './pendingTransaction.ts'

export type FlowStep = 'permit' | SentStep

/** Where the panel is between a press of its button and the outcome. */
export type FlowState =
  | { kind: 'idle' }
  /** The next call is simulated. */
  | { kind: 'checking'; step: FlowStep }
  /** The wallet has been asked. */
  | { kind: 'wallet'; step: FlowStep }
  | { kind: 'pending'; pending: PendingTransaction; sight: Sight }
  | { kind: 'done'; step: FlowStep; sentence: string; hash: Hash | null }
  | { kind: 'failed'; step: FlowStep; failure: Failure; hash: Hash | null }

/** How one press ended. `left`: it is no longer waited for, so nobody knows. */
export type FlowEnd = 'done' | Failure['kind'] | 'left'

export function isBusy(state: FlowState): boolean {
  return (
    state.kind === 'checking' ||
    state.kind === 'wallet' ||
    state.kind === 'pending'
  )
}

/** What the button says while it can do nothing but wait; the live region says more. */
export function describeWaiting(state: FlowState): string | null {
  switch (state.kind) {
    case 'checking':
      return 'Checking…'
    case 'wallet':
      return 'Waiting for your wallet…'
    case 'pending':
      return 'Waiting for the block…'
    case 'idle':
    case 'done':
    case 'failed':
      return null
  }
}

const stepNames: Record<FlowStep, string> = {
  permit: 'permit',
  approve: 'approval',
  deposit: 'deposit',
  withdraw: 'withdrawal',
  stake: 'lock',
  unstake: 'exit',
  claimRewards: 'claim',
  request: 'request',
  fill: 'payment of the queue',
  claim: 'claim',
}

/** What follows the name of the step. */
const sightSentences: Record<Sight, string> = {
  waiting: 'is sent. Waiting for the next block.',
  missing:
    'is not known to the chain’s node any more: it was dropped, or your wallet holds it back. Look for it in your wallet. If it is not there, start again; until you do, it is still watched for here.',
  unreachable:
    'is sent, but the chain does not answer now. This goes on by itself when it is back.',
}

/** What the live region says. `null` while there is nothing to say. */
export function describeFlow(state: FlowState): string | null {
  switch (state.kind) {
    case 'idle':
      return null
    case 'checking':
      return `Checking the ${stepNames[state.step]} on the chain before your wallet opens.`
    case 'wallet':
      return state.step === 'permit'
        ? 'Sign the permit in your wallet. It costs no gas and moves nothing.'
        : `Confirm the ${stepNames[state.step]} in your wallet.`
    case 'pending':
      return `The ${stepNames[state.pending.step]} ${sightSentences[state.sight]}`
    case 'done':
      return state.sentence
    case 'failed':
      return state.failure.sentence
  }
}
