import { erc20Abi, parseUnits } from 'viem'
import { connect } from './support/connect.ts'
import { injectWallet } from './support/injectedWallet.ts'
import { expect, test, transactionStatus } from './support/test.ts'

test('a wallet that does several calls as one is asked once for approval and deposit', async ({
  page,
  chain,
  rpcUrl,
  vaultOf,
}) => {
  const { address: batchAccount } = await chain.deploy('BatchAccount')
  const wallet = await injectWallet(page, {
    rpcUrl,
    atomic: 'ready',
    batchAccount,
  })
  const vault = await vaultOf('WETH')
  const weth = vault.asset.address as `0x${string}`
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  const panel = page.getByRole('tabpanel', { name: 'Deposit' })
  const status = transactionStatus(page)
  const amount = page.getByRole('textbox', { name: 'Amount in WETH' })
  const once = panel.getByRole('button', { name: /^Deposit 1\.5/ })

  await test.step('who declines the upgrade is asked step by step', async () => {
    await amount.fill('1.5')
    wallet.refuse('wallet_sendCalls', { code: 5750, message: 'Declined.' })
    await once.click()
    await expect(status).toContainText('go on step by step')
    await page.getByRole('button', { name: 'Start again' }).click()
    await expect(
      panel.getByRole('button', { name: /^Approve 1\.5/ }),
    ).toBeVisible()
    wallet.refuse(null)
  })

  await test.step('otherwise it is one transaction, found again after a reload', async () => {
    await page.reload()
    await amount.fill('1.5')
    await expect(once).toBeVisible()
    await chain.holdBlocks()
    await once.click()
    await expect(status).toContainText('Waiting for the next block')
    await page.reload()
    await expect(status).toContainText('Waiting for the next block')
    await chain.request('evm_mine')
    await chain.releaseBlocks()
    await expect(status).toContainText('You deposited 1.5')
    expect(wallet.sent).toHaveLength(1)
    expect(wallet.asked).not.toContain('eth_sendTransaction')
    expect(await chain.getWorth(vault.address, wallet.address)).toBeGreaterThan(
      parseUnits('1.4999', 18),
    )
    expect(
      await chain.client.readContract({
        address: weth,
        abi: erc20Abi,
        functionName: 'allowance',
        args: [wallet.address, vault.address],
      }),
    ).toBe(0n)
  })
})

test('a transaction that is sped up, cancelled or dropped is told so, and never waited for in vain', async ({
  page,
  wallet,
  chain,
  vaultOf,
}) => {
  const vault = await vaultOf('DAI')
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  const status = transactionStatus(page)
  const amount = page.getByRole('textbox', { name: 'Amount in DAI' })
  /** The hash that waits, once the page has learnt its nonce: the wallet alone chose it. */
  const getWaiting = async () => {
    await expect
      .poll(() =>
        page.evaluate(() =>
          Object.entries(localStorage).some(
            ([key, value]) =>
              key.startsWith('millrace.pending') && /"nonce":\d/.test(value),
          ),
        ),
      )
      .toBe(true)
    return wallet.sent.at(-1) ?? '0x'
  }
  await amount.fill('60')
  await page.getByRole('button', { name: /^Sign permit/ }).click()
  await expect(status).toContainText('The permit is signed')
  await chain.holdBlocks()

  await test.step('a speed-up is the same deposit', async () => {
    await page.getByRole('button', { name: /^Deposit 60/ }).click()
    await wallet.replace(await getWaiting(), 'same')
    await chain.request('evm_mine')
    await expect(status).toContainText('You deposited 60')
  })
  const withdraw = page.getByRole('button', { name: /^Withdraw 20/ })
  await page.getByRole('tab', { name: 'Withdraw' }).click()
  await amount.fill('20')

  await test.step('a cancellation moved nothing', async () => {
    await withdraw.click()
    await wallet.replace(await getWaiting(), 'nothing')
    await chain.request('evm_mine')
    await expect(status).toContainText('You cancelled this in your wallet')
    await page.getByRole('button', { name: 'Start again' }).click()
  })

  await test.step('a dropped one is not waited for silently', async () => {
    await withdraw.click()
    await chain.request('hardhat_dropTransaction', [await getWaiting()])
    await expect(status).toContainText('it was dropped')
    await page.getByRole('button', { name: 'Start again' }).click()
  })
  await withdraw.click()
  await getWaiting()
  await chain.request('evm_mine')
  await expect(status).toContainText('You withdrew 20')
})

test('of several wallets the chosen one is asked; silent, late, moved and confused ones leave nobody stuck', async ({
  page,
  wallet: wrong,
  chain,
  rpcUrl,
  vaultOf,
}) => {
  const wallet = await injectWallet(page, {
    rpcUrl,
    name: 'Other Wallet',
    accounts: 2,
  })
  const first = wallet.address
  const vault = await vaultOf('USDC')
  await page.clock.install()
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page, 'Other Wallet')
  const status = transactionStatus(page)
  const amount = page.getByRole('textbox', { name: 'Amount in USDC' })
  const sign = page.getByRole('button', { name: /^Sign permit/ })
  const deposit = page.getByRole('button', { name: /^Deposit \d/ })
  await amount.fill('30')

  await test.step('a wallet that never answers is given up, and its late refusal is nobody’s', async () => {
    wallet.answer('wait')
    await sign.click()
    await expect(status).toContainText('Sign the permit in your wallet')
    await page.clock.fastForward(8_100)
    await expect(status).toContainText('Nothing opened?')
    await page.getByRole('button', { name: 'Stop waiting' }).click()
    await expect(status).toBeEmpty()
    wallet.answer('reject')
    await expect(sign).toBeVisible()
    await expect(status).toBeEmpty()
  })

  await test.step('a wallet that counts otherwise is told what to clear', async () => {
    wallet.answer('approve')
    await sign.click()
    wallet.refuse('eth_sendTransaction', {
      code: -32603,
      message: 'Nonce too high. Expected nonce to be 1 but got 7.',
    })
    await deposit.click()
    await expect(status).toContainText('clear the activity of this account')
    wallet.refuse(null)
    await page.getByRole('button', { name: 'Start again' }).click()
  })

  await test.step('an answer that comes when another account is chosen stays with its own', async () => {
    // A refused permit is signed again, for it may be why.
    await sign.click()
    await expect(status).toContainText('The permit is signed')
    wallet.answer('wait')
    await deposit.click()
    await expect(status).toContainText('Confirm the deposit')
    await wallet.chooseAccount(1)
    await expect(status).toBeEmpty()
    await expect(
      page.getByRole('button', { name: 'No ETH for gas' }),
    ).toBeVisible()
    wallet.answer('approve')
    await expect
      .poll(() => chain.getWorth(vault.address, first))
      .toBeGreaterThan(0n)
    await expect(status).toBeEmpty()
    await wallet.chooseAccount(0)
    await expect(status).toContainText('You deposited 30')
  })

  await test.step('a network that changes in mid-flow is switched back before anything is sent', async () => {
    await amount.fill('40')
    wallet.answer('wait')
    await sign.click()
    await expect(status).toContainText('Sign the permit')
    await wallet.chooseChain(1)
    wallet.answer('approve')
    const before = wallet.sent.length
    await page
      .getByRole('tabpanel')
      .getByRole('button', { name: /^Switch/ })
      .click()
    await deposit.click()
    await expect(status).toContainText('You deposited 40')
    expect(wallet.sent).toHaveLength(before + 1)
  })
  expect(
    wrong.asked.filter((method) => /sign|send|request/i.test(method)),
  ).toEqual([])
})
