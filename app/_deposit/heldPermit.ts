import { type Address, isAddressEqual } from 'viem'
import type { SignedPermit } from '#lib/chain/buildCalls.ts'
import type { FlowEnd } from './flowState.ts'

/** A signed permit, with all that the signature is bound to: it is worth nothing for anything else. */
export type HeldPermit = SignedPermit & {
  owner: Address
  spender: Address
  nonce: bigint
}

export type PermitUse = {
  owner: Address
  spender: Address
  /** What the deposit takes, smallest unit. */
  units: bigint
  /** The owner's nonce at the asset, as the chain has it now. */
  nonce: bigint
  /** Seconds, by the chain's clock. */
  now: bigint
}

/** How long a permit is good, in seconds of the chain's clock. */
export const permitLifetime = 3_600n
/** A permit this close to its end is signed again. */
const permitMargin = 60n

/**
 * Whether a held permit carries exactly this deposit. One for more would leave an allowance behind; one of another account, or with a
 * nonce that is spent, is refused by the token.
 */
export function coversDeposit(
  held: HeldPermit,
  { owner, spender, units, nonce, now }: PermitUse,
): boolean {
  return (
    isAddressEqual(held.owner, owner) &&
    isAddressEqual(held.spender, spender) &&
    held.value === units &&
    held.nonce === nonce &&
    held.deadline > now + permitMargin
  )
}

/** Whether a permit may be used again after a deposit with it ended so: not when it was used, nor when it may be why the chain refused. */
export function survives(end: FlowEnd): boolean {
  switch (end) {
    case 'rejected':
    case 'unreachable':
    case 'left':
      return true
    case 'done':
    case 'refused':
      return false
  }
}
