import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod/v4'
import {
  calibrationSchema,
  type VaultDayWire,
  vaultDaySchema,
} from '#lib/api/schemas/days.ts'
import {
  rangePositionHistoryRowSchema,
  rangeVaultSchema,
} from '#lib/api/schemas/ranges.ts'
import {
  rangeRiskFactsSchema,
  riskFactsSchema,
} from '#lib/api/schemas/riskFacts.ts'
import { vaultSchema } from '#lib/api/schemas/vaults.ts'
import { yieldPoolsSchema } from '#lib/api/schemas/yields.ts'
import { NOBODY } from '#lib/vaults/rangePosition.ts'
import {
  type HistoryApi,
  startHistoryApi,
} from '#test/support/startHistoryApi.ts'

/** Forty-five days of history, moved by nobody here. */
const { deployment } = inject('devnet')
const { chainId } = deployment

let served: HistoryApi

beforeAll(async () => {
  served = await startHistoryApi()
})
afterAll(() => served.stop())

async function get(path: string): Promise<unknown> {
  const response = await fetch(served.url + path)
  expect(response.status, path).toBe(200)
  return await response.json()
}

const getDays = async (
  kind: 'vaults' | 'ranges',
  address: string,
  query = '',
): Promise<VaultDayWire[]> =>
  z
    .array(vaultDaySchema)
    .parse(await get(`/api/v1/${kind}/${chainId}/${address}/days${query}`))

test('days tell what the chart of the same vault tells of its days', async () => {
  const { data: pools } = yieldPoolsSchema.parse(await get('/api/yields/pools'))
  for (const { address, pool, underlyingTokens } of pools) {
    const kind = underlyingTokens.length === 2 ? 'ranges' : 'vaults'
    const { data } = (await get(`/api/yields/chart/${pool}`)) as {
      data: {
        timestamp: string
        apy: number | null
        il7d: number | null
        apyBase7d: number | null
      }[]
    }
    const charted = new Map(data.map((it) => [it.timestamp.slice(0, 10), it]))
    const days = await getDays(kind, address)
    expect(days.length).toBeGreaterThan(40)
    for (const day of days) {
      const row = charted.get(day.date)
      const near = (mine: number | null, theirs: number | null | undefined) =>
        theirs === null || theirs === undefined
          ? expect(mine).toBe(null)
          : expect(100 * (mine ?? Number.NaN)).toBeCloseTo(theirs, 3)
      near(day.netYield1d, row?.apy)
      near(day.netYield7d, row?.apyBase7d)
      near(day.divergence7d, row?.il7d)
    }
    const last = days.at(-1)
    if (kind === 'ranges') {
      expect(last?.lvr).toBeGreaterThanOrEqual(0)
      expect(Number(last?.breakEvenVolume1)).toBeGreaterThan(0)
    } else {
      expect(last?.poolVolume1).toBe(null)
      if (last?.base7d !== null)
        expect((last?.base7d ?? 0) + (last?.reward7d ?? 0)).toBeCloseTo(
          last?.netYield7d ?? Number.NaN,
          12,
        )
    }
  }
})

test('the last days alone are the last of all, as a table too', async () => {
  const address = deployment.vaults[0]?.address.toLowerCase() ?? ''
  const all = await getDays('vaults', address)
  expect(await getDays('vaults', address, '?days=5')).toEqual(all.slice(-5))
  const table = await fetch(
    `${served.url}/api/v1/vaults/${chainId}/${address}/days?format=csv`,
  )
  expect((await table.text()).trim().split('\n')).toHaveLength(all.length + 1)
})

test('the calibration names every vault, and scores what was said of weeks that have passed', async () => {
  const { vaults, correlations, scores, estimates } = calibrationSchema.parse(
    await get('/api/v1/calibration'),
  )
  const count = deployment.vaults.length + (deployment.rangeVaults?.length ?? 0)
  expect(vaults).toHaveLength(count)
  expect(correlations.map((row) => row.length)).toEqual(
    Array(count).fill(count),
  )
  expect(estimates.length).toBeGreaterThan(count)
  const [all, ...each] = scores
  expect(all?.vault).toBe(null)
  expect(each).toHaveLength(count)
  expect(each.reduce((sum, it) => sum + it.count, 0)).toBe(all?.count)
  const weighed = each.reduce((sum, it) => sum + it.coverage * it.count, 0)
  expect(weighed / (all?.count ?? 0)).toBeCloseTo(all?.coverage ?? 2, 9)
})

test('risk facts are judged by what the vaults are', async () => {
  const read = async (symbol: string) => {
    const vault = deployment.vaults.find((it) => it.symbol === symbol)
    const { facts } = riskFactsSchema.parse(
      await get(`/api/v1/vaults/${chainId}/${vault?.address}/risks`),
    )
    return Object.fromEntries(facts.map(({ name, status }) => [name, status]))
  }
  expect(await read('mrUSDC')).toMatchObject({
    'has-history': 'pass',
    'is-listed': 'pass',
    'no-booked-loss': 'pass',
    'reported-recently': 'pass',
    'spread-over-venues': 'fail',
    'market-is-liquid': 'pass',
    'fees-are-moderate': 'pass',
  })
  const vaults = z.array(vaultSchema).parse(await get('/api/v1/vaults'))
  const prime = vaults.find(({ symbol }) => symbol === 'mrUSDCp')
  const debts = (prime?.strategies ?? []).map(({ debt }) => Number(debt))
  const part = Math.max(...debts) / Number(prime?.totalAssets)
  expect(await read('mrUSDCp')).toMatchObject({
    'spread-over-venues': part <= 0.6 ? 'pass' : 'fail',
    'market-is-liquid': 'unknown',
  })
})

test('a vault of two tokens is judged by its range, its pool and what fees made of divergence', async () => {
  for (const { address } of deployment.rangeVaults ?? []) {
    const place = `/api/v1/ranges/${chainId}/${address}`
    const { facts } = rangeRiskFactsSchema.parse(await get(`${place}/risks`))
    const statuses = Object.fromEntries(
      facts.map(({ name, status }) => [name, status]),
    )
    const range = rangeVaultSchema.parse(await get(place))
    const days = z.array(vaultDaySchema).parse(await get(`${place}/days`))
    const last = days.at(-1)
    const main = range.ranges.find(({ kind }) => kind === 'main')
    const gain = last?.againstHolding30d ?? Number.NaN
    const sumOf = (key: 'poolVolume1' | 'breakEvenVolume1') =>
      days.slice(-7).reduce((sum, it) => sum + Number(it[key] ?? Number.NaN), 0)
    expect(statuses).toMatchObject({
      'has-history': days.length >= 30 ? 'pass' : 'fail',
      'is-listed': range.listed ? 'pass' : 'fail',
      'is-in-range': main?.isInRange ? 'pass' : 'fail',
      'fees-pay-for-divergence': gain >= 0 ? 'pass' : 'fail',
      'volume-breaks-even':
        sumOf('poolVolume1') >= sumOf('breakEvenVolume1') ? 'pass' : 'fail',
      'fees-are-moderate': range.kind === 'clm' ? 'pass' : 'unknown',
    })
    expect(statuses['price-is-calm']).not.toBe('unknown')
    if (range.kind !== 'clm') continue
    // Nobody has shares of it from the first deposit on; what is lost to rebalancing is the same of everybody's.
    const rows = z
      .array(rangePositionHistoryRowSchema)
      .parse(await get(`/api/v1/positions/${NOBODY}/ranges/history?days=1`))
    expect(rows.at(-1)?.lvr).toBeGreaterThan(0)
  }
})
