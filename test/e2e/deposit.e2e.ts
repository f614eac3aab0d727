import { erc20Abi, parseUnits } from 'viem'
import { connect } from './support/connect.ts'
import { injectWallet } from './support/injectedWallet.ts'
import { measureShare } from './support/processorShare.ts'
import { expect, test, toNumber, transactionStatus } from './support/test.ts'

test('a person with a wallet deposits, lets 30 days pass and withdraws more than was put in', async ({
  page,
  wallet,
  chain,
  vaultOf,
}) => {
  // Thirty days alone may take two minutes.
  test.slow()
  const vault = await vaultOf('USDC')
  const usdc = vault.asset.address as `0x${string}`
  await page.goto(`/vaults/31337/${vault.address}`)

  await test.step('a refused connection is said, and connects nothing', async () => {
    wallet.answer('reject')
    await page.getByRole('button', { name: 'Connect a wallet' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connect a wallet' })
    await dialog.getByRole('button', { name: 'Test Wallet' }).click()
    await expect(dialog.getByRole('status')).toContainText(/declined|reject/i)
    await expect(dialog).toBeVisible()
  })

  await test.step('a granted one does', async () => {
    wallet.answer('approve')
    const dialog = page.getByRole('dialog', { name: 'Connect a wallet' })
    await dialog.getByRole('button', { name: 'Test Wallet' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('the test tokens come in one transaction', async () => {
    await page.getByRole('button', { name: 'Get test tokens' }).click()
    await expect(page.getByText('10,000.00 USDC').first()).toBeVisible()
    expect(await chain.getBalance(usdc, wallet.address)).toBe(
      parseUnits('10000', 6),
    )
  })

  const panel = page.getByRole('tabpanel', { name: 'Deposit' })
  const amount = page.getByRole('textbox', { name: 'Amount in USDC' })

  await test.step('a refused signature moves nothing', async () => {
    await amount.fill('1000')
    wallet.answer('reject')
    await panel.getByRole('button', { name: /^Sign permit/ }).click()
    await expect(transactionStatus(page)).toContainText(
      /declined|rejected|nothing was/i,
    )
    expect(await chain.getBalance(usdc, wallet.address)).toBe(
      parseUnits('10000', 6),
    )
    await page.getByRole('button', { name: 'Start again' }).click()
  })

  await test.step('the deposit goes through by a permit of the exact amount', async () => {
    wallet.answer('approve')
    // Nobody can tell what a deposit costs that the chain would still refuse.
    const fee = panel.getByText('Network fee, about').locator('..')
    await expect(fee).toContainText('—')
    await panel.getByRole('button', { name: /^Sign permit/ }).click()
    await expect(fee).toContainText(/0\.\d*[1-9]\d* ETH/)
    await panel.getByRole('button', { name: /^Deposit 1,000/ }).click()
    await expect(transactionStatus(page)).toContainText(
      'You deposited 1,000.00 USDC and received',
    )
    expect(await chain.getBalance(usdc, wallet.address)).toBe(
      parseUnits('9000', 6),
    )
    expect(wallet.asked).toContain('eth_signTypedData_v4')
  })

  const before = await chain.getWorth(vault.address, wallet.address)
  await test.step('thirty days raise what the deposit is worth', async () => {
    await page
      .getByRole('complementary', { name: 'Test money' })
      .getByRole('button', { name: 'Skip 30 days' })
      .click()
    await expect(
      page.getByRole('complementary', { name: 'Test money' }),
    ).toContainText('Thirty days have gone by', { timeout: 300_000 })
    const after = await chain.getWorth(vault.address, wallet.address)
    expect(after).toBeGreaterThan(before)
    const shown = page.getByText('Your position').locator('..')
    await expect
      .poll(async () => toNumber(await shown.textContent()))
      .toBeGreaterThan(1_000.5)
  })

  await test.step('everything is withdrawn, and the page says what the chain says', async () => {
    await page.getByRole('tab', { name: 'Withdraw' }).click()
    const withdrawal = page.getByRole('tabpanel', { name: 'Withdraw' })
    await withdrawal.getByRole('button', { name: 'Max' }).click()
    await withdrawal.getByRole('button', { name: /^Withdraw all/ }).click()
    await expect(transactionStatus(page)).toContainText('You withdrew')
    const balance = await chain.getBalance(usdc, wallet.address)
    expect(balance).toBeGreaterThan(parseUnits('10000', 6))
    expect(await chain.getWorth(vault.address, wallet.address)).toBe(0n)
    await page.getByRole('tab', { name: 'Deposit' }).click()
    const inWallet = page.getByText('In your wallet').locator('..')
    await expect
      .poll(async () => toNumber(await inWallet.textContent()))
      .toBe(Math.floor(Number(balance) / 1e4) / 100)
  })

  await test.step('the portfolio tells what was earned', async () => {
    const balance = await chain.getBalance(usdc, wallet.address)
    const earned = Number(balance - parseUnits('10000', 6)) / 1e6
    await page.goto(`/portfolio/${wallet.address}`)
    const positions = page.getByRole('region', { name: 'Positions' })
    await expect(positions).toContainText('Closed')
    const shown = positions.getByText('Earned').locator('..').locator('dd')
    await expect
      .poll(async () => toNumber(await shown.textContent()))
      .toBeCloseTo(earned, 1)
  })
})

test('a token without permit is approved for the exact amount, then deposited', async ({
  page,
  wallet,
  chain,
  vaultOf,
}) => {
  const vault = await vaultOf('WETH')
  const weth = vault.asset.address as `0x${string}`
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  const panel = page.getByRole('tabpanel', { name: 'Deposit' })
  await page.getByRole('textbox', { name: 'Amount in WETH' }).fill('1.5')
  await panel.getByRole('button', { name: /^Approve 1\.5/ }).click()
  await expect(transactionStatus(page)).toContainText('may now take')
  const getAllowance = () =>
    chain.client.readContract({
      address: weth,
      abi: erc20Abi,
      functionName: 'allowance',
      args: [wallet.address, vault.address],
    })
  expect(await getAllowance()).toBe(parseUnits('1.5', 18))
  await panel.getByRole('button', { name: /^Deposit 1\.5/ }).click()
  await expect(transactionStatus(page)).toContainText('You deposited 1.5')
  expect(await getAllowance()).toBe(0n)
  expect(await chain.getBalance(weth, wallet.address)).toBe(
    parseUnits('3.5', 18),
  )
  await expect(
    page
      .getByRole('region', { name: 'Activity' })
      .getByRole('listitem')
      .first(),
  ).toContainText('Deposit')
})

test('a newcomer without a wallet reaches the first deposit within 60 seconds', async ({
  page,
  vaultOf,
}) => {
  const vault = await vaultOf('USDC')
  const { result: seconds, share } = await measureShare(async () => {
    const since = Date.now()
    await page.goto('/')
    await page.getByRole('link', { name: 'Start the demo' }).click()
    await page.getByRole('button', { name: 'Use the demo wallet' }).click()
    await page.getByRole('button', { name: 'Get test tokens' }).click()
    const amount = page.getByRole('textbox', {
      name: `Amount in ${vault.asset.symbol}`,
    })
    await expect(amount).toHaveValue('100')
    await page.getByRole('button', { name: /^Sign permit/ }).click()
    await page.getByRole('button', { name: /^Deposit 100/ }).click()
    await expect(transactionStatus(page)).toContainText('You deposited 100')
    return (Date.now() - since) / 1000
  })
  console.log(
    `first deposit after ${seconds.toFixed(1)} s, with ${Math.round(share * 100)} % of a processor`,
  )
  // Nobody's 60 seconds are those in which other tests hold the machine.
  expect(seconds * share).toBeLessThan(60)
})

test('a reload in mid-flow finds the transaction again', async ({
  page,
  wallet,
  chain,
  vaultOf,
}) => {
  const vault = await vaultOf('DAI')
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  await page.getByRole('textbox', { name: 'Amount in DAI' }).fill('42')
  await page.getByRole('button', { name: /^Sign permit/ }).click()
  const deposit = page.getByRole('button', { name: /^Deposit 42/ })
  await expect(deposit).toBeVisible()
  await chain.holdBlocks()
  await deposit.click()
  // Only what the wallet has answered can be found again.
  await expect(transactionStatus(page)).toContainText(/Transaction 0x/)
  expect(wallet.sent).toHaveLength(1)
  await page.reload()
  await expect(transactionStatus(page)).toContainText(/Transaction 0x/)
  await chain.request('evm_mine')
  await expect(transactionStatus(page)).toContainText('You deposited 42')
})

test('a wallet on another chain is asked to switch before anything else', async ({
  page,
  rpcUrl,
  vaultOf,
}) => {
  const wallet = await injectWallet(page, { rpcUrl, chainId: 1 })
  const vault = await vaultOf('USDC')
  await page.goto(`/vaults/31337/${vault.address}`)
  await page.getByRole('button', { name: 'Connect a wallet' }).click()
  await page.getByRole('button', { name: 'Test Wallet' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Deposit' })
  const toSwitch = panel.getByRole('button', { name: /^Switch to/ })
  wallet.refuse('wallet_switchEthereumChain')
  await toSwitch.click()
  await expect.poll(() => wallet.asked).toContain('wallet_switchEthereumChain')
  await expect(toSwitch).toBeVisible()
  wallet.refuse(null)
  await toSwitch.click()
  await expect(toSwitch).toBeHidden()
  expect(wallet.asked).not.toContain('eth_sendTransaction')
})
