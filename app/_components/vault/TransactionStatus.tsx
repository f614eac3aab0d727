'use client'

import { useEffect, useState } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { ChainText } from '#app/_components/ui/ChainText.tsx'
import { CopyButton } from '#app/_components/ui/CopyButton.tsx'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import {
  describeFlow,
  type FlowState,
  isBusy,
} from '#app/_deposit/flowState.ts'
import { useWords } from '#app/_messages/useWords.ts'

/** The one live region of a transaction: each state in a sentence, read out politely. */
export function TransactionStatus({
  state,
  note = null,
  onReset,
}: {
  state: FlowState
  /** What follows from a success. */
  note?: string | null
  onReset: () => void
}) {
  const words = useWords()
  const { t } = words
  const sentence = describeFlow(words, state)
  const isLate = useLateness(state.kind === 'wallet')
  const hash =
    state.kind === 'pending'
      ? 'hash' in state.pending
        ? state.pending.hash
        : null
      : state.kind === 'done' || state.kind === 'failed'
        ? state.hash
        : null
  return (
    <div>
      <div
        role="status"
        aria-label={t('vault.transaction')}
        className={
          sentence === null
            ? ''
            : `rounded-card border px-4 py-3 text-sm ${lookOf(state)}`
        }
      >
        {sentence === null ? null : (
          <div className="flex gap-3">
            <span className="mt-0.5 shrink-0">
              {isBusy(state) ? <Spinner /> : <Mark state={state} />}
            </span>
            <div className="min-w-0">
              <p>{sentence}</p>
              {state.kind === 'done' && note ? (
                <p className="mt-1 text-muted">{note}</p>
              ) : null}
              {isLate ? (
                <p className="mt-1 text-muted">{t('vault.nothingOpened')}</p>
              ) : null}
              {hash ? (
                <p className="mt-1 text-muted">
                  {t('vault.transaction')} <ChainText value={hash} kind="tx" />
                </p>
              ) : null}
            </div>
          </div>
        )}
      </div>
      {state.kind === 'failed' ? (
        <div className="mt-2 flex flex-wrap gap-2">
          <button
            type="button"
            className={buttonClass('secondary', 'small')}
            onClick={onReset}
          >
            {t('vault.startAgain')}
          </button>
          {state.failure.kind === 'rejected' ? null : (
            <CopyButton
              text={state.failure.details}
              label={t('vault.copyDetails')}
            />
          )}
        </div>
      ) : null}
      {state.kind === 'pending' || isLate ? (
        <button
          type="button"
          className={`${buttonClass('quiet', 'small')} mt-2`}
          onClick={onReset}
        >
          {t(
            state.kind === 'pending' && state.sight === 'missing'
              ? 'vault.startAgain'
              : 'vault.stopWaiting',
          )}
        </button>
      ) : null}
    </div>
  )
}

function lookOf(state: FlowState): string {
  if (state.kind === 'done') return 'border-accent/40 bg-accent-soft'
  if (state.kind !== 'failed') return 'border-line bg-raised'
  return state.failure.kind === 'rejected'
    ? 'border-line bg-raised'
    : 'border-loss/40 bg-loss-soft'
}

function Mark({ state }: { state: FlowState }) {
  const isDone = state.kind === 'done'
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`size-4 ${isDone ? 'text-accent' : 'text-loss'}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={isDone ? 'm3 8.5 3.2 3.2L13 4.8' : 'M8 3v6M8 12.6v.4'} />
    </svg>
  )
}

/** Whether `isWaiting` has been true for eight seconds. */
function useLateness(isWaiting: boolean): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setIsLate(true), 8_000)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [isWaiting])
  return isLate
}
