export type Theme = 'light' | 'dark'

const themeChanged = 'millrace:theme'

/** Calls `listener` whenever the theme may be another one. @returns how to stop. */
export function watchTheme(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', listener)
  addEventListener(themeChanged, listener)
  return () => {
    system.removeEventListener('change', listener)
    removeEventListener(themeChanged, listener)
  }
}

/** What was chosen, else what the system prefers. */
export function getTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function toggleTheme(): void {
  const theme = getTheme() === 'dark' ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem('millrace.theme', theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  dispatchEvent(new Event(themeChanged))
}
