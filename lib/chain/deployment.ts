import type { Address, Hash } from 'viem'
import type { VaultKind } from '#lib/vaults/vault.ts'

export type DeployedToken = {
  address: Address
  symbol: string
  name: string
  decimals: number
}

export type StrategyKind =
  | 'aave-v3'
  | 'morpho-blue'
  | 'staking-rewards'
  | 'uniswap-v2-lp'

export type DeployedStrategy = {
  address: Address
  kind: StrategyKind
  /** What people call the venue. */
  protocol: string
  /** What the venue pays beside the asset, to be harvested. */
  reward?: DeployedReward | undefined
}

export type DeployedReward = {
  token: DeployedToken
  /** Who sells it for the asset; without one the strategy does so itself. */
  auction?: Address | undefined
}

export type DeployedVault = {
  address: Address
  name: string
  symbol: string
  kind: VaultKind
  asset: DeployedToken
  strategies: readonly DeployedStrategy[]
  /** The contract that moves assets between the strategies, if there is one. */
  allocator?: Address | undefined
  /** Redeems in batches, first in, first out, while the venues are short of liquidity. */
  queue?: Address | undefined
  /** Owner and curator, where what adds risk has to wait. */
  timelock?: Address | undefined
  /** Caps what several strategies have at one risk. */
  riskCaps?: Address | undefined
  /** Locks the vault's shares for a term against rewards. */
  termStaking?: { address: Address; reward: DeployedToken } | undefined
}

/** A vault of two tokens in one pool of Uniswap v3. Its share is an ERC-20, but it is no ERC-4626. */
export type DeployedRangeVault = {
  address: Address
  /** Two ranges that follow the price, or one fixed range staked for incentives. */
  kind: 'clm' | 'v3-staker'
  name: string
  symbol: string
  /** What people call the venue. */
  protocol: string
  pool: Address
  /** In the order of the pool. */
  tokens: readonly [DeployedToken, DeployedToken]
  /** What incentives pay beside the fees. */
  reward?: DeployedToken | undefined
}

/**
 * What was deployed on one chain: the bridge between whoever deploys and whoever reads.
 * Written as JSON; `parseDeployment` reads it back.
 */
export type Deployment = {
  chainId: number
  /** Tells a restarted local chain from the one before it. */
  genesisHash: Hash
  /** No event of ours is in an earlier block. */
  startBlock: number
  multicall3: Address
  aaveV3: { pool: Address; oracle: Address }
  /** `VaultFactory`: makes vaults, and lists those that an app shows. */
  registry?: Address | undefined
  router?: Address | undefined
  /** `Keeper`: does the work that it has jobs for, and pays whoever calls. */
  keeper?: Address | undefined
  tokens: readonly DeployedToken[]
  vaults: readonly DeployedVault[]
  rangeVaults?: readonly DeployedRangeVault[] | undefined
}
