'use client'

import { useCompareChoice } from '#app/_hooks/useCompareChoice.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { MOST_COMPARED } from '#app/_views/compareChoice.ts'

/** Takes a vault into the comparison, or out of it. */
export function CompareToggle({
  address,
  name,
  isBare = false,
}: {
  address: string
  name: string
  /** Without its word, where a column's head says it. */
  isBare?: boolean
}) {
  const { t } = useWords()
  const { chosen, isFull, toggle } = useCompareChoice()
  const isChosen = chosen.includes(address.toLowerCase())
  const isRefused = isFull && !isChosen
  const reason = isRefused
    ? t('tray.full', { count: MOST_COMPARED })
    : undefined
  return (
    <label
      title={reason}
      className="relative z-10 inline-flex min-h-8 min-w-8 cursor-pointer items-center justify-center gap-2 text-muted text-sm"
    >
      <input
        type="checkbox"
        checked={isChosen}
        aria-label={t('tray.choose', { name })}
        aria-disabled={isRefused}
        aria-description={reason}
        onChange={() => toggle(address)}
        className="size-4 accent-accent aria-disabled:opacity-50"
      />
      {isBare ? null : <span>{t('tray.compare')}</span>}
    </label>
  )
}
