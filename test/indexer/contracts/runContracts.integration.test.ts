import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Hex, parseEventLogs, type RpcLog } from 'viem'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { type ServedRpc, serveRpc } from '#bench/rpc/server.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import type { Header } from '#lib/chain/getHeader.ts'
import { getRawHeader } from '#lib/chain/getRawHeader.ts'
import { createRawRpcs, type RawRpc } from '#lib/chain/rawRpc.ts'
import { createBudget } from '#lib/execution/budget.ts'
import { createContractsDataset } from '#lib/indexer/contracts/createContractsDataset.ts'
import { eventPlans } from '#lib/indexer/contracts/eventPlan.ts'
import type { Contract } from '#lib/indexer/contracts/filter.ts'
import { ContractsMismatchError } from '#lib/indexer/contracts/inspectContracts.ts'
import { type Kind, toTables } from '#lib/indexer/contracts/kinds.ts'
import {
  type RunContractsOptions,
  runContracts,
} from '#lib/indexer/contracts/runContracts.ts'
import { ReorgedError } from '#lib/indexer/errors.ts'
import { createFetcher } from '#lib/indexer/fetcher.ts'
import { createRpcEndpoints } from '#lib/indexer/rpcEndpoints.ts'
import { MigrationError } from '#lib/store/errors.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'
import { runScript } from '#test/support/runScript.ts'

let owned: TestDatabase
let database: Database
let served: ServedRpc | undefined

beforeEach(async () => {
  owned = await createTestDatabase()
  database = openDatabase(owned.url, { connections: 20 })
})
afterEach(async () => {
  await served?.close()
  served = undefined
  await database.close()
  await owned.drop()
})

/** The indexer, until everything is stored. */
async function index(
  rpcUrls: readonly string[],
  contracts: readonly Contract[],
  options: Partial<RunContractsOptions> = {},
): Promise<string[]> {
  const sentences: string[] = []
  const rpcs = createRawRpcs(rpcUrls)
  try {
    await runContracts({
      database,
      rpcs,
      createClient: (chainId) => createChainClient({ chainId, rpcUrls }),
      contracts,
      exitWhenDone: true,
      pollMilliseconds: 20,
      signal: AbortSignal.timeout(100_000),
      log: (sentence) => sentences.push(sentence),
      ...options,
    })
  } finally {
    for (const rpc of rpcs) rpc.close()
  }
  return sentences
}

async function serve(options: Parameters<typeof serveRpc>[0] = {}) {
  served = await serveRpc({ blocks: 2_000, logs: 6_000, seed: 7, ...options })
  const { url } = served
  const response = await fetch(`${url}/contracts`)
  const list = (await response.json()) as Record<string, unknown>[]
  const contracts = list.map(
    ({ address, kind, startBlock }): Contract => ({
      address: (address as string).toLowerCase() as Hex,
      kind: kind as Kind,
      startBlock: BigInt(startBlock as number),
    }),
  )
  return { url, contracts, control: served.control }
}

const byPlace = sql`block_number, log_index`

async function readTable(
  table: string,
  from = database,
): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<
    Record<string, unknown>
  >`select * from ${sql.table(table)} order by ${byPlace}`.execute(from.db)
  return rows
}

async function digest(from = database): Promise<string[]> {
  const digests: string[] = []
  for (const table of eventPlans.keys()) {
    const { rows } = await sql<{ digest: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(it::text, ' ' order by ${byPlace})), '') as digest
      from ${sql.table(table)} as it
    `.execute(from.db)
    digests.push(`${table} ${rows[0]?.digest}`)
  }
  return digests
}

test('on a real chain the rows are those that viem finds', async () => {
  const { rpcUrl, deployment } = inject('devnet')
  const { vaults, rangeVaults = [], chainId } = deployment
  const contracts = new Map<Hex, Contract>()
  const add = (address: Hex, kind: Kind, startBlock: bigint) =>
    contracts.set(address.toLowerCase() as Hex, {
      address: address.toLowerCase() as Hex,
      kind,
      startBlock,
    })
  for (const { asset } of vaults) add(asset.address, 'erc20', 0n)
  for (const { address } of vaults)
    add(address, 'erc4626', BigInt(deployment.startBlock))
  for (const { pool } of rangeVaults) add(pool, 'uniswap-v3-pool', 5n)
  const client = createChainClient({ chainId, rpcUrls: [rpcUrl] })
  const head = (await client.request({ method: 'eth_blockNumber' })) as Hex
  await index([rpcUrl], [...contracts.values()])

  let all = 0
  for (const [table, { event, arguments: args }] of eventPlans) {
    const emitters = [...contracts.values()].filter(({ kind }) =>
      toTables(kind).includes(table),
    )
    if (emitters.length === 0) continue
    const logs = (await client.request({
      method: 'eth_getLogs',
      params: [
        {
          address: emitters.map(({ address }) => address),
          fromBlock: '0x0',
          toBlock: head,
        },
      ],
    })) as RpcLog[]
    const expected = parseEventLogs({ abi: [event], logs, strict: true })
      .filter(
        ({ address, blockNumber }) =>
          BigInt(blockNumber as unknown as Hex) >=
          (contracts.get(address.toLowerCase() as Hex)?.startBlock ?? 0n),
      )
      .map((log) => {
        const values = log.args as unknown as Record<string, unknown>
        return {
          chain_id: BigInt(chainId),
          block_number: BigInt(log.blockNumber as unknown as Hex),
          log_index: Number(log.logIndex),
          block_hash: log.blockHash,
          transaction_hash: log.transactionHash,
          address: log.address.toLowerCase(),
          ...Object.fromEntries(
            args.map(({ name, column }) => {
              const value = values[name]
              return [
                column,
                typeof value === 'string' ? value.toLowerCase() : value,
              ]
            }),
          ),
        }
      })
    all += expected.length
    const rows = await readTable(table)
    expect(
      rows.map(({ timestamp: _, ...row }) => row),
      table,
    ).toEqual(expected)
  }
  expect(all).toBeGreaterThan(500)
})

test('times come from the headers where the logs do not tell them', async () => {
  const { rpcUrl, deployment } = inject('devnet')
  const [vault] = deployment.vaults
  const address = vault?.asset.address.toLowerCase() as Hex
  await index([rpcUrl], [{ address, kind: 'erc20', startBlock: 0n }])
  const [{ block_number, timestamp }] = (await readTable(
    'erc20_transfers',
  )) as [{ block_number: bigint; timestamp: bigint }]
  const client = createChainClient({
    chainId: deployment.chainId,
    rpcUrls: [rpcUrl],
  })
  const block = (await client.request({
    method: 'eth_getBlockByNumber',
    params: [`0x${block_number.toString(16)}`, false],
  })) as { timestamp: Hex }
  expect(timestamp).toBe(BigInt(block.timestamp))
})

test('a second run finds nothing to do, and a contract that is added later is caught up with', async () => {
  const { url, contracts } = await serve()
  await index([`${url}/a`], contracts.slice(0, 3))
  await index([`${url}/a`], contracts)
  const both = await digest()
  const seen = (await (await fetch(`${url}/ranges/a`)).json()) as unknown[]
  await index([`${url}/a`], contracts)
  const after = (await (await fetch(`${url}/ranges/a`)).json()) as unknown[]
  expect(after.length).toBe(seen.length)
  const fresh = await createTestDatabase()
  const other = openDatabase(fresh.url)
  await index([`${url}/b`], contracts, { database: other })
  expect(both).toEqual(await digest(other))
  await other.close()
  await fresh.drop()
})

test('logs that one of two endpoints leaves out are found and repaired', async () => {
  const { url, contracts, control } = await serve()
  await index([`${url}/a`], contracts)
  const clean = await digest()
  control({ endpoints: { liar: { leftOutLogs: 0.02 } } })
  const fresh = await createTestDatabase()
  const other = openDatabase(fresh.url)
  const sentences = await index([`${url}/liar`, `${url}/a`], contracts, {
    database: other,
    verify: true,
  })
  expect(await digest(other)).toEqual(clean)
  expect(sentences.join()).toMatch(/endpoint 1\) was caught leaving out/)
  await other.close()
  await fresh.drop()
})

test('near the head a single endpoint that leaves out logs is contradicted by the blooms', async () => {
  const { url, contracts, control } = await serve()
  const tail = { from: 1_960n }
  await index([`${url}/a`], contracts, tail)
  const clean = await digest()
  control({ endpoints: { liar: { leftOutLogs: 0.3 } } })
  const fresh = await createTestDatabase()
  const other = openDatabase(fresh.url)
  const sentences = await index([`${url}/liar`], contracts, {
    ...tail,
    database: other,
  })
  expect(await digest(other)).toEqual(clean)
  expect(sentences.join()).toMatch(/was caught leaving out/)
  await other.close()
  await fresh.drop()
})

test('what an endpoint left out when it was alone is repaired when a second one catches it, in another process', async () => {
  const { url, contracts, control } = await serve()
  await index([`${url}/a`], contracts)
  const clean = await digest()
  control({ endpoints: { liar: { leftOutLogs: 0.05 } } })
  const fresh = await createTestDatabase()
  const other = openDatabase(fresh.url)
  const early = { database: other, to: 1_200n }
  await index([`${url}/liar`], contracts, early)
  expect(await digest(other)).not.toEqual(clean)
  await index([`${url}/liar`, `${url}/a`], contracts, { database: other })
  expect(await digest(other)).toEqual(clean)
  const { rows } = await sql`
    select from unchecked_answers where is_suspect
  `.execute(other.db)
  expect(rows).toEqual([])
  await other.close()
  await fresh.drop()
})

test('near the head a dead second endpoint holds nothing up: the blooms are asked instead', async () => {
  const { url, contracts, control } = await serve()
  const tail = { from: 1_960n }
  await index([`${url}/a`], contracts, tail)
  const clean = await digest()
  control({
    endpoints: { liar: { leftOutLogs: 0.3 }, dead: { isDown: true } },
  })
  const fresh = await createTestDatabase()
  const other = openDatabase(fresh.url)
  await index([`${url}/liar`, `${url}/dead`], contracts, {
    ...tail,
    database: other,
    signal: AbortSignal.timeout(15_000),
  })
  expect(await digest(other)).toEqual(clean)
  await other.close()
  await fresh.drop()
})

test('a block that a reorg replaced is not asked for twice', async () => {
  const { url, contracts, control } = await serve()
  const rpcs = createRawRpcs([`${url}/a`])
  const fetcher = createFetcher(
    createRpcEndpoints(rpcs),
    createContractsDataset(database, 1, contracts),
    createBudget(2 ** 20),
  )
  const last = await getRawHeader(rpcs[0] as RawRpc, 'latest')
  const { number, hash } = last as Header
  control({ chain: { reorganise: 1 } })
  const since = performance.now()
  await expect(
    fetcher.fetch({
      sources: contracts,
      blocks: { from: number, to: number, hash },
    }),
  ).rejects.toThrow(ReorgedError)
  expect(performance.now() - since).toBeLessThan(5_000)
  for (const rpc of rpcs) rpc.close()
})

test('blocks that were followed and are final are forgotten again', async () => {
  const { url, contracts, control } = await serve({ head: 700 })
  const abort = new AbortController()
  const running = index([`${url}/a`], contracts, {
    exitWhenDone: false,
    signal: abort.signal,
  })
  const getStored = async () => {
    const { rows } = await sql<{ stored: bigint | null; blocks: bigint }>`
      select (select max(to_block) from checkpoints) as stored,
        (select count(*) from blocks) as blocks
    `.execute(database.db)
    return rows[0]
  }
  for (let head = 700; head < 1_500; head += 100) {
    await expect
      .poll(async () => Number((await getStored())?.stored), {
        timeout: 60_000,
      })
      .toBeGreaterThanOrEqual(head)
    control({ chain: { advance: 100 } })
  }
  await expect
    .poll(async () => Number((await getStored())?.stored), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(1_500)
  // 64 are not final yet, and up to 256 were followed since it was last looked.
  expect(Number((await getStored())?.blocks)).toBeLessThan(450)
  abort.abort()
  await running
})

test('two indexers on one database store each log once', async () => {
  const { url, contracts } = await serve()
  await Promise.all([
    index([`${url}/a`], contracts),
    index([`${url}/a`], contracts),
  ])
  const both = await digest()
  const fresh = await createTestDatabase()
  const other = openDatabase(fresh.url)
  await index([`${url}/a`], contracts, { database: other })
  expect(both).toEqual(await digest(other))
  await other.close()
  await fresh.drop()
})

describe('what cannot be indexed is refused at the start:', () => {
  const rpcUrl = inject('devnet').rpcUrl
  const token = inject(
    'devnet',
  ).deployment.vaults[0]?.asset.address.toLowerCase() as Hex
  const contract: Contract = { address: token, kind: 'erc20', startBlock: 0n }

  test('an address without code', async () => {
    const nobody = `0x${'12'.repeat(20)}` as const
    const running = index([rpcUrl], [{ ...contract, address: nobody }])
    await expect(running).rejects.toThrow(ContractsMismatchError)
    await expect(running).rejects.toThrow(`no contract at ${nobody}`)
  })

  test('a start block in the future', async () => {
    const running = index([rpcUrl], [{ ...contract, startBlock: 10_000_000n }])
    await expect(running).rejects.toThrow(ContractsMismatchError)
    await expect(running).rejects.toThrow('is in the future')
  })

  test('an endpoint of another chain than the one that is wanted', async () => {
    await expect(index([rpcUrl], [contract], { chainId: 1 })).rejects.toThrow(
      ContractsMismatchError,
    )
  })

  test('endpoints of two chains', async () => {
    const { url } = await serve({ blocks: 100, logs: 100 })
    await expect(index([rpcUrl, `${url}/a`], [contract])).rejects.toThrow(
      'of several chains',
    )
  })

  test('another chain of the same id than the one that is stored', async () => {
    await index([rpcUrl], [contract])
    await sql`update chains set genesis_hash = ${`0x${'ab'.repeat(32)}`}`.execute(
      database.db,
    )
    await expect(index([rpcUrl], [contract])).rejects.toThrow(
      'The database holds a chain 31337',
    )
  })

  test('a database of a newer schema', async () => {
    await sql`insert into kysely_migration values ('9999_later', '2030-01-01')`.execute(
      database.db,
    )
    const running = index([rpcUrl], [contract])
    await expect(running).rejects.toThrow(MigrationError)
    await expect(running).rejects.toHaveProperty(
      'hint',
      expect.stringContaining('newer Millrace'),
    )
  })

  test('all of them by one sentence of the command and exit code 1', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'millrace-'))
    const path = join(directory, 'contracts.json')
    writeFileSync(path, JSON.stringify([{ ...contract, startBlock: 1e9 }]))
    const run = runScript('indexer', {}, [
      '--contracts',
      path,
      '--rpc-url',
      rpcUrl,
      '--database-url',
      owned.url,
    ])
    expect(await run.ended).toBe(1)
    expect(run.getOutput()).toMatch(
      /^The start block 1000000000 of 0x\w{40} is in the future: the chain's head is \d+\.\nGive the block/,
    )
    rmSync(directory, { recursive: true })
  })
})
