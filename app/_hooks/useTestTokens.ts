import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useChainClient } from './useHead.ts'

/** One transaction: ETH for gas and every asset of the vaults. On the local chain only. */
export function useTestTokens() {
  const client = useChainClient()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (receiver: Address) => {
      const { requestTestTokens } = await import(
        '#lib/chain/actions/localChain.ts'
      )
      return requestTestTokens(client, { receiver })
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['chain'] }),
  })
}
