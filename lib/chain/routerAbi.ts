// Written by scripts/generateAbis.ts from the compiled contracts. Do not edit.

export const routerAbi = [
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'vault', type: 'address' },
      { indexed: true, name: 'receiver', type: 'address' },
      { indexed: false, name: 'assets', type: 'uint256' },
      { indexed: false, name: 'shares', type: 'uint256' },
    ],
    name: 'Deposited',
    type: 'event',
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: 'token', type: 'address' },
      { indexed: true, name: 'vault', type: 'address' },
      { indexed: false, name: 'tokens', type: 'uint256' },
      { indexed: false, name: 'assets', type: 'uint256' },
    ],
    name: 'Zapped',
    type: 'event',
  },
  {
    inputs: [],
    name: 'PAIR_ROUTER',
    outputs: [{ name: '', type: 'address' }],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [
      {
        components: [
          { name: 'vault', type: 'address' },
          { name: 'assets', type: 'uint256' },
          { name: 'minShares', type: 'uint256' },
        ],
        name: 'deposits',
        type: 'tuple[]',
      },
      { name: 'receiver', type: 'address' },
      { name: 'deadline', type: 'uint256' },
    ],
    name: 'deposit',
    outputs: [{ name: 'shares', type: 'uint256[]' }],
    stateMutability: 'nonpayable',
    type: 'function',
  },
  {
    inputs: [{ name: 'data', type: 'bytes[]' }],
    name: 'multicall',
    outputs: [{ name: 'results', type: 'bytes[]' }],
    stateMutability: 'nonpayable',
    type: 'function',
  },
  {
    inputs: [
      { name: 'token', type: 'address' },
      { name: 'value', type: 'uint256' },
      { name: 'deadline', type: 'uint256' },
      { name: 'v', type: 'uint8' },
      { name: 'r', type: 'bytes32' },
      { name: 's', type: 'bytes32' },
    ],
    name: 'permit',
    outputs: [],
    stateMutability: 'nonpayable',
    type: 'function',
  },
  {
    inputs: [
      { name: 'token', type: 'address' },
      { name: 'tokens', type: 'uint256' },
      {
        components: [
          { name: 'pairs', type: 'address[]' },
          { name: 'pools', type: 'bytes' },
          { name: 'minAssets', type: 'uint256' },
        ],
        name: 'swap',
        type: 'tuple',
      },
      { name: 'vault', type: 'address' },
      { name: 'minShares', type: 'uint256' },
      { name: 'receiver', type: 'address' },
      { name: 'deadline', type: 'uint256' },
    ],
    name: 'zap',
    outputs: [{ name: 'shares', type: 'uint256' }],
    stateMutability: 'nonpayable',
    type: 'function',
  },
] as const

export const pairRouterAbi = [
  {
    inputs: [{ name: 'amountIn', type: 'uint256' }, { name: 'path', type: 'address[]' }],
    name: 'getAmountsOut',
    outputs: [{ name: 'amounts', type: 'uint256[]' }],
    stateMutability: 'view',
    type: 'function',
  },
] as const
