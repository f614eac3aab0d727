'use client'

import {
  createContext,
  type ReactNode,
  use,
  useDeferredValue,
  useMemo,
} from 'react'
import type { Address } from 'viem'
import { useConnection } from 'wagmi'
import { useHydrated } from '#app/_hooks/useHydrated.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'

export type Wallet =
  /** Server, first paint, or a wallet of last time is being asked. */
  | { kind: 'loading' }
  | { kind: 'none' }
  | { kind: 'otherChain'; owner: Address; chainId: number }
  | { kind: 'ready'; owner: Address }

const WalletContext = createContext<Wallet>({ kind: 'loading' })
const OwnerContext = createContext<Address | undefined>(undefined)

/**
 * Reads the wallet once for all of a page. What it does while a page begins (nobody known, a wallet of last time asked, its answer) would
 * draw every part of the page at once each time, and nothing else could happen meanwhile; so the parts follow when there is time, and those
 * that need no more than the owner only when there is another one.
 */
export function WalletProvider({ children }: { children: ReactNode }) {
  const wallet = useDeferredValue(useConnectedWallet())
  return (
    <WalletContext value={wallet}>
      <OwnerContext value={'owner' in wallet ? wallet.owner : undefined}>
        {children}
      </OwnerContext>
    </WalletContext>
  )
}

/** Who is connected, and whether to the chain that this app serves. */
export function useWallet(): Wallet {
  return use(WalletContext)
}

/** The connected account, whatever its network; reads do not need the wallet's. */
export function useOwner(): Address | undefined {
  return use(OwnerContext)
}

function useConnectedWallet(): Wallet {
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
