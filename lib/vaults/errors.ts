import { BaseError } from '#lib/errors.ts'
import type { EventPlace, Hex } from './events.ts'

/** The events known so far contradict each other: one is missing, or not ours. */
export class InconsistentEventError extends BaseError {
  override name = 'InconsistentEventError'
  readonly vault: Hex
  constructor(place: EventPlace, held: bigint) {
    super(
      `Log ${place.logIndex} of block ${place.blockNumber} moves more shares of ${place.vault} than the ${held} its sender has.`,
      {
        hint: 'An earlier log is missing: index the vault again from its first block.',
      },
    )
    this.vault = place.vault
  }
}
