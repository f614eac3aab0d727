import { createHash } from 'node:crypto'
import { parseAbi } from 'viem'
import { getBlock, getLogs, readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createApiClient } from '#lib/api/client.ts'
import {
  type YieldDayWire,
  type YieldPoolWire,
  yieldChartSchema,
  yieldPoolsSchema,
} from '#lib/api/schemas/yields.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import {
  type HistoryApi,
  startHistoryApi,
} from '#test/support/startHistoryApi.ts'

/** Forty-five days of history, moved by nobody here. */
const { rpcUrl, deployment } = inject('devnet')
const { chainId } = deployment
const chain = createChainClient({ chainId, rpcUrls: [rpcUrl] })
const DAY = 86_400
const YEAR = 365 * DAY

let served: HistoryApi
let pools: YieldPoolWire[]

beforeAll(async () => {
  served = await startHistoryApi()
  const body = await ask('pools')
  pools = yieldPoolsSchema.parse(body).data
})
afterAll(() => served?.stop())

async function ask(path: string, status = 200): Promise<unknown> {
  const response = await fetch(`${served.url}/api/yields/${path}`)
  expect(response.status).toBe(status)
  return await response.json()
}

async function getChart(pool: YieldPoolWire): Promise<YieldDayWire[]> {
  return yieldChartSchema.parse(await ask(`chart/${pool.pool}`)).data
}

const totals = parseAbi([
  'event Totals(uint256 booked, uint256 locked, uint256 lockedAt, uint256 unlockEnd, uint256 supply)',
])
const sharePriceAbi = parseAbi([
  'function convertToAssets(uint256 shares) view returns (uint256)',
  'function totalAssets() view returns (uint256)',
  'function decimals() view returns (uint8)',
])

/** The price of a share at any time, worked out from the chain's own logs by the contract's documentation. */
async function tellSharePrices(
  address: `0x${string}`,
): Promise<(time: number) => number> {
  const logs = await getLogs(chain, {
    address,
    event: totals[0],
    fromBlock: 0n,
    toBlock: served.head,
    strict: true,
  })
  const times = await Promise.all(
    logs.map(async ({ blockNumber }) =>
      Number((await getBlock(chain, { blockNumber })).timestamp),
    ),
  )
  return (time) => {
    const at = times.findLastIndex((it) => it <= time)
    const { booked, locked, lockedAt, unlockEnd, supply } = logs[at]?.args ?? {}
    if (booked === undefined) return Number.NaN
    const [start, end] = [Number(lockedAt), Number(unlockEnd)]
    const left = Math.max(0, Math.min(1, (end - time) / (end - start)))
    const still = end > start ? Number(locked) * left : 0
    return (Number(booked) - still + 1) / (Number(supply) + 1e6)
  }
}

const yearly = (before: number, now: number, days: number) =>
  100 * ((now / before) ** (YEAR / (days * DAY)) - 1)

const vaultPools = () => pools.filter(({ exposure }) => exposure === 'single')
const rangePools = () =>
  pools.filter(({ underlyingTokens }) => underlyingTokens.length === 2)

describe('pools', () => {
  test('are all vaults of one token and of two, with DefiLlama’s fields first and in its order', () => {
    expect(pools.map(({ address }) => address)).toEqual(
      [...deployment.vaults, ...(deployment.rangeVaults ?? [])].map((it) =>
        it.address.toLowerCase(),
      ),
    )
    for (const pool of pools)
      expect(Object.keys(pool).slice(0, 29).join(' ')).toBe(
        'chain project symbol tvlUsd apyBase apyReward apy rewardTokens pool apyPct1D apyPct7D apyPct30D stablecoin ilRisk exposure predictions poolMeta mu sigma count outlier underlyingTokens il7d apyBase7d apyMean30d volumeUsd1d volumeUsd7d apyBaseInception chainId',
      )
    expect(new Set(pools.map(({ pool }) => pool)).size).toBe(pools.length)
  })

  test('are named by a UUID of chain and address that anybody can work out', () => {
    for (const { pool, address } of pools) {
      const digest = createHash('sha1')
        .update('6ba7b8119dad11d180b400c04fd430c8', 'hex')
        .update(`eip155:${chainId}:${address}`)
        .digest('hex')
      const variant = (
        (Number.parseInt(digest[16] as string, 16) & 3) |
        8
      ).toString(16)
      expect(pool).toBe(
        `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
      )
    }
  })

  test('yields of one token are what the chain’s own logs say of its share price', async () => {
    expect(vaultPools().length).toBeGreaterThan(2)
    for (const pool of vaultPools()) {
      const priceAt = await tellSharePrices(pool.address as `0x${string}`)
      const ago = (days: number) => priceAt(pool.asOfTimestamp - days * DAY)
      const daily = (days: number) => yearly(ago(days + 1), ago(days), 1)
      expect(pool.asOfBlock).toBe(String(served.head))
      expect(pool.apyBase).toBeCloseTo(daily(0), 3)
      expect(pool.apy).toBe(pool.apyBase)
      expect(pool.apyBase7d).toBeCloseTo(yearly(ago(7), ago(0), 7), 3)
      expect(pool.apyPct1D).toBeCloseTo(daily(0) - daily(1), 3)
      expect(pool.apyPct7D).toBeCloseTo(daily(0) - daily(7), 3)
      expect(pool.apyPct30D).toBeCloseTo(daily(0) - daily(30), 3)
      expect(pool).toMatchObject({ il7d: null, ilRisk: 'no', lvr: null })
    }
  })

  test('worths in dollars are the chain’s assets at the prices named, and unknown where there is none', async () => {
    const known = pools.filter(({ tvlUsd }) => tvlUsd !== null)
    expect(known.length).toBeGreaterThan(2)
    for (const pool of pools)
      expect(pool.tvlUsd === null).toBe(pool.priceSource === null)
    const dollars = vaultPools().filter(({ stablecoin }) => stablecoin)
    expect(dollars.length).toBeGreaterThan(0)
    for (const { address, tvlUsd } of dollars) {
      const assets = await readContract(chain, {
        address: address as `0x${string}`,
        abi: sharePriceAbi,
        functionName: 'totalAssets',
        blockNumber: served.head,
      })
      const { asset } = deployment.vaults.find(
        (it) => it.address.toLowerCase() === address,
      ) as (typeof deployment.vaults)[number]
      expect(tvlUsd).toBeCloseTo(Number(assets) / 10 ** asset.decimals, 4)
    }
  })

  test('shares of a pair and a token that only pairs trade have the price of the reserves, and say so', async () => {
    const wethToken = deployment.tokens.find(({ symbol }) => symbol === 'WETH')
    const priceOf = (symbol: string) => {
      const vault = deployment.vaults.find((it) => it.symbol === symbol)
      const pool = pools.find(
        ({ address }) => address === vault?.address.toLowerCase(),
      )
      return { vault, pool }
    }
    const read = async (pair: string) => {
      const at = {
        address: pair as `0x${string}`,
        abi: parseAbi([
          'function token0() view returns (address)',
          'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp)',
          'function totalSupply() view returns (uint256)',
        ]),
        blockNumber: served.head,
      } as const
      const [first, second] = await readContract(chain, {
        ...at,
        functionName: 'getReserves',
      })
      const token0 = await readContract(chain, {
        ...at,
        functionName: 'token0',
      })
      const wethIs0 = token0 === wethToken?.address
      return {
        WETH: Number(wethIs0 ? first : second) / 1e18,
        other: Number(wethIs0 ? second : first),
        supply: await readContract(chain, {
          ...at,
          functionName: 'totalSupply',
        }),
      }
    }
    const assetsOf = async (address: string | undefined) =>
      Number(
        await readContract(chain, {
          address: address as `0x${string}`,
          abi: sharePriceAbi,
          functionName: 'totalAssets',
          blockNumber: served.head,
        }),
      ) / 1e18
    // A vault of WETH tells its price in dollars.
    const { vault: wethVault, pool: weth } = priceOf('mrWETH')
    const dollars =
      (weth?.tvlUsd ?? Number.NaN) / (await assetsOf(wethVault?.address))
    const lp = priceOf('mrWETHUSDC')
    const pair = await read(lp.vault?.asset.address ?? '')
    const worth = 2 * Math.sqrt((pair.WETH * dollars * pair.other) / 1e6)
    const share = worth / (Number(pair.supply) / 1e18)
    expect(lp.pool?.priceSource).toContain(
      lp.vault?.asset.address.toLowerCase(),
    )
    const lpAssets = await assetsOf(lp.vault?.address)
    expect((lp.pool?.tvlUsd ?? 0) / (share * lpAssets)).toBeCloseTo(1, 6)
    const mill = priceOf('mrMILL')
    const sold = mill.pool?.priceSource?.match(/0x[0-9a-f]{40}/)?.[0] ?? ''
    expect(mill.pool?.priceSource).toContain('against WETH')
    const market = await read(sold)
    const price = (market.WETH / (market.other / 1e18)) * dollars
    const millAssets = await assetsOf(mill.vault?.address)
    expect((mill.pool?.tvlUsd ?? 0) / (price * millAssets)).toBeCloseTo(1, 6)
  })

  test('yields of two tokens are the earnings that the range’s own page tells', async () => {
    const ranges = await createApiClient(served.url).getRangeVaults()
    expect(rangePools()).toHaveLength(ranges.length)
    for (const pool of rangePools()) {
      const range = ranges.find(({ address }) => address === pool.address)
      expect(pool.convention).toBe(range?.earnings.d7?.kind)
      expect(pool.apyBase7d).toBeCloseTo(
        100 * (range?.earnings.d7?.value ?? Number.NaN),
        3,
      )
      expect(pool).toMatchObject({ ilRisk: 'yes', exposure: 'multi' })
      expect(pool.lvr).toBeGreaterThanOrEqual(0)
    }
  })

  test('the divergence of a fixed range is that of its ends and the pool’s two prices', async () => {
    const ranges = await createApiClient(served.url).getRangeVaults()
    const staked = ranges.find(({ kind }) => kind === 'v3-staker')
    const pool = pools.find(({ address }) => address === staked?.address)
    const [range] = staked?.ranges ?? []
    if (!staked || !pool || !range) throw new Error('There is a staked range.')
    const priceAgo = async (days: number) => {
      const time = pool.asOfTimestamp - days * DAY
      // The last block that is not later.
      let [blockNumber, after] = [0n, served.head + 1n]
      while (after - blockNumber > 1n) {
        const middle = (blockNumber + after) / 2n
        const { timestamp } = await getBlock(chain, { blockNumber: middle })
        if (Number(timestamp) <= time) blockNumber = middle
        else after = middle
      }
      const [sqrtPrice] = await readContract(chain, {
        address: staked.pool as `0x${string}`,
        abi: parseAbi([
          'function slot0() view returns (uint160, int24, uint16, uint16, uint16, uint8, bool)',
        ]),
        functionName: 'slot0',
        blockNumber,
      })
      return (Number(sqrtPrice) / 2 ** 96) ** 2
    }
    const [a, b] = [1.0001 ** range.tickLower, 1.0001 ** range.tickUpper]
    const amounts = (price: number): [number, number] => {
      const q = Math.min(Math.max(price, a), b)
      return [1 / Math.sqrt(q) - 1 / Math.sqrt(b), Math.sqrt(q) - Math.sqrt(a)]
    }
    const now = await priceAgo(0)
    for (const [days, figure] of [
      [1, pool.il1d],
      [7, pool.il7d],
      [30, pool.il30d],
    ] as const) {
      const [x0, y0] = amounts(await priceAgo(days))
      const [x, y] = amounts(now)
      expect(figure).toBeCloseTo(100 * ((x * now + y) / (x0 * now + y0) - 1), 4)
      expect(figure).toBeLessThanOrEqual(0)
    }
  })

  test('volumes are the dollars of the pool’s own trades, and none of one token', async () => {
    const swap = parseAbi([
      'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
    ])
    for (const pool of rangePools()) {
      const range = deployment.rangeVaults?.find(
        (it) => it.address.toLowerCase() === pool.address,
      )
      if (!range) throw new Error('There is a range.')
      const dollar = range.tokens.findIndex(({ symbol }) => symbol === 'USDC')
      const logs = await getLogs(chain, {
        address: range.pool,
        event: swap[0],
        fromBlock: 0n,
        toBlock: BigInt(pool.asOfBlock),
        strict: true,
      })
      const sums = { d1: 0, d7: 0 }
      for (const { blockNumber, args } of logs) {
        const { timestamp } = await getBlock(chain, { blockNumber })
        const age = pool.asOfTimestamp - Number(timestamp)
        const amount = dollar === 0 ? args.amount0 : args.amount1
        const dollars = Math.abs(Number(amount)) / 1e6
        if (age < DAY) sums.d1 += dollars
        if (age < 7 * DAY) sums.d7 += dollars
      }
      expect(pool.volumeUsd1d).toBeCloseTo(sums.d1, 3)
      expect(pool.volumeUsd7d).toBeCloseTo(sums.d7, 3)
      expect(pool.breakEvenVolumeUsd1d).toBeGreaterThan(0)
    }
    for (const pool of vaultPools())
      expect(pool).toMatchObject({
        volumeUsd1d: null,
        volumeUsd7d: null,
        breakEvenVolumeUsd1d: null,
      })
  })

  test('mu, sigma, count and the mean of a month follow from the chart’s own days', async () => {
    const found: [number, number][] = []
    for (const pool of pools) {
      const apys = (await getChart(pool)).flatMap(({ apy }) => apy ?? [])
      expect(pool.count).toBe(apys.length)
      const compounded = apys.map((apy) =>
        pool.convention === 'apr' ? 100 * ((1 + apy / 36_500) ** 365 - 1) : apy,
      )
      const returns = compounded.map((apy) => (1 + apy / 100) ** (1 / 365) - 1)
      const grown = returns.reduce((product, r) => product * (1 + r), 1)
      expect(pool.mu).toBeCloseTo(100 * (grown ** (365 / apys.length) - 1), 3)
      const mean = returns.reduce((sum, r) => sum + r, 0) / returns.length
      const variance =
        returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) /
        (returns.length - 1)
      expect(pool.sigma).toBeCloseTo(100 * Math.sqrt(variance * 365), 3)
      const month = apys.slice(-30)
      expect(pool.apyMean30d).toBeCloseTo(
        month.reduce((sum, apy) => sum + apy, 0) / month.length,
        4,
      )
      found.push([pool.mu as number, pool.sigma as number])
    }
    const isFar = (values: number[], value: number) => {
      const sorted = values.toSorted((x, y) => x - y)
      const at = (part: number) => {
        const place = part * (sorted.length - 1)
        const low = sorted[Math.floor(place)] as number
        const high = sorted[Math.ceil(place)] as number
        return low + (place % 1) * (high - low)
      }
      return Math.abs(value - at(0.5)) > 1.5 * (at(0.75) - at(0.25))
    }
    expect(pools.map(({ outlier }) => outlier)).toEqual(
      found.map(
        ([mu, sigma]) =>
          isFar(
            found.map(([it]) => it),
            mu,
          ) ||
          isFar(
            found.map(([, it]) => it),
            sigma,
          ),
      ),
    )
  })
})

describe('chart', () => {
  test('has one row a day, ascending, and ends with the figures of now', async () => {
    for (const pool of pools) {
      const rows = await getChart(pool)
      const days = rows.map(({ timestamp }) => timestamp.slice(0, 10))
      expect(days.length).toBeGreaterThan(40)
      expect(days).toEqual([...new Set(days)].sort())
      const gaps = days
        .slice(1)
        .map((day, i) => Date.parse(day) - Date.parse(days[i] as string))
      expect(new Set(gaps)).toEqual(new Set([DAY * 1_000]))
      expect(rows.at(-1)).toMatchObject({
        timestamp: new Date(pool.asOfTimestamp * 1_000).toISOString(),
        tvlUsd: pool.tvlUsd,
        apy: pool.apy,
        apyBase7d: pool.apyBase7d,
        il7d: pool.il7d,
      })
      expect(rows[0]).toMatchObject({ apy: null, apyBase7d: null, il7d: null })
    }
  })

  test('days of one token are the share prices of the chain’s logs', async () => {
    const [pool] = vaultPools() as [YieldPoolWire]
    const priceAt = await tellSharePrices(pool.address as `0x${string}`)
    const rows = await getChart(pool)
    for (const [i, row] of rows.slice(0, -1).entries()) {
      const time = Date.parse(row.timestamp) / 1_000
      expect(time % DAY).toBe(DAY - 1)
      if (i > 0)
        expect(row.apy).toBeCloseTo(
          yearly(priceAt(time - DAY), priceAt(time), 1),
          3,
        )
    }
  })

  test('what is no UUID is told so, and an unknown one is not found', async () => {
    for (const pool of ['1', 'usdc', `${pools[0]?.pool}0`, '%27;--'])
      expect(await ask(`chart/${pool}`, 400)).toMatchObject({
        error: { code: 'invalid_parameter', hint: expect.any(String) },
      })
    expect(
      await ask('chart/00000000-0000-4000-8000-000000000000', 404),
    ).toMatchObject({
      error: { code: 'pool_not_found', hint: expect.any(String) },
    })
    const upper = (pools[0]?.pool ?? '').toUpperCase()
    expect(await ask(`chart/${upper}`)).toMatchObject({ status: 'success' })
  })
})
