import { sql } from 'kysely'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { vaultAbi } from '#lib/chain/abis.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { getHeader, type Header } from '#lib/chain/getHeader.ts'
import { getStoredVaults, type StoredVault } from '#lib/store/chains.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import { getHolders } from '#lib/store/positions.ts'
import {
  getSharePriceAt,
  getSharePrices,
  type SharePrice,
} from '#lib/store/sharePrices.ts'
import {
  convertToAssetsAt,
  sharePriceWadAt,
  totalAssetsAt,
} from '#lib/vaults/vaultState.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '#test/support/createTestDatabase.ts'
import { readVault } from '#test/support/readVault.ts'
import {
  startTestIndexer,
  type TestIndexer,
} from '#test/support/startTestIndexer.ts'

/** Read by nobody here but the indexer, and moved by nobody: 45 days of history. */
const { rpcUrl, deployment } = inject('devnet')
const chainId = deployment.chainId
const client = createChainClient({ chainId, rpcUrls: [rpcUrl] })

let owned: TestDatabase
let database: Database
let indexer: TestIndexer
let head: bigint
let vaults: StoredVault[]

beforeAll(async () => {
  owned = await createTestDatabase()
  database = openDatabase(owned.url)
  indexer = startTestIndexer({ databaseUrl: owned.url, rpcUrl, deployment })
  head = await indexer.caughtUp
  vaults = await getStoredVaults(database.db)
})
afterAll(async () => {
  await indexer.stop()
  await database.close()
  await owned.drop()
})

async function headerOf(blockNumber: bigint): Promise<Header> {
  return (await getHeader(client, { blockNumber })) as Header
}

async function allPrices(vault: StoredVault): Promise<SharePrice[]> {
  const window = { from: 0n, to: 2n ** 40n }
  return getSharePrices(database.db, chainId, vault.address, window)
}

test('every vault of the deployment has a month and a half of prices', async () => {
  expect(vaults.map(({ symbol }) => symbol)).toEqual(
    deployment.vaults.map(({ symbol }) => symbol),
  )
  for (const vault of vaults) {
    const prices = await allPrices(vault)
    const days = Number(
      ((prices.at(-1) as SharePrice).timestamp -
        (prices[0] as SharePrice).timestamp) /
        86_400n,
    )
    expect(days).toBeGreaterThanOrEqual(43)
    expect(prices.length).toBeGreaterThanOrEqual(days)
    expect(prices.at(-1)?.netApy30d).toBeGreaterThan(0)
  }
})

test('in each block in which a vault changed, the stored figures are the chain’s to the wei', async () => {
  for (const vault of vaults) {
    const prices = await allPrices(vault)
    const some = prices.filter((_, i) => i % 7 === 0 || i === prices.length - 1)
    for (const price of some) {
      const { totalAssets, supply: totalSupply, sharePriceWad } = price
      expect({ totalAssets, totalSupply, sharePriceWad }).toEqual(
        await readVault(client, vault.address, price.blockNumber),
      )
    }
  }
})

test('in each block in which a strategy’s debt changed, right after a deposit too, it is the chain’s to the wei', async () => {
  for (const { address, strategies } of vaults) {
    let deposits = 0n
    for (const strategy of strategies) {
      const { rows } = await sql<{
        block: bigint
        debt: bigint
        deposits: bigint
      }>`
        select block_number as block, debt, (
          select count(*) from vault_events as it
          where it.vault = debts.vault and it.block_number = debts.block_number and kind = 'deposit'
        ) as deposits
        from strategy_debts as debts
        where chain_id = ${chainId} and vault = ${address} and strategy = ${strategy.address}
        order by block_number
      `.execute(database.db)
      const readDebt = (blockNumber: bigint) =>
        readContract(client, {
          address,
          abi: vaultAbi,
          functionName: 'debt',
          args: [strategy.address],
          blockNumber,
        })
      for (const { block, debt } of rows)
        expect({ block, debt }).toEqual({ block, debt: await readDebt(block) })
      // A change that made no row would be missed above.
      expect(rows.at(-1)?.debt).toBe(await readDebt(head))
      deposits += rows.reduce((sum, row) => sum + row.deposits, 0n)
    }
    expect(deposits).toBeGreaterThan(0n)
  }
})

test('in blocks between, where a vault did not change and its profit unlocked, they are too', async () => {
  for (const vault of vaults) {
    const changed = new Set(
      (await allPrices(vault)).map(({ blockNumber }) => blockNumber),
    )
    const quiet: bigint[] = []
    for (let block = head; quiet.length < 12 && block > 0n; block -= 5n)
      if (!changed.has(block)) quiet.push(block)
    let unlocking = 0
    for (const block of quiet) {
      const { timestamp } = await headerOf(block)
      const state = (await getSharePriceAt(
        database.db,
        chainId,
        vault.address,
        timestamp,
      )) as SharePrice
      if (state.unlockEnd > timestamp && state.locked > 0n) unlocking++
      expect({
        totalAssets: totalAssetsAt(state, timestamp),
        totalSupply: state.supply,
        sharePriceWad: sharePriceWadAt(state, vault.decimals, timestamp),
      }).toEqual(await readVault(client, vault.address, block))
    }
    expect(quiet).toHaveLength(12)
    expect(unlocking).toBeGreaterThan(0)
  }
})

test('every holder’s shares and their worth are the chain’s, in history and at the head, and add up to the supply', async () => {
  for (const vault of vaults) {
    const prices = await allPrices(vault)
    const middle = prices[Math.trunc(prices.length / 2)] as SharePrice
    for (const block of [middle.blockNumber, head - 3n, head]) {
      const { timestamp } = await headerOf(block)
      const state = (await getSharePriceAt(
        database.db,
        chainId,
        vault.address,
        timestamp,
      )) as SharePrice
      const holders = await getHolders(
        database.db,
        chainId,
        vault.address,
        block,
      )
      expect(holders.length).toBeGreaterThan(1)
      let sum = 0n
      for (const { owner, shares } of holders) {
        const at = { address: vault.address, abi: vaultAbi, blockNumber: block }
        expect(shares).toBe(
          await readContract(client, {
            ...at,
            functionName: 'balanceOf',
            args: [owner],
          }),
        )
        expect(convertToAssetsAt(state, shares, timestamp)).toBe(
          await readContract(client, {
            ...at,
            functionName: 'convertToAssets',
            args: [shares],
          }),
        )
        sum += shares
      }
      expect(sum).toBe(state.supply)
    }
  }
})

test('the trailing yield is that of the prices which the chain had then', async () => {
  for (const vault of vaults) {
    const last = (await allPrices(vault)).at(-1) as SharePrice
    const then = last.timestamp - 30n * 86_400n
    // The chain can be asked in its blocks only: the two around that moment hold the price between them.
    let [low, high] = [0n, head]
    while (low + 1n < high) {
      const middle = (low + high) / 2n
      if ((await headerOf(middle)).timestamp <= then) low = middle
      else high = middle
    }
    const [before, after, now] = await Promise.all(
      [low, high, last.blockNumber].map((it) =>
        readVault(client, vault.address, it),
      ),
    )
    const yearly = (start: bigint) =>
      (Number(now?.sharePriceWad) / Number(start)) ** (365 / 30) - 1
    expect(last.netApy30d).toBeLessThanOrEqual(
      yearly(before?.sharePriceWad as bigint) + 1e-9,
    )
    expect(last.netApy30d).toBeGreaterThanOrEqual(
      yearly(after?.sharePriceWad as bigint) - 1e-9,
    )
  }
})
