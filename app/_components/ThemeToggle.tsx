'use client'

import { useSyncExternalStore } from 'react'
import { getTheme, toggleTheme, watchTheme } from '#app/_views/theme.ts'

/** Follows the system until it is pressed. `light` and `dark` name what a press does. */
export function ThemeToggle({ light, dark }: { light: string; dark: string }) {
  const theme = useSyncExternalStore(watchTheme, getTheme, () => null)
  return (
    <button
      type="button"
      aria-label={theme === 'dark' ? light : dark}
      onClick={toggleTheme}
      className="grid size-10 place-items-center rounded-control text-muted hover:bg-raised hover:text-ink"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 20 20"
        className="size-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <circle cx="10" cy="10" r="6.5" />
        <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
      </svg>
    </button>
  )
}
