import { useState } from 'react'
import type { Address } from 'viem'
import {
  coversDeposit,
  type HeldPermit,
  permitLifetime,
  survives,
} from '#app/_deposit/heldPermit.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import type { VaultAccount } from '#lib/chain/actions/readVaultAccount.ts'
import { buildPermit, type PermitParameters } from '#lib/chain/permit.ts'
import { useHead } from './useHead.ts'
import type { VaultFlow } from './useVaultFlow.ts'

export type PermitForm = {
  canSign: boolean
  /** What the next step depends on, besides. */
  facts: { isPermitted: boolean; preferApproval: boolean }
  preferApproval: () => void
  sign: () => Promise<void>
  /** The signed one, while it covers exactly this deposit. */
  usable: HeldPermit | undefined
  /** Sends, and forgets a permit that cannot be used again. */
  send: VaultFlow['send']
}

/** A signature instead of an approval: asked for the deposit as it is now, and held for as long as it covers that. */
export function useHeldPermit(
  flow: VaultFlow,
  {
    domain,
    owner,
    ...wanted
  }: Pick<PermitParameters, 'token' | 'spender' | 'value'> & {
    /** What the token tells of its permits; nothing where it has none, or nothing is deposited. */
    domain: VaultAccount['permit'] | undefined
    owner: Address | undefined
  },
): PermitForm {
  const { chainId } = useConfiguration()
  const now = useHead().data?.timestamp ?? null
  const [held, setHeld] = useState<HeldPermit | null>(null)
  const [prefersApproval, setPrefersApproval] = useState(false)
  const permit =
    owner && domain && now !== null
      ? buildPermit({
          ...wanted,
          ...domain,
          chainId,
          owner,
          deadline: now + permitLifetime,
        })
      : null
  const usable =
    held &&
    permit &&
    now !== null &&
    coversDeposit(held, { ...permit.message, units: wanted.value, now })
      ? held
      : undefined
  return {
    canSign: permit !== null,
    facts: {
      isPermitted: usable !== undefined,
      preferApproval: prefersApproval,
    },
    preferApproval: () => setPrefersApproval(true),
    sign: async () => {
      if (permit) setHeld(await flow.sign(permit))
    },
    usable,
    send: async (...sent) => {
      const end = await flow.send(...sent)
      if (!survives(end)) setHeld(null)
      return end
    },
  }
}
