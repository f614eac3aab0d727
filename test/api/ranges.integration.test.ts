import { erc20Abi, parseAbi } from 'viem'
import { readContract, simulateContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createApiClient, type VaultPlace } from '#lib/api/client.ts'
import { foldRange, readRange } from '#lib/api/readRange.ts'
import {
  type RangeActivityWire,
  type RangeVaultWire,
  toWire,
} from '#lib/api/wire.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { clmVaultAbi, poolAbi, v3StakerVaultAbi } from '#lib/chain/rangeAbis.ts'
import { toPriceWad, toValue1 } from '#lib/finance/liquidity.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import { getRangeState } from '#lib/store/rangeStates.ts'
import { getStoredRangeVaults } from '#lib/store/rangeVaults.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { foldRangePositions } from '#lib/vaults/rangePosition.ts'
import {
  type HistoryApi,
  startHistoryApi,
} from '#test/support/startHistoryApi.ts'

/** Forty-five days of history, moved by nobody here. */
const { rpcUrl, deployment } = inject('devnet')
const { chainId } = deployment
const chain = createChainClient({ chainId, rpcUrls: [rpcUrl] })

let served: HistoryApi
let vaults: RangeVaultWire[]

beforeAll(async () => {
  served = await startHistoryApi()
  vaults = await createApiClient(served.url).getRangeVaults()
})
afterAll(() => served?.stop())

const api = () => createApiClient(served.url)
const hex = (text: string) => text as Hex
const vaultOf = (kind: RangeVaultWire['kind']) =>
  vaults.find((it) => it.kind === kind) as RangeVaultWire

async function readSlot(pool: Hex, blockNumber: bigint) {
  const [sqrtPrice, tick] = await readContract(chain, {
    address: pool,
    abi: poolAbi,
    functionName: 'slot0',
    blockNumber,
  })
  return { sqrtPrice, tick }
}

async function readAll(place: VaultPlace): Promise<RangeActivityWire[]> {
  const items: RangeActivityWire[] = []
  let cursor: string | null = null
  do {
    const page = await api().getRangeActivity({ ...place, cursor, limit: 7 })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return items
}

test('each is named as deployed, and what it is made of is the chain’s at the block that it names', async () => {
  expect(
    vaults.map(({ address, kind, symbol, listed, holders, pool, tokens }) => ({
      address,
      kind,
      symbol,
      listed,
      isHeld: holders > 0,
      pool,
      tokens: tokens.map((token) => token.symbol),
    })),
  ).toEqual(
    deployment.rangeVaults?.map(({ address, kind, symbol, pool, tokens }) => ({
      address: address.toLowerCase(),
      kind,
      symbol,
      listed: true,
      isHeld: true,
      pool: pool.toLowerCase(),
      tokens: tokens.map((token) => token.symbol),
    })),
  )
  for (const vault of vaults) {
    expect(vault.asOfBlock).toBe(String(served.head))
    const { sqrtPrice, tick } = await readSlot(hex(vault.pool), served.head)
    const decimals = vault.tokens[0].decimals
    expect(vault.tick).toBe(tick)
    expect(vault.priceWad).toBe(String(toPriceWad(sqrtPrice, decimals)))
    expect(vault.totalSupply).toBe(
      String(
        await readContract(chain, {
          address: hex(vault.address),
          abi: erc20Abi,
          functionName: 'totalSupply',
          blockNumber: served.head,
        }),
      ),
    )
    const { holdings } = vault
    expect(BigInt(holdings?.value1 ?? 0)).toBe(
      toValue1(
        {
          amount0: BigInt(holdings?.amount0 ?? 0),
          amount1: BigInt(holdings?.amount1 ?? 0),
        },
        sqrtPrice,
      ),
    )
    expect(
      await api().getRangeVault({ chainId, address: vault.address }),
    ).toEqual(vault)
  }
})

test('the ranges are where the vaults’ liquidity lies', async () => {
  const clm = vaultOf('clm')
  const at = {
    address: hex(clm.address),
    abi: clmVaultAbi,
    blockNumber: served.head,
  }
  const ends = [
    await readContract(chain, { ...at, functionName: 'main' }),
    await readContract(chain, { ...at, functionName: 'limit' }),
  ]
  const liquidities = await readContract(chain, {
    ...at,
    functionName: 'liquidities',
  })
  expect(
    clm.ranges.map(({ tickLower, tickUpper, liquidity }) => [
      [tickLower, tickUpper],
      liquidity,
    ]),
  ).toEqual(ends.map((range, i) => [[...range], String(liquidities[i])]))

  const staked = vaultOf('v3-staker')
  const of = {
    address: hex(staked.address),
    abi: v3StakerVaultAbi,
    blockNumber: served.head,
  }
  expect(staked.ranges).toEqual([
    {
      kind: 'main',
      tickLower: await readContract(chain, {
        ...of,
        functionName: 'TICK_LOWER',
      }),
      tickUpper: await readContract(chain, {
        ...of,
        functionName: 'TICK_UPPER',
      }),
      liquidity: String(
        await readContract(chain, { ...of, functionName: 'booked' }),
      ),
      isInRange: true,
    },
  ])
})

test('in each block in which the vault collected its fees, its holdings are what the chain would pay for all shares', async () => {
  const { address, pool } = vaultOf('clm')
  const collected = new Set(
    (await readAll({ chainId, address }))
      .filter(({ kind }) => kind === 'harvest')
      .map(({ block }) => block),
  )
  const rows = await api().getRangeHistory({ chainId, address })
  let equal = 0
  for (const { block, totalSupply, holdings, priceWad } of rows) {
    const blockNumber = BigInt(block)
    const preview = await readContract(chain, {
      address: hex(address),
      abi: clmVaultAbi,
      functionName: 'previewWithdraw',
      args: [BigInt(totalSupply)],
      blockNumber,
    })
    const { sqrtPrice } = await readSlot(hex(pool), blockNumber)
    expect(priceWad).toBe(
      String(toPriceWad(sqrtPrice, vaultOf('clm').tokens[0].decimals)),
    )
    const told = [BigInt(holdings.amount0), BigInt(holdings.amount1)]
    // What the pool owes and was not asked for is in the preview alone.
    for (const [i, amount] of told.entries())
      expect(amount).toBeLessThanOrEqual(preview[i] as bigint)
    if (!collected.has(block)) continue
    expect(told).toEqual([...preview])
    equal++
  }
  expect(equal).toBeGreaterThan(10)
  expect(rows.length).toBeGreaterThan(equal)
})

test('a staked share holds what its exit would bring, block by block', async () => {
  const { address } = vaultOf('v3-staker')
  const deposit = (await readAll({ chainId, address })).findLast(
    ({ kind }) => kind === 'deposit',
  )
  const owner = hex(deposit?.owner ?? '')
  const rows = await api().getRangeHistory({ chainId, address })
  for (const { block, share } of rows.filter(
    (_, i) => i % 9 === 0 || i === rows.length - 1,
  )) {
    const { result } = await simulateContract(chain, {
      address: hex(address),
      abi: v3StakerVaultAbi,
      functionName: 'withdraw',
      args: [10n ** 18n, 0n, 0n, owner, owner],
      account: owner,
      blockNumber: BigInt(block),
    })
    expect([share.amount0, share.amount1]).toEqual(result.map(String))
  }
})

describe('figures that follow', () => {
  test('history rises in time, ends at the figures of now, and days cut it', async () => {
    for (const { address, ...vault } of vaults) {
      const rows = await api().getRangeHistory({ chainId, address })
      expect(rows[0]?.timestamp).toBe(vault.inceptionTimestamp)
      // At the first row nothing has diverged, but for the rounding of one token into the other.
      expect(rows[0]?.heldValue1).toBe(rows[0]?.share.value1)
      expect(rows.at(-1)).toMatchObject({
        block: String(served.head),
        totalSupply: vault.totalSupply,
        holdings: vault.holdings,
        share: vault.share,
        priceWad: vault.priceWad,
        fees: vault.fees,
        rewards: vault.rewards,
      })
      for (const [i, row] of rows.entries())
        expect(row.timestamp).toBeGreaterThanOrEqual(
          rows[i - 1]?.timestamp ?? 0,
        )
      const week = await api().getRangeHistory({ chainId, address, days: 7 })
      expect(week.length).toBeLessThan(rows.length)
      expect(week.at(-1)).toMatchObject({
        ...rows.at(-1),
        heldValue1: expect.anything(),
      })
    }
  })

  test('fees are the sum of what was collected; who tells no amounts has none, and not zero', async () => {
    const clm = vaultOf('clm')
    const harvests = (await readAll({ chainId, address: clm.address })).filter(
      ({ kind }) => kind === 'harvest',
    )
    const sumOf = (token: string) =>
      String(
        harvests
          .filter((it) => it.token === token)
          .reduce((sum, { amount }) => sum + BigInt(amount ?? 0), 0n),
      )
    expect(clm.fees).toEqual({
      amount0: sumOf(clm.tokens[0].address),
      amount1: sumOf(clm.tokens[1].address),
    })
    expect(clm.rewards).toBeNull()
    expect(clm.earnings.d30).toMatchObject({
      kind: 'apr',
      source: 'fees collected',
    })
    expect(clm.earnings.d30?.value).toBeGreaterThan(0)
    const staked = vaultOf('v3-staker')
    expect(staked.fees).toBeNull()
    expect(staked.rewards).not.toBeNull()
    expect(staked.earnings.d30).toMatchObject({
      kind: 'apy',
      source: 'liquidity per share',
    })
  })

  test('positions add up to the supply, and the gain is that over having kept the tokens', async () => {
    for (const vault of vaults) {
      const items = await readAll({ chainId, address: vault.address })
      const owners = new Set(
        items
          .filter(({ kind }) => kind === 'deposit')
          .map(({ owner }) => owner),
      )
      const { sqrtPrice } = await readSlot(hex(vault.pool), served.head)
      let sum = 0n
      // A harvest pays its fee in shares.
      if (vault.kind === 'v3-staker') {
        const recipient = await readContract(chain, {
          address: hex(vault.address),
          abi: parseAbi(['function FEE_RECIPIENT() view returns (address)']),
          functionName: 'FEE_RECIPIENT',
        })
        const ofFees = (await api().getRangePositions(recipient)).find(
          (it) => it.vault === vault.address,
        )
        expect(ofFees?.deposited).toEqual({ amount0: '0', amount1: '0' })
        sum += BigInt(ofFees?.shares ?? 0)
      }
      for (const owner of owners) {
        const position = (await api().getRangePositions(owner ?? '')).find(
          (it) => it.vault === vault.address,
        )
        if (!position?.holdings) throw new Error('the position is missing')
        sum += BigInt(position.shares)
        const paid = (amounts: { amount0: string; amount1: string }) => ({
          amount0: BigInt(amounts.amount0),
          amount1: BigInt(amounts.amount1),
        })
        expect(position.deposited).not.toEqual({ amount0: '0', amount1: '0' })
        expect(BigInt(position.earned1 ?? 0)).toBe(
          BigInt(position.holdings.value1) +
            toValue1(paid(position.withdrawn), sqrtPrice) -
            toValue1(paid(position.deposited), sqrtPrice),
        )
      }
      // The first deposit of the one left a million shares to nobody.
      expect(BigInt(vault.totalSupply) - sum).toBe(
        vault.kind === 'clm' ? 1_000_000n : 0n,
      )
    }
  })
})

test('one look at the last events gives the state and the positions that all events give', async () => {
  const database = openDatabase(served.databaseUrl)
  const { db } = database
  for (const stored of await getStoredRangeVaults(db)) {
    const range = await readRange(db, stored)
    const state = foldRange(range).at(-1)?.state
    const { fees, rewards } = state ?? {}
    expect({
      ...(await getRangeState(db, stored, range.asOf.block)),
      fees,
      rewards,
    }).toEqual(state)
    const positions = foldRangePositions(range.events)
    expect(positions.size).toBeGreaterThan(1)
    for (const [owner, { shares, cost }] of positions)
      expect(
        (await api().getRangePositions(owner)).find(
          ({ vault }) => vault === stored.address,
        ),
      ).toMatchObject(toWire({ shares, cost }))
  }
  await database.close()
})

test.each([
  [
    'a vault of one asset',
    `ranges/${chainId}/${deployment.vaults[0]?.address}`,
    404,
    'vault_not_found',
  ],
  [
    'the history of no vault',
    `ranges/${chainId}/0x${'1'.repeat(40)}/history`,
    404,
    'vault_not_found',
  ],
  [
    'an address without digits',
    `ranges/${chainId}/0xzz`,
    400,
    'invalid_parameter',
  ],
  [
    'a limit of 0',
    `ranges/${chainId}/${deployment.rangeVaults?.[0]?.address}/activity?limit=0`,
    400,
    'invalid_parameter',
  ],
  ['an owner that is a name', 'positions/me/ranges', 400, 'invalid_parameter'],
])('bad input: %s', async (_, path, status, code) => {
  const response = await fetch(`${served.url}/api/v1/${path}`)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error: { code } })
})
