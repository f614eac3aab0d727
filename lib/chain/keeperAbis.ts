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
  'function lastObserved() view returns (uint256)',
  'function observe()',
])

export const clmVaultAbi = parseAbi([
  'function rebalanceDue() view returns (bool)',
  'function rebalance()',
  'function compoundDue() view returns (bool)',
  'function compound()',
])

export const stakerVaultAbi = parseAbi([
  'function harvestDue() view returns (bool)',
  'function harvest(uint256 minGain) returns (uint256 gain)',
])

export const queueAbi = parseAbi([
  'function fill() returns (uint256 shares, uint256 assets)',
])

export const keeperAbi = parseAbi([
  'struct Job { uint8 work; address vault; address target; address token; uint256 least; uint32 interval; uint40 lastDone; }',
  'function check() view returns (bool due, bytes call)',
  'function jobs() view returns (Job[])',
  'function isDue(uint256 id) view returns (bool due)',
  'function perform(uint256 id)',
  'event Performed(uint256 indexed id, address indexed caller, address indexed vault, uint256 tip)',
])
