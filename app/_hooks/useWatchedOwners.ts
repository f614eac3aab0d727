import { store, useStored } from './useStored.ts'

const item = 'millrace.alerts.for'

export type WatchedOwners = {
  /** Addresses in lower case whose alerts the browser tells, on every page with a wallet. */
  owners: readonly string[]
  set: (owner: string, isWatched: boolean) => void
}

/** Small on purpose: every page with a wallet has it, and most people watch nobody. */
export function useWatchedOwners(): WatchedOwners {
  const owners = (useStored(item) ?? '').split(',').filter(Boolean)
  return {
    owners,
    set: (owner, isWatched) => {
      const others = owners.filter((one) => one !== owner.toLowerCase())
      const all = isWatched ? [...others, owner.toLowerCase()] : others
      store(item, all.length > 0 ? all.join(',') : null)
    },
  }
}
