import { erc4626Abi, toHex } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aaveOracleAbi } from '#lib/chain/aaveOracleAbi.ts'
import {
  getLocalState,
  keepMoment,
  makeLoss,
  resetChain,
  setPairPrice,
  skipHour,
} from '#lib/chain/actions/localChain.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import {
  JsonRpcError,
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

/** What the control panel of the demo does, on the chain that it does it to. */

let devnet: TestDevnet
const clientOf = ({ rpcUrl }: TestDevnet) =>
  createChainClient({ chainId: 31_337, rpcUrls: [rpcUrl] })
let client: ReturnType<typeof clientOf>
beforeAll(async () => {
  devnet = await startTestDevnet({ historyDays: 3 })
  client = clientOf(devnet)
})
afterAll(() => devnet?.stop())

const priceOfWeth = () =>
  devnet.ledger.read({
    to: devnet.deployment.aaveV3.oracle,
    abi: aaveOracleAbi,
    functionName: 'getAssetPrice',
    args: [
      devnet.deployment.tokens.find(({ symbol }) => symbol === 'WETH')
        ?.address as `0x${string}`,
    ],
  })

describe('an hour', () => {
  it('moves the clock and nothing else', async () => {
    const before = await devnet.ledger.getHead()
    await skipHour(client)
    const after = await devnet.ledger.getHead()
    expect(after.timestamp - before.timestamp).toBe(3_600)
    expect(after.number - before.number).toBe(1n)
  })
})

describe('a price', () => {
  it('is set at the oracle, and pools are brought to it', async () => {
    const { pairs } = await getLocalState(client)
    const [weth] = pairs
    if (!weth) throw new Error('no pair')
    const price = weth.price * 1.1
    await setPairPrice(client, { ...weth, price })
    const { pairs: after } = await getLocalState(client)
    expect(after[0]?.price).toBeCloseTo(price, 6)
    // What the other pair is counted in became dearer, so its price fell.
    expect(after[1]?.price).toBeCloseTo((pairs[1]?.price ?? 0) / 1.1, 6)
    expect(Number(await priceOfWeth()) / 1e8).toBeGreaterThan(price * 0.99)
  })

  it.each([
    ['WETH', 'USDC', 1e9],
    ['WETH', 'USDC', 0],
    ['WETH', 'USDC', '3200'],
    ['USDC', 'WETH', 1],
    ['WETH', 'USDC'],
  ])('is refused: %j %j %j', async (...parameters) => {
    const before = await priceOfWeth()
    await expect(
      devnet.call('millrace_setPrice', ...parameters),
    ).rejects.toMatchObject({ code: -32602 })
    expect(await priceOfWeth()).toBe(before)
  })
})

describe('a loss', () => {
  it('falls on the lenders of the market, is booked by somebody without a role, and is what the answer says', async () => {
    const prime = devnet.deployment.vaults.find(
      ({ symbol }) => symbol === 'mrUSDCp',
    )
    const price = () =>
      devnet.ledger.read({
        to: prime?.address as `0x${string}`,
        abi: erc4626Abi,
        functionName: 'convertToAssets',
        args: [10n ** 12n],
      })
    const [before, weth] = [await price(), await priceOfWeth()]
    const losses = await makeLoss(client)
    expect(losses.map(({ vault }) => vault.toLowerCase())).toEqual([
      prime?.address.toLowerCase(),
    ])
    expect(losses[0]?.assets).toBeGreaterThan(1_000_000n)
    const after = await price()
    expect(after).toBeLessThan(before)
    // A loss to be seen, and not the end of the vault.
    expect(Number(after) / Number(before)).toBeGreaterThan(0.9)
    expect(await priceOfWeth()).toBe(weth)
  })
})

describe('a moment that is kept', () => {
  it('is come back to, again and again, with its prices', async () => {
    await keepMoment(client)
    const kept = await getLocalState(client)
    const head = await devnet.ledger.getHead()
    expect(kept.snapshot).toEqual({
      blockNumber: toHex(head.number),
      timestamp: head.timestamp,
    })
    for (let round = 0; round < 2; round++) {
      await devnet.call('millrace_skip', 1)
      expect((await getLocalState(client)).daysLived).toBe(kept.daysLived + 1)
      await resetChain(client, 'snapshot')
      expect(await getLocalState(client)).toEqual(kept)
      expect((await devnet.ledger.getHead()).number).toBe(head.number)
    }
  })

  it('is gone once the chain is taken back to its start, which is the world of before', async () => {
    await resetChain(client, 'start')
    const { snapshot, daysLived } = await getLocalState(client)
    expect(snapshot).toBeNull()
    expect(daysLived).toBe(3)
    await expect(devnet.call('millrace_reset', 'snapshot')).rejects.toThrow(
      JsonRpcError,
    )
    // The world goes on living from there.
    await devnet.call('millrace_skip', 2)
    expect((await getLocalState(client)).daysLived).toBe(5)
  })

  it('is not guessed', async () => {
    await expect(devnet.call('millrace_reset')).rejects.toMatchObject({
      code: -32602,
    })
  })
})
