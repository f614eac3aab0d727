import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { networkFeeQuery } from '#app/_queries/networkFeeQuery.ts'
import type { UnsentCall } from '#lib/chain/buildCalls.ts'
import { useChainClient } from './useHead.ts'

/** Wei that a call would cost its owner now; `null` without a call, and while nobody knows. */
export function useNetworkFee(
  owner: Address | undefined,
  unsent: UnsentCall | undefined,
): bigint | null {
  const { chainId } = useConfiguration()
  const { data, isError } = useQuery({
    ...networkFeeQuery(useChainClient(), chainId, owner, unsent),
    // The least to be received changes with each block, and the fee hardly.
    placeholderData: keepPreviousData,
  })
  return unsent && !isError ? (data ?? null) : null
}
