import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Db, openDatabase } from '#lib/store/openDatabase.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'

test('a snapshot runs a read once, by its text and parameters, and the next one again', async () => {
  const owned = await createTestDatabase()
  const database = openDatabase(owned.url)
  const read = async (db: Db, of: bigint) =>
    (
      await sql<{ of: bigint; id: string }>`
        select ${of}::bigint as of, gen_random_uuid() as id
      `.execute(db)
    ).rows
  try {
    const first = await database.snapshot(async (db) => {
      const rows = await read(db, 1n)
      // Whoever sorts or fills up what he got does it to his own.
      rows.pop()
      const [again, other] = await Promise.all([read(db, 1n), read(db, 2n)])
      expect(await read(db, 1n)).toEqual(again)
      expect(other[0]).toMatchObject({ of: 2n })
      expect(other[0]?.id).not.toBe(again[0]?.id)
      return again
    })
    expect(first).toHaveLength(1)
    const next = await database.snapshot((db) => read(db, 1n))
    expect(next[0]?.id).not.toBe(first[0]?.id)
    const outside = [await read(database.db, 1n), await read(database.db, 1n)]
    expect(outside[0]?.[0]?.id).not.toBe(outside[1]?.[0]?.id)
  } finally {
    await database.close()
    await owned.drop()
  }
})
