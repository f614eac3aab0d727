import type { Db } from '#lib/store/openDatabase.ts'
import { NotIndexedError } from './errors.ts'
import { getRangeVaults } from './getRangeVaults.ts'
import { getVaults } from './getVaults.ts'
import { type LiveFiguresWire, liveFiguresSchema } from './schemas/live.ts'

/** What changes with a block, of all vaults that are indexed. */
export async function getLiveFigures(db: Db): Promise<LiveFiguresWire> {
  return liveFiguresSchema.parse({
    vaults: await ifIndexed(getVaults(db)),
    ranges: await ifIndexed(getRangeVaults(db)),
  })
}

async function ifIndexed<Wire>(reading: Promise<Wire[]>): Promise<Wire[]> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof NotIndexedError) return []
    throw error
  }
}
