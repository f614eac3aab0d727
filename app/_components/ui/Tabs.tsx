'use client'

import { type ReactNode, useId, useRef } from 'react'

type Tab<value extends string> = { value: value; name: string }

/** Tabs over one panel. Arrow keys move between them, as the ARIA practices ask; small enough not to need a library. */
export function Tabs<value extends string>({
  label,
  tabs,
  selected,
  onSelect,
  children,
}: {
  label: string
  tabs: readonly Tab<value>[]
  selected: value
  onSelect: (value: value) => void
  children: ReactNode
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const select = (index: number) => {
    const tab = tabs[(index + tabs.length) % tabs.length]
    if (!tab) return
    onSelect(tab.value)
    list.current
      ?.querySelector<HTMLButtonElement>(`[data-value="${tab.value}"]`)
      ?.focus()
  }
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="grid auto-cols-fr grid-flow-col gap-1 rounded-control bg-raised p-1"
      >
        {tabs.map(({ value, name }, index) => (
          <button
            key={value}
            type="button"
            role="tab"
            id={`${id}-${value}`}
            data-value={value}
            aria-selected={value === selected}
            aria-controls={`${id}-panel`}
            tabIndex={value === selected ? 0 : -1}
            className="min-h-9 rounded-[6px] font-medium text-muted text-sm aria-selected:bg-chosen aria-selected:text-ink"
            onClick={() => onSelect(value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') select(index + 1)
              if (event.key === 'ArrowLeft') select(index - 1)
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${selected}`}
        className="mt-4 grid gap-4"
      >
        {children}
      </div>
    </div>
  )
}
