import { expect, test } from 'vitest'
import { createReporter } from '#lib/indexer/reporter.ts'
import { registerChain } from '#lib/store/chains.ts'
import { getIndexerStatus } from '#lib/store/indexerStatus.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'

test('where a fault of ours happened is told to the log, and never to the status that the API serves', async () => {
  const owned = await createTestDatabase()
  const database = openDatabase(owned.url)
  await registerChain(
    database.db,
    { chainId: 10, genesisHash: `0x${'9'.repeat(64)}`, startBlock: 1n },
    [],
  )
  const logged: string[] = []
  const reporter = createReporter({
    database,
    chainId: 10,
    log: (sentence: string) => logged.push(sentence),
  } as never)
  const fault = new TypeError('secret is not a function')
  await reporter.tellTrouble(fault)
  await reporter.tellTrouble(fault)
  const status = await getIndexerStatus(database.db, 10)
  await database.close()
  await owned.drop()
  expect(logged).toEqual([fault.stack])
  expect(status?.trouble).toMatch(/^[^\n]+\.$/)
  expect(status?.trouble).not.toMatch(/secret|TypeError|reporter/)
})
