import {
  encodeFunctionData,
  erc20Abi,
  formatUnits,
  parseAbi,
  parseUnits,
} from 'viem'
import { aaveOracleAbi } from '#lib/chain/aaveOracleAbi.ts'
import type { LocalState } from '#lib/chain/actions/localChain.ts'
import { connect } from './support/connect.ts'
import { expect, test, toNumber } from './support/test.ts'

const devTokenAbi = parseAbi([
  'function owner() view returns (address)',
  'function mint(address receiver, uint256 amount)',
])

test('a deposit is paid with another token: swapped, bounded, and nothing stays with the router', async ({
  page,
  wallet,
  chain,
  deployment,
}) => {
  const vault = deployment.vaults.find(({ symbol }) => symbol === 'mrUSDC')
  const weth = deployment.tokens.find(({ symbol }) => symbol === 'WETH')
  const { router } = deployment
  if (!vault || !weth || !router) throw new Error('the world has no zap')
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  const panel = page.getByRole('region', { name: 'Deposit and withdraw' })
  const status = panel.getByRole('status', { name: 'Transaction' })
  const pay = panel.getByRole('combobox', { name: 'Pay with' })
  const factOf = (name: string) =>
    panel.getByText(name, { exact: true }).locator('..').locator('dd')

  await test.step('what nobody trades is said to be so', async () => {
    await pay.selectOption('DAI')
    await panel.getByRole('textbox', { name: 'Amount in DAI' }).fill('100')
    await expect(
      panel.getByRole('button', { name: 'No way from DAI to USDC' }),
    ).toBeVisible()
    await expect(panel).toContainText('Pay with another token')
  })

  await test.step('ether becomes USDC and shares, no fewer than were shown', async () => {
    await pay.selectOption('WETH')
    await panel.getByRole('textbox', { name: 'Amount in WETH' }).fill('0.5')
    await expect(factOf('Swapped over Uniswap v2')).toHaveText('WETH → USDC')
    await panel.getByRole('button', { name: '−1 %' }).click()
    const before = await chain.getBalance(weth.address, wallet.address)
    await panel.getByRole('button', { name: 'Approve WETH' }).click()
    await expect(status).toContainText('The router may now take that WETH')
    expect(
      await chain.client.readContract({
        address: weth.address,
        abi: erc20Abi,
        functionName: 'allowance',
        args: [wallet.address, router],
      }),
    ).toBe(parseUnits('0.5', 18))
    const [minAssets, minShares] = [
      toNumber(await factOf('Deposited at least').textContent()),
      toNumber(await factOf('You receive at least').textContent()),
    ]
    await panel
      .getByRole('button', { name: 'Swap WETH and deposit USDC' })
      .click()
    await expect(status).toContainText('You swapped 0.500000 WETH, deposited')
    expect(
      before - (await chain.getBalance(weth.address, wallet.address)),
    ).toBe(parseUnits('0.5', 18))
    // Half an ether at the oracle's price; the pair takes 0.3 %, and no more than 1 % is lost.
    const price = await chain.client.readContract({
      address: deployment.aaveV3.oracle,
      abi: aaveOracleAbi,
      functionName: 'getAssetPrice',
      args: [weth.address],
    })
    const dollars = Number(formatUnits(price, 8)) / 2
    const worth = Number(
      formatUnits(await chain.getWorth(vault.address, wallet.address), 6),
    )
    expect(worth).toBeGreaterThanOrEqual(minAssets)
    expect(worth).toBeGreaterThan(dollars * 0.97)
    expect(worth).toBeLessThan(dollars * 1.03)
    const shares = await chain.getBalance(vault.address, wallet.address)
    const decimals = await chain.client.readContract({
      address: vault.address,
      abi: parseAbi(['function decimals() view returns (uint8)']),
      functionName: 'decimals',
    })
    expect(Number(formatUnits(shares, decimals))).toBeGreaterThanOrEqual(
      minShares,
    )
    for (const token of [weth.address, vault.asset.address, vault.address])
      expect(await chain.getBalance(token, router)).toBe(0n)
  })
})

test('a swap that loses much has to be accepted in writing, and one that loses too much is refused', async ({
  page,
  wallet,
  chain,
  deployment,
}) => {
  const vault = deployment.vaults.find(({ symbol }) => symbol === 'mrWETH')
  const usdc = deployment.tokens.find(({ symbol }) => symbol === 'USDC')
  if (!vault || !usdc) throw new Error('the world has no zap')
  // Whoever has sold before, and has moved the pool: it is at the price again.
  const { pairs } = (await chain.request('millrace_state')) as LocalState
  const pair = pairs.find(({ base }) => base === 'WETH')
  await chain.request('millrace_setPrice', ['WETH', 'USDC', pair?.price])
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  const owner = await chain.client.readContract({
    address: usdc.address,
    abi: devTokenAbi,
    functionName: 'owner',
  })
  await chain.request('eth_sendTransaction', [
    {
      from: owner,
      to: usdc.address,
      data: encodeFunctionData({
        abi: devTokenAbi,
        functionName: 'mint',
        args: [wallet.address, parseUnits('500000', 6)],
      }),
    },
  ])
  const panel = page.getByRole('region', { name: 'Deposit and withdraw' })
  const amount = panel.getByRole('textbox', { name: 'Amount in USDC' })
  await panel
    .getByRole('combobox', { name: 'Pay with' })
    .selectOption({ label: 'USDC' })

  // The pair has some three million dollars of each token: a sale of x loses about x / (3.2 million + x), and 0.3 % beside.
  await amount.fill('400000')
  await expect(
    panel.getByRole('button', { name: 'The swap would lose too much' }),
  ).toBeVisible()
  await expect(panel).toContainText('Deposit less at once')

  await amount.fill('80000')
  const stuck = panel.getByRole('button', { name: 'Accept the loss first' })
  await expect(stuck).toBeVisible()
  const lost = toNumber(
    await panel
      .getByText('Lost in the swap', { exact: true })
      .locator('..')
      .locator('dd')
      .textContent(),
  )
  expect(lost).toBeGreaterThan(1)
  expect(lost).toBeLessThan(5)
  const word = panel.getByRole('textbox', { name: /Type “accept”/ })
  await word.fill('yes')
  await expect(stuck).toBeVisible()
  await word.fill('accept')
  await panel.getByRole('button', { name: 'Approve USDC' }).click()
  await panel
    .getByRole('button', { name: 'Swap USDC and deposit WETH' })
    .click()
  await expect(
    panel.getByRole('status', { name: 'Transaction' }),
  ).toContainText('You swapped 80,000.00 USDC')
  expect(await chain.getBalance(vault.address, wallet.address)).toBeGreaterThan(
    0n,
  )
})
