'use client'

import { useSyncExternalStore } from 'react'

type Theme = 'light' | 'dark'

const themeChanged = 'millrace:theme'

function subscribe(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', listener)
  addEventListener(themeChanged, listener)
  return () => {
    system.removeEventListener('change', listener)
    removeEventListener(themeChanged, listener)
  }
}

function getTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem('millrace.theme', theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  dispatchEvent(new Event(themeChanged))
}

/** Follows the system until it is pressed. `light` and `dark` name what a press does. */
export function ThemeToggle({ light, dark }: { light: string; dark: string }) {
  const theme = useSyncExternalStore(subscribe, getTheme, () => null)
  return (
    <button
      type="button"
      aria-label={theme === 'dark' ? light : dark}
      onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
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
