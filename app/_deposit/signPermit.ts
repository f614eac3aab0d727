import type { Config } from 'wagmi'
import { signTypedData } from 'wagmi/actions'
import { type buildPermit, splitSignature } from '#lib/chain/permit.ts'
import type { HeldPermit } from './heldPermit.ts'

export type Permit = NonNullable<ReturnType<typeof buildPermit>>

/**
 * Asks the owner's wallet to sign a permit.
 *
 * @throws whatever the wallet threw.
 */
export async function signPermit(
  config: Config,
  permit: Permit,
): Promise<HeldPermit> {
  const { owner } = permit.message
  const signature = await signTypedData(config, { account: owner, ...permit })
  return { ...splitSignature(signature), ...permit.message }
}
