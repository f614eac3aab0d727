import {
  type Address,
  erc20Abi,
  maxUint256,
  parseEventLogs,
  parseUnits,
  toFunctionSelector,
} from 'viem'
import { getBlock, getTransactionReceipt, readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vaultAbi } from '#lib/chain/abis.ts'
import { getNetworkFee } from '#lib/chain/actions/getNetworkFee.ts'
import { getPlanAccount } from '#lib/chain/actions/getPlanAccount.ts'
import {
  buildApproval,
  type UnsentCall,
  withTolerance,
} from '#lib/chain/buildCalls.ts'
import {
  buildPlanDeposit,
  type PlannedDeposit,
} from '#lib/chain/buildPlanDeposit.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { buildPermit, splitSignature } from '#lib/chain/permit.ts'
import { routerAbi } from '#lib/chain/routerAbi.ts'
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

/** The router, USDC, and what of it goes into both vaults that take it. */
function plan() {
  const { deployment } = devnet
  const token = devnet.tokenOf('USDC')
  const { router } = deployment
  if (!router) throw new Error('the world has no plan')
  const vaults = deployment.vaults.filter(
    ({ asset }) => asset.address === token.address,
  )
  expect(vaults).toHaveLength(2)
  const deposits = vaults.map(({ address }, i) => ({
    vault: address,
    assets: parseUnits(i === 0 ? '123.456789' : '876.54321', 6),
  }))
  const total = deposits.reduce((sum, { assets }) => sum + assets, 0n)
  return { router, token: token.address, deposits, total, owner: who }
}

const balanceOf = (token: Address, owner = who) =>
  readContract(devnet.client, {
    address: token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [owner],
  })

async function send(unsent: UnsentCall) {
  const hash = (await devnet.ledger.request('eth_sendTransaction', [
    { from: who, ...unsent },
  ])) as `0x${string}`
  return getTransactionReceipt(devnet.client, { hash })
}

/** Settles when the next block is, and what each vault makes of its part in it. */
async function previewNextBlock(): Promise<PlannedDeposit[]> {
  const { timestamp } = await getBlock(devnet.client)
  await devnet.call('evm_setNextBlockTimestamp', Number(timestamp) + 60)
  return Promise.all(
    plan().deposits.map(async (one) => ({
      ...one,
      preview: await readContract(devnet.client, {
        address: one.vault,
        abi: vaultAbi,
        functionName: 'previewDeposit',
        args: [one.assets],
        blockTag: 'pending',
      }),
    })),
  )
}

test('with a permit one transaction puts money into all vaults, for the previewed shares to the wei', async () => {
  const { router, token, total, owner } = plan()
  const account = await getPlanAccount(devnet.client, plan())
  expect(account.balance).toBe(await balanceOf(token))
  expect(account.allowance).toBe(0n)
  for (const { preview, maxDeposit } of account.vaults) {
    expect(preview).toBeGreaterThan(0n)
    expect(maxDeposit).toBeGreaterThan(total)
  }
  const { timestamp } = await getBlock(devnet.client)
  const permit =
    account.permit &&
    buildPermit({
      chainId: devnet.deployment.chainId,
      token,
      ...account.permit,
      owner,
      spender: router,
      value: total,
      deadline: timestamp + 3_600n,
    })
  if (!permit) throw new Error('USDC here takes permits')
  const signature = (await devnet.call('eth_signTypedData_v4', who, {
    ...permit,
    types: {
      ...permit.types,
      EIP712Domain: [
        { name: 'name', type: 'string' },
        { name: 'version', type: 'string' },
        { name: 'chainId', type: 'uint256' },
        { name: 'verifyingContract', type: 'address' },
      ],
    },
    message: Object.fromEntries(
      Object.entries(permit.message).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
  })) as `0x${string}`
  const before = await Promise.all(
    plan().deposits.map(({ vault }) => balanceOf(vault)),
  )
  const paid = await balanceOf(token)
  const deposits = await previewNextBlock()
  const receipt = await send(
    buildPlanDeposit({
      router,
      token,
      deposits,
      receiver: who,
      deadline: timestamp + 1_200n,
      permit: {
        ...splitSignature(signature),
        value: total,
        deadline: permit.message.deadline,
      },
    }),
  )
  expect(receipt.status).toBe('success')
  const told = parseEventLogs({
    abi: routerAbi,
    eventName: 'Deposited',
    logs: receipt.logs,
  })
  expect(told.map(({ args }) => [args.assets, args.shares])).toEqual(
    deposits.map(({ assets, preview }) => [assets, preview]),
  )
  for (const [i, { vault, preview }] of deposits.entries())
    expect((await balanceOf(vault)) - (before[i] as bigint)).toBe(preview)
  expect(paid - (await balanceOf(token))).toBe(total)
  for (const one of [token, ...deposits.map(({ vault }) => vault)])
    expect(await balanceOf(one, router)).toBe(0n)
  expect((await getPlanAccount(devnet.client, plan())).allowance).toBe(0n)
})

test('with an approval too; and where one vault would make too few shares, nothing moves at all', async () => {
  const { router, token, total, owner } = plan()
  const unsent = buildApproval({ asset: token, spender: router, assets: total })
  const told = await getNetworkFee(devnet.client, { owner, unsent })
  const { gasUsed, effectiveGasPrice } = await send(unsent)
  expect(told?.fee).toBeGreaterThanOrEqual(gasUsed * effectiveGasPrice)
  expect(told?.fee).toBeLessThan(gasUsed * effectiveGasPrice * 2n)
  const paid = await balanceOf(token)
  const deposits = await previewNextBlock()
  const { timestamp } = await getBlock(devnet.client)
  const parameters = {
    router,
    token,
    deposits,
    receiver: who,
    deadline: timestamp + 1_200n,
  }
  const [first, second] = deposits as [PlannedDeposit, PlannedDeposit]
  // The least preview whose tolerated minimum is above what the second vault makes.
  const tooMuch = second.preview + second.preview / 500n
  expect(withTolerance(tooMuch)).toBeGreaterThan(second.preview)
  await expect(
    send(
      buildPlanDeposit({
        ...parameters,
        deposits: [first, { ...second, preview: tooMuch }],
      }),
    ),
  ).rejects.toThrow(
    toFunctionSelector('SharesBelowMinimum(address,uint256,uint256)'),
  )
  await expect(
    send(buildPlanDeposit({ ...parameters, deadline: timestamp - 1n })),
  ).rejects.toThrow(toFunctionSelector('Expired(uint256)'))
  expect(await balanceOf(token)).toBe(paid)
  const before = await Promise.all(
    deposits.map(({ vault }) => balanceOf(vault)),
  )
  const fresh = await previewNextBlock()
  const receipt = await send(
    buildPlanDeposit({
      ...parameters,
      deposits: fresh,
      deadline: timestamp + 9_999n,
    }),
  )
  expect(receipt.status).toBe('success')
  for (const [i, { vault, preview }] of fresh.entries())
    expect((await balanceOf(vault)) - (before[i] as bigint)).toBe(preview)
  expect(paid - (await balanceOf(token))).toBe(total)
})

test('a vault that cannot take it is told before anything is sent', async () => {
  const { deposits, ...rest } = plan()
  const account = await getPlanAccount(devnet.client, {
    ...rest,
    owner: undefined,
    deposits: [
      ...deposits.slice(0, 1),
      { vault: rest.token, assets: 1n },
      { vault: deposits[1]?.vault as Address, assets: maxUint256 },
    ],
  })
  expect(account.balance).toBeNull()
  expect(account.permit).toBeNull()
  expect(account.vaults[0]?.preview).toBeGreaterThan(0n)
  expect(account.vaults[1]).toEqual({ preview: null, maxDeposit: null })
  expect(() =>
    buildPlanDeposit({ ...rest, deposits: [], receiver: who, deadline: 1n }),
  ).toThrow(RangeError)
})

test('what a call costs is unknown where it would be refused, and where gas is not all of it', async () => {
  const { router, token, owner, deposits } = plan()
  const vault = deposits[0]?.vault as Address
  const refused = { to: vault, data: toFunctionSelector('acceptOwnership()') }
  await expect(
    getNetworkFee(devnet.client, { owner, unsent: refused }),
  ).rejects.toThrow()
  const unsent = buildApproval({ asset: token, spender: router, assets: 1n })
  const rollup = createChainClient({ chainId: 10, rpcUrls: [devnet.rpcUrl] })
  expect(await getNetworkFee(rollup, { owner, unsent })).toBeNull()
})
