import type { Address } from 'viem'
import { toUsd } from '#app/_amounts/formatAmount.ts'
import type { LabelledRate } from '#app/_amounts/formatRate.ts'
import type { VaultWire } from '#lib/api/wire.ts'
import type { GetVaultsReturnType } from '#lib/chain/actions/getVaults.ts'
import { toVaultKind } from '#lib/chain/actions/readListing.ts'
import type { VaultAccount } from '#lib/chain/actions/readVaultAccount.ts'
import type { ChainVault } from '#lib/chain/actions/readVaultState.ts'
import type { DeployedVault, Deployment } from '#lib/chain/deployment.ts'
import { DECIMALS_OFFSET, toAssetsDown } from '#lib/finance/shares.ts'
import type { VaultKind } from '#lib/vaults/vault.ts'
import { findListing, findPast, inOrderOf, type Listing } from './listing.ts'

/** One vault as the pages show it: what was deployed, what the chain says now, what history knows. `null` is unknown. */
export type VaultView = {
  chainId: number
  address: Address
  deployed: DeployedVault
  kind: VaultKind | null
  /** What the registry shows; all, where there is no registry. */
  isListed: boolean
  /** The deployment file does not know it: what is told of it comes from the chain alone, and its strategies are unknown. */
  isStranger: boolean
  shareDecimals: number
  chain: ChainVault | null
  /** Net realised APY over 30 days, or since the first deposit while younger. */
  netApy: LabelledRate | null
  isYoung: boolean
  /** What the venues pay this moment, before fees. */
  venueApr: LabelledRate | null
  totalAssets: bigint | null
  /** US dollars, 8 decimals. */
  totalUsd: bigint | null
  /** Assets for one whole share. */
  sharePrice: bigint | null
  holders: number | null
  inceptionTimestamp: number | null
  /** Until when each strategy is paid rewards beside, in the deployment's order; seconds. */
  rewardEnds: readonly (number | null)[]
  account: VaultAccount | null
  /** What the owner's shares are worth. */
  position: bigint | null
  positionUsd: bigint | null
}

const month = 30 * 86_400

/**
 * Joins the three sources, in the order of the registry: the present comes from the chain; the index is never asked for it.
 */
export function joinVaults(
  deployment: Deployment,
  chain: GetVaultsReturnType | undefined | null,
  history: readonly VaultWire[] | undefined | null,
): readonly VaultView[] {
  const { chainId } = deployment
  const past = (address: Address) => findPast(history, chainId, address)
  const known = deployment.vaults.map((deployed, index) =>
    joinVault(
      chainId,
      deployed,
      findListing(chain, deployed),
      chain?.vaults[index] ?? null,
      chain?.account?.vaults[index] ?? null,
      past(deployed.address),
    ),
  )
  const strangers = (chain?.strangers ?? []).flatMap((stranger) =>
    stranger.shape === 'vault'
      ? joinVault(
          chainId,
          stranger.deployed,
          {
            kind: toVaultKind(stranger.kind),
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

function joinVault(
  chainId: number,
  deployed: DeployedVault,
  listing: Listing,
  chain: ChainVault | null,
  account: VaultAccount | null,
  history: VaultWire | null,
): VaultView {
  const { decimals } = deployed.asset
  const shareDecimals = decimals + DECIMALS_OFFSET
  const totalAssets = chain?.totalAssets ?? null
  const position = toWorth(chain, account?.shares ?? null)
  const inDollars = (assets: bigint | null) =>
    toAssetUsd(chain, deployed, assets)
  const netApy = history?.netApy.d30 ?? history?.netApyInception ?? null
  return {
    chainId,
    address: deployed.address,
    deployed,
    ...listing,
    shareDecimals,
    chain,
    netApy,
    isYoung: netApy !== null && netApy.windowSeconds < month * 0.97,
    venueApr: toVenueApr(chain),
    totalAssets,
    totalUsd: inDollars(totalAssets),
    sharePrice: toWorth(chain, 10n ** BigInt(shareDecimals)),
    holders: history?.holders ?? null,
    inceptionTimestamp: history?.inceptionTimestamp ?? null,
    rewardEnds: deployed.strategies.map(
      ({ address }) =>
        history?.strategies.find((it) => it.address === address.toLowerCase())
          ?.rewardSchedule?.periodFinish ?? null,
    ),
    account,
    position,
    positionUsd: inDollars(position),
  }
}

/** Assets for `shares`, rounded down as a withdrawal is. */
function toWorth(
  chain: ChainVault | null,
  shares: bigint | null,
): bigint | null {
  if (
    shares === null ||
    !chain ||
    chain.totalAssets === null ||
    chain.totalSupply === null
  )
    return null
  return toAssetsDown(shares, chain.totalAssets, chain.totalSupply)
}

function toAssetUsd(
  chain: ChainVault | null,
  { asset }: DeployedVault,
  assets: bigint | null,
): bigint | null {
  if (assets === null || !chain || chain.assetPrice === null) return null
  return toUsd(assets, asset.decimals, chain.assetPrice)
}

/** US dollars (8 decimals) of shares, wherever they are. */
export function toSharesUsd(
  { chain, deployed }: VaultView,
  shares: bigint,
): bigint | null {
  return toAssetUsd(chain, deployed, toWorth(chain, shares))
}

/** What the venues pay on all that is booked; idle assets earn nothing, and count. */
function toVenueApr(chain: ChainVault | null): LabelledRate | null {
  if (!chain || chain.booked === null || chain.strategies.length === 0)
    return null
  let income = 0
  for (const { aprWad, debt } of chain.strategies) {
    if (aprWad === null || debt === null) return null
    // A vault without deposits still shows what its venues would pay.
    const weight =
      chain.booked === 0n
        ? 1 / chain.strategies.length
        : Number(debt) / Number(chain.booked)
    income += (Number(aprWad) / 1e18) * weight
  }
  return { kind: 'apr', value: income, windowSeconds: 0 }
}

/** The sum, or `null` if one part is unknown: a total that leaves something out is wrong. */
export function sumKnown(parts: readonly (bigint | null)[]): bigint | null {
  let sum = 0n
  for (const part of parts) {
    if (part === null) return null
    sum += part
  }
  return sum
}
