import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** `false` on the server and in the first client render, then `true`: what depends on the wallet waits for it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
