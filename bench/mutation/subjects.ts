/** A contract whose tests are measured: what is mutated, and the tests that must notice. */
export type Subject = {
  source: string
  /** Paths below test/contracts, the likeliest first. */
  tests: readonly string[]
  /** Whose bytecode holds it, if that is not itself alone. */
  within?: readonly string[]
}

/** By the name of the contract. */
export const SUBJECTS: Record<string, Subject> = {
  Vault: {
    source: 'contracts/Vault.sol',
    tests: [
      // Not VaultPowers, whose thousands of calls take minutes for each mutant.
      'Vault.t.sol',
      'Vault{Edges,Errors,Exits,BadInput}*.t.sol',
      '{Timelock,RiskCaps}*.t.sol',
      'Attacks.t.sol',
      'Erc4626Properties.t.sol',
      'VaultInvariant*.t.sol',
    ],
  },
  TermStaking: {
    source: 'contracts/TermStaking.sol',
    tests: ['TermStaking*.t.sol'],
  },
  ClmVault: {
    source: 'contracts/ClmVault.sol',
    tests: ['liquidity/Clm*.t.sol', 'liquidity/TickLib.t.sol'],
  },
  V3StakerVault: {
    source: 'contracts/V3StakerVault.sol',
    tests: ['liquidity/V3Staker*.t.sol'],
  },
  AaveV3Strategy: {
    source: 'contracts/strategies/AaveV3Strategy.sol',
    tests: ['Aave*.t.sol'],
  },
  Erc4626Strategy: {
    source: 'contracts/strategies/Erc4626Strategy.sol',
    tests: [
      'Erc4626Strategy*.t.sol',
      'Vault.t.sol',
      'Attacks.t.sol',
      'Erc4626Properties.t.sol',
    ],
  },
  MorphoBlueStrategy: {
    source: 'contracts/strategies/MorphoBlueStrategy.sol',
    tests: ['Morpho*.t.sol', 'Allocator.t.sol'],
  },
  StakingRewardsStrategy: {
    source: 'contracts/strategies/StakingRewardsStrategy.sol',
    tests: ['StakingRewards*.t.sol', 'RewardAuction*.t.sol', 'Keeper.t.sol'],
  },
  UniswapV2LpStrategy: {
    source: 'contracts/strategies/UniswapV2LpStrategy.sol',
    tests: ['liquidity/UniswapV2Lp*.t.sol', 'liquidity/ZapLib.t.sol'],
  },
  RewardAuction: {
    source: 'contracts/RewardAuction.sol',
    tests: ['RewardAuction*.t.sol', 'StakingRewards*.t.sol', 'Keeper.t.sol'],
    within: ['contracts/strategies/StakingRewardsStrategy.sol'],
  },
  WithdrawalQueue: {
    source: 'contracts/WithdrawalQueue.sol',
    tests: ['WithdrawalQueue*.t.sol'],
  },
  Router: { source: 'contracts/Router.sol', tests: ['Router*.t.sol'] },
  VaultFactory: {
    source: 'contracts/VaultFactory.sol',
    tests: ['VaultFactory*.t.sol'],
  },
  Allocator: { source: 'contracts/Allocator.sol', tests: ['Allocator*.t.sol'] },
  Keeper: { source: 'contracts/Keeper.sol', tests: ['Keeper*.t.sol'] },
}
