'use client'

import { useState } from 'react'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { Words } from '#app/_messages/words.ts'
import type { ShareCard } from '#app/_views/shareCard.ts'

/** Saves what a page says as a picture, made in this browser. */
export function ShareButton({
  card,
  fileName,
}: {
  card: (words: Words) => ShareCard
  fileName: string
}) {
  const words = useWords()
  const [hasFailed, setHasFailed] = useState(false)
  return (
    <button
      type="button"
      className={buttonClass('quiet', 'small')}
      onClick={() => {
        setHasFailed(false)
        void import('./savePicture.ts')
          .then(({ savePicture }) => savePicture(card(words), fileName))
          .catch(() => setHasFailed(true))
      }}
    >
      {words.t(hasFailed ? 'share.failed' : 'share.save')}
    </button>
  )
}
