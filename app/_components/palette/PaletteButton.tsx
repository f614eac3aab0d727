'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useWords } from '#app/_messages/useWords.ts'

const Palette = dynamic(
  () => import('./Palette.tsx').then((module) => module.Palette),
  { ssr: false },
)

/** Opens the command palette, also by Ctrl-K or Cmd-K from anywhere. */
export function PaletteButton() {
  const { t } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const change = (next: boolean) => {
    if (next) setWasOpened(true)
    setIsOpen(next)
  }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      setWasOpened(true)
      setIsOpen((open) => !open)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <button
        type="button"
        aria-label={t('palette.open')}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        className="grid size-10 place-items-center rounded-control text-muted hover:bg-raised hover:text-ink max-sm:hidden"
        onClick={() => change(true)}
      >
        <svg
          aria-hidden="true"
          viewBox="0 0 20 20"
          className="size-5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        >
          <circle cx="9" cy="9" r="5" />
          <path d="m13 13 3.5 3.5" />
        </svg>
      </button>
      {wasOpened ? <Palette isOpen={isOpen} onOpenChange={change} /> : null}
    </>
  )
}
