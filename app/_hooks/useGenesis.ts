import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { forgetOtherChains } from '#app/_deposit/pendingTransaction.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { useHead } from './useHead.ts'

const genesisItem = 'millrace.genesis'

export type Genesis = {
  /** The chain is another one than this browser saw last. */
  isNew: boolean
  dismiss: () => void
}

/**
 * Notices that the local chain was started anew: by its first block, which the deployment names, and, while a page is open, by a head that
 * went back. What was remembered of the old chain is forgotten.
 */
export function useGenesis(): Genesis {
  const { chainId, deployment } = useConfiguration()
  const genesisHash = deployment?.genesisHash
  const queryClient = useQueryClient()
  const router = useRouter()
  const [isNew, setIsNew] = useState(false)

  useEffect(() => {
    if (!genesisHash) return
    const item = `${genesisItem}.${chainId}`
    const seen = localStorage.getItem(item)
    localStorage.setItem(item, genesisHash)
    if (seen === null || seen === genesisHash) return
    forgetOtherChains(genesisHash)
    queryClient.removeQueries({ queryKey: ['chain'] })
    queryClient.removeQueries({ queryKey: ['history'] })
    setIsNew(true)
  }, [chainId, genesisHash, queryClient])

  const { data: head } = useHead()
  const highest = useRef(0n)
  useEffect(() => {
    if (!head) return
    // A reorg takes back a few blocks, a restart nearly all.
    if (head.blockNumber + 64n < highest.current) router.refresh()
    highest.current = head.blockNumber
  }, [head, router])

  return { isNew, dismiss: () => setIsNew(false) }
}
