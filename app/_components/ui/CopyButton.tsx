'use client'

import { useState } from 'react'
import { buttonClass } from './buttonClass.ts'

/** Copies `text`; says so in its own label. */
export function CopyButton({ text, label }: { text: string; label: string }) {
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
        ? 'Copied'
        : outcome === 'refused'
          ? 'Your browser forbids copying'
          : label}
    </button>
  )
}
