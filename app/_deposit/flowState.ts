import type { Hash } from 'viem'
import type { Failure } from '#app/_errors/explainFailure.ts'
import type { Words } from '#app/_messages/words.ts'
import type { Sight } from '#lib/chain/actions/waitForTransaction.ts'
import type { Pending, SentStep } from './pendingTransaction.ts'

export type FlowStep = 'permit' | SentStep

/** Where the panel is between a press of its button and the outcome. */
export type FlowState =
  | { kind: 'idle' }
  /** The next call is simulated. */
  | { kind: 'checking'; step: FlowStep }
  /** The wallet has been asked. */
  | { kind: 'wallet'; step: FlowStep }
  | { kind: 'pending'; pending: Pending; sight: Sight }
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
export function describeWaiting({ t }: Words, state: FlowState): string | null {
  switch (state.kind) {
    case 'checking':
      return t('deposit.checking')
    case 'wallet':
      return t('deposit.waitingForWallet')
    case 'pending':
      return t('deposit.waitingForBlock')
    case 'idle':
    case 'done':
    case 'failed':
      return null
  }
}

/** What the live region says. `null` while there is nothing to say. */
export function describeFlow({ t }: Words, state: FlowState): string | null {
  switch (state.kind) {
    case 'idle':
      return null
    case 'checking':
      return t('deposit.checkingStep', {
        step: t(`deposit.steps.${state.step}`),
      })
    case 'wallet':
      return state.step === 'permit'
        ? t('deposit.signInWallet')
        : t('deposit.confirmInWallet', {
            step: t(`deposit.steps.${state.step}`),
          })
    case 'pending':
      return t(`deposit.sight.${state.sight}`, {
        step: t(`deposit.steps.${state.pending.step}`),
      })
    case 'done':
      return state.sentence
    case 'failed':
      return state.failure.sentence
  }
}
