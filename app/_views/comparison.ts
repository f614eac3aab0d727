import type { Words } from '#app/_messages/words.ts'
import { MOST_COMPARED } from './compareChoice.ts'
import type { Explanation } from './explanation.ts'
import type { RangeView } from './rangeView.ts'
import { toRangeRow, toVaultRow, type VaultRow } from './vaultRow.ts'
import type { VaultView } from './vaultView.ts'

/** A vault as it is held against others. */
export type Compared = {
  row: VaultRow
  /** Seconds; `null` is unknown. */
  inceptionTimestamp: number | null
  holders: number | null
}

/** How its figures came to be, said already: the page of the comparison is the server's. */
export type Explanations = Partial<
  Record<keyof VaultRow['reasons'], Explanation>
>

export async function explainCompared(
  words: Words,
  { row: { reasons } }: Compared,
): Promise<Explanations> {
  const said = Object.entries(reasons).map(
    async ([name, explain]) => [name, await explain(words)] as const,
  )
  return Object.fromEntries(await Promise.all(said))
}

export function toCompared(
  views: readonly VaultView[],
  ranges: readonly RangeView[],
  blockNumber: bigint | null,
): Compared[] {
  const factsOf = ({
    inceptionTimestamp,
    holders,
  }: VaultView | RangeView): Omit<Compared, 'row'> => ({
    inceptionTimestamp,
    holders,
  })
  return [
    ...views.map((view) => ({
      row: toVaultRow(view, blockNumber),
      ...factsOf(view),
    })),
    ...ranges.map((view) => ({
      row: toRangeRow(view, blockNumber),
      ...factsOf(view),
    })),
  ]
}

/** Those that were chosen, in the order of the choice, and what nobody here knows. */
export function pickCompared(
  all: readonly Compared[],
  addresses: readonly string[],
): { chosen: Compared[]; unknown: string[]; isCut: boolean } {
  const find = (address: string) =>
    all.find(({ row }) => row.address.toLowerCase() === address)
  const chosen = addresses.flatMap((address) => find(address) ?? [])
  return {
    chosen: chosen.slice(0, MOST_COMPARED),
    unknown: addresses.filter((address) => !find(address)),
    isCut: chosen.length > MOST_COMPARED,
  }
}
