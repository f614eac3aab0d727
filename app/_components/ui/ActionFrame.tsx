'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { useIsWide } from '#app/_hooks/useIsWide.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { buttonClass } from './buttonClass.ts'

const Sheet = dynamic(
  () => import('./Sheet.tsx').then((module) => module.Sheet),
  { ssr: false },
)

/** A panel beside the page, or behind two buttons at the foot of a phone. Its state lives above, so that closing the drawer loses nothing. */
export function ActionFrame({
  title,
  panel,
  onChoose,
}: {
  title: string
  panel: ReactNode
  onChoose: (kind: 'deposit' | 'withdraw') => void
}) {
  const { t } = useWords()
  const isWide = useIsWide()
  const [isOpen, setIsOpen] = useState(false)
  if (isWide)
    return (
      <section
        aria-label={t('vault.depositAndWithdraw')}
        className="no-print card p-5 max-lg:hidden lg:sticky lg:top-24"
      >
        {panel}
      </section>
    )
  return (
    <>
      <div className="action-bar no-print fixed inset-x-0 bottom-0 z-20 grid grid-cols-2 gap-2 border-line border-t bg-canvas/95 p-3 backdrop-blur-md">
        {(['deposit', 'withdraw'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className={buttonClass(
              kind === 'deposit' ? 'primary' : 'secondary',
              'large',
            )}
            onClick={() => {
              onChoose(kind)
              setIsOpen(true)
            }}
          >
            {t(`vault.${kind}`)}
          </button>
        ))}
      </div>
      {isOpen ? (
        <Sheet title={title} isOpen={isOpen} onOpenChange={setIsOpen}>
          {panel}
        </Sheet>
      ) : null}
    </>
  )
}
