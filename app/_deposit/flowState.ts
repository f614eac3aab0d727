import type { Hash } from 'viem'
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
  | { kind: 'pending'; pending: PendingTransaction; isReachable: boolean }
  | { kind: 'done'; step: FlowStep; sentence: string; hash: Hash | null }
  | { kind: 'failed'; step: FlowStep; failure: Failure; hash: Hash | null }

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
      return state.isReachable
        ? `The ${stepNames[state.pending.step]} is sent. Waiting for the next block.`
        : `The ${stepNames[state.pending.step]} is sent, but the chain does not answer now. This goes on by itself when it is back.`
    case 'done':
      return state.sentence
    case 'failed':
      return state.failure.sentence
  }
}
