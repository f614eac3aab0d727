import { expect, test } from 'vitest'
import { ApiError, createApiClient } from '#lib/api/client.ts'
import { registerChain } from '#lib/store/chains.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'
import { startTestApi } from '#test/support/startTestApi.ts'

async function ask(databaseUrl: string): Promise<unknown> {
  const served = await startTestApi(databaseUrl)
  try {
    return await createApiClient(served.url).getVaults()
  } catch (error) {
    return error
  } finally {
    await served.stop()
  }
}

test('a database that is down is 503 with a hint, and worth another attempt', async () => {
  const error = await ask('postgresql://nobody:x@127.0.0.1:1/nothing')
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({
    status: 503,
    code: 'database_unavailable',
    retryable: true,
    hint: expect.stringContaining('DATABASE_URL'),
  })
})

test('a malformed question is told so even then', async () => {
  const served = await startTestApi('postgresql://nobody:x@127.0.0.1:1/nothing')
  const { status } = await fetch(`${served.url}/api/v1/positions/nobody`)
  await served.stop()
  expect(status).toBe(400)
})

test('an empty database is not indexed yet, which is no list without vaults', async () => {
  const owned = await createTestDatabase()
  const admin = openDatabase(owned.url)
  await admin.db.schema.dropSchema('public').cascade().execute()
  await admin.close()
  expect(await ask(owned.url)).toMatchObject({
    status: 503,
    code: 'not_indexed',
  })
  await owned.drop()
})

test('a vault whose figures are not derived yet has none, rather than zeros', async () => {
  const owned = await createTestDatabase()
  const writer = openDatabase(owned.url)
  const address = `0x${'a'.repeat(40)}` as const
  await registerChain(
    writer.db,
    { chainId: 31_337, genesisHash: `0x${'9'.repeat(64)}`, startBlock: 1n },
    [
      {
        chainId: 31_337,
        address,
        name: 'Young',
        symbol: 'Y',
        decimals: 24,
        kind: 'lending',
        asset: { address, symbol: 'A', name: 'A', decimals: 18 },
        strategies: [],
      },
    ],
  )
  await writer.close()
  expect(await ask(owned.url)).toMatchObject({
    status: 503,
    code: 'not_indexed',
  })
  await owned.drop()
})

test('a server that is not there is unreachable', async () => {
  const error = await createApiClient('http://127.0.0.1:1')
    .getStatus()
    .catch((it: unknown) => it)
  expect(error).toMatchObject({
    code: 'unreachable',
    status: 0,
    retryable: true,
  })
})
