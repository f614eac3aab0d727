// Written by scripts/generateAbis.ts from the compiled contracts. Do not edit.

export const clmVaultEventsAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'sender', type: 'address' },
      { indexed: true, name: 'receiver', type: 'address' },
      { indexed: false, name: 'shares', type: 'uint256' },
      { indexed: false, name: 'amount0', type: 'uint256' },
      { indexed: false, name: 'amount1', type: 'uint256' },
    ],
    name: 'Deposited',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'performanceFeeBps', type: 'uint256' },
      { indexed: false, name: 'managementFeeBps', type: 'uint256' },
      { indexed: true, name: 'feeRecipient', type: 'address' },
    ],
    name: 'FeeSet',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'strategy', type: 'address' },
      { indexed: true, name: 'token', type: 'address' },
      { indexed: false, name: 'assets', type: 'uint256' },
    ],
    name: 'Harvested',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'mainLiquidity', type: 'uint256' },
      { indexed: false, name: 'limitLiquidity', type: 'uint256' },
      { indexed: false, name: 'idle0', type: 'uint256' },
      { indexed: false, name: 'idle1', type: 'uint256' },
      { indexed: false, name: 'supply', type: 'uint256' },
    ],
    name: 'Holdings',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'tickLower', type: 'int24' },
      { indexed: false, name: 'tickUpper', type: 'int24' },
    ],
    name: 'LimitPlaced',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'tickLower', type: 'int24' },
      { indexed: false, name: 'tickUpper', type: 'int24' },
      { indexed: false, name: 'amount0', type: 'uint256' },
      { indexed: false, name: 'amount1', type: 'uint256' },
    ],
    name: 'Rebalanced',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'from', type: 'address' },
      { indexed: true, name: 'to', type: 'address' },
      { indexed: false, name: 'value', type: 'uint256' },
    ],
    name: 'Transfer',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'sender', type: 'address' },
      { indexed: true, name: 'receiver', type: 'address' },
      { indexed: true, name: 'owner', type: 'address' },
      { indexed: false, name: 'shares', type: 'uint256' },
      { indexed: false, name: 'amount0', type: 'uint256' },
      { indexed: false, name: 'amount1', type: 'uint256' },
    ],
    name: 'Withdrawn',
    type: 'event',
  },
] as const

export const v3StakerVaultEventsAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'gain', type: 'uint256' },
      { indexed: false, name: 'feeShares', type: 'uint256' },
    ],
    name: 'Compounded',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'sender', type: 'address' },
      { indexed: true, name: 'receiver', type: 'address' },
      { indexed: false, name: 'shares', type: 'uint256' },
      { indexed: false, name: 'amount0', type: 'uint256' },
      { indexed: false, name: 'amount1', type: 'uint256' },
    ],
    name: 'Deposited',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'strategy', type: 'address' },
      { indexed: true, name: 'token', type: 'address' },
      { indexed: false, name: 'assets', type: 'uint256' },
    ],
    name: 'Harvested',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'incentive', type: 'bytes32' },
      { indexed: false, name: 'startTime', type: 'uint256' },
      { indexed: false, name: 'endTime', type: 'uint256' },
    ],
    name: 'IncentiveAdded',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: 'incentive', type: 'bytes32' }],
    name: 'IncentiveDropped',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'booked', type: 'uint256' },
      { indexed: false, name: 'locked', type: 'uint256' },
      { indexed: false, name: 'lockedAt', type: 'uint256' },
      { indexed: false, name: 'unlockEnd', type: 'uint256' },
      { indexed: false, name: 'supply', type: 'uint256' },
    ],
    name: 'Totals',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'from', type: 'address' },
      { indexed: true, name: 'to', type: 'address' },
      { indexed: false, name: 'value', type: 'uint256' },
    ],
    name: 'Transfer',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'sender', type: 'address' },
      { indexed: true, name: 'receiver', type: 'address' },
      { indexed: true, name: 'owner', type: 'address' },
      { indexed: false, name: 'shares', type: 'uint256' },
      { indexed: false, name: 'amount0', type: 'uint256' },
      { indexed: false, name: 'amount1', type: 'uint256' },
    ],
    name: 'Withdrawn',
    type: 'event',
  },
] as const

export const v3PoolEventsAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'sqrtPriceX96', type: 'uint160' },
      { indexed: false, name: 'tick', type: 'int24' },
    ],
    name: 'Initialize',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'sender', type: 'address' },
      { indexed: true, name: 'recipient', type: 'address' },
      { indexed: false, name: 'amount0', type: 'int256' },
      { indexed: false, name: 'amount1', type: 'int256' },
      { indexed: false, name: 'sqrtPriceX96', type: 'uint160' },
      { indexed: false, name: 'liquidity', type: 'uint128' },
      { indexed: false, name: 'tick', type: 'int24' },
    ],
    name: 'Swap',
    type: 'event',
  },
] as const

export const v2PairEventsAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'reserve0', type: 'uint112' },
      { indexed: false, name: 'reserve1', type: 'uint112' },
    ],
    name: 'Sync',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'from', type: 'address' },
      { indexed: true, name: 'to', type: 'address' },
      { indexed: false, name: 'value', type: 'uint256' },
    ],
    name: 'Transfer',
    type: 'event',
  },
] as const

export const v3StakerEventsAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'rewardToken', type: 'address' },
      { indexed: true, name: 'pool', type: 'address' },
      { indexed: false, name: 'startTime', type: 'uint256' },
      { indexed: false, name: 'endTime', type: 'uint256' },
      { indexed: false, name: 'refundee', type: 'address' },
      { indexed: false, name: 'reward', type: 'uint256' },
    ],
    name: 'IncentiveCreated',
    type: 'event',
  },
] as const

export const stakingRewardsEventsAbi = [
  {
    anonymous: false,
    inputs: [{ indexed: false, name: 'reward', type: 'uint256' }],
    name: 'RewardAdded',
    type: 'event',
  },
] as const

export const termStakingEventsAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'funder', type: 'address' },
      { indexed: false, name: 'rewards', type: 'uint256' },
      { indexed: false, name: 'duration', type: 'uint256' },
    ],
    name: 'RewardAdded',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'id', type: 'uint256' },
      { indexed: true, name: 'receiver', type: 'address' },
      { indexed: false, name: 'rewards', type: 'uint256' },
    ],
    name: 'RewardPaid',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'id', type: 'uint256' },
      { indexed: true, name: 'owner', type: 'address' },
      { indexed: false, name: 'shares', type: 'uint256' },
      { indexed: false, name: 'termDays', type: 'uint256' },
      { indexed: false, name: 'end', type: 'uint256' },
      { indexed: false, name: 'weight', type: 'uint256' },
    ],
    name: 'Staked',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: 'weight', type: 'uint256' },
      { indexed: false, name: 'rewardRate', type: 'uint256' },
      { indexed: false, name: 'rewardIndex', type: 'uint256' },
      { indexed: false, name: 'rewardEnd', type: 'uint256' },
      { indexed: false, name: 'penaltyRate', type: 'uint256' },
      { indexed: false, name: 'penaltyIndex', type: 'uint256' },
      { indexed: false, name: 'penaltyEnd', type: 'uint256' },
    ],
    name: 'Streamed',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'from', type: 'address' },
      { indexed: true, name: 'to', type: 'address' },
      { indexed: true, name: 'tokenId', type: 'uint256' },
    ],
    name: 'Transfer',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'id', type: 'uint256' },
      { indexed: true, name: 'receiver', type: 'address' },
      { indexed: false, name: 'shares', type: 'uint256' },
      { indexed: false, name: 'penalty', type: 'uint256' },
      { indexed: false, name: 'bonus', type: 'uint256' },
    ],
    name: 'Unstaked',
    type: 'event',
  },
] as const

export const queueEventsAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'requestId', type: 'uint256' },
      { indexed: false, name: 'shares', type: 'uint256' },
      { indexed: false, name: 'assets', type: 'uint256' },
      { indexed: false, name: 'filled', type: 'uint256' },
      { indexed: false, name: 'total', type: 'uint256' },
    ],
    name: 'QueueFilled',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'controller', type: 'address' },
      { indexed: true, name: 'owner', type: 'address' },
      { indexed: true, name: 'requestId', type: 'uint256' },
      { indexed: false, name: 'sender', type: 'address' },
      { indexed: false, name: 'shares', type: 'uint256' },
    ],
    name: 'RedeemRequest',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'sender', type: 'address' },
      { indexed: true, name: 'receiver', type: 'address' },
      { indexed: true, name: 'owner', type: 'address' },
      { indexed: false, name: 'assets', type: 'uint256' },
      { indexed: false, name: 'shares', type: 'uint256' },
    ],
    name: 'Withdraw',
    type: 'event',
  },
] as const

export const registryEventsAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'vault', type: 'address' },
      { indexed: false, name: 'kind', type: 'bytes32' },
    ],
    name: 'Listed',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: 'vault', type: 'address' }],
    name: 'Unlisted',
    type: 'event',
  },
] as const
