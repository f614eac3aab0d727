import type { Named } from './contractEvents.ts'
import type { Hex } from './events.ts'

export type RegistryEvent =
  | Named<'Listed', { vault: Hex; kind: Hex }>
  | Named<'Unlisted', { vault: Hex }>

/** What the registry lists after `events`, in its order; `kind` is a short text in 32 bytes. */
export function foldListing(
  events: readonly RegistryEvent[],
): ReadonlyMap<Hex, Hex> {
  const listed = new Map<Hex, Hex>()
  for (const event of events)
    if (event.name === 'Listed') listed.set(event.args.vault, event.args.kind)
    else listed.delete(event.args.vault)
  return listed
}
