'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useHead } from '#app/_hooks/useHead.ts'
import { useConfiguration } from './ConfigurationContext.tsx'

/** Makes every read of the chain follow its head: with each new block, and when a chain that was silent answers again. */
export function ChainPulse() {
  const { chainId } = useConfiguration()
  const queryClient = useQueryClient()
  const { data: head, isError } = useHead()
  const hash = head?.hash
  useEffect(() => {
    if (!hash || isError) return
    queryClient.invalidateQueries({
      predicate: ({ queryKey }) =>
        queryKey[0] === 'chain' &&
        queryKey[1] === chainId &&
        queryKey[2] !== 'head',
    })
  }, [queryClient, chainId, hash, isError])
  return null
}
