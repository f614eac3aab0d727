import type { Address } from 'viem'
import { toUsd } from '#app/_amounts/formatAmount.ts'
import type { LabelledRate } from '#app/_amounts/formatRate.ts'
import type { RangeVaultWire } from '#lib/api/wire.ts'
import type { GetVaultsReturnType } from '#lib/chain/actions/getVaults.ts'
import { toVaultKind } from '#lib/chain/actions/readListing.ts'
import type { RangeAccount } from '#lib/chain/actions/readRangeAccount.ts'
import type {
  Amounts,
  ChainRangeVault,
} from '#lib/chain/actions/readRangeState.ts'
import type { DeployedRangeVault, Deployment } from '#lib/chain/deployment.ts'
import type { VaultKind } from '#lib/vaults/vault.ts'
import { findListing, findPast, inOrderOf, type Listing } from './listing.ts'

/** A vault of two tokens as the pages show it. `null` is unknown; pairs are in the order of the pool. */
export type RangeView = {
  chainId: number
  address: Address
  deployed: DeployedRangeVault
  kind: VaultKind | null
  isListed: boolean
  isStranger: boolean
  chain: ChainRangeVault | null
  /** What fees and incentives earned over 30 days, whatever the price did. */
  earnings: LabelledRate | null
  amounts: Amounts | null
  /** US dollars, 8 decimals. */
  totalUsd: bigint | null
  holders: number | null
  inceptionTimestamp: number | null
  account: RangeAccount | null
  /** What the owner's shares hold, at the pool's mean price. */
  position: Amounts | null
  positionUsd: bigint | null
}

/** As `joinVaults`, for the vaults of two tokens. */
export function joinRanges(
  deployment: Deployment,
  chain: GetVaultsReturnType | undefined | null,
  history: readonly RangeVaultWire[] | undefined | null,
): readonly RangeView[] {
  const { chainId, rangeVaults = [] } = deployment
  const past = (address: Address) => findPast(history, chainId, address)
  const known = rangeVaults.map((deployed, index) =>
    joinRange(
      chainId,
      deployed,
      findListing(chain, deployed),
      chain?.rangeVaults[index] ?? null,
      chain?.account?.rangeVaults[index] ?? null,
      past(deployed.address),
    ),
  )
  const strangers = (chain?.strangers ?? []).flatMap((stranger) =>
    stranger.shape === 'range'
      ? joinRange(
          chainId,
          stranger.deployed,
          {
            kind: toVaultKind(stranger.kind) ?? 'liquidity',
            isListed: true,
            isStranger: true,
          },
          stranger.chain,
          chain?.account ? stranger.account : null,
          past(stranger.deployed.address),
        )
      : [],
  )
  return inOrderOf(chain, [...known, ...strangers])
}

function joinRange(
  chainId: number,
  deployed: DeployedRangeVault,
  listing: Listing,
  chain: ChainRangeVault | null,
  account: RangeAccount | null,
  history: RangeVaultWire | null,
): RangeView {
  const position = sliceOf(chain, account?.shares ?? null)
  return {
    chainId,
    address: deployed.address,
    deployed,
    ...listing,
    chain,
    earnings: history?.earnings.d30 ?? history?.earnings.d7 ?? null,
    amounts: chain?.amounts ?? null,
    totalUsd: toDollars(deployed, chain, chain?.amounts ?? null),
    holders: history?.holders ?? null,
    inceptionTimestamp: history?.inceptionTimestamp ?? null,
    account,
    position,
    positionUsd: toDollars(deployed, chain, position),
  }
}

/** What `shares` hold of everything, rounded down as a withdrawal is. */
export function sliceOf(
  chain: ChainRangeVault | null,
  shares: bigint | null,
): Amounts | null {
  if (!chain?.amounts || shares === null || chain.totalSupply === null)
    return null
  const { totalSupply, amounts } = chain
  if (totalSupply === 0n) return [0n, 0n]
  return [
    (amounts[0] * shares) / totalSupply,
    (amounts[1] * shares) / totalSupply,
  ]
}

/** US dollars of both tokens together; either may be less than nothing. */
export function toDollars(
  { tokens }: DeployedRangeVault,
  chain: ChainRangeVault | null,
  amounts: Amounts | null,
): bigint | null {
  const [price0, price1] = chain?.prices ?? [null, null]
  if (!amounts || price0 === null || price1 === null) return null
  return (
    toUsd(amounts[0], tokens[0].decimals, price0) +
    toUsd(amounts[1], tokens[1].decimals, price1)
  )
}
