import { sql } from 'kysely'
import { erc20Abi, parseAbi } from 'viem'
import { getBlock, getLogs, readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readCalibration } from '#lib/api/readCalibration.ts'
import { getYieldChart } from '#lib/api/yields/getYieldChart.ts'
import { toPoolId } from '#lib/api/yields/poolId.ts'
import { aavePoolAbi } from '#lib/chain/abis.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { cholesky } from '#lib/finance/matrices/cholesky.ts'
import { getLatestCalibrations } from '#lib/store/calibrations.ts'
import {
  endOf,
  getMarketDays,
  getPoolDays,
  getVaultDays,
  type VaultDay,
} from '#lib/store/days.ts'
import { getForecasts } from '#lib/store/forecasts.ts'
import { getLendingMarkets } from '#lib/store/lendingMarkets.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  createHistoryDatabase,
  type IndexedDatabase,
} from '#test/support/createIndexedDatabase.ts'

/** Forty-five days of history, moved by nobody here. */
const { rpcUrl, deployment } = inject('devnet')
const { chainId } = deployment
const chain = createChainClient({ chainId, rpcUrls: [rpcUrl] })
const DAY = 86_400

let owned: IndexedDatabase
let database: Database
let days: Map<Hex, VaultDay[]>

beforeAll(async () => {
  owned = await createHistoryDatabase()
  database = openDatabase(owned.url)
  days = await getVaultDays(database.db, chainId)
})
afterAll(async () => {
  await database.close()
  await owned.drop()
})

const rangeVaults = deployment.rangeVaults ?? []
const addresses = [...deployment.vaults, ...rangeVaults].map(
  ({ address }) => address.toLowerCase() as Hex,
)

describe('days', () => {
  test('are one for each vault and day that is over, without a gap', async () => {
    const { timestamp } = await getBlock(chain, { blockNumber: owned.head })
    const last = Math.floor(Number(timestamp) / DAY) - 1
    expect([...days.keys()].toSorted()).toEqual(addresses.toSorted())
    for (const rows of days.values()) {
      expect(rows.length).toBeGreaterThan(40)
      expect(rows.map(({ day }) => day)).toEqual(
        rows.map((_, i) => last - rows.length + 1 + i),
      )
    }
  })

  test('have the share price that the chain’s history tells, of one token and of two', async () => {
    for (const address of addresses) {
      const { data } = await getYieldChart(
        database.db,
        toPoolId(chainId, address),
      )
      const rows = days.get(address) as VaultDay[]
      const one = deployment.vaults.find(
        (it) => it.address.toLowerCase() === address,
      )
      const two = rangeVaults.find((it) => it.address.toLowerCase() === address)
      const { decimals } = one?.asset ?? two?.tokens[1] ?? { decimals: 0 }
      const told = data.slice(0, -1).map((it) => ({
        day: Math.floor(Date.parse(it.timestamp) / 1_000 / DAY),
        price: it.pricePerShare as number,
      }))
      expect(rows.map(({ day }) => day)).toEqual(told.map(({ day }) => day))
      for (const [i, row] of rows.entries()) {
        const price = Number(row.share_price_wad) / 1e18 / 10 ** decimals
        expect(price / (told[i]?.price ?? Number.NaN)).toBeCloseTo(1, 10)
      }
    }
  })

  test('of pools have all that traded, as the chain’s own logs tell it', async () => {
    const [range] = rangeVaults
    if (!range) throw new Error('There is a range.')
    const swap = parseAbi([
      'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
    ])
    const pool = range.pool.toLowerCase() as Hex
    const rows = await getPoolDays(database.db, chainId, pool)
    const logs = await getLogs(chain, {
      address: pool,
      event: swap[0],
      fromBlock: 0n,
      toBlock: owned.head,
      strict: true,
    })
    const traded = new Map<number, { volume: bigint; turnover: number }>()
    for (const { blockNumber, args } of logs) {
      const { timestamp } = await getBlock(chain, { blockNumber })
      const day = Math.floor(Number(timestamp) / DAY)
      const { volume, turnover } = traded.get(day) ?? {
        volume: 0n,
        turnover: 0,
      }
      const { amount1, liquidity, sqrtPriceX96 } = args
      const moved = amount1 < 0n ? -amount1 : amount1
      const root = Number(sqrtPriceX96) / 2 ** 96
      traded.set(day, {
        volume: volume + moved,
        turnover: turnover + Number(moved) / Number(liquidity) / root,
      })
    }
    expect(rows.length).toBeGreaterThan(40)
    for (const { day, volume1, turnover } of rows) {
      expect(volume1).toBe(traded.get(day)?.volume ?? 0n)
      expect(turnover).toBeCloseTo(traded.get(day)?.turnover ?? 0, 10)
    }
    expect(rows.some(({ volume1 }) => volume1 > 0n)).toBe(true)
  })

  test('of lending markets have the utilisation that their balances had', async () => {
    const markets = await getLendingMarkets(database.db, chainId)
    expect(markets).toHaveLength(3)
    for (const market of markets) {
      const { pool, reserve } = market
      const rows = await getMarketDays(database.db, chainId, market)
      expect(rows.length).toBeGreaterThan(40)
      for (const { day, utilisation } of rows.filter((_, i) => i % 9 === 0)) {
        const { rows: updates } = await sql<{ block: bigint }>`
          select block_number as block from reserve_updates
          where reserve = ${reserve} and "timestamp" <= ${endOf(day)}
          order by block_number desc limit 1
        `.execute(database.db)
        const blockNumber = updates[0]?.block as bigint
        const { aTokenAddress, variableDebtTokenAddress } = await readContract(
          chain,
          {
            address: pool,
            abi: aavePoolAbi,
            functionName: 'getReserveData',
            args: [reserve],
            blockNumber,
          },
        )
        const [liquidity, debt] = await Promise.all([
          readContract(chain, {
            address: reserve,
            abi: erc20Abi,
            functionName: 'balanceOf',
            args: [aTokenAddress],
            blockNumber,
          }),
          readContract(chain, {
            address: variableDebtTokenAddress,
            abi: erc20Abi,
            functionName: 'totalSupply',
            blockNumber,
          }),
        ])
        const expected = Number(debt) / (Number(debt) + Number(liquidity))
        expect(utilisation).toBeCloseTo(expected, 6)
      }
    }
  })

  test('tell gains of interest from gains of rewards that were sold', async () => {
    for (const { address, kind } of deployment.vaults) {
      const rows = days.get(address.toLowerCase() as Hex) as VaultDay[]
      const sum = (name: 'gain' | 'rewards') =>
        rows.reduce((total, row) => total + (row[name] ?? 0n), 0n)
      expect(sum('gain')).toBeGreaterThan(0n)
      expect(sum('rewards')).toBe(kind === 'lending' ? 0n : sum('gain'))
    }
  })
})

describe('calibration', () => {
  test('has each vault, pool and market, with its window and the last day', async () => {
    const found = await getLatestCalibrations(database.db, chainId)
    const count = (kind: string) =>
      found.filter((it) => it.kind === kind).length
    expect([count('vault'), count('pool'), count('market')]).toEqual([
      addresses.length,
      1,
      3,
    ])
    for (const { windowDays, count, estimates } of found) {
      expect(windowDays).toBe(count)
      for (const { value, error } of Object.values(estimates)) {
        expect(Number.isFinite(value)).toBe(true)
        expect(error ?? 1).toBeGreaterThan(0)
      }
    }
  })

  test('says nothing before there were 14 days', async () => {
    const { rows } = await sql<{ vault: Hex; first: number }>`
      select source as vault, min(day) as first from calibrations where kind = 'vault' group by source
    `.execute(database.db)
    for (const { vault, first } of rows)
      expect(first).toBe((days.get(vault)?.[0]?.day ?? 0) + 14)
  })

  test('gives a matrix that can be simulated with, in the vaults’ own tokens and in dollars', async () => {
    for (const numeraire of ['unit', 'usd'] as const) {
      const view = await readCalibration(database.db, chainId, numeraire)
      expect(view.vaults.map(({ address }) => address)).toEqual(addresses)
      expect(cholesky(view.correlations)).toHaveLength(addresses.length)
      for (const [i, vault] of view.vaults.entries()) {
        const known = (view.returns[i] ?? []).filter((it) => it !== undefined)
        expect(vault.count).toBe(known.length)
        if (!vault.expectedYield) continue
        const mean = known.reduce((sum, it) => sum + it, 0) / known.length
        expect(Math.expm1(365 * mean)).toBeCloseTo(vault.expectedYield.value, 9)
      }
      const priced = view.vaults.filter(({ volatility }) => volatility)
      expect(priced.length).toBeGreaterThan(numeraire === 'unit' ? 7 : 5)
    }
  })
})

test('a forecast is made of the days before it only, and scored by the share price a week later', async () => {
  const forecasts = await getForecasts(database.db, chainId)
  expect(forecasts.length).toBeGreaterThan(200)
  for (const { vault, day, low, median, high, actual } of forecasts) {
    expect(low).toBeLessThanOrEqual(median)
    expect(median).toBeLessThanOrEqual(high)
    const rows = days.get(vault) as VaultDay[]
    const at = (it: number) =>
      rows.find((row) => row.day === it)?.share_price_wad
    const [before, later] = [at(day), at(day + 7)]
    if (later === undefined || before === undefined)
      expect(actual).toBeUndefined()
    else expect(actual).toBeCloseTo(Number(later - before) / Number(before), 12)
  }
})
