import { parseAbi } from 'viem'

/** What a keeper asks and does beside the vaults. */

export const auctionAbi = parseAbi([
  'function kickable(address token) view returns (uint256)',
  'function kick(address token) returns (uint256)',
])

export const allocatorAbi = parseAbi([
  'function check() view returns (bool due, bytes call)',
  'function rebalance() returns (uint256 incomeBefore, uint256 incomeAfter)',
  'event Rebalanced(uint256 incomeBefore, uint256 incomeAfter, uint256 moved)',
])

export const lpStrategyAbi = parseAbi([
  'function fairLiquidity(uint256 rewards) view returns (uint256)',
  'function observe()',
])

export const clmVaultAbi = parseAbi([
  'function rebalanceDue() view returns (bool)',
  'function rebalance()',
  'function compound()',
])
