import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { NextCalls } from '#app/_deposit/flowCalls.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { networkFeeQuery } from '#app/_queries/networkFeeQuery.ts'
import type { NetworkFee } from '#lib/chain/actions/getNetworkFee.ts'
import { buildApproval } from '#lib/chain/buildCalls.ts'
import { useChainClient } from './useHead.ts'

/** What the last of these calls would cost their owner now; `null` without one, and while nobody knows. */
export function useNetworkFee({ owner, calls }: NextCalls): NetworkFee | null {
  const { chainId } = useConfiguration()
  const [last] = calls.slice(-1)
  const unsent = last && 'spender' in last ? buildApproval(last) : last
  const { data, isError } = useQuery({
    ...networkFeeQuery(useChainClient(), chainId, owner, unsent),
    // The least to be received changes with each block, and the fee hardly.
    placeholderData: keepPreviousData,
  })
  return unsent && !isError ? (data ?? null) : null
}
