import type { VaultView } from './vaultView.ts'

export const sortKeys = ['tvl', 'apy', 'name', 'position'] as const
export type SortKey = (typeof sortKeys)[number]

export const sortNames: Record<SortKey, string> = {
  tvl: 'Total value',
  apy: 'Net APY',
  name: 'Name',
  position: 'Your position',
}

/** The vaults whose name, asset or protocol has `search` in it, the largest first by `sort`; unknown figures come last. */
export function orderVaults(
  views: readonly VaultView[],
  { search, sort }: { search: string; sort: SortKey },
): readonly VaultView[] {
  const wanted = search.trim().toLowerCase()
  const found = views.filter(({ deployed }) =>
    [
      deployed.name,
      deployed.symbol,
      deployed.asset.symbol,
      deployed.asset.name,
      ...deployed.strategies.map(({ protocol }) => protocol),
    ].some((text) => text.toLowerCase().includes(wanted)),
  )
  if (sort === 'name')
    return found.toSorted((one, other) =>
      one.deployed.name.localeCompare(other.deployed.name, 'en'),
    )
  return found.toSorted((one, other) =>
    compareUnknownLast(figureOf(one, sort), figureOf(other, sort)),
  )
}

function figureOf(view: VaultView, sort: Exclude<SortKey, 'name'>) {
  switch (sort) {
    case 'tvl':
      return view.totalUsd
    case 'apy':
      return view.netApy?.value ?? null
    case 'position':
      return view.positionUsd
  }
}

function compareUnknownLast(
  one: bigint | number | null,
  other: bigint | number | null,
): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  return one > other ? -1 : 1
}
