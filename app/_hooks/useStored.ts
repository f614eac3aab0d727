import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function watch(listener: () => void): () => void {
  listeners.add(listener)
  // What another tab stores.
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** What this browser keeps under `item`; `null` on the server and where nothing is. */
export function useStored(item: string): string | null {
  return useSyncExternalStore(
    watch,
    () => localStorage.getItem(item),
    () => null,
  )
}

/** Keeps `text` under `item`, or nothing, and tells whoever shows it. */
export function store(item: string, text: string | null): void {
  if (text === localStorage.getItem(item)) return
  if (text === null) localStorage.removeItem(item)
  else localStorage.setItem(item, text)
  for (const listener of listeners) listener()
}
