import type { Transport } from 'viem'
import { BaseError } from '#lib/errors.ts'

/** The line to the chain was cut in the demo's control panel. */
class LineCutError extends BaseError {
  override name = 'LineCutError'
  constructor() {
    super('The line to the chain is cut, by the control panel of this tab.', {
      hint: 'Mend it at /demo, or load the page again.',
    })
  }
}

let isCut = false
const listeners = new Set<() => void>()

/** Cuts or mends what `toCuttable` has made, in this tab and until it is loaded anew. */
export function setLineCut(cut: boolean): void {
  isCut = cut
  for (const listener of listeners) listener()
}

export const isLineCut = (): boolean => isCut

/** For `useSyncExternalStore`. */
export function watchLine(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A transport that fails while the line is cut. For the local chain, where an outage can be shown. */
export function toCuttable(transport: Transport): Transport {
  return (parameters) => {
    const whole = transport(parameters)
    return {
      ...whole,
      request: ((...call: Parameters<typeof whole.request>) =>
        isCut
          ? Promise.reject(new LineCutError())
          : whole.request(...call)) as typeof whole.request,
    }
  }
}
