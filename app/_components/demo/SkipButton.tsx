'use client'

import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Spinner } from '#app/_components/ui/Spinner.tsx'
import { useSkipDays } from '#app/_hooks/useSkipDays.ts'

const days = 30

/** Lets thirty days go by on the local chain. */
export function SkipButton({ look }: { look: 'primary' | 'secondary' }) {
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
          Day {Math.floor(progress * skipped)} of {skipped}
        </>
      ) : (
        `Skip ${days} days`
      )}
    </button>
  )
}
