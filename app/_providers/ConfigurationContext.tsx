'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Configuration } from '#app/_server/toConfiguration.ts'

const ConfigurationContext = createContext<Configuration | null>(null)

export function ConfigurationProvider({
  configuration,
  children,
}: {
  configuration: Configuration
  children: ReactNode
}) {
  return (
    <ConfigurationContext value={configuration}>
      {children}
    </ConfigurationContext>
  )
}

/** What the server told this page: chain, endpoints, deployment. */
export function useConfiguration(): Configuration {
  const configuration = use(ConfigurationContext)
  if (!configuration)
    throw new Error('useConfiguration needs a ConfigurationProvider above it')
  return configuration
}
