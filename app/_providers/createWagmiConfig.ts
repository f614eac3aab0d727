import { fallback, http, type Transport } from 'viem'
import { type Config, createConfig, createStorage } from 'wagmi'
import { demoWallet } from '#app/_wallet/demoWallet.ts'
import { localChainId, toChain } from '#lib/chain/chains.ts'
import { toCuttable } from './cuttableTransport.ts'

export type WagmiParameters = {
  chainId: number
  rpcUrls: readonly string[]
}

/** One chain, known at run time; every wallet that announces itself (EIP-6963), and the demo wallet on the local chain alone. */
export function createWagmiConfig({
  chainId,
  rpcUrls,
}: WagmiParameters): Config {
  const chain = toChain(chainId, rpcUrls)
  // A failed read is asked again with the next block; retries here would only hide that the chain is down.
  const transports = rpcUrls.map((url) =>
    http(url, { batch: true, retryCount: 0, timeout: 8_000 }),
  )
  const [only] = transports
  const transport: Transport =
    transports.length === 1 && only
      ? only
      : fallback(transports, { retryCount: 0 })
  const isLocal = chainId === localChainId
  return createConfig({
    chains: [chain],
    connectors: isLocal ? [demoWallet()] : [],
    multiInjectedProviderDiscovery: true,
    transports: {
      [chain.id]: isLocal ? toCuttable(transport) : transport,
    },
    // No cookies: the server never learns who looks.
    storage: createStorage({
      key: 'millrace.wallet',
      ...(typeof window === 'undefined' ? {} : { storage: localStorage }),
    }),
    ssr: true,
  })
}
