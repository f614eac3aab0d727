import { toUsd } from '#app/_amounts/formatAmount.ts'
import type { PositionWire, RangePositionWire } from '#lib/api/wire.ts'
import type { Amounts } from '#lib/chain/actions/readRangeState.ts'
import { type RangeView, toDollars } from './rangeView.ts'
import type { VaultView } from './vaultView.ts'
import { type Moment, toEarnedToday } from './worthOverTime.ts'

/** What an owner has in a vault now, and what it has earned. Smallest units of the asset; `null` is unknown. */
export type PositionView = {
  view: VaultView
  shares: bigint
  /** Worth now, from the chain. */
  assets: bigint | null
  costBasis: bigint | null
  /** What the index has seen, where it is in step with the chain. */
  past: { deposited: bigint; withdrawn: bigint } | null
  /** Since the first deposit, what was withdrawn included. */
  earned: bigint | null
  earnedUsd: bigint | null
  isClosed: boolean
}

/**
 * The owner's positions: what is there now from the chain, what it cost from the index. If the index has seen other shares than the chain
 * has, it is behind, and its cost is not compared with a worth of another moment.
 */
export function joinPositions(
  views: readonly VaultView[],
  history: readonly PositionWire[] | undefined,
): readonly PositionView[] {
  return views.flatMap((view) => {
    const shares = view.account?.shares ?? null
    const past = findPast(view, history)
    if (shares === null || (shares === 0n && !past)) return []
    const isInStep = past !== undefined && BigInt(past.shares) === shares
    const earned =
      isInStep && view.position !== null
        ? view.position + BigInt(past.withdrawn) - BigInt(past.deposited)
        : null
    const price = view.chain?.assetPrice ?? null
    return [
      {
        view,
        shares,
        assets: view.position,
        costBasis: isInStep ? BigInt(past.costBasis) : null,
        past: isInStep
          ? {
              deposited: BigInt(past.deposited),
              withdrawn: BigInt(past.withdrawn),
            }
          : null,
        earned,
        earnedUsd:
          earned === null || price === null
            ? null
            : toUsd(earned, view.deployed.asset.decimals, price),
        isClosed: shares === 0n,
      },
    ]
  })
}

/** What an owner has in a vault of two tokens. Pairs are in the order of the pool; `null` is unknown. */
export type RangePositionView = {
  view: RangeView
  /** Cost of the shares still held. */
  cost: Amounts | null
  /** What the index has seen, where it is in step with the chain. */
  past: { deposited: Amounts; withdrawn: Amounts } | null
  /** Over having kept the tokens that were put in, at the prices of now; what was withdrawn included. */
  earnedUsd: bigint | null
  isClosed: boolean
}

/** As `joinPositions`, for the vaults of two tokens. */
export function joinRangePositions(
  views: readonly RangeView[],
  history: readonly RangePositionWire[] | undefined,
): readonly RangePositionView[] {
  return views.flatMap((view) => {
    const shares = view.account?.shares ?? null
    const past = findPast(view, history)
    if (shares === null || (shares === 0n && !past)) return []
    const isInStep = past !== undefined && BigInt(past.shares) === shares
    const { position, deployed, chain } = view
    return [
      {
        view,
        cost: isInStep
          ? [BigInt(past.cost.amount0), BigInt(past.cost.amount1)]
          : null,
        past: isInStep
          ? {
              deposited: toAmounts(past.deposited),
              withdrawn: toAmounts(past.withdrawn),
            }
          : null,
        earnedUsd:
          isInStep && position
            ? toDollars(deployed, chain, [
                position[0] +
                  BigInt(past.withdrawn.amount0) -
                  BigInt(past.deposited.amount0),
                position[1] +
                  BigInt(past.withdrawn.amount1) -
                  BigInt(past.deposited.amount1),
              ])
            : null,
        isClosed: shares === 0n,
      },
    ]
  })
}

function toAmounts({
  amount0,
  amount1,
}: RangePositionWire['deposited']): Amounts {
  return [BigInt(amount0), BigInt(amount1)]
}

function findPast<Past extends { chainId: number; vault: string }>(
  { chainId, address }: { chainId: number; address: string },
  history: readonly Past[] | undefined,
): Past | undefined {
  return history?.find(
    (past) =>
      past.chainId === chainId &&
      past.vault.toLowerCase() === address.toLowerCase(),
  )
}

/**
 * US dollars (8 decimals) of what each vault earned in the last day, at the prices of now; of two tokens, over keeping both. `null` where
 * it is unknown.
 */
export function listEarnedToday(
  positions: readonly PositionView[],
  ranges: readonly RangePositionView[],
  moments: readonly Moment[] | undefined,
): { name: string; usd: bigint | null }[] {
  const earned = toEarnedToday(moments ?? [])
  const tell = (
    { view, isClosed }: PositionView | RangePositionView,
    toDollarsOf: (units: readonly bigint[]) => bigint | null,
  ) => {
    const units = earned.get(view.address.toLowerCase())
    const isNothing = units?.every((one) => one === 0n) ?? isClosed
    return {
      name: view.deployed.name,
      usd:
        moments && isNothing
          ? 0n
          : units === undefined
            ? null
            : toDollarsOf(units),
    }
  }
  return [
    ...positions.map((position) => {
      const { chain, deployed } = position.view
      const price = chain?.assetPrice ?? null
      return tell(position, ([units = 0n]) =>
        price === null ? null : toUsd(units, deployed.asset.decimals, price),
      )
    }),
    ...ranges.map((range) => {
      const { chain, deployed } = range.view
      return tell(range, ([units0 = 0n, units1 = 0n]) =>
        toDollars(deployed, chain, [units0, units1]),
      )
    }),
  ]
}
