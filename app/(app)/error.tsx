'use client'

import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'

/** What a page shows when it breaks: a sentence and a way on, never a stack. */
export default function AppError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const { t } = useWords()
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <h1 className="text-2xl">{t('shell.broken')}</h1>
      <p className="mt-3 text-muted">
        {t('shell.brokenWhy')}
        {error.digest
          ? ` ${t('shell.brokenReport', { digest: error.digest })}`
          : ''}
      </p>
      <button
        type="button"
        className={`${buttonClass('primary')} mt-6`}
        onClick={reset}
      >
        {t('shell.tryAgain')}
      </button>
    </div>
  )
}
