import { useEffect, useRef, useState } from 'react'
import type { Write } from '#app/_deposit/createWrite.ts'
import { loadExplanation } from '#app/_errors/loadExplanation.ts'
import { useWords } from '#app/_messages/useWords.ts'

/** An error in a sentence, a moment after it came: the sentences are loaded when the first is needed. */
export function useExplained(error: Error | null, write: Write): string | null {
  const words = useWords()
  const [explained, setExplained] = useState<{
    error: Error
    sentence: string
  }>()
  const writeRef = useRef(write)
  useEffect(() => {
    writeRef.current = write
  })
  useEffect(() => {
    if (!error) return
    let isCurrent = true
    void loadExplanation(error, words, writeRef.current).then(
      ({ sentence }) => {
        if (isCurrent) setExplained({ error, sentence })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [error, words])
  return error && explained?.error === error ? explained.sentence : null
}
