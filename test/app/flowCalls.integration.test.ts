import { type Address, createWalletClient, http, zeroAddress } from 'viem'
import { getTransactionReceipt, readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planCalls } from '#app/_deposit/flowCalls.ts'
import { aavePoolAbi } from '#lib/chain/abis.ts'
import { getInKindExit } from '#lib/chain/actions/getInKindExit.ts'
import {
  buildApproval,
  buildInKindRedemption,
  type UnsentCall,
  withTolerance,
} from '#lib/chain/buildCalls.ts'
import { compileFixture } from '#test/e2e/support/compileFixture.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

let devnet: TestDevnet
let owner: Address
beforeAll(async () => {
  devnet = await startTestDevnet()
  owner = devnet.people.depositors[0] ?? zeroAddress
})
afterAll(() => devnet?.stop())

const send = (call: UnsentCall) =>
  devnet.call('eth_sendTransaction', { from: owner, ...call })

test('an allowance goes by way of zero where the token asks for it, and only there', async () => {
  const sender = createWalletClient({ transport: http(devnet.rpcUrl) })
  const hash = await sender.deployContract({
    ...(await compileFixture('OddToken')),
    args: ['Odd', 'ODD', zeroAddress],
    account: owner,
    chain: null,
  })
  const { contractAddress } = await getTransactionReceipt(devnet.client, {
    hash,
  })
  const [plain] = devnet.deployment.tokens
  const spender = devnet.deployment.vaults[0]?.address ?? zeroAddress
  if (!contractAddress || !plain) throw new Error('no such world')
  const plan = (asset: Address, assets: bigint, allowance: bigint | null) =>
    planCalls(devnet.client, owner, [{ asset, spender, assets, allowance }])
  for (const asset of [contractAddress, plain.address]) {
    const approve = (assets: bigint) =>
      buildApproval({ asset, spender, assets })
    expect(await plan(asset, 5n, 5n)).toEqual([])
    expect(await plan(asset, 5n, 0n)).toEqual([approve(5n)])
    await send(approve(5n))
    const direct = asset === plain.address
    for (const allowance of [5n, null])
      expect(await plan(asset, 9n, allowance)).toEqual(
        direct ? [approve(9n)] : [approve(0n), approve(9n)],
      )
  }
})

test('what a venue gave for the money leaves in kind, worth what was said', async () => {
  const { vaults, aaveV3 } = devnet.deployment
  const vault = vaults.find(({ symbol }) => symbol === 'mrUSDC')
  if (!vault) throw new Error('no such world')
  const balanceOf = (token: Address) => devnet.balanceOf(token, owner)
  const shares = (await balanceOf(vault.address)) / 2n
  const asked = {
    vault: vault.address,
    shares,
    owner,
    from: vault.strategies.map(({ address }) => address),
  }
  const assets = await getInKindExit(devnet.client, asked)
  expect(assets).toBeGreaterThan(0n)
  const { aTokenAddress: aToken } = await readContract(devnet.client, {
    address: aaveV3.pool,
    abi: aavePoolAbi,
    functionName: 'getReserveData',
    args: [vault.asset.address],
  })
  const before = await balanceOf(aToken)
  await send(
    buildInKindRedemption({ ...asked, minAssets: withTolerance(assets ?? 0n) }),
  )
  const received = (await balanceOf(aToken)) - before
  expect(received).toBeGreaterThanOrEqual((assets ?? 0n) - 2n)
  expect(await balanceOf(vault.address)).toBeLessThanOrEqual(shares + 1n)
})
