'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import type { Explain, Explanation } from '#app/_views/explanation.ts'

/** Nobody needs it before the first question. */
const ExplanationPopover = dynamic(
  () =>
    import('./ExplanationPopover.tsx').then(
      (module) => module.ExplanationPopover,
    ),
  { ssr: false },
)

/** In milliseconds: a pointer that only passes by asks nothing, and one on its way to the answer does not close it. */
const patience = { open: 250, close: 200 }

/** A figure that tells how it was computed, when it is tapped, chosen by keyboard or pointed at. */
export function Explained({
  by,
  children,
}: {
  /** Made when somebody asks, or at hand already. Without one, the figure is shown as it is. */
  by: Explain | Explanation | undefined
  children: ReactNode
}) {
  const words = useWords()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<'pointed' | 'asked' | null>(null)
  const [wasOpened, setWasOpened] = useState(false)
  const timer = useRef(0)
  const change = (next: 'pointed' | 'asked' | null, after = 0) => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      if (next) setWasOpened(true)
      setOpen(next)
    }, after)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const [explanation, setExplanation] = useState<Explanation>()
  // With each new figure while somebody looks; what says the same is not drawn again.
  useEffect(() => {
    if (!open || !by) return
    let isCurrent = true
    const made = typeof by === 'function' ? by(words) : by
    void Promise.resolve(made).then((next) => {
      if (isCurrent)
        setExplanation((last) =>
          JSON.stringify(last) === JSON.stringify(next) ? last : next,
        )
    })
    return () => {
      isCurrent = false
    }
  })
  const onPointer = {
    onPointerEnter: () => {
      if (open) change(open)
    },
    onPointerLeave: () => {
      if (open === 'pointed') change(null, patience.close)
    },
  }
  if (!by) return children
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open !== null}
        // Above the link that fills its row.
        className="relative z-1 inline min-h-6 rounded-[4px] decoration-control decoration-dotted underline-offset-4 [font:inherit] [letter-spacing:inherit] [text-align:inherit] hover:underline [@media(hover:none)]:underline"
        onClick={() => change(open === 'asked' ? null : 'asked')}
        onPointerEnter={({ pointerType }) => {
          if (pointerType === 'mouse' && open !== 'asked')
            change('pointed', patience.open)
        }}
        onPointerLeave={() => {
          if (open !== 'asked') change(null, patience.close)
        }}
      >
        {children}
        <span className="sr-only"> {words.t('reasons.ask')}</span>
      </button>
      {wasOpened && explanation ? (
        <ExplanationPopover
          anchor={anchor}
          explanation={explanation}
          isOpen={open !== null}
          takesFocus={open === 'asked'}
          onClose={() => change(null)}
          {...onPointer}
        />
      ) : null}
    </>
  )
}
