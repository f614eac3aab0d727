import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '#lib/store/migrate.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'
import { dumpSchema } from '#test/support/dumpSchema.ts'

let test_: TestDatabase
let database: Database

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase(test_.url)
})
afterAll(async () => {
  await database.close()
  await test_.drop()
})

test('the migrated schema is the committed one', async () => {
  await expect(await dumpSchema(database.db)).toMatchFileSnapshot(
    '../../lib/store/schema.dump.txt',
  )
})

test('a migrated database has nothing to migrate', async () => {
  expect(await migrate(database.db)).toEqual([])
})

test('five processes that migrate an empty database at once apply each migration once', async () => {
  await database.db.schema.dropSchema('public').cascade().execute()
  await database.db.schema.createSchema('public').execute()
  const racers = Array.from({ length: 5 }, () => openDatabase(test_.url))
  const applied = await Promise.all(racers.map(({ db }) => migrate(db)))
  await Promise.all(racers.map((racer) => racer.close()))
  expect(applied.flat()).toEqual([
    '0001_first_light',
    '0002_derived_by_vault',
    '0003_around_the_vaults',
    '0004_contract_events_at_a_look',
    '0005_task_costs',
    '0006_any_contracts',
    '0007_processes',
    '0008_days',
    '0009_unchecked_answers',
    '0010_router',
    '0011_reward_schedules',
    '0012_pairs',
  ])
})
