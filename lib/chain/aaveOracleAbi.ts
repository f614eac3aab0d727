import { parseAbi } from 'viem'

/** Prices of assets in US dollars with eight decimals. */
export const aaveOracleAbi = parseAbi([
  'function getAssetPrice(address asset) view returns (uint256)',
])
