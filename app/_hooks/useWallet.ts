import { useMemo } from 'react'
import type { Address } from 'viem'
import { useConnection } from 'wagmi'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { useHydrated } from './useHydrated.ts'

export type Wallet =
  /** Server, first paint, or a wallet of last time is being asked. */
  | { kind: 'loading' }
  | { kind: 'none' }
  | { kind: 'otherChain'; owner: Address; chainId: number }
  | { kind: 'ready'; owner: Address }

/** Who is connected, and whether to the chain that this app serves. */
export function useWallet(): Wallet {
  const { chainId } = useConfiguration()
  const hydrated = useHydrated()
  const connection = useConnection()
  const { address, status } = connection
  const walletChainId = connection.chainId
  return useMemo(() => {
    if (!hydrated) return { kind: 'loading' }
    if (!address)
      return { kind: status === 'reconnecting' ? 'loading' : 'none' }
    if (walletChainId === undefined) return { kind: 'loading' }
    return walletChainId === chainId
      ? { kind: 'ready', owner: address }
      : { kind: 'otherChain', owner: address, chainId: walletChainId }
  }, [hydrated, address, status, walletChainId, chainId])
}

/** The connected account, whatever its network; reads do not need the wallet's. */
export function useOwner(): Address | undefined {
  const wallet = useWallet()
  return 'owner' in wallet ? wallet.owner : undefined
}
