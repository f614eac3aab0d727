import { type Address, erc20Abi, parseAbi, zeroAddress } from 'viem'
import { getBlock, getLogs, readContract } from 'viem/actions'
import {
  afterAll,
  beforeAll,
  expect,
  inject,
  onTestFinished,
  test,
} from 'vitest'
import { getDays } from '#lib/api/getDays.ts'
import { getPositionHistory } from '#lib/api/getPositionHistory.ts'
import { getYieldPools } from '#lib/api/yields/getYieldPools.ts'
import { type ChainClient, createChainClient } from '#lib/chain/clients.ts'
import { endow } from '#lib/devnet/tokens.ts'
import { type Database, openDatabase } from '#lib/store/openDatabase.ts'
import { getPairStatesAt, getPairs, type StoredPair } from '#lib/store/pairs.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  createHistoryDatabase,
  type IndexedDatabase,
} from '#test/support/createIndexedDatabase.ts'
import { startIndexedDevnet } from '#test/support/startIndexedDevnet.ts'

/** Forty-five days of history, moved by nobody here. */
const { rpcUrl, deployment } = inject('devnet')
const { chainId } = deployment
const chain = createChainClient({ chainId, rpcUrls: [rpcUrl] })
const lp = deployment.vaults.find(({ kind }) => kind === 'liquidity')
const address = lp?.address.toLowerCase() as Hex

const pairAbi = parseAbi([
  'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp)',
  'function totalSupply() view returns (uint256)',
  'function mint(address to) returns (uint256)',
  'function burn(address to) returns (uint256, uint256)',
])

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

async function readState(
  client: ChainClient,
  pair: Address,
  blockNumber: bigint,
) {
  const at = { address: pair, abi: pairAbi, blockNumber } as const
  const [reserve0, reserve1] = await readContract(client, {
    ...at,
    functionName: 'getReserves',
  })
  const supply = await readContract(client, {
    ...at,
    functionName: 'totalSupply',
  })
  return { reserve0, reserve1, supply }
}

/** The last block at or before a time, by asking the chain alone. */
async function blockAt(timestamp: number): Promise<bigint> {
  let [low, high] = [0n, owned.head]
  while (low < high) {
    const middle = (low + high + 1n) / 2n
    const block = await getBlock(chain, { blockNumber: middle })
    if (block.timestamp <= BigInt(timestamp)) low = middle
    else high = middle - 1n
  }
  return low
}

test('the pair whose shares a vault holds and the one that its rewards are sold in are the chain’s, whenever it is asked', async () => {
  const pairs = await getPairs(database.db, chainId)
  expect(pairs).toHaveLength(2)
  expect(pairs.map((it) => it.address)).toContain(
    lp?.asset.address.toLowerCase(),
  )
  const blocks = [1n, 5n, 9n, 10n].map((part) => (owned.head * part) / 10n)
  for (const pair of pairs) {
    const times = await Promise.all(
      blocks.map(
        async (blockNumber) =>
          (await getBlock(chain, { blockNumber })).timestamp,
      ),
    )
    const states = await getPairStatesAt(database.db, pair, times)
    const first = BigInt(deployment.startBlock)
    for (const [i, block] of blocks.entries())
      if (block >= first)
        expect(states.get(times[i] as bigint)).toEqual(
          await readState(chain, pair.address, block),
        )
    expect(
      await getPairStatesAt(database.db, { ...pair, first: undefined }, times),
    ).toEqual(new Map())
  }
})

test('a day’s divergence is that of the chain’s two prices, its fees what the liquidity of a share grew by, and both are what it gained over holding', async () => {
  const days = await getDays(database.db, { chainId, address, days: undefined })
  expect(days.length).toBeGreaterThan(40)
  const pair = lp?.asset.address as Address
  const states = await Promise.all(
    days.map(async ({ endsAt }) =>
      readState(chain, pair, await blockAt(endsAt)),
    ),
  )
  const price = (i: number) =>
    Number(states[i]?.reserve1) / Number(states[i]?.reserve0)
  const liquidity = (i: number) => {
    const { reserve0, reserve1, supply } = states[i] as (typeof states)[number]
    const ofShare =
      Math.sqrt(Number(reserve0)) *
      (Math.sqrt(Number(reserve1)) / Number(supply))
    return ofShare * Number(days[i]?.sharePriceWad)
  }
  let [moved, earned] = [0, 0]
  for (const [i, day] of days.entries()) {
    for (const [count, divergence, fees, gain] of [
      [1, day.divergence1d, day.fees1d, day.againstHolding1d],
      [7, day.divergence7d, day.fees7d, day.againstHolding7d],
      [30, day.divergence30d, day.fees30d, day.againstHolding30d],
    ] as const) {
      if (i < count) {
        expect([divergence, fees, gain]).toEqual([null, null, null])
        continue
      }
      const k = price(i) / price(i - count)
      const lost = -((Math.sqrt(k) - 1) ** 2) / (1 + k)
      const grown = liquidity(i) / liquidity(i - count) - 1
      expect(divergence).toBeCloseTo(lost, 11)
      expect(fees).toBeCloseTo(grown, 11)
      expect(gain).toBeCloseTo((1 + lost) * (1 + grown) - 1, 11)
      moved = Math.min(moved, lost)
      earned = Math.max(earned, grown)
    }
    const returns = Array.from({ length: Math.min(30, i) }, (_, j) =>
      Math.log(price(i - j) / price(i - j - 1)),
    )
    const mean = returns.reduce((sum, it) => sum + it, 0) / returns.length
    const variance =
      returns.reduce((sum, it) => sum + (it - mean) ** 2, 0) /
      (returns.length - 1)
    if (returns.length < 14) expect(day.lvr).toBe(null)
    else expect(day.lvr).toBeCloseTo((variance * 365) / 8, 9)
    // What trades in the pair is not indexed.
    expect([day.poolVolume1, day.breakEvenVolume1]).toEqual([null, null])
  }
  expect(moved).toBeLessThan(-1e-4)
  expect(earned).toBeGreaterThan(1e-4)
  const last = days.at(-1)
  const { data } = await getYieldPools(database.db)
  const pool = data.find((it) => it.address === address)
  expect(pool?.il7d).toBeLessThanOrEqual(0)
  expect((pool?.lvr ?? 0) / 100 / (last?.lvr ?? 0)).toBeCloseTo(1, 4)
})

test('a position of each day holds what its shares of the pair stand for; fees and divergence are its gain over keeping the tokens', async () => {
  if (!lp) throw new Error('There is a vault of shares of a pair.')
  const pair = lp.asset.address
  const flows = await getLogs(chain, {
    address: lp.address,
    events: [
      ...parseAbi([
        'event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)',
        'event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)',
      ]),
    ],
    fromBlock: 0n,
    toBlock: owned.head,
    strict: true,
  })
  const owners = [...new Set(flows.map(({ args }) => args.owner))]
  expect(owners.length).toBeGreaterThan(1)
  let [lost, checked, longest] = [0n, 0, 0]
  for (const owner of owners) {
    const rows = (
      await getPositionHistory(database.db, {
        owner: owner.toLowerCase() as Hex,
      })
    ).filter((it) => it.vault === address)
    expect(rows.length).toBeGreaterThan(0)
    const own = await Promise.all(
      flows
        .filter(({ args }) => args.owner === owner)
        .map(async ({ eventName, args: { assets, shares }, blockNumber }) => ({
          sign: eventName === 'Deposit' ? 1n : -1n,
          assets,
          shares,
          time: Number((await getBlock(chain, { blockNumber })).timestamp),
          state: await readState(chain, pair, blockNumber),
        })),
    )
    const [first] = own
    const liquidityOf = (
      { reserve0, reserve1, supply }: NonNullable<typeof first>['state'],
      shares: bigint,
    ) =>
      (Math.sqrt(Number(reserve0)) *
        Math.sqrt(Number(reserve1)) *
        Number(shares)) /
      Number(supply)
    let liquidity = first ? liquidityOf(first.state, first.assets) : Number.NaN
    let earned = 0
    for (const { timestamp, assets, pair: told } of rows) {
      const state = await readState(chain, pair, await blockAt(timestamp))
      const part = (of: bigint, reserve: bigint, supply: bigint) =>
        (of * reserve) / supply
      const amount0 = part(BigInt(assets), state.reserve0, state.supply)
      const amount1 = part(BigInt(assets), state.reserve1, state.supply)
      expect(told?.holdings).toMatchObject({
        amount0: String(amount0),
        amount1: String(amount1),
      })
      let [gain0, gain1] = [amount0, amount1]
      for (const flow of own.filter(({ time }) => time <= timestamp)) {
        const { supply, reserve0, reserve1 } = flow.state
        gain0 -= flow.sign * part(flow.assets, reserve0, supply)
        gain1 -= flow.sign * part(flow.assets, reserve1, supply)
      }
      const gain = gain1 + (gain0 * state.reserve1) / state.reserve0
      const against = BigInt(told?.againstHolding1 ?? 'unknown')
      // What the root of the price and the two amounts are rounded by.
      const off = against > gain ? against - gain : gain - against
      expect(off).toBeLessThanOrEqual(
        10n + BigInt(told?.holdings.value1 ?? 0) / 10n ** 15n,
      )
      const [fees, divergence] = [told?.fees1, told?.divergence1].map((it) =>
        BigInt(it ?? 'unknown'),
      )
      expect((fees ?? 0n) + (divergence ?? 0n)).toBe(against)
      // While only what came first is there: what its liquidity grew by since the day before, at the price of the day.
      const isAlone = own.every((it) => it === first || it.time > timestamp)
      if (isAlone && first) {
        const root = Math.sqrt(Number(state.reserve1) / Number(state.reserve0))
        const now = liquidityOf(state, BigInt(assets))
        earned += 2 * root * (now - liquidity)
        liquidity = now
        const worth = 2 * root * now
        expect(Math.abs(Number(fees) - earned) / worth).toBeLessThan(1e-12)
        checked++
      }
      if ((divergence ?? 0n) < lost) lost = divergence ?? 0n
    }
    longest = Math.max(longest, rows.length)
    if (rows.length > 10)
      expect(BigInt(rows.at(-1)?.pair?.fees1 ?? 0)).toBeGreaterThan(0n)
    expect(rows.at(-1)?.pair?.lvr).toBeGreaterThan(0)
  }
  expect(lost).toBeLessThan(0n)
  expect(checked).toBeGreaterThan(10)
  expect(longest).toBeGreaterThan(30)
  const other = await getPositionHistory(database.db, {
    owner: owners[0]?.toLowerCase() as Hex,
  })
  for (const { vault, pair: told } of other)
    if (vault !== address) expect(told).toBe(null)
})

test('without its pair’s beginning a day of such a vault says nothing of divergence, and yields what it did', async () => {
  const { db } = database
  const before = await db.selectFrom('pairs').selectAll().execute()
  const days = await getDays(db, { chainId, address, days: 1 })
  await db
    .updateTable('pairs')
    .set({ first_reserve0: null, first_reserve1: null, first_supply: null })
    .execute()
  const [unknown] = await getDays(db, { chainId, address, days: 1 })
  for (const row of before)
    await db
      .updateTable('pairs')
      .set(row)
      .where('address', '=', row.address)
      .execute()
  expect(unknown).toMatchObject({
    netYield7d: days[0]?.netYield7d,
    divergence7d: null,
    fees7d: null,
    lvr: null,
  })
})

test('mints, burns, gifts and shares that are thrown away leave it the chain’s', async () => {
  const world = await startIndexedDevnet()
  onTestFinished(world.stop)
  const { devnet, catchUp } = world
  const { ledger, people, client } = devnet
  const asset = devnet.deployment.vaults.find(
    ({ kind }) => kind === 'liquidity',
  )?.asset
  if (!asset) throw new Error('There is a vault of shares of a pair.')
  const somebody = people.depositors[0] as Address
  const share = { to: asset.address, abi: erc20Abi } as const
  const give = (token: Address, to: Address, amount: bigint) =>
    ledger.send(somebody, {
      to: token,
      abi: erc20Abi,
      functionName: 'transfer',
      args: [to, amount],
    })
  const onPair = (functionName: 'mint' | 'burn') =>
    ledger.send(somebody, {
      to: asset.address,
      abi: pairAbi,
      functionName,
      args: [somebody],
    })
  const supplyOf = () =>
    ledger.read({ ...share, functionName: 'totalSupply', args: [] })
  const compare = async () => {
    await catchUp()
    const { number, timestamp } = await ledger.getHead()
    const pairs = await getPairs(world.database.db, chainId)
    const pair = pairs.find(
      (it) => it.address === asset.address.toLowerCase(),
    ) as StoredPair
    const now = BigInt(timestamp)
    const states = await getPairStatesAt(world.database.db, pair, [now])
    expect(states.get(now)).toEqual(
      await readState(client, asset.address, number),
    )
  }
  const shares = 10n ** 12n
  await endow(ledger, people, asset, somebody, 3n * shares)
  const before = await supplyOf()
  await give(asset.address, zeroAddress, shares)
  expect(await supplyOf()).toBe(before)
  await compare()
  await give(asset.address, asset.address, shares)
  await onPair('burn')
  expect(await supplyOf()).toBe(before - shares)
  await compare()
  for (const symbol of ['USDC', 'WETH']) {
    const token = devnet.tokenOf(symbol)
    await endow(ledger, people, token, somebody, 10n ** 9n)
    await give(token.address, asset.address, 10n ** 9n)
  }
  await onPair('mint')
  expect(await supplyOf()).toBeGreaterThan(before - shares)
  await compare()
})
