import type { VaultKind } from '#lib/vaults/vault.ts'
import type { VaultRow } from './vaultRow.ts'

export const sortKeys = ['tvl', 'apy', 'name', 'position'] as const
export type SortKey = (typeof sortKeys)[number]

export type OrderVaultsParameters = {
  search: string
  sort: SortKey
  /** Only vaults of this kind; all without one. */
  kind?: VaultKind | null | undefined
}

/** The rows of a kind in which every word of `search` is found, the largest first by `sort`; unknown figures come last. */
export function orderVaults(
  rows: readonly VaultRow[],
  { search, sort, kind = null }: OrderVaultsParameters,
): readonly VaultRow[] {
  const words = search.trim().toLowerCase().split(/\s+/)
  const found = rows.filter(
    (row) =>
      (kind === null || row.kind === kind) &&
      words.every((word) => row.searchText.includes(word)),
  )
  if (sort === 'name')
    return found.toSorted((one, other) =>
      one.name.localeCompare(other.name, 'en'),
    )
  return found.toSorted((one, other) =>
    compareUnknownLast(figureOf(one, sort), figureOf(other, sort)),
  )
}

function figureOf(row: VaultRow, sort: Exclude<SortKey, 'name'>) {
  switch (sort) {
    case 'tvl':
      return row.totalUsd
    case 'apy':
      return row.netApy?.value ?? null
    case 'position':
      return row.positionUsd
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
