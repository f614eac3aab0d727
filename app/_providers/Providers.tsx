'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { WagmiProvider } from 'wagmi'
import type { Configuration } from '#app/_server/toConfiguration.ts'
import { WalletProvider } from '#app/_wallet/WalletContext.tsx'
import { WalletDialogProvider } from '#app/_wallet/WalletDialogContext.tsx'
import { ChainPulse } from './ChainPulse.tsx'
import { ConfigurationProvider } from './ConfigurationContext.tsx'
import { createWagmiConfig } from './createWagmiConfig.ts'

/** Everything that a page with a wallet stands on. */
export function Providers({
  configuration,
  children,
}: {
  configuration: Configuration
  children: ReactNode
}) {
  const [wagmiConfig] = useState(() => createWagmiConfig(configuration))
  const [queryClient] = useState(createQueryClient)
  return (
    <ConfigurationProvider configuration={configuration}>
      <WagmiProvider config={wagmiConfig}>
        <QueryClientProvider client={queryClient}>
          <ChainPulse />
          <WalletProvider>
            <WalletDialogProvider>{children}</WalletDialogProvider>
          </WalletProvider>
        </QueryClientProvider>
      </WagmiProvider>
    </ConfigurationProvider>
  )
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A local chain answers without a network.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: false,
        staleTime: 5_000,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
