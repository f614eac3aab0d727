'use client'

import { buttonClass } from '#app/_components/ui/buttonClass.ts'

/** What a page shows when it breaks: a sentence and a way on, never a stack. */
export default function AppError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <h1 className="text-2xl">This page broke</h1>
      <p className="mt-3 text-muted">
        Your money is not affected: it lies on the chain, not in this page.
        {error.digest ? ` For a report: ${error.digest}.` : ''}
      </p>
      <button
        type="button"
        className={`${buttonClass('primary')} mt-6`}
        onClick={reset}
      >
        Try again
      </button>
    </div>
  )
}
