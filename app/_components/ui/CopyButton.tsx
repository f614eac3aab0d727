'use client'

import { useState } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { buttonClass } from './buttonClass.ts'

/** Copies `text`, or what it is at the time of the press; says so in its own label. */
export function CopyButton({
  text,
  label,
}: {
  text: string | (() => string)
  label: string
}) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<'copied' | 'refused'>()
  return (
    <button
      type="button"
      className={buttonClass('quiet', 'small')}
      onClick={() => {
        const copied = typeof text === 'string' ? text : text()
        navigator.clipboard.writeText(copied).then(
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
