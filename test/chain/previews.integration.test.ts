import { type Address, erc20Abi, parseAbi, parseUnits } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getRangePreview } from '#lib/chain/actions/getRangePreview.ts'
import { getVaults } from '#lib/chain/actions/getVaults.ts'
import { getZapAccount } from '#lib/chain/actions/getZapAccount.ts'
import { getZapQuote } from '#lib/chain/actions/getZapQuote.ts'
import { buildRangeDeposit } from '#lib/chain/buildRangeCalls.ts'
import { buildZap } from '#lib/chain/buildZap.ts'
import { clmVaultAbi } from '#lib/chain/rangeAbis.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

let devnet: TestDevnet
let who: Address

beforeAll(async () => {
  devnet = await startTestDevnet()
  who = devnet.people.depositors[1] as Address
  await devnet.call('millrace_faucet', who)
})
afterAll(() => devnet.stop())

const balanceOf = (token: Address, owner = who) =>
  devnet.balanceOf(token, owner)

const approve = (token: Address, spender: Address) =>
  devnet.ledger.send(who, {
    to: token,
    abi: erc20Abi,
    functionName: 'approve',
    args: [spender, 2n ** 200n],
  })

const send = (call: { to: Address; data: `0x${string}` }) =>
  devnet.ledger.request('eth_sendTransaction', [{ from: who, ...call }])

async function rangeOf(kind: 'clm' | 'v3-staker') {
  const { deployment } = devnet
  const index =
    deployment.rangeVaults?.findIndex((it) => it.kind === kind) ?? -1
  const vault = deployment.rangeVaults?.[index]
  const state = (await getVaults(devnet.client, { deployment })).rangeVaults[
    index
  ]
  if (!vault || !state) throw new Error(`no vault of kind ${kind}`)
  return { vault, state }
}

test.each([
  // The price of the moving one is previewed by the contract: nothing trades in between, so every share is as told.
  ['clm', false, 0],
  // The fixed one has no preview, and the price of now is a little beside the mean.
  ['v3-staker', true, 0.01],
] as const)(
  'a deposit into and an exit from a %s vault do what was previewed',
  async (kind, isEstimate, tolerance) => {
    const { vault, state } = await rangeOf(kind)
    for (const { address } of vault.tokens)
      await approve(address, vault.address)
    const [one, other] = vault.tokens
    const maxima = [
      parseUnits('500', one.symbol === 'USDC' ? 6 : 18),
      parseUnits('0.2', other.symbol === 'WETH' ? 18 : 6),
    ] as const
    const deposit = await getRangePreview(devnet.client, {
      vault,
      state,
      kind: 'deposit',
      maxima,
    })
    if (!deposit) throw new Error('nothing is previewed')
    expect(deposit.isEstimate).toBe(isEstimate)
    await send(
      buildRangeDeposit({
        vault: vault.address,
        maxima,
        minShares: 0n,
        receiver: who,
      }),
    )
    const shares = await balanceOf(vault.address)
    expect(near(deposit.shares, shares)).toBeLessThanOrEqual(tolerance)

    const { state: after } = await rangeOf(kind)
    const exit = await getRangePreview(devnet.client, {
      vault,
      state: after,
      kind: 'withdraw',
      shares,
    })
    const before = await Promise.all(
      vault.tokens.map(({ address }) => balanceOf(address)),
    )
    await devnet.ledger.send(who, {
      to: vault.address,
      abi: clmVaultAbi,
      functionName: 'withdraw',
      args: [shares, 0n, 0n, who, who],
    })
    for (const [side, { address }] of vault.tokens.entries()) {
      const received = (await balanceOf(address)) - (before[side] ?? 0n)
      expect(
        near(exit?.amounts[side as 0 | 1] ?? 0n, received),
      ).toBeLessThanOrEqual(tolerance)
    }
  },
)

/** How far a preview is beside what came, as a part of it. */
function near(preview: bigint, came: bigint): number {
  expect(came).toBeGreaterThan(0n)
  const apart = preview > came ? preview - came : came - preview
  return Number(apart) / Number(came)
}

test('a zap is quoted by the pair’s own formula, and brings the shares that were quoted', async () => {
  const { deployment } = devnet
  const { router } = deployment
  const vault = deployment.vaults.find(({ symbol }) => symbol === 'mrUSDC')
  if (!router || !vault) throw new Error('no such world')
  const [weth, usdc] = [devnet.tokenOf('WETH'), devnet.tokenOf('USDC')]
  const units = parseUnits('1', 18)
  const ask = (token: typeof weth, amount: bigint) =>
    getZapQuote(devnet.client, {
      deployment: { ...deployment, router },
      vault: vault.address,
      asset: usdc,
      token,
      units: amount,
    })
  const quote = await ask(weth, units)
  const lp = deployment.vaults.find(({ symbol }) => symbol === 'mrWETHUSDC')
  if (!lp || !quote) throw new Error('no pair')
  // The reserves are what the pair holds of each, and its fee is 0.3 %.
  const [into, out] = await Promise.all([
    balanceOf(weth.address, lp.asset.address),
    balanceOf(usdc.address, lp.asset.address),
  ])
  const assets = (units * 997n * out) / (into * 1_000n + units * 997n)
  expect(quote).toMatchObject({ path: [weth.address, usdc.address], assets })
  expect(quote.shares).toBe(
    await readContract(devnet.client, {
      address: vault.address,
      abi: parseAbi([
        'function previewDeposit(uint256) view returns (uint256)',
      ]),
      functionName: 'previewDeposit',
      args: [assets],
    }),
  )
  // The pair is within its fee of the oracle's price.
  expect(quote.lossBps).toBeGreaterThan(-100n)
  expect(quote.lossBps).toBeLessThan(100n)

  const place = { router, token: weth.address, owner: who }
  expect(await getZapAccount(devnet.client, place)).toEqual({
    balance: await balanceOf(weth.address),
    allowance: 0n,
  })
  await approve(weth.address, router)
  expect((await getZapAccount(devnet.client, place)).allowance).toBe(2n ** 200n)
  const before = await balanceOf(vault.address)
  const { timestamp } = await devnet.ledger.getHead()
  await send(
    buildZap({
      router,
      path: quote.path,
      units,
      minAssets: quote.assets,
      vault: vault.address,
      minShares: (quote.shares * 9_999n) / 10_000n,
      receiver: who,
      deadline: BigInt(timestamp + 60),
    }),
  )
  const received = (await balanceOf(vault.address)) - before
  expect(near(quote.shares, received)).toBeLessThan(0.000_1)

  // Two pairs lead from one to the other, and none leads from a third.
  const twice = await ask(devnet.tokenOf('MILL'), parseUnits('10', 18))
  expect(twice?.path).toEqual([
    devnet.tokenOf('MILL').address,
    weth.address,
    usdc.address,
  ])
  expect(await ask(devnet.tokenOf('DAI'), parseUnits('10', 18))).toBeNull()
})
