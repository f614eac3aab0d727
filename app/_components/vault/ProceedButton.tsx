import type { ReactNode } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import {
  describeWaiting,
  type FlowState,
  isBusy,
} from '#app/_deposit/flowState.ts'
import { useWords } from '#app/_messages/useWords.ts'

/**
 * The one button of a panel, which says what it does, what it waits for or what lacks. It is never disabled, so that it can be reached and
 * asked; while it can do nothing, it says so.
 */
export function ProceedButton({
  state,
  label,
  can,
  isLoading = false,
  look = 'primary',
  size = 'large',
  note,
  onProceed,
  onRefused,
  approveInstead = null,
}: {
  state: FlowState
  label: ReactNode
  can: boolean
  /** What it depends on is on its way. */
  isLoading?: boolean
  look?: Parameters<typeof buttonClass>[0]
  size?: Parameters<typeof buttonClass>[1]
  /** Why it can do nothing, where no field says it. */
  note?: { id: string; reason: string | null }
  onProceed: () => void
  /** Pressed though something lacks. */
  onRefused?: () => void
  approveInstead?: (() => void) | null
}) {
  const words = useWords()
  const busy = isBusy(state)
  return (
    <>
      {note ? (
        <p
          id={note.id}
          aria-live="polite"
          className="text-sm text-warn empty:hidden"
        >
          {busy ? null : note.reason}
        </p>
      ) : null}
      <button
        type="button"
        aria-disabled={busy || !can}
        aria-describedby={note?.id}
        className={`${buttonClass(look, size)} w-full whitespace-normal`}
        onClick={() => {
          if (!can) onRefused?.()
          else if (!busy) onProceed()
        }}
      >
        {busy || isLoading ? <Spinner /> : null}
        {describeWaiting(words, state) ?? label}
      </button>
      {approveInstead && !busy ? (
        <button
          type="button"
          className={`${buttonClass('quiet', 'small')} -mt-2`}
          onClick={approveInstead}
        >
          {words.t('vault.approveInstead')}
        </button>
      ) : null}
    </>
  )
}
