import {
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { headKey } from '#app/_queries/headQuery.ts'
import type { GetHeadReturnType } from '#lib/chain/actions/getHead.ts'
import { useChainClient, useHead } from './useHead.ts'

const skipKey = ['demo', 'skip'] as const
const startKey = ['demo', 'skipStart'] as const
const secondsPerDay = 86_400

export type SkipDays = {
  skip: (days: number) => void
  /** How many days are skipped, or were last; 0 before the first skip. */
  days: number
  /** One skip at a time, whichever button started it. */
  isSkipping: boolean
  /** 0 to 1, by the chain's own clock. */
  progress: number
  hasSkipped: boolean
  error: Error | null
}

type Start = { timestamp: number; days: number; isOver: boolean }

/** Moves the time of the local chain. Shared: every component that asks sees the same skip. */
export function useSkipDays(): SkipDays {
  const { chainId } = useConfiguration()
  const client = useChainClient()
  const queryClient = useQueryClient()
  const router = useRouter()
  const { data: head } = useHead()
  const isSkipping = useIsMutating({ mutationKey: skipKey }) > 0
  const { data: start } = useQuery<Start | null>({
    queryKey: startKey,
    queryFn: () => null,
    enabled: false,
    initialData: null,
  })
  const mutation = useMutation({
    mutationKey: skipKey,
    mutationFn: async (days: number) => {
      const now = queryClient.getQueryData<GetHeadReturnType>(headKey(chainId))
      const timestamp = Number(now?.timestamp ?? 0n)
      queryClient.setQueryData(startKey, { timestamp, days, isOver: false })
      const { skipDays } = await import('#lib/chain/actions/localChain.ts')
      await skipDays(client, { days })
      queryClient.setQueryData(startKey, { timestamp, days, isOver: true })
    },
    onSettled: async () => {
      await queryClient.invalidateQueries()
      router.refresh()
    },
  })
  return {
    skip: (days) => {
      // A second click before React has drawn the first must not skip twice.
      if (queryClient.isMutating({ mutationKey: skipKey }) === 0)
        mutation.mutate(days)
    },
    days: start?.days ?? 0,
    isSkipping,
    progress:
      isSkipping && start && head
        ? Math.min(
            1,
            Math.max(
              0,
              (Number(head.timestamp) - start.timestamp) /
                (start.days * secondsPerDay),
            ),
          )
        : 0,
    hasSkipped: start?.isOver ?? false,
    error: mutation.error,
  }
}
