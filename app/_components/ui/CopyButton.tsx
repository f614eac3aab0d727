'use client'

import { useState } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { buttonClass } from './buttonClass.ts'

/** Copies `text`; says so in its own label. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<'copied' | 'refused'>()
  return (
    <button
      type="button"
      className={buttonClass('quiet', 'small')}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setOutcome('copied'),
          () => setOutcome('refused'),
        )
      }}
    >
      {outcome === 'copied'
        ? t('ui.copied')
        : outcome === 'refused'
          ? t('ui.copyRefused')
          : label}
    </button>
  )
}
