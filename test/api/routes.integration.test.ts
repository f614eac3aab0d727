import { readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ApiError, createApiClient } from '#lib/api/client.ts'
import type { ActivityWire, LotWire, VaultWire } from '#lib/api/wire.ts'
import { vaultAbi } from '#lib/chain/abis.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { readVault } from '#test/support/readVault.ts'
import {
  type HistoryApi,
  startHistoryApi,
} from '#test/support/startHistoryApi.ts'

const { rpcUrl, deployment } = inject('devnet')
const { chainId } = deployment
const chain = createChainClient({ chainId, rpcUrls: [rpcUrl] })
const somebody = `0x${'5'.repeat(40)}`

let served: HistoryApi
let vaults: VaultWire[]

beforeAll(async () => {
  served = await startHistoryApi()
  vaults = await createApiClient(served.url).getVaults()
})
afterAll(() => served?.stop())

const api = () => createApiClient(served.url)
const first = () => vaults[0] as VaultWire
const isAllInAave = ({ address }: VaultWire) =>
  deployment.vaults
    .find((it) => it.address.toLowerCase() === address)
    ?.strategies.every(({ kind }) => kind === 'aave-v3')

describe('vaults', () => {
  test('each is named as deployed, with figures that are the chain’s at the block they name', async () => {
    expect(vaults.map(({ address }) => address)).toEqual(
      deployment.vaults.map(({ address }) => address.toLowerCase()),
    )
    for (const vault of vaults) {
      const { totalAssets, totalSupply, sharePriceWad } = vault
      expect(vault.asOfBlock).toBe(String(served.head))
      expect([totalAssets, totalSupply, sharePriceWad]).toEqual(
        Object.values(
          await readVault(chain, vault.address as `0x${string}`, served.head),
        ).map(String),
      )
    }
  })

  test('there are vaults with a market’s own rate, and vaults without', () => {
    expect(new Set(vaults.map(isAllInAave))).toEqual(new Set([true, false]))
  })

  test('a rate says how it was made, and debts, holders and age are there', async () => {
    for (const vault of vaults) {
      expect(vault.netApy.d30).toMatchObject({
        kind: 'apy',
        windowSeconds: 2_592_000,
        asOfBlock: String(served.head),
        source: 'share price',
      })
      for (const rate of [
        vault.netApy.d1,
        vault.netApy.d7,
        vault.netApyInception,
      ])
        expect(rate?.value).toBeGreaterThan(0)
      if (isAllInAave(vault)) {
        expect(vault.grossApr).toMatchObject({ kind: 'apr', source: 'aave-v3' })
        expect(vault.grossApr?.value).toBeGreaterThan(0)
      } else expect(vault.grossApr).toBeNull()
      const debts = await Promise.all(
        vault.strategies.map(({ address }) =>
          readContract(chain, {
            address: vault.address as `0x${string}`,
            abi: vaultAbi,
            functionName: 'debt',
            args: [address as `0x${string}`],
            blockNumber: served.head,
          }),
        ),
      )
      expect(debts[0]).toBeGreaterThan(0n)
      expect(vault.strategies.map(({ debt }) => debt)).toEqual(
        debts.map(String),
      )
      expect(vault.holders).toBeGreaterThan(1)
      expect(
        vault.asOfTimestamp - (vault.inceptionTimestamp ?? 0),
      ).toBeGreaterThan(43 * 86_400)
    }
  })

  test('one alone is the same as in the list, its address in any case', async () => {
    const { address } = first()
    const upper = `0x${address.slice(2).toUpperCase()}`
    expect(await api().getVault({ chainId, address: upper })).toEqual(first())
  })
})

describe('history', () => {
  test('rises from the first deposit to the figures of now, and days cut it', async () => {
    const { address } = first()
    const all = await api().getVaultHistory({ chainId, address })
    expect(all[0]?.timestamp).toBe(first().inceptionTimestamp)
    expect(all.at(-1)).toMatchObject({
      block: String(served.head),
      totalAssets: first().totalAssets,
      sharePriceWad: first().sharePriceWad,
      netApy30d: first().netApy.d30?.value,
    })
    expect(all[0]?.netApy30d).toBeNull()
    for (const [i, row] of all.entries())
      expect(row.timestamp).toBeGreaterThanOrEqual(all[i - 1]?.timestamp ?? 0)
    const week = await api().getVaultHistory({ chainId, address, days: 7 })
    expect(week.length).toBeLessThan(all.length)
    expect(week[0]?.timestamp).toBeGreaterThanOrEqual(
      first().asOfTimestamp - 7 * 86_400,
    )
  })
})

describe('activity', () => {
  test('pages of three are the same as all at once, each event once, the latest first', async () => {
    const { address } = first()
    const paged: ActivityWire[] = []
    let cursor: string | null | undefined
    do {
      const page = await api().getVaultActivity({
        chainId,
        address,
        limit: 3,
        cursor,
      })
      paged.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    const all = await api().getVaultActivity({ chainId, address, limit: 200 })
    expect(paged).toEqual(all.items)
    expect(all.nextCursor).toBeNull()
    const places = paged.map(
      ({ block, logIndex }) => Number(block) * 1e4 + logIndex,
    )
    expect(places).toEqual(places.toSorted((a, b) => b - a))
    expect(new Set(places).size).toBe(places.length)
    expect(new Set(paged.map(({ kind }) => kind))).toContain('report')
  })

  test('of one owner, only his own', async () => {
    const { items } = await api().getVaultActivity({
      chainId,
      address: first().address,
      limit: 200,
    })
    const owner = items.find(({ kind }) => kind === 'deposit')?.owner as string
    const his = await api().getOwnerActivity(owner)
    expect(his.items.length).toBeGreaterThan(0)
    for (const item of his.items)
      expect([item.owner, item.counterparty]).toContain(owner)
  })
})

describe('positions', () => {
  test('are worth what the vault says, gains add up, and who never had a share has none', async () => {
    const { items } = await api().getVaultActivity({
      chainId,
      address: first().address,
      limit: 200,
    })
    const owner = items.find(({ kind }) => kind === 'deposit')
      ?.owner as `0x${string}`
    const positions = await api().getPositions(owner)
    expect(positions.length).toBeGreaterThan(0)
    for (const position of positions) {
      const at = {
        address: position.vault as `0x${string}`,
        abi: vaultAbi,
        blockNumber: served.head,
      }
      const shares = await readContract(chain, {
        ...at,
        functionName: 'balanceOf',
        args: [owner],
      })
      const assets = await readContract(chain, {
        ...at,
        functionName: 'convertToAssets',
        args: [shares],
      })
      expect([position.shares, position.assets]).toEqual(
        [shares, assets].map(String),
      )
      expect(BigInt(position.realised) + BigInt(position.unrealised)).toBe(
        BigInt(position.earned),
      )
    }
    expect(await api().getPositions(somebody)).toEqual([])
  })
})

describe('status', () => {
  test('tells where the indexer is', async () => {
    expect(await api().getStatus()).toMatchObject({
      chainId,
      headBlock: String(served.head),
      indexedBlock: String(served.head),
      lagBlocks: 0,
      reorgs: 0,
      trouble: null,
    })
  })
})

describe('lots and the worth over time', () => {
  const depositors = async () => {
    const { items } = await api().getVaultActivity({
      chainId,
      address: first().address,
      limit: 200,
    })
    return [...new Set(items.flatMap(({ owner }) => owner ?? []))]
  }

  test('are those of the positions: shares, worth and gain, by every method, and the last day is now', async () => {
    const owners = await depositors()
    expect(owners.length).toBeGreaterThan(1)
    const sum = (figures: readonly string[]) =>
      figures.reduce((all, figure) => all + BigInt(figure), 0n)
    const asideOf = (vault: string) => {
      const { termStaking, queue } =
        deployment.vaults.find(
          ({ address }) => address.toLowerCase() === vault,
        ) ?? {}
      return {
        terms: termStaking?.address.toLowerCase(),
        queue: queue?.toLowerCase(),
      }
    }
    let compared = 0
    let lockers = 0
    for (const owner of owners)
      for (const method of ['fifo', 'hifo', 'average']) {
        const lots = (await (
          await fetch(
            `${served.url}/api/v1/positions/${owner}/lots?method=${method}`,
          )
        ).json()) as LotWire[]
        const rows = await api().getPositionHistory(owner, { days: 7 })
        for (const position of await api().getPositions(owner)) {
          const isHere = ({ vault }: { vault: string }) =>
            vault === position.vault
          const here = lots.filter(isHere)
          const open = here.filter(({ end }) => end === null)
          expect(sum(open.map(({ shares }) => shares))).toBe(
            BigInt(position.shares),
          )
          expect(
            sum(
              here
                .filter(({ end }) => end === 'withdrawn')
                .map(({ proceeds }) => proceeds ?? '0'),
            ),
          ).toBe(BigInt(position.withdrawn))
          const gain = sum(here.map((lot) => lot.gain))
          const off = BigInt(position.earned) - gain
          // Each lot's worth is rounded down by itself. What was sent took its cost along, and how much that was depends on the method.
          if (here.every(({ end }) => end !== 'sent')) {
            compared += 1
            expect(off >= 0n && off <= BigInt(open.length)).toBe(true)
          }
          const last = rows.findLast(isHere)
          const { items } = await api().getOwnerActivity(owner, { limit: 200 })
          const { terms, queue } = asideOf(position.vault)
          const hasSent = (place: string | undefined) =>
            items.some(
              ({ vault, kind, counterparty }) =>
                vault === position.vault &&
                kind === 'transfer' &&
                counterparty === place,
            )
          const hasLocked = hasSent(terms)
          const hasQueued = hasSent(queue)
          lockers += hasLocked ? 1 : 0
          const paid = items.filter((it) => isHere(it) && it.kind === 'deposit')
          expect(last).toMatchObject({
            timestamp: position.asOfTimestamp,
            shares: String(
              BigInt(position.shares) +
                BigInt(last?.locked ?? -1) +
                BigInt(last?.queued ?? -1),
            ),
            // A position knows only the cost that shares brought back from the terms, which is a mean of all that is there.
            deposited:
              hasLocked || hasQueued
                ? String(sum(paid.map(({ assets }) => assets ?? '0')))
                : position.deposited,
            // What was claimed of the queue is held against the chain beside the queue's own figures.
            withdrawn: hasQueued ? expect.any(String) : position.withdrawn,
          })
          if (last?.locked === '0' && !hasQueued)
            expect(last.assets).toBe(position.assets)
          const [before, now] = rows.filter(isHere).slice(-2)
          expect((now?.timestamp ?? 0) - (before?.timestamp ?? 0)).toBe(86_400)
        }
      }
    expect(compared).toBeGreaterThan(3)
    expect(lockers).toBeGreaterThan(0)
  })

  test('are tables for other programs too', async () => {
    const [owner] = await depositors()
    for (const [what, column] of [
      ['lots', 'cost'],
      ['history', 'usd'],
    ]) {
      const response = await fetch(
        `${served.url}/api/v1/positions/${owner}/${what}?format=csv`,
      )
      const [header, ...lines] = (await response.text()).split('\r\n')
      expect(header?.split(',')).toContain(column)
      expect(lines.length).toBeGreaterThan(1)
    }
  })
})

describe('bad input', () => {
  const vault = () => `vaults/${chainId}/${first().address}`
  test.each([
    [
      'an address without digits',
      () => `vaults/${chainId}/0x12`,
      400,
      'invalid_parameter',
    ],
    [
      'a chain that is no number',
      () => `vaults/one/${first().address}`,
      400,
      'invalid_parameter',
    ],
    [
      'a chain of 0',
      () => `vaults/0/${first().address}`,
      400,
      'invalid_parameter',
    ],
    [
      'an address that is no vault',
      () => `vaults/${chainId}/${somebody}`,
      404,
      'vault_not_found',
    ],
    [
      'a vault of another chain',
      () => `vaults/1/${first().address}`,
      404,
      'vault_not_found',
    ],
    [
      'the history of no vault',
      () => `vaults/${chainId}/${somebody}/history`,
      404,
      'vault_not_found',
    ],
    [
      'the activity of no vault',
      () => `vaults/${chainId}/${somebody}/activity`,
      404,
      'vault_not_found',
    ],
    [
      'negative days',
      () => `${vault()}/history?days=-1`,
      400,
      'invalid_parameter',
    ],
    [
      'half a day',
      () => `${vault()}/history?days=0.5`,
      400,
      'invalid_parameter',
    ],
    [
      'a limit of 0',
      () => `${vault()}/activity?limit=0`,
      400,
      'invalid_parameter',
    ],
    [
      'a limit of thousands',
      () => `${vault()}/activity?limit=5000`,
      400,
      'invalid_parameter',
    ],
    [
      'a cursor that nobody gave',
      () => `${vault()}/activity?cursor=1%27;--`,
      400,
      'invalid_parameter',
    ],
    [
      'an owner that is a name',
      () => 'positions/vitalik.eth',
      400,
      'invalid_parameter',
    ],
    [
      'the activity of a name',
      () => 'activity/vitalik.eth',
      400,
      'invalid_parameter',
    ],
  ])('%s', async (_, path, status, code) => {
    const response = await fetch(`${served.url}/api/v1/${path()}`)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({
      error: { code, message: expect.any(String), hint: expect.any(String) },
    })
  })

  test('comes out of the client as an error with code, status and hint', async () => {
    const error = await api()
      .getVault({ chainId, address: somebody })
      .catch((it: unknown) => it)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({
      code: 'vault_not_found',
      status: 404,
      retryable: false,
    })
  })
})
