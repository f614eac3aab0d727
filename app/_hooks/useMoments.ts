import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Address } from 'viem'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import {
  positionHistoryQuery,
  rangePositionHistoryQuery,
} from '#app/_queries/ownerQueries.ts'
import type {
  PositionView,
  RangePositionView,
} from '#app/_views/positionView.ts'
import {
  type Moment,
  toMoments,
  toRangeMoments,
} from '#app/_views/worthOverTime.ts'

/** What an owner had day by day, of all that could be read. */
export type Moments = {
  /** `undefined` until something of it was read. */
  moments: readonly Moment[] | undefined
  /** Names of the vaults whose past could not be read. */
  missing: readonly string[]
  isError: boolean
  refetch: () => void
}

/** Reads the past of the positions, and of no vaults that nothing was ever in. */
export function useMoments(
  owner: Address,
  positions: readonly PositionView[],
  ranges: readonly RangePositionView[],
): Moments {
  const single = useQuery({
    ...positionHistoryQuery(owner),
    enabled: positions.length > 0,
  })
  const double = useQuery({
    ...rangePositionHistoryQuery(owner),
    enabled: ranges.length > 0,
  })
  const isMissing = (query: UseQueryResult) => hasFailed(query) && !query.data
  const isWaiting =
    (positions.length > 0 && single.isPending && !isMissing(single)) ||
    (ranges.length > 0 && double.isPending && !isMissing(double))
  const tokens = new Map(
    ranges.map(({ view: { address, deployed } }) => [
      address.toLowerCase(),
      [deployed.tokens[0].decimals, deployed.tokens[1].decimals] as const,
    ]),
  )
  // Views are made anew with each block; which tokens they have is not.
  const decimals = JSON.stringify([...tokens])
  const moments = useMemo(() => {
    if (isWaiting || (!single.data && !double.data)) return undefined
    const known = new Map(
      JSON.parse(decimals) as [string, readonly [number, number]][],
    )
    return [
      ...toMoments(single.data ?? []),
      ...toRangeMoments(double.data ?? [], (vault) => known.get(vault)),
    ]
  }, [isWaiting, single.data, double.data, decimals])
  return {
    moments,
    missing: [
      ...(isMissing(single) ? positions : []),
      ...(isMissing(double) ? ranges : []),
    ].map(({ view }) => view.deployed.name),
    isError: moments === undefined && !isWaiting,
    refetch: () => {
      if (positions.length > 0) void single.refetch()
      if (ranges.length > 0) void double.refetch()
    },
  }
}
