'use client'

import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import { useSkipDays } from '#app/_hooks/useSkipDays.ts'
import { useWords } from '#app/_messages/useWords.ts'

const days = 30

/** Lets thirty days go by on the local chain. */
export function SkipButton({ look }: { look: 'primary' | 'secondary' }) {
  const { t } = useWords()
  const { skip, days: skipped, isSkipping, progress } = useSkipDays()
  return (
    <button
      type="button"
      aria-disabled={isSkipping}
      className={`${buttonClass(look, 'small')} tnum`}
      onClick={() => skip(days)}
    >
      {isSkipping ? (
        <>
          <Spinner />
          {t('demo.day', {
            day: String(Math.floor(progress * skipped)),
            count: String(skipped),
          })}
        </>
      ) : (
        t('demo.skip', { count: days })
      )}
    </button>
  )
}
