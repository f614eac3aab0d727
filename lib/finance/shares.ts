import { mulDivDown, mulDivUp, WAD } from './fixedPoint.ts'

/**
 * The Vault's decimals offset: a share has six decimals more than the asset, and the price is that of a vault in which
 * 10^6 shares and one asset unit lie that nobody owns. An inflation attack would have to pay for them.
 */
export const DECIMALS_OFFSET = 6
const VIRTUAL_SHARES = 10n ** BigInt(DECIMALS_OFFSET)
const VIRTUAL_ASSETS = 1n

/** Shares for `assets`, rounded down as ERC-4626 asks of a deposit. All in their smallest units. */
export function toSharesDown(
  assets: bigint,
  totalAssets: bigint,
  totalSupply: bigint,
): bigint {
  assertTotals(totalAssets, totalSupply)
  return mulDivDown(
    assets,
    totalSupply + VIRTUAL_SHARES,
    totalAssets + VIRTUAL_ASSETS,
  )
}

/** Shares for `assets`, rounded up as ERC-4626 asks of a withdrawal. */
export function toSharesUp(
  assets: bigint,
  totalAssets: bigint,
  totalSupply: bigint,
): bigint {
  assertTotals(totalAssets, totalSupply)
  return mulDivUp(
    assets,
    totalSupply + VIRTUAL_SHARES,
    totalAssets + VIRTUAL_ASSETS,
  )
}

/** Assets for `shares`, rounded down as ERC-4626 asks of a redemption and of `convertToAssets`. */
export function toAssetsDown(
  shares: bigint,
  totalAssets: bigint,
  totalSupply: bigint,
): bigint {
  assertTotals(totalAssets, totalSupply)
  return mulDivDown(
    shares,
    totalAssets + VIRTUAL_ASSETS,
    totalSupply + VIRTUAL_SHARES,
  )
}

/** Assets for `shares`, rounded up as ERC-4626 asks of a mint. */
export function toAssetsUp(
  shares: bigint,
  totalAssets: bigint,
  totalSupply: bigint,
): bigint {
  assertTotals(totalAssets, totalSupply)
  return mulDivUp(
    shares,
    totalAssets + VIRTUAL_ASSETS,
    totalSupply + VIRTUAL_SHARES,
  )
}

/**
 * Assets (smallest unit) for one whole share of `shareDecimals`, times 1e18, rounded down: what the vault's own
 * `convertToAssets` answers for 1e18 whole shares.
 */
export function toSharePriceWad(
  totalAssets: bigint,
  totalSupply: bigint,
  shareDecimals: number,
): bigint {
  if (!Number.isInteger(shareDecimals) || shareDecimals < 0)
    throw new RangeError('decimals must be a whole number >= 0')
  return toAssetsDown(
    10n ** BigInt(shareDecimals) * WAD,
    totalAssets,
    totalSupply,
  )
}

function assertTotals(totalAssets: bigint, totalSupply: bigint): void {
  if (totalAssets < 0n || totalSupply < 0n)
    throw new RangeError('totals must be >= 0')
}
