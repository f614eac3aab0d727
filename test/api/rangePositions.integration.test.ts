import { type Address, erc20Abi } from 'viem'
import { getContractEvents as getChainEvents, readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getRangePositionHistory } from '#lib/api/getRangePositionHistory.ts'
import { getRangePositions } from '#lib/api/getRangePositions.ts'
import type { DeployedRangeVault } from '#lib/chain/deployment.ts'
import { clmVaultEventsAbi } from '#lib/chain/indexedAbis.ts'
import { clmVaultAbi, poolAbi } from '#lib/chain/rangeAbis.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  type IndexedDevnet,
  startIndexedDevnet,
} from '#test/support/startIndexedDevnet.ts'
import type { TestDevnet } from '#test/support/startTestDevnet.ts'

let world: IndexedDevnet
let devnet: TestDevnet

beforeAll(async () => {
  world = await startIndexedDevnet()
  devnet = world.devnet
})
afterAll(() => world?.stop())

const give = (vault: Address, from: Address, to: Address, shares: bigint) =>
  devnet.ledger.send(from, {
    to: vault,
    abi: erc20Abi,
    functionName: 'transfer',
    args: [to, shares],
  })

async function positionIn({ address }: DeployedRangeVault, owner: Address) {
  await world.catchUp()
  const all = await getRangePositions(
    world.database.db,
    owner.toLowerCase() as Hex,
  )
  return all.find(({ vault }) => vault === address.toLowerCase())
}

test('what shares cost goes with them through two hands, and what they bring when they leave is the last one’s', async () => {
  const { rangeVaults = [] } = devnet.deployment
  const vault = rangeVaults.find(({ kind }) => kind === 'clm')
  const [giver, between, taker] = devnet.people.depositors
  if (!vault || !giver || !between || !taker) throw new Error('no such world')
  const [paid] = await getChainEvents(devnet.client, {
    address: vault.address,
    abi: clmVaultAbi,
    eventName: 'Deposited',
    args: { receiver: giver },
    fromBlock: 0n,
    strict: true,
  })
  if (!paid) throw new Error('the first deposit is missing')
  const held = await devnet.balanceOf(vault.address, giver)
  const shares = held / 4n
  await give(vault.address, giver, between, shares)
  await give(vault.address, between, taker, shares)

  const cost = {
    amount0: String((paid.args.amount0 * shares) / held),
    amount1: String((paid.args.amount1 * shares) / held),
  }
  expect(await positionIn(vault, taker)).toMatchObject({
    shares: String(shares),
    cost,
    deposited: cost,
    withdrawn: { amount0: '0', amount1: '0' },
  })
  const nothing = { amount0: '0', amount1: '0' }
  expect(await positionIn(vault, between)).toMatchObject({
    shares: '0',
    cost: nothing,
    deposited: nothing,
    earned1: '0',
  })
  const rest = {
    amount0: String(paid.args.amount0 - BigInt(cost.amount0)),
    amount1: String(paid.args.amount1 - BigInt(cost.amount1)),
  }
  expect(await positionIn(vault, giver)).toMatchObject({
    shares: String(held - shares),
    cost: rest,
    deposited: rest,
  })

  const before = await Promise.all(
    vault.tokens.map(({ address }) => devnet.balanceOf(address, taker)),
  )
  await devnet.ledger.send(taker, {
    to: vault.address,
    abi: clmVaultAbi,
    functionName: 'withdraw',
    args: [shares, 0n, 0n, taker, taker],
  })
  const after = await Promise.all(
    vault.tokens.map(({ address }) => devnet.balanceOf(address, taker)),
  )
  expect(await positionIn(vault, taker)).toMatchObject({
    shares: '0',
    cost: nothing,
    deposited: cost,
    withdrawn: {
      amount0: String((after[0] ?? 0n) - (before[0] ?? 0n)),
      amount1: String((after[1] ?? 0n) - (before[1] ?? 0n)),
    },
  })
  expect(await positionIn(vault, devnet.people.trader)).toBeUndefined()
})

test('the past of a position ends with what it is now, and has a row for each day since its first share', async () => {
  const { db } = world.database
  const vault = devnet.deployment.rangeVaults?.find(
    ({ kind }) => kind === 'clm',
  )
  const owner = devnet.people.depositors[0]?.toLowerCase() as Hex
  const now = (await getRangePositions(db, owner)).find(
    (it) => it.vault === vault?.address.toLowerCase(),
  )
  if (!now?.holdings) throw new Error('the first depositor has nothing')
  const past = (await getRangePositionHistory(db, { owner })).filter(
    (it) => it.vault === now.vault,
  )
  const last = past.at(-1)
  expect(last).toMatchObject({
    timestamp: now.asOfTimestamp,
    shares: now.shares,
    holdings: now.holdings,
    deposited: now.deposited,
    withdrawn: now.withdrawn,
  })
  const days = (now.asOfTimestamp - now.firstDepositTimestamp) / 86_400
  expect(past).toHaveLength(Math.floor(days) + 1)
  expect(past.length).toBeGreaterThan(1)
  for (const [index, row] of past.entries()) {
    expect(now.asOfTimestamp - row.timestamp).toBe(
      (past.length - 1 - index) * 86_400,
    )
    const [token0, token1] = vault?.tokens ?? []
    const { amount0 = 0, amount1 = 0 } = row.holdings ?? {}
    const worth =
      (Number(amount0) / 10 ** (token0?.decimals ?? 0)) * (row.usd0 ?? 0) +
      (Number(amount1) / 10 ** (token1?.decimals ?? 0)) * (row.usd1 ?? 0)
    expect(worth).toBeGreaterThan(0)
    expect(row.usd).toBeCloseTo(worth, 4)
  }
  const short = await getRangePositionHistory(db, { owner, days: 1 })
  expect(short.filter((it) => it.vault === now.vault)).toEqual(past.slice(-2))
  const nobody = devnet.people.trader.toLowerCase() as Hex
  expect(await getRangePositionHistory(db, { owner: nobody })).toEqual([])
})

test('what fees brought to a position is its part of what the vault collected, block by block, as the chain tells it', async () => {
  const { rangeVaults = [] } = devnet.deployment
  const vault = rangeVaults.find(({ kind }) => kind === 'clm')
  const owner = devnet.people.depositors[0]
  if (!vault || !owner) throw new Error('no such world')
  const chain = devnet.client
  const collected = await getChainEvents(chain, {
    address: vault.address,
    abi: clmVaultEventsAbi,
    eventName: 'Harvested',
    fromBlock: 0n,
    strict: true,
  })
  let fees = 0n
  for (const [block, inBlock] of Map.groupBy(
    collected,
    ({ blockNumber }) => blockNumber,
  )) {
    const before = { address: vault.address, blockNumber: block - 1n } as const
    const abi = erc20Abi
    const [shares, supply, fee, [sqrtPrice]] = await Promise.all([
      readContract(chain, {
        ...before,
        abi,
        functionName: 'balanceOf',
        args: [owner],
      }),
      readContract(chain, { ...before, abi, functionName: 'totalSupply' }),
      readContract(chain, {
        ...before,
        abi: clmVaultAbi,
        functionName: 'performanceFeeBps',
      }),
      readContract(chain, {
        address: vault.pool,
        blockNumber: block,
        abi: poolAbi,
        functionName: 'slot0',
      }),
    ])
    if (supply === 0n) continue
    let worth = 0n
    const sumOf = (token: Address | undefined) =>
      inBlock
        .filter(({ args }) => args.token === token)
        .reduce((sum, { args }) => sum + args.assets, 0n)
    const [token0, token1] = vault.tokens
    worth += (sumOf(token0?.address) * sqrtPrice ** 2n) >> 192n
    worth += sumOf(token1?.address)
    fees += (worth * (10_000n - BigInt(fee)) * shares) / (10_000n * supply)
  }
  expect(fees).toBeGreaterThan(0n)
  const { db } = world.database
  const whose = { owner: owner.toLowerCase() as Hex }
  const rows = await getRangePositionHistory(db, whose)
  const mine = rows.filter((it) => it.vault === vault.address.toLowerCase())
  expect(mine.at(-1)?.fees1).toBe(String(fees))
  // Of every vault of two tokens, the terms add up, and end with what the position says.
  expect(new Set(rows.map((it) => it.vault)).size).toBeGreaterThan(1)
  for (const { againstHolding1, fees1, divergence1 } of rows)
    expect(BigInt(fees1 ?? 0) + BigInt(divergence1 ?? 0)).toBe(
      BigInt(againstHolding1 ?? Number.NaN),
    )
  for (const now of await getRangePositions(db, whose.owner)) {
    const last = rows.findLast((it) => it.vault === now.vault)
    expect(last?.againstHolding1).toBe(now.earned1)
  }
  // Two days of prices tell no volatility.
  for (const { lvr } of rows) expect(lvr).toBe(null)
})
