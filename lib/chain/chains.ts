import { type Chain, defineChain } from 'viem'

/** Where Multicall3 lies on every chain that has it, the local one included. */
const multicall3 = '0xcA11bde05977b3631167028862bE2a173976CA11'

const ether = { name: 'Ether', symbol: 'ETH', decimals: 18 } as const

/** Id of the chain that `scripts/chain.ts` serves. */
export const localChainId = 31_337

/** The chain that `scripts/chain.ts` serves at its default port. */
export const localChain = defineChain({
  id: localChainId,
  name: 'Millrace local',
  nativeCurrency: ether,
  rpcUrls: { default: { http: ['http://127.0.0.1:8545'] } },
  contracts: { multicall3: { address: multicall3 } },
  testnet: true,
})

/**
 * What people call a chain and where they look its transactions up. Kept by hand, for viem's own
 * definitions bring serialisers and resolvers of which a page that only reads vaults has no use.
 */
const publicChains: Record<
  number,
  { name: string; explorer: string; testnet?: true }
> = {
  1: { name: 'Ethereum', explorer: 'https://etherscan.io' },
  10: { name: 'OP Mainnet', explorer: 'https://optimistic.etherscan.io' },
  8453: { name: 'Base', explorer: 'https://basescan.org' },
  42161: { name: 'Arbitrum One', explorer: 'https://arbiscan.io' },
  84532: {
    name: 'Base Sepolia',
    explorer: 'https://sepolia.basescan.org',
    testnet: true,
  },
  421614: {
    name: 'Arbitrum Sepolia',
    explorer: 'https://sepolia.arbiscan.io',
    testnet: true,
  },
  11155111: {
    name: 'Sepolia',
    explorer: 'https://sepolia.etherscan.io',
    testnet: true,
  },
  11155420: {
    name: 'OP Sepolia',
    explorer: 'https://sepolia-optimism.etherscan.io',
    testnet: true,
  },
}

/**
 * The viem chain of an id, read through `rpcUrls`, the first preferred. Chains whose name is not
 * known here work too: they are taken to pay in ether and to have Multicall3 at its usual address.
 */
export function toChain(chainId: number, rpcUrls: readonly string[]): Chain {
  const known = publicChains[chainId]
  const named =
    chainId === localChainId
      ? { name: localChain.name, testnet: true }
      : { name: known?.name ?? `Chain ${chainId}`, testnet: known?.testnet }
  return defineChain({
    id: chainId,
    name: named.name,
    nativeCurrency: ether,
    rpcUrls: { default: { http: rpcUrls } },
    contracts: { multicall3: { address: multicall3 } },
    ...(named.testnet && { testnet: true }),
    ...(known && {
      blockExplorers: { default: { name: 'Explorer', url: known.explorer } },
    }),
  })
}
