'use client'

import Link from 'next/link'
import { type ReactNode, useId, useState } from 'react'
import type { en } from '#app/_messages/en.ts'
import { useWords } from '#app/_messages/useWords.ts'

export type TermName = keyof typeof en.terms.names

/** A word that says what it means when it is pressed, in place, and leads to more. */
export function Term({
  name,
  children,
}: {
  name: TermName
  children: ReactNode
}) {
  const { t } = useWords()
  const id = useId()
  // Written when it is first needed, so that a page says each word once.
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        className="cursor-help text-left underline decoration-control decoration-dotted underline-offset-4 hover:text-ink"
      >
        {children}
      </button>
      <span
        id={id}
        popover="auto"
        onBeforeToggle={({ newState }) => setIsOpen(newState === 'open')}
        role="dialog"
        aria-label={t(`terms.names.${name}`)}
        className="term-note max-w-80 rounded-card border border-line bg-surface p-4 text-left font-normal text-ink text-sm shadow-float"
      >
        {isOpen ? (
          <>
            <strong className="block font-semibold">
              {t(`terms.names.${name}`)}
            </strong>
            <span className="mt-1 block">{t(`terms.meanings.${name}`)}</span>
            <Link
              href={`/learn/${topicOf[name]}`}
              prefetch={false}
              className="mt-2 inline-flex min-h-8 items-center text-accent underline underline-offset-4"
            >
              {t('terms.more')}
            </Link>
          </>
        ) : null}
      </span>
    </>
  )
}

/** Where each is told at length. */
const topicOf: Record<TermName, string> = {
  apy: 'apy',
  apr: 'apy',
  divergence: 'divergence',
  sharePrice: 'share-price',
  fees: 'fees',
  gas: 'fees',
  drawdown: 'risk',
  volatility: 'risk',
  lockUp: 'lock-ups',
}
