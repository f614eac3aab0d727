/** What kind of work a vault's assets do. */
export type VaultKind = 'staking' | 'lending' | 'liquidity'
