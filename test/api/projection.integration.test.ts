import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  type ProjectionWire,
  projectionSchema,
} from '#lib/api/schemas/projection.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { reserves } from '#lib/devnet/reserves.ts'
import { createIndexedDatabase } from '#test/support/createIndexedDatabase.ts'
import { drawFrom } from '#test/support/normals.ts'
import { paidBeside, readSchedule } from '#test/support/readSchedule.ts'
import {
  type HistoryApi,
  startHistoryApi,
} from '#test/support/startHistoryApi.ts'
import { startTestApi } from '#test/support/startTestApi.ts'
import { startTestDevnet } from '#test/support/startTestDevnet.ts'

/** Forty-five days of history, moved by nobody here. */
const { rpcUrl, deployment } = inject('devnet')
const { chainId } = deployment

let served: HistoryApi

beforeAll(async () => {
  served = await startHistoryApi()
})
afterAll(() => served.stop())

const placeOf = (symbol: string) => {
  const one = deployment.vaults.find((it) => it.symbol === symbol)
  const two = deployment.rangeVaults?.find((it) => it.symbol === symbol)
  return `${one ? 'vaults' : 'ranges'}/${chainId}/${(one ?? two)?.address}`
}

async function ask(symbol: string, query = ''): Promise<ProjectionWire> {
  const url = `${served.url}/api/v1/${placeOf(symbol)}/projection${query}`
  const response = await fetch(url)
  expect(response.status, url).toBe(200)
  return projectionSchema.parse(await response.json())
}

const symbols = [
  ...deployment.vaults.map(({ symbol }) => symbol),
  ...(deployment.rangeVaults ?? []).map(({ symbol }) => symbol),
]

test('every vault has a fan of five percentiles at twelve horizons, in order, in the token’s own unit', async () => {
  for (const symbol of symbols) {
    const projection = await ask(symbol, '?assets=1000000000000&days=60')
    expect(projection.fan.map(({ days }) => days)).toEqual(
      Array.from({ length: 12 }, (_, i) => 5 * (i + 1)),
    )
    for (const point of projection.fan) {
      const { p5, p25, p50, p75, p95 } = point
      const gains = [p5, p25, p50, p75, p95].map(({ gain }) => gain)
      expect(gains).toEqual(gains.toSorted((a, b) => a - b))
      for (const { gain, assets } of [p5, p95, point.mean])
        expect(Number(assets)).toBeCloseTo(1e12 * (1 + gain), -1)
      expect(point.lossProbability >= 0.05).toBe(p5.gain < 0)
    }
  }
})

test('the model is the one that the vault’s venue allows, and says so', async () => {
  const models = await Promise.all(
    ['mrUSDC', 'mrUSDCp', 'mrMILL'].map(async (symbol) => {
      const { model, window, assumptions } = await ask(symbol)
      expect(window.count).toBeGreaterThan(40)
      expect(assumptions.length).toBeGreaterThan(0)
      return model
    }),
  )
  expect(models).toEqual(['lending', 'history', 'history'])
  for (const { symbol } of deployment.rangeVaults ?? [])
    expect((await ask(symbol)).model).toBe('liquidity')
})

test('a lending vault’s mean is that of its market’s rates, simulated by the book', async () => {
  const { parameters, fan } = await ask('mrUSDC', '?days=90')
  const { speed, level, volatility } = parameters
  const usdc = reserves.find(({ symbol }) => symbol === 'USDC')
  if (!speed || !level || !volatility || !usdc) throw new Error('unknown')
  const { optimal, slope1, slope2 } = usdc.curve
  const rateAt = (x: number) => {
    const u = 1 / (1 + Math.exp(-x))
    const kink = optimal / 100
    const borrow =
      u > kink
        ? slope1 + (slope2 * (u - kink)) / (1 - kink)
        : (slope1 * u) / kink
    return (borrow / 100) * u * (1 - Number(usdc.reserveFactorBps) / 10_000)
  }
  const { normal } = drawFrom(7)
  const dt = 1 / 365
  const keep = Math.exp(-speed.value * dt)
  const deviation =
    volatility.value * Math.sqrt((1 - keep * keep) / (2 * speed.value))
  const paths = 2_000
  let sum = 0
  for (let path = 0; path < paths; path++) {
    // Far from the start it does not matter any more where that was.
    let x = level.value
    let [earned, before] = [0, rateAt(x)]
    for (let day = 0; day < 90; day++) {
      x = level.value + keep * (x - level.value) + deviation * normal()
      const rate = rateAt(x)
      earned += ((before + rate) / 2) * dt
      before = rate
    }
    sum += Math.expm1(earned)
  }
  // Ten percent of it are the vault's fee, and nearly all is lent out; the start moves the rest by a little.
  const mean = fan.at(-1)?.mean.gain ?? 0
  expect(mean / ((sum / paths) * 0.9)).toBeGreaterThan(0.93)
  expect(mean / ((sum / paths) * 0.9)).toBeLessThan(1.03)
})

/** What a share of the vault grew by a day in the window, as a logarithm, by its history. */
async function growthOf(
  symbol: string,
  { endsAt, days, count }: ProjectionWire['window'],
): Promise<number> {
  const history = (await (
    await fetch(`${served.url}/api/v1/${placeOf(symbol)}/history`)
  ).json()) as { timestamp: number; sharePriceWad: string }[]
  const priceAt = (time: number) =>
    Number(history.findLast((it) => it.timestamp <= time)?.sharePriceWad)
  return Math.log(priceAt(endsAt) / priceAt(endsAt - days * 86_400)) / count
}

test('history that is resampled grows as it did', async () => {
  const { fan, window } = await ask('mrMILL', '?days=12')
  const growth = await growthOf('mrMILL', window)
  const { mean } = fan.at(-1) ?? { mean: { gain: 0, error: 0 } }
  const expected = Math.expm1(growth * 12)
  expect(mean.gain).toBeGreaterThan(expected * 0.9)
  expect(mean.gain).toBeLessThan(expected * 1.1)
})

test('rewards are earned until the chain says that they end, and nothing after', async () => {
  const client = createChainClient({ chainId, rpcUrls: [rpcUrl] })
  for (const { symbol, venue } of paidBeside) {
    const vault = deployment.vaults.find((it) => it.symbol === symbol)
    const { periodFinish: end } = await readSchedule(
      client,
      vault?.strategies[0]?.address,
      venue,
    )
    const projection = await ask(symbol, '?days=60')
    const { fan, window, rewardEndTimestamp, assumptions } = projection
    expect(rewardEndTimestamp).toBe(Number(end))
    const date = new Date(Number(end) * 1_000).toISOString().slice(0, 10)
    expect(assumptions.join()).toContain(`until ${date}`)
    const away = (Number(end) - projection.asOfTimestamp) / 86_400
    expect(away).toBeGreaterThan(10)
    expect(away).toBeLessThan(20)
    // All that these vaults count in their asset comes from rewards: once they end, no path gains or loses any more.
    const after = fan.filter(({ days }) => days >= away + 1)
    const [first] = after
    expect(after.length).toBeGreaterThanOrEqual(7)
    for (const { days, timestamp, ...outcomes } of after)
      expect({
        days: first?.days,
        timestamp: first?.timestamp,
        ...outcomes,
      }).toEqual(first)
    const before = fan.filter(({ days }) => days <= away)
    for (const [i, { mean }] of before.entries())
      expect(mean.gain).toBeGreaterThan(before[i - 1]?.mean.gain ?? 0)
    const expected = Math.expm1((await growthOf(symbol, window)) * away)
    const gained = first?.mean.gain ?? 0
    expect(gained).toBeGreaterThan(expected * 0.9)
    expect(gained).toBeLessThan(expected * 1.1)
    // A fan that ends before they do knows nothing of it.
    expect((await ask(symbol, '?days=12')).assumptions.join()).toContain(
      `until ${date}`,
    )
  }
  expect((await ask('mrUSDC')).rewardEndTimestamp).toBeNull()
})

test('the same seed gives the same fan, another one another within its error', async () => {
  const [one, same, other] = [
    await ask('mrUSDC', '?seed=5&assets=2'),
    await ask('mrUSDC', '?seed=5&assets=2000'),
    await ask('mrUSDC', '?seed=6'),
  ].map(({ fan }) => fan.at(-1)?.p5)
  expect(same?.gain).toBe(one?.gain)
  expect(other?.gain).not.toBe(one?.gain)
  const difference = Math.abs((other?.gain ?? 0) - (one?.gain ?? 0))
  expect(difference).toBeLessThan(
    6 * Math.hypot(one?.error ?? 0, other?.error ?? 0),
  )
})

test('it is tagged, and what is asked wrongly is told', async () => {
  const url = `${served.url}/api/v1/${placeOf('mrUSDC')}/projection`
  const etag = (await fetch(url)).headers.get('etag') ?? ''
  const again = await fetch(url, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  for (const query of [
    'days=11',
    'days=366',
    'assets=0',
    'assets=1.5',
    'seed=-1',
  ])
    expect((await fetch(`${url}?${query}`)).status).toBe(400)
  const unknown = `${served.url}/api/v1/vaults/${chainId}/0x${'1'.repeat(40)}/projection`
  expect((await fetch(unknown)).status).toBe(404)
})

test('under 14 days there is a reason instead of a fan', async () => {
  const young = await startTestDevnet()
  const fresh = await createIndexedDatabase(young)
  await young.stop()
  await served.stop()
  const api = await startTestApi(fresh.url)
  for (const kind of ['vaults', 'ranges'] as const) {
    const [first] =
      kind === 'vaults'
        ? young.deployment.vaults
        : (young.deployment.rangeVaults ?? [])
    const response = await fetch(
      `${api.url}/api/v1/${kind}/${chainId}/${first?.address}/projection`,
    )
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({
      error: { code: 'history_too_short', hint: expect.any(String) },
    })
  }
  await api.stop()
  await fresh.drop()
  served = await startHistoryApi()
})
