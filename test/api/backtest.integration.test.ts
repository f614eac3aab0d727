import { parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getPriceHistory } from '#lib/api/getPriceHistory.ts'
import { findVault } from '#lib/api/getVaults.ts'
import { findRangeVault, readRange } from '#lib/api/readRange.ts'
import { vaultAbi } from '#lib/chain/abis.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { poolAbi } from '#lib/chain/rangeAbis.ts'
import {
  type RangeReplay,
  replayRange,
} from '#lib/finance/backtest/replayRange.ts'
import { amountsOf, toValue1 } from '#lib/finance/liquidity.ts'
import { sqrtPriceAt } from '#lib/finance/ticks.ts'
import { getContractEvents } from '#lib/store/contractEvents.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { PoolEvent } from '#lib/vaults/rangeEvents.ts'
import {
  applyToRange,
  openRangeState,
  type Range,
} from '#lib/vaults/rangeState.ts'
import {
  createHistoryDatabase,
  type IndexedDatabase,
} from '#test/support/createIndexedDatabase.ts'
import { runScript } from '#test/support/runScript.ts'

/** Forty-five days of history, moved by nobody here. */
const { rpcUrl, deployment } = inject('devnet')
const { chainId } = deployment
const chain = createChainClient({ chainId, rpcUrls: [rpcUrl] })

let owned: IndexedDatabase
let database: Database

beforeAll(async () => {
  owned = await createHistoryDatabase()
  database = openDatabase(owned.url)
})
afterAll(async () => {
  await database.close()
  await owned.drop()
})

const placeOf = (kind: 'clm' | 'v3-staker') => {
  const vault = deployment.rangeVaults?.find((it) => it.kind === kind)
  return { chainId, address: vault?.address.toLowerCase() as Hex }
}

/** token1 for a token0, both in smallest units. */
const toPrice = (sqrtPrice: bigint) => (Number(sqrtPrice) / 2 ** 96) ** 2

/** Replays what one range of the vault held between two of its changes, in smallest units. */
function replayStretch(
  { lower, upper, liquidity }: Range,
  points: readonly { timestamp: number; sqrtPrice: bigint }[],
  fee: number,
): { replay: RangeReplay; chain: bigint } {
  const [start, end] = [points[0], points.at(-1)].map(
    (point) => point?.sqrtPrice as bigint,
  ) as [bigint, bigint]
  const ends = { sqrtLower: sqrtPriceAt(lower), sqrtUpper: sqrtPriceAt(upper) }
  const entry = toPrice(start)
  const replay = replayRange(
    points.map(({ timestamp, sqrtPrice }) => ({
      timestamp,
      price: toPrice(sqrtPrice),
    })),
    {
      deposit: Number(toValue1(amountsOf(liquidity, start, ends), start)),
      around: {
        lower: toPrice(ends.sqrtLower) / entry,
        upper: toPrice(ends.sqrtUpper) / entry,
      },
      fee,
      fees: 'path',
      rebalance: { kind: 'never' },
      swapCost: 0,
      gas: 0,
    },
  )
  return { replay, chain: toValue1(amountsOf(liquidity, end, ends), end) }
}

test('a replay of the ranges that the vault held, trade by trade, earns the fees that the chain paid, and is worth what it held', async () => {
  const stored = await findRangeVault(database.db, placeOf('clm'))
  const { events, asOf } = await readRange(database.db, stored)
  const fee =
    (await readContract(chain, {
      address: stored.pool,
      abi: parseAbi(['function fee() view returns (uint24)']),
      functionName: 'fee',
    })) / 1e6
  const trades = await getContractEvents<PoolEvent>(
    database.db,
    chainId,
    stored.pool,
    asOf.block,
  )
  const line = [...events, ...trades].sort(
    (a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex,
  )
  const lastHarvest = line.findLastIndex(({ name }) => name === 'Harvested')
  let state = openRangeState(stored)
  // The pool was there before the index began.
  const { sqrtPrice } = stored.firstPrice as { sqrtPrice: bigint }
  let points = [{ timestamp: 0, sqrtPrice }]
  const earned = [0, 0]
  let stretches = 0
  let trips = 0
  for (const event of line.slice(0, lastHarvest + 1)) {
    const timestamp = Number(event.timestamp)
    if (event.name === 'Swap' || event.name === 'Initialize') {
      points.push({ timestamp, sqrtPrice: event.args.sqrtPriceX96 })
      continue
    }
    if (state.kind === 'clm' && points.length > 1)
      for (const range of [state.main, state.limit]) {
        if (range.liquidity === 0n) continue
        const { replay, chain: held } = replayStretch(range, points, fee)
        earned[0] = (earned[0] ?? 0) + replay.earned.token0
        earned[1] = (earned[1] ?? 0) + replay.earned.token1
        // The chain rounds both amounts to a unit.
        const { price } = replay.path.at(-1) as { price: number }
        expect(Math.abs(replay.position - Number(held))).toBeLessThan(
          2 * (1 + price) + 1e-9 * Number(held),
        )
        stretches++
        trips += points.length - 1
      }
    points = points.slice(-1)
    state = applyToRange(state, event, stored.tokens[0].address)
  }
  expect(stretches).toBeGreaterThan(20)
  const paid = [state.fees.amount0, state.fees.amount1].map(Number)
  for (const [i, amount] of paid.entries()) {
    expect(amount).toBeGreaterThan(0)
    // The pool rounds each trade's fee up and each owner's share down, by a unit.
    expect(Math.abs((earned[i] as number) - amount)).toBeLessThan(
      2 * trips + 1e-6 * amount,
    )
  }
})

test('the history of a vault is that of the chain: every trade of its pool, every price of its share', async () => {
  for (const kind of ['clm', 'v3-staker'] as const) {
    const place = placeOf(kind)
    const history = await getPriceHistory(database.db, place)
    const { pool, tokens } = await findRangeVault(database.db, place)
    const [sqrtPrice] = await readContract(chain, {
      address: pool,
      abi: poolAbi,
      functionName: 'slot0',
      blockNumber: owned.head,
    })
    const scale = 10 ** (tokens[0].decimals - tokens[1].decimals)
    expect(history.kind).toBe('range')
    expect(history.points.length).toBeGreaterThan(100)
    expect(history.points.at(-1)?.price).toBeCloseTo(
      toPrice(sqrtPrice) * scale,
      9,
    )
  }
  const [vault] = deployment.vaults
  const address = vault?.address.toLowerCase() as Hex
  const history = await getPriceHistory(database.db, { chainId, address })
  const last = history.points.at(-1)
  const { decimals } = await findVault(database.db, { chainId, address })
  expect(history).toMatchObject({ kind: 'shares', name: vault?.name })
  expect(history.points.length).toBeGreaterThan(30)
  expect(last?.price).toBeGreaterThan(history.points[0]?.price ?? 0)
  const now = await readContract(chain, {
    address,
    abi: vaultAbi,
    functionName: 'convertToAssets',
    args: [10n ** BigInt(decimals)],
    blockNumber: owned.head,
  })
  const unit = 10 ** (vault?.asset.decimals ?? 0)
  // Since its last change only locked profit was let go.
  expect(last?.price).toBeLessThan((Number(now) + 1) / unit)
  expect(last?.price).toBeGreaterThan((Number(now) / unit) * 0.999)
})

/** Runs `npm run backtest` with these words. */
async function backtest(...words: string[]) {
  const run = runScript('backtest', {}, words)
  return { code: await run.ended, output: run.getOutput() }
}

test('the command replays a vault by its address, and says what it lacks', async () => {
  const { address } = placeOf('clm')
  const at = ['--vault', address, '--database-url', owned.url]
  const range = ['--fee', '0.05%', '--rebalance', '5%', '--in', 'USDC']
  const [told, json, lacking, strange] = await Promise.all([
    backtest(...at, ...range, '--gas', '1'),
    backtest(...at, ...range, '--json'),
    backtest(...at),
    backtest('--vault', `0x${'12'.repeat(20)}`, '--database-url', owned.url),
  ])
  expect(told.code).toBe(0)
  expect(told.output).toContain('Millrace WETH/USDC Range, ')
  expect(told.output).toMatch(/Divergence +[−+]/)
  const { replay, unit } = JSON.parse(json.output) as {
    replay: RangeReplay
    unit: string
  }
  expect(unit).toBe('USDC')
  expect(replay.rebalances.length).toBeGreaterThan(0)
  expect(replay.total).toBeCloseTo(
    replay.price +
      replay.divergence +
      replay.fees -
      replay.swapCosts -
      replay.gas,
    6,
  )
  expect(lacking).toMatchObject({ code: 1 })
  expect(lacking.output).toContain('--fee')
  expect(strange).toMatchObject({ code: 1 })
  expect(strange.output).toContain('0x1212')
})
