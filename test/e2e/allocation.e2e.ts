import { erc20Abi, parseUnits } from 'viem'
import { expect, test, toNumber, transactionStatus } from './support/test.ts'

test('a plan is looked at without a wallet, shared by its link, and deposited into two vaults by one transaction', async ({
  page,
  wallet,
  chain,
  deployment,
  request,
}) => {
  await test.step('the story is as it begins, with two vaults in the plan, whatever others have let pass', async () => {
    await chain.request('millrace_reset', ['start'])
    // What is ahead of the chain is the time that is no more; blocks go on coming while one asks.
    await expect(async () => {
      const response = await request.get('/api/v1/status')
      const { indexedBlock } = await response.json()
      const ahead = BigInt(indexedBlock) - (await chain.client.getBlockNumber())
      expect(ahead).toBeLessThanOrEqual(0n)
      expect(ahead).toBeGreaterThanOrEqual(-2n)
    }).toPass({ timeout: 120_000 })
  })
  const usdc = deployment.tokens.find(({ symbol }) => symbol === 'USDC')
  const { router } = deployment
  if (!usdc || !router) throw new Error('the world has no plan')
  const vaults = deployment.vaults.filter(
    ({ asset }) => asset.address === usdc.address,
  )
  const allocation = page.getByRole('region', { name: 'Where it goes' })
  const amount = page.getByRole('textbox', { name: /^How much do you put/ })

  await test.step('questions give a plan, and the address has it', async () => {
    await page.goto('/planner')
    await expect(allocation).toBeVisible()
    await amount.fill('0')
    await expect(allocation).toHaveCount(0)
    await amount.fill('900')
    await page.getByRole('textbox', { name: /^What shall it be/ }).fill('930')
    await page
      .getByRole('group', { name: 'At most with one protocol' })
      .getByText('50 %')
      .click()
    await expect(page).toHaveURL(/amount=900.*cap=50/)
    await expect(allocation.getByRole('row')).toHaveCount(1 + vaults.length)
    await expect(page.getByText('930.00 USDC or more on')).toBeVisible()
    await expect(allocation).toContainText('Millrace DAI')
    await page.reload()
    await expect(allocation.getByRole('row')).toHaveCount(1 + vaults.length)
    await expect(amount).toHaveValue('900')
  })

  const panel = page.getByRole('region', { name: 'Deposit', exact: true })
  await test.step('a wallet signs a permit of the exact amount, then one transaction does it all', async () => {
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Connect/ })
      .click()
    await page.getByRole('button', { name: 'Test Wallet' }).click()
    await chain.request('millrace_faucet', [wallet.address])
    const before = await chain.getBalance(usdc.address, wallet.address)
    const nonce = await chain.request('eth_getTransactionCount', [
      wallet.address,
      'latest',
    ])
    await panel
      .getByRole('button', { name: 'Sign permit for 900.00 USDC' })
      .click()
    const promises = panel
      .getByText('You receive at least', { exact: true })
      .locator('..')
    await expect(promises).toHaveCount(vaults.length)
    const promised = await promises.allTextContents()
    await panel.getByRole('button', { name: 'Deposit 900.00 USDC' }).click()
    await expect(transactionStatus(page)).toContainText(
      'You deposited 900.00 USDC into 2 vaults',
    )
    expect(
      before - (await chain.getBalance(usdc.address, wallet.address)),
    ).toBe(parseUnits('900', 6))
    expect(
      Number(
        await chain.request('eth_getTransactionCount', [
          wallet.address,
          'latest',
        ]),
      ),
    ).toBe(Number(nonce) + 1)
    for (const [i, { address }] of vaults.entries()) {
      const shares = await chain.getBalance(address, wallet.address)
      expect(Number(shares) / 1e12).toBeGreaterThanOrEqual(
        toNumber(promised[i]?.replace('You receive at least', '') ?? null),
      )
      expect(toNumber(promised[i] ?? null)).toBeGreaterThan(0)
    }
    expect(
      await chain.client.readContract({
        address: usdc.address,
        abi: erc20Abi,
        functionName: 'allowance',
        args: [wallet.address, router],
      }),
    ).toBe(0n)
  })

  await test.step('both positions are in the portfolio', async () => {
    await page.getByRole('link', { name: 'See it in your portfolio' }).click()
    const positions = page.getByRole('region', { name: 'Positions' })
    for (const { name } of vaults) await expect(positions).toContainText(name)
  })
})
