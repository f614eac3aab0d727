import { expect, test } from 'vitest'
import { digestTables } from '#bench/indexer/digest.ts'
import { serveRpc } from '#bench/rpc/server.ts'
import { createRawRpcs } from '#lib/chain/rawRpc.ts'
import { createCostModel } from '#lib/execution/costModel.ts'
import { openQueue } from '#lib/execution/queue.ts'
import { parseContracts } from '#lib/indexer/contracts/contractsFile.ts'
import { createContractsDataset } from '#lib/indexer/contracts/createContractsDataset.ts'
import { createDensity } from '#lib/indexer/density.ts'
import { createFiller } from '#lib/indexer/fillDataset.ts'
import { FILL, type FillPayload, runSegment } from '#lib/indexer/fillShared.ts'
import { createRpcEndpoints } from '#lib/indexer/rpcEndpoints.ts'
import { registerChainAlone } from '#lib/store/chains.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import { createTestDatabase } from '#test/support/createTestDatabase.ts'

const chainId = 31_338

test('a worker that dies between the last chunk of a segment and its completion costs a look at the checkpoints', async () => {
  const owned = await createTestDatabase()
  const database = openDatabase(owned.url)
  const served = await serveRpc({ blocks: 1_000, logs: 3_000, seed: 3 })
  const listed = await (await fetch(`${served.url}/contracts`)).json()
  const contracts = parseContracts('The test', listed)
  const rpcs = createRawRpcs([`${served.url}/a`])
  const costModel = createCostModel()
  const queue = await openQueue({ url: owned.url, name: 'segment', costModel })
  const abort = new AbortController()
  try {
    await registerChainAlone(database.db, {
      chainId,
      genesisHash: `0x${'00'.repeat(32)}`,
      startBlock: 0n,
    })
    const fill = createFiller({
      database,
      dataset: createContractsDataset(database, chainId, contracts),
      endpoints: createRpcEndpoints(rpcs),
      density: createDensity(),
    })
    const payload: FillPayload = {
      from: '0',
      to: '999',
      final: '999',
      verify: false,
      contracts: [],
    }
    await queue.enqueue([{ kind: FILL, key: 'the segment', payload }])
    const asked: number[] = []
    const rows: number[] = []
    const working = queue.work({
      slots: 1,
      signal: abort.signal,
      handlers: {
        [FILL]: async (task, attempt) => {
          await runSegment(task, {
            attempt: {
              ...attempt,
              async complete(client, ends) {
                rows.push((await digestTables(owned.url)).rows)
                asked.push(served.control({}).endpoints.a?.counts.requests ?? 0)
                if (attempt.retries === 0) throw new Error('the worker died')
                await attempt.complete(client, ends)
              },
            },
            fill,
            database,
            costModel,
          })
        },
      },
    })
    await queue.drained(AbortSignal.timeout(20_000))
    abort.abort()
    await working
    expect(rows).toEqual([3_000, 3_000])
    expect(asked[1]).toBe(asked[0])
    expect(await queue.takeDead()).toEqual([])
  } finally {
    await queue.close()
    for (const rpc of rpcs) rpc.close()
    await served.close()
    await database.close()
    await owned.drop()
  }
})
