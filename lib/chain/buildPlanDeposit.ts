import { type Address, encodeFunctionData } from 'viem'
import {
  type SignedPermit,
  type UnsentCall,
  withTolerance,
} from './buildCalls.ts'
import { routerAbi } from './routerAbi.ts'

/** How long the transaction is good, in seconds of the chain's clock. */
export const PLAN_LIFETIME = 1_200n

/** What goes into one vault of a plan, and what that was previewed to make. */
export type PlannedDeposit = {
  vault: Address
  assets: bigint
  /** Shares. */
  preview: bigint
}

/**
 * Puts assets of one token into several vaults in one transaction, all or nothing: each has to make as many shares as previewed, less the
 * usual tolerance. A permit of the token for the router comes along, if there is one.
 */
export function buildPlanDeposit({
  router,
  token,
  deposits,
  receiver,
  deadline,
  permit,
}: {
  router: Address
  token: Address
  deposits: readonly PlannedDeposit[]
  receiver: Address
  /** Seconds, by the chain's clock. */
  deadline: bigint
  permit?: SignedPermit | undefined
}): UnsentCall {
  if (deposits.length === 0) throw new RangeError('a plan has a deposit')
  const deposit = encodeFunctionData({
    abi: routerAbi,
    functionName: 'deposit',
    args: [
      deposits.map(({ vault, assets, preview }) => ({
        vault,
        assets,
        minShares: withTolerance(preview),
      })),
      receiver,
      deadline,
    ],
  })
  if (!permit) return { to: router, data: deposit }
  const { value, v, r, s } = permit
  return {
    to: router,
    data: encodeFunctionData({
      abi: routerAbi,
      functionName: 'multicall',
      args: [
        [
          encodeFunctionData({
            abi: routerAbi,
            functionName: 'permit',
            args: [token, value, permit.deadline, v, r, s],
          }),
          deposit,
        ],
      ],
    }),
  }
}
