import type { Address, Hash } from 'viem'
import type { VaultKind } from '#lib/vaults/vault.ts'

export type DeployedToken = {
  address: Address
  symbol: string
  name: string
  decimals: number
}

export type DeployedStrategy = {
  address: Address
  kind: 'aave-v3'
  /** What people call the venue. */
  protocol: string
}

export type DeployedVault = {
  address: Address
  name: string
  symbol: string
  kind: VaultKind
  asset: DeployedToken
  strategies: readonly DeployedStrategy[]
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
  tokens: readonly DeployedToken[]
  vaults: readonly DeployedVault[]
}
