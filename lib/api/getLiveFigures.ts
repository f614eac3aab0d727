import type { Db } from '#lib/store/openDatabase.ts'
import { getRangeVaults } from './getRangeVaults.ts'
import { getVaults } from './getVaults.ts'
import { ifIndexed } from './ifIndexed.ts'
import { type LiveFiguresWire, liveFiguresSchema } from './schemas/live.ts'

/** What changes with a block, of all vaults that are indexed. */
export async function getLiveFigures(db: Db): Promise<LiveFiguresWire> {
  return liveFiguresSchema.parse({
    vaults: (await ifIndexed(getVaults(db))) ?? [],
    ranges: (await ifIndexed(getRangeVaults(db))) ?? [],
  })
}
