import type { Words } from '#app/_messages/words.ts'

/** Writes an amount of the vault's asset, or of its shares, with its symbol. */
export type Write = {
  assets: (units: bigint) => string
  shares: (units: bigint) => string
}

/** Writes a vault's assets and shares with their symbol. Without an asset, its units: such contracts tell of shares only. */
export function createWrite(
  words: Words,
  asset: { symbol: string; decimals: number } | null,
  shareDecimals: number,
): Write {
  return {
    assets: (units) =>
      asset
        ? `${words.amount(units, asset.decimals)} ${asset.symbol}`
        : `${units}`,
    shares: (units) =>
      `${words.amount(units, shareDecimals)} ${words.t('amounts.shares')}`,
  }
}
