import { useQueries } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { termStakingQuery } from '#app/_queries/termStakingQuery.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { TermPosition } from '#lib/chain/actions/getTermStaking.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { useChainClient } from './useHead.ts'

export type OwnTerm = {
  view: VaultView
  reward: DeployedToken
  position: TermPosition
}

/** What an owner has locked for a term, in all vaults that answered. */
export function useTermPositions(
  owner: Address,
  views: readonly VaultView[],
): { terms: readonly OwnTerm[]; isUnknown: boolean } {
  const { chainId, deployment } = useConfiguration()
  const client = useChainClient()
  const lockable = views.flatMap((view) =>
    view.deployed.termStaking ? { view, at: view.deployed.termStaking } : [],
  )
  const answers = useQueries({
    queries: lockable.map(({ view, at }) =>
      termStakingQuery(client, chainId, {
        termStaking: at.address,
        vault: view.address,
        owner,
        startBlock: BigInt(deployment?.startBlock ?? 0),
      }),
    ),
  })
  return {
    terms: lockable.flatMap(({ view, at: { reward } }, index) =>
      (answers[index]?.data?.positions ?? []).map((position) => ({
        view,
        reward,
        position,
      })),
    ),
    isUnknown: answers.some((query) => hasFailed(query) && !query.data),
  }
}
