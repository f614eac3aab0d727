// Written by scripts/generateAbis.ts from the compiled contracts. Do not edit.

export const termStakingAbi = [
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
  {
    inputs: [{ name: 'id', type: 'uint256' }, { name: 'receiver', type: 'address' }],
    name: 'claim',
    outputs: [{ name: 'rewards', type: 'uint256' }],
    stateMutability: 'nonpayable',
    type: 'function',
  },
  {
    inputs: [{ name: 'id', type: 'uint256' }],
    name: 'earned',
    outputs: [{ name: 'rewards', type: 'uint256' }, { name: 'bonus', type: 'uint256' }],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [{ name: 'tokenId', type: 'uint256' }],
    name: 'ownerOf',
    outputs: [{ name: '', type: 'address' }],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [{ name: 'id', type: 'uint256' }],
    name: 'penaltyOf',
    outputs: [{ name: '', type: 'uint256' }],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [{ name: 'id', type: 'uint256' }],
    name: 'positionOf',
    outputs: [
      { name: 'shares', type: 'uint256' },
      { name: 'end', type: 'uint256' },
      { name: 'termDays', type: 'uint256' },
    ],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [
      { name: 'shares', type: 'uint256' },
      { name: 'termDays', type: 'uint256' },
      { name: 'receiver', type: 'address' },
    ],
    name: 'stake',
    outputs: [{ name: 'id', type: 'uint256' }],
    stateMutability: 'nonpayable',
    type: 'function',
  },
  {
    inputs: [],
    name: 'streams',
    outputs: [
      {
        components: [
          {
            components: [
              { name: 'rate', type: 'uint256' },
              { name: 'index', type: 'uint256' },
              { name: 'end', type: 'uint256' },
            ],
            name: 'rewards',
            type: 'tuple',
          },
          {
            components: [
              { name: 'rate', type: 'uint256' },
              { name: 'index', type: 'uint256' },
              { name: 'end', type: 'uint256' },
            ],
            name: 'penalties',
            type: 'tuple',
          },
          { name: 'weight', type: 'uint256' },
          { name: 'updatedAt', type: 'uint256' },
        ],
        name: '',
        type: 'tuple',
      },
    ],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [{ name: 'termDays', type: 'uint256' }],
    name: 'tier',
    outputs: [{ name: 'weightPerShare', type: 'uint256' }, { name: 'maxPenaltyBps', type: 'uint256' }],
    stateMutability: 'pure',
    type: 'function',
  },
  {
    inputs: [],
    name: 'totalShares',
    outputs: [{ name: '', type: 'uint256' }],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [],
    name: 'totalWeight',
    outputs: [{ name: 'weight', type: 'uint256' }],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'receiver', type: 'address' },
      { name: 'maxPenalty', type: 'uint256' },
    ],
    name: 'unstake',
    outputs: [{ name: 'shares', type: 'uint256' }],
    stateMutability: 'nonpayable',
    type: 'function',
  },
] as const
