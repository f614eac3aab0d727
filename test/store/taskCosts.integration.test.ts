import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCostModel } from '#lib/execution/costModel.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import { getTaskCosts, keepTaskCosts } from '#lib/store/taskCosts.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'

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

test('what was learned is known after a restart, to the bit', async () => {
  const model = createCostModel()
  for (const [size, milliseconds] of [
    [10, 1 / 3],
    [12, 7],
    [5_000, 410.5],
  ] as const)
    model.observe('fetch', { size }, milliseconds)
  model.observe('compute', {}, 90)
  await keepTaskCosts(database.db, model.changed())

  model.observe('fetch', { size: 5_000 }, 500)
  await keepTaskCosts(database.db, model.changed())
  await keepTaskCosts(database.db, [])

  const again = createCostModel(await getTaskCosts(database.db))
  for (const [kind, size] of [
    ['fetch', 10],
    ['fetch', 5_000],
    ['fetch', 90_000],
    ['compute', undefined],
  ] as const)
    expect(again.predict(kind, { size })).toEqual(model.predict(kind, { size }))
})
