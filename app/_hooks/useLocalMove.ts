import {
  type UseMutationResult,
  useIsMutating,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { Client } from 'viem'
import { useChainClient } from './useHead.ts'

const moveKey = ['demo', 'move'] as const

export type LocalMove<Input, Output> = UseMutationResult<
  Output,
  Error,
  Input
> & {
  /** One move at a time, whichever button started it. */
  isBusy: boolean
  run: (input: Input) => void
}

/** Moves the local world; then everything that this page knows of it is read again. */
export function useLocalMove<Input, Output>(
  move: (client: Client, input: Input) => Promise<Output>,
): LocalMove<Input, Output> {
  const client = useChainClient()
  const queryClient = useQueryClient()
  const router = useRouter()
  const isBusy = useIsMutating({ mutationKey: moveKey }) > 0
  const mutation = useMutation({
    mutationKey: moveKey,
    mutationFn: (input: Input) => move(client, input),
    onSettled: async () => {
      await queryClient.invalidateQueries()
      router.refresh()
    },
  })
  return {
    ...mutation,
    isBusy,
    run: (input) => {
      if (queryClient.isMutating({ mutationKey: moveKey }) === 0)
        mutation.mutate(input)
    },
  }
}
