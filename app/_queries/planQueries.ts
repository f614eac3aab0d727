import type { Address, Client } from 'viem'
import { createApiClient, type PlanQuestion } from '#lib/api/client.ts'
import {
  type GetPlanAccountParameters,
  getPlanAccount,
} from '#lib/chain/actions/getPlanAccount.ts'
import { untilAnswered } from './refreshing.ts'

const api = createApiClient()

/** The plan of a deposit; not asked while the question is not whole. */
export function planQuery(question: PlanQuestion | null) {
  return {
    queryKey: ['history', 'plan', question] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      question ? api.getPlan(question, { signal }) : null,
    enabled: question !== null,
    // Yields of 90 days do not change in a minute, and a plan that moves under the pointer helps nobody.
    ...untilAnswered,
    staleTime: 60_000,
  }
}

/** What an owner could deposit by the plan and what the vaults would make of it, at the newest block. */
export function planAccountQuery(
  client: Client,
  chainId: number,
  parameters: Omit<GetPlanAccountParameters, 'router'> & {
    router: Address | undefined
  },
) {
  const { router, token, deposits, owner } = parameters
  return {
    // A bigint has no place in a key that is turned into JSON.
    queryKey: [
      'chain',
      chainId,
      'plan',
      token,
      owner ?? null,
      ...deposits.map(({ vault, assets }) => `${vault}:${assets}`),
    ] as const,
    queryFn: () =>
      router ? getPlanAccount(client, { ...parameters, router }) : null,
    enabled: deposits.length > 0 || owner !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  }
}
