'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { shortAddress } from '#app/_amounts/shortAddress.ts'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { CloseMark } from '#app/_components/ui/CloseMark.tsx'
import { useCompareChoice } from '#app/_hooks/useCompareChoice.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { MOST_COMPARED } from '#app/_views/compareChoice.ts'

/** What is chosen to be compared, and the way to the comparison. */
export function Tray() {
  const { t } = useWords()
  const { deployment } = useConfiguration()
  const { chosen, isFull, toggle, clear } = useCompareChoice()
  const names = new Map(
    [...(deployment?.vaults ?? []), ...(deployment?.rangeVaults ?? [])].map(
      ({ address, name }) => [address.toLowerCase(), name],
    ),
  )
  const list = useRef<HTMLUListElement>(null)
  const hasTakenOut = useRef(false)
  const count = chosen.length
  // Whoever pressed a button that is gone now goes on beside it.
  useEffect(() => {
    if (count > 0 && hasTakenOut.current)
      list.current?.querySelector('button')?.focus()
    hasTakenOut.current = false
  }, [count])
  return (
    <section
      aria-label={t('tray.label')}
      className="tray no-print sticky bottom-0 z-20 border-line border-t bg-canvas/95 backdrop-blur-md"
    >
      <div className="shell flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
        <p role="status" className="text-sm">
          {t('tray.count', { count })}{' '}
          <span className="text-muted">
            {isFull
              ? t('tray.full', { count: MOST_COMPARED })
              : count === 1
                ? t('tray.oneMore')
                : ''}
          </span>
        </p>
        {/* A phone has no room for them; the boxes take out as well. */}
        <ul ref={list} className="flex min-w-0 flex-wrap gap-2 max-sm:hidden">
          {chosen.map((address) => {
            const name = names.get(address) ?? shortAddress(address)
            return (
              <li key={address} className="min-w-0">
                <button
                  type="button"
                  aria-label={t('tray.takeOut', { name })}
                  className={`${buttonClass('secondary', 'small')} max-w-full bg-surface`}
                  onClick={() => {
                    hasTakenOut.current = true
                    toggle(address)
                  }}
                >
                  <span className="max-w-40 truncate">{name}</span>
                  <CloseMark />
                </button>
              </li>
            )
          })}
        </ul>
        <span className="ml-auto flex items-center gap-2">
          <button
            type="button"
            className={buttonClass('quiet', 'small')}
            onClick={clear}
          >
            {t('tray.clear')}
          </button>
          {count > 1 ? (
            <Link
              href={`/compare?v=${chosen.join(',')}`}
              prefetch={false}
              className={buttonClass('primary', 'small')}
            >
              {t('tray.open', { count })}
            </Link>
          ) : null}
        </span>
      </div>
    </section>
  )
}
