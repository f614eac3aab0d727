'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useHead } from '#app/_hooks/useHead.ts'
import { readAnew } from '#app/_queries/readAnew.ts'
import { useConfiguration } from './ConfigurationContext.tsx'

/** Makes every read of the chain follow its head: with each new block, and when a chain that was silent answers again. */
export function ChainPulse() {
  const { chainId } = useConfiguration()
  const queryClient = useQueryClient()
  const { data: head, isError } = useHead()
  const hash = head?.hash
  useEffect(() => {
    if (!hash || isError) return
    void readAnew(queryClient, chainId)
  }, [queryClient, chainId, hash, isError])
  return null
}
