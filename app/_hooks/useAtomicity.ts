import { useQuery } from '@tanstack/react-query'
import { useConfig, useConnection } from 'wagmi'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'

/** Whether the connected wallet does several calls as one. `false` until it has said so. */
export function useAtomicity(): boolean {
  const config = useConfig()
  const { chainId } = useConfiguration()
  const { address, connector, status } = useConnection()
  const { data = false } = useQuery({
    queryKey: ['wallet', 'atomicity', connector?.uid, address, chainId],
    queryFn: async () => {
      if (!address) return false
      const { getAtomicity } = await import('#app/_wallet/getAtomicity.ts')
      return getAtomicity(config, { account: address, chainId })
    },
    enabled: status === 'connected',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}
