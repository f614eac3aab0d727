import type { Db } from '#lib/store/openDatabase.ts'
import { getLatestSharePrice } from '#lib/store/sharePrices.ts'
import {
  getStrategyDebts,
  type StrategyDebt,
} from '#lib/store/strategyDebts.ts'
import { applyToBooks, type Books } from '#lib/vaults/books.ts'
import type { Hex, VaultEvent } from '#lib/vaults/events.ts'

/** What each strategy of one vault owes after each block in which `events` change that, on top of what is stored. */
export async function computeDebts(
  db: Db,
  chainId: number,
  vault: Hex,
  events: readonly VaultEvent[],
): Promise<StrategyDebt[]> {
  let books = await readBooks(db, chainId, vault)
  const rows: StrategyDebt[] = []
  for (const [blockNumber, inBlock] of Map.groupBy(
    events,
    (event) => event.blockNumber,
  )) {
    const after = inBlock.reduce(applyToBooks, books)
    rows.push(
      ...toChanges(books, after).map((change) => ({
        ...change,
        vault,
        blockNumber,
      })),
    )
    books = after
  }
  return rows
}

/** The books after the last block that is derived. What is booked and owed by nobody is idle. */
async function readBooks(db: Db, chainId: number, vault: Hex): Promise<Books> {
  const stored = await getStrategyDebts(db, chainId, [vault])
  const booked = (await getLatestSharePrice(db, chainId, vault))?.booked ?? 0n
  const debts = stored
    .flatMap(({ strategy, place, debt }) =>
      place === undefined ? [] : { strategy, place, debt },
    )
    .sort((a, b) => a.place - b.place)
    .map(({ strategy, debt }) => ({ strategy, debt }))
  const owed = debts.reduce((sum, { debt }) => sum + debt, 0n)
  return { booked, idle: booked - owed, debts }
}

type Change = Pick<StrategyDebt, 'strategy' | 'place' | 'debt'>

function toChanges(before: Books, after: Books): Change[] {
  const [old, now] = [toPlaces(before), toPlaces(after)]
  const changed = [...now.values()].filter(({ strategy, place, debt }) => {
    const was = old.get(strategy)
    return !was || was.place !== place || was.debt !== debt
  })
  const unlisted = [...old.values()]
    .filter(({ strategy }) => !now.has(strategy))
    .map(({ strategy }) => ({ strategy, place: undefined, debt: 0n }))
  return [...changed, ...unlisted]
}

function toPlaces({ debts }: Books): Map<Hex, Change> {
  return new Map(debts.map((it, place) => [it.strategy, { ...it, place }]))
}
