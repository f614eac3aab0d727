import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Address } from 'viem'
import { requestTestTokens } from '#lib/chain/actions/localChain.ts'
import { useChainClient } from './useHead.ts'

/** One transaction: ETH for gas and every asset of the vaults. On the local chain only. */
export function useTestTokens() {
  const client = useChainClient()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (receiver: Address) => requestTestTokens(client, { receiver }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['chain'] }),
  })
}
