import { toUsd } from '#app/_amounts/formatAmount.ts'
import type { PositionWire } from '#lib/api/wire.ts'
import type { VaultView } from './vaultView.ts'

/** What an owner has in a vault now, and what it has earned. Smallest units of the asset; `null` is unknown. */
export type PositionView = {
  view: VaultView
  shares: bigint
  /** Worth now, from the chain. */
  assets: bigint | null
  costBasis: bigint | null
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
    const past = history?.find(
      ({ vault, chainId }) =>
        chainId === view.chainId &&
        vault.toLowerCase() === view.address.toLowerCase(),
    )
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
