import { useEffect, useRef, useState } from 'react'
import type { Write } from '#lib/chain/errorSentences.ts'

/** An error in a sentence, a moment after it came: the sentences are loaded when the first is needed. */
export function useExplained(error: Error | null, write: Write): string | null {
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
    void import('#lib/chain/explainFailure.ts').then(({ explainFailure }) => {
      const { sentence } = explainFailure(error, writeRef.current)
      if (isCurrent) setExplained({ error, sentence })
    })
    return () => {
      isCurrent = false
    }
  }, [error])
  return error && explained?.error === error ? explained.sentence : null
}
