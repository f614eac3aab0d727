import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Address } from 'viem'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import {
  historyRangesQuery,
  historyVaultsQuery,
} from '#app/_queries/historyQueries.ts'
import { joinRanges, type RangeView } from '#app/_views/rangeView.ts'
import { joinVaults, type VaultView } from '#app/_views/vaultView.ts'
import type { RangeVaultWire, VaultWire } from '#lib/api/wire.ts'
import type { Stranger } from '#lib/chain/actions/getStrangers.ts'
import type { GetVaultsReturnType } from '#lib/chain/actions/getVaults.ts'
import { useVaults } from './useVaults.ts'

/** What the server read for the first paint; `null` where it could not. */
export type FirstPaint = {
  chain: GetVaultsReturnType | null
  history: VaultWire[] | null
  /** Of the vaults of two tokens. */
  rangeHistory: RangeVaultWire[] | null
}

export type VaultViews = {
  views: readonly VaultView[]
  /** Those of two tokens. */
  ranges: readonly RangeView[]
  /** What the registry lists and nobody here can read. */
  oddities: readonly Extract<Stranger, { shape: 'unknown' }>[]
  /** The chain has not answered yet. */
  isLoading: boolean
  /** The chain did not answer, and nothing older is known. */
  isUnknown: boolean
  nativeBalance: bigint | null
  /** Chain time of the figures, seconds. */
  timestamp: bigint | null
  blockNumber: bigint | null
  refetch: () => void
}

/** Every vault with its figures of now and of history, and what `owner` has in it. */
export function useVaultViews(
  owner: Address | undefined,
  first?: FirstPaint | undefined,
): VaultViews {
  const { deployment } = useConfiguration()
  const chain = useVaults(owner, first?.chain)
  const history = useQuery(historyVaultsQuery())
  const rangeHistory = useQuery({
    ...historyRangesQuery(),
    enabled: (deployment?.rangeVaults ?? []).length > 0,
  })
  // What the server read stays until something newer is known, and goes on standing when a source is down or somebody connects.
  const chainData = chain.data ?? keepAccountOf(owner, first?.chain)
  const historyData = history.data ?? first?.history
  const views = useMemo(
    () => (deployment ? joinVaults(deployment, chainData, historyData) : []),
    [deployment, chainData, historyData],
  )
  const rangeData = rangeHistory.data ?? first?.rangeHistory
  const ranges = useMemo(
    () => (deployment ? joinRanges(deployment, chainData, rangeData) : []),
    [deployment, chainData, rangeData],
  )
  return {
    views,
    ranges,
    oddities: (chainData?.strangers ?? []).filter(
      (stranger) => stranger.shape === 'unknown',
    ),
    isLoading: chainData === undefined && chain.isPending,
    isUnknown: chainData === undefined && chain.isError,
    nativeBalance: chainData?.account?.nativeBalance ?? null,
    timestamp: chainData?.timestamp ?? null,
    blockNumber: chainData?.blockNumber ?? null,
    refetch: () => {
      void chain.refetch()
      void history.refetch()
    },
  }
}

/** Nobody sees the account of somebody else. */
function keepAccountOf(
  owner: Address | undefined,
  chain: GetVaultsReturnType | null | undefined,
): GetVaultsReturnType | undefined {
  if (!chain) return undefined
  return chain.account?.owner === owner ? chain : { ...chain, account: null }
}
