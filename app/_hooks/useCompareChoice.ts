import {
  MOST_COMPARED,
  parseChoice,
  toggleChoice,
} from '#app/_views/compareChoice.ts'
import { store, useStored } from './useStored.ts'

const item = 'millrace.compare'

/** The vaults that are to be compared, kept in this browser. */
export function useCompareChoice(): {
  /** In lower case, in the order of the choice. */
  chosen: readonly string[]
  isFull: boolean
  toggle: (address: string) => void
  clear: () => void
} {
  const chosen = parseChoice(useStored(item) ?? '').slice(0, MOST_COMPARED)
  const keep = (addresses: readonly string[]) =>
    store(item, addresses.length > 0 ? addresses.join(',') : null)
  return {
    chosen,
    isFull: chosen.length === MOST_COMPARED,
    toggle: (address) => keep(toggleChoice(chosen, address)),
    clear: () => keep([]),
  }
}
