// Written by scripts/generateAbis.ts from the compiled contracts. Do not edit.

export const registryAbi = [
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
  {
    inputs: [{ name: 'vault', type: 'address' }],
    name: 'kindOf',
    outputs: [{ name: '', type: 'bytes32' }],
    stateMutability: 'view',
    type: 'function',
  },
  {
    inputs: [],
    name: 'listed',
    outputs: [{ name: '', type: 'address[]' }],
    stateMutability: 'view',
    type: 'function',
  },
] as const
