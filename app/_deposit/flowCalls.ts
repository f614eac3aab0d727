import type { Address, Client } from 'viem'
import { call } from 'viem/actions'
import { buildApproval, type UnsentCall } from '#lib/chain/buildCalls.ts'

/** An allowance that what follows needs: for exactly `assets`, smallest unit. */
export type Approval = {
  asset: Address
  spender: Address
  assets: bigint
  /** What is allowed already; `null` is unknown. */
  allowance: bigint | null
}

export type FlowCall = UnsentCall | Approval

/** What a press of a panel's button would send, and for whom. */
export type NextCalls = {
  owner: Address | undefined
  /** Empty while they are unknown, and where nothing is sent. */
  calls: readonly FlowCall[]
}

/**
 * The calls themselves, in their order. An allowance that is there already needs none. One that is there in part is replaced, and by tokens
 * that refuse that (USDT does) set to zero before: which they are is asked of the chain, for no token tells.
 *
 * @throws whatever the transport threw.
 */
export async function planCalls(
  client: Client,
  owner: Address,
  calls: readonly FlowCall[],
): Promise<readonly UnsentCall[]> {
  const planned = await Promise.all(
    calls.map((one) =>
      'spender' in one ? planApproval(client, owner, one) : [one],
    ),
  )
  return planned.flat()
}

async function planApproval(
  client: Client,
  owner: Address,
  { allowance, ...approval }: Approval,
): Promise<readonly UnsentCall[]> {
  if (allowance !== null && allowance >= approval.assets) return []
  const direct = buildApproval(approval)
  if (allowance === 0n) return [direct]
  const reset = buildApproval({ ...approval, assets: 0n })
  const asks = (unsent: UnsentCall) =>
    call(client, { account: owner, ...unsent })
  try {
    await asks(direct)
    return [direct]
  } catch (error) {
    // Whoever refuses zero too, or does not answer, has another reason.
    await asks(reset).catch(() => {
      throw error
    })
    return [reset, direct]
  }
}
