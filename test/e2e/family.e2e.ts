import { type Address, encodeFunctionData, erc20Abi, parseUnits } from 'viem'
import { aavePoolAbi } from '#lib/chain/abis.ts'
import { registryAbi } from '#lib/chain/registryAbi.ts'
import type { ChainReader } from './support/chainReader.ts'
import { connect } from './support/connect.ts'
import { expect, test, toNumber } from './support/test.ts'

test('the list shows every vault that the registry lists, and the filter those of a kind', async ({
  page,
  chain,
  deployment,
}) => {
  const { registry } = deployment
  if (!registry) throw new Error('the local chain has a registry')
  const listed = await chain.client.readContract({
    address: registry,
    abi: registryAbi,
    functionName: 'listed',
  })
  expect(listed.length).toBeGreaterThan(6)
  await page.goto('/vaults')
  const links = page.getByRole('table').getByRole('rowheader').getByRole('link')
  await expect(links).toHaveCount(listed.length)
  const shown = await links.evaluateAll((all) =>
    all.map((link) => link.getAttribute('href')?.split('/').at(-1)),
  )
  expect(shown.toSorted()).toEqual([...listed].toSorted())
  await page.getByRole('button', { name: 'Staking', exact: true }).click()
  await expect(page).toHaveURL(/kind=staking/)
  await expect(links).toHaveText(['Millrace MILL'])

  // By keyboard: four are chosen, a fifth is refused with its reason, one is taken out, and the rest stand in an address.
  await page.getByRole('button', { name: 'All', exact: true }).click()
  const boxes = page.getByRole('table').getByRole('checkbox')
  await expect(boxes).toHaveCount(listed.length)
  for (const place of [0, 1, 2, 3, 4]) await boxes.nth(place).press('Space')
  await expect(boxes.nth(4)).not.toBeChecked()
  const tray = page.getByRole('region', { name: 'Comparison' })
  await expect(tray.getByRole('status')).toHaveText(
    /4 vaults chosen.*4 fit beside each other/,
  )
  const chosen = tray.getByRole('button', { name: /^Take .* out/ })
  await chosen.last().press('Enter')
  await expect(chosen).toHaveCount(3)
  await expect(chosen.first()).toBeFocused()
  await tray.getByRole('link', { name: 'Compare 3 vaults' }).press('Enter')
  await expect(page).toHaveURL(/\/compare\?v=0x/)
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(3)
})

test('vaults over lending markets, a staking pool and a range take deposits; terms lock shares and let them go early', async ({
  page,
  wallet,
  chain,
  deployment,
}) => {
  test.slow()
  const vaultOf = (symbol: string) => {
    const vault = [
      ...deployment.vaults,
      ...(deployment.rangeVaults ?? []),
    ].find((one) => one.symbol === symbol)
    if (!vault) throw new Error(`no vault ${symbol} is deployed`)
    return vault
  }
  const sharesOf = (symbol: string) =>
    chain.client.readContract({
      address: vaultOf(symbol).address,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [wallet.address],
    })
  const panel = page.getByRole('region', { name: 'Deposit and withdraw' })
  const status = panel.getByRole('status', { name: 'Transaction' })

  await beginHour(chain)
  await test.step('over several lending markets', async () => {
    await page.goto(`/vaults/31337/${vaultOf('mrUSDCp').address}`)
    await connect(page)
    await expect(
      page.getByRole('region', { name: 'Where the money works' }),
    ).toContainText('Morpho Blue WBTC/USDC')
    await page.getByRole('textbox', { name: 'Amount in USDC' }).fill('500')
    await panel.getByRole('button', { name: /^Sign permit/ }).click()
    await panel.getByRole('button', { name: /^Deposit 500/ }).click()
    await expect(status).toContainText('You deposited 500.00 USDC')
    expect(await sharesOf('mrUSDCp')).toBeGreaterThan(0n)
  })

  await test.step('over a staking pool', async () => {
    await page.goto(`/vaults/31337/${vaultOf('mrMILL').address}`)
    await page.getByRole('textbox', { name: 'Amount in MILL' }).fill('1000')
    await panel.getByRole('button', { name: /^Sign permit/ }).click()
    await panel.getByRole('button', { name: /^Deposit 1,000/ }).click()
    await expect(status).toContainText('You deposited 1,000.00 MILL')
    expect(await sharesOf('mrMILL')).toBeGreaterThan(0n)
  })

  await test.step('locked for a term, and left early at the price that was told', async () => {
    const terms = page.getByRole('region', { name: 'Lock shares for a term' })
    const told = terms.getByRole('status', { name: 'Transaction' })
    const before = await sharesOf('mrMILL')
    for (const days of ['30', '365']) {
      await terms.getByRole('radio', { name: `${days} days` }).check()
      await terms.getByRole('textbox').fill('100')
      await terms.getByRole('button', { name: 'Approve the shares' }).click()
      await expect(told).toContainText('may now be locked')
      await terms.getByRole('button', { name: `Lock for ${days} days` }).click()
      await expect(told).toContainText('You locked 100.00 shares until')
    }
    const positions = terms.getByRole('listitem')
    await expect(positions).toHaveCount(2)
    const beforeRewards = await sharesOf('mrMILL')
    await positions
      .filter({ hasText: '365 days' })
      .getByRole('button', { name: 'Claim and deposit' })
      .click()
    await expect(told).toContainText(/You put .* MILL of rewards to work/)
    const compounded = (await sharesOf('mrMILL')) - beforeRewards
    expect(compounded).toBeGreaterThan(0n)
    await positions
      .filter({ hasText: '30 days' })
      .getByRole('button', { name: 'Claim rewards' })
      .click()
    await expect(told).toContainText(/You received .* MILL/)
    const longest = positions.filter({ hasText: '365 days' })
    await longest.getByRole('button', { name: 'Leave early' }).click()
    const pay = longest.getByRole('button', { name: /^Leave and pay/ })
    // A fifth at the beginning of the longest term.
    expect(toNumber(await pay.textContent())).toBeCloseTo(20, 0)
    await pay.click()
    await expect(told).toContainText('You left early')
    const lost = before + compounded - (await sharesOf('mrMILL'))
    const whole = 10n ** 24n
    // One hundred are locked still; of the other hundred, four fifths came back.
    expect(lost).toBeGreaterThan(119n * whole)
    expect(lost).toBeLessThanOrEqual(120n * whole)
  })

  await test.step('into a range, with both tokens', async () => {
    await page.goto(`/ranges/31337/${vaultOf('mrRANGE').address}`)
    await expect(
      page.getByRole('region', { name: 'Price and range' }),
    ).toContainText(/In range|Out of range/)
    await panel
      .getByRole('textbox', { name: 'Most WETH to deposit' })
      .fill('0.2')
    for (const symbol of ['USDC', 'WETH']) {
      await panel.getByRole('button', { name: `Approve ${symbol}` }).click()
      await expect(status).toContainText(/The vault may now take .*/)
    }
    await panel.getByRole('button', { name: 'Deposit USDC and WETH' }).click()
    await expect(status).toContainText(/You deposited .* USDC and .* WETH/)
    expect(await sharesOf('mrRANGE')).toBeGreaterThan(0n)
  })

  await test.step('the portfolio has all three', async () => {
    await page.goto(`/portfolio/${wallet.address}`)
    const positions = page.getByRole('region', { name: 'Positions' })
    for (const symbol of ['mrUSDCp', 'mrMILL', 'mrRANGE'])
      await expect(
        positions.getByRole('link', { name: vaultOf(symbol).name }),
      ).toBeVisible()
    const range = positions
      .getByRole('listitem')
      .filter({ hasText: vaultOf('mrRANGE').name })
    await expect(range.getByText('Cost').locator('..')).toContainText(
      /USDC.*0\.\d+ WETH/,
    )
    // Nothing has happened since: what is earned is roundings and what the price moved.
    await expect(
      range.getByText('over keeping both tokens').locator('..'),
    ).toContainText(/\$0\.\d\d|<\$0\.01/)
    await expect(
      page.getByRole('region', { name: 'Locked and waiting' }),
    ).toContainText('100.00 shares')
  })

  await test.step('and out of the range with both tokens', async () => {
    await page.goto(`/ranges/31337/${vaultOf('mrRANGE').address}`)
    await panel.getByRole('tab', { name: 'Withdraw' }).click()
    await panel.getByRole('button', { name: 'All', exact: true }).click()
    await panel.getByRole('button', { name: 'Withdraw both tokens' }).click()
    await expect(status).toContainText(/You withdrew .* USDC and .* WETH/)
    expect(await sharesOf('mrRANGE')).toBe(0n)
  })
})

test('what is lent out waits in the queue: requested, paid when there is liquidity again, and claimed', async ({
  page,
  wallet,
  chain,
  deployment,
}) => {
  const vault = deployment.vaults.find(({ symbol }) => symbol === 'mrUSDC')
  if (!vault?.queue) throw new Error('the vault has a queue')
  const usdc = vault.asset.address
  await beginHour(chain)
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  const panel = page.getByRole('region', { name: 'Deposit and withdraw' })
  await page.getByRole('textbox', { name: 'Amount in USDC' }).fill('500')
  await panel.getByRole('button', { name: /^Sign permit/ }).click()
  await panel.getByRole('button', { name: /^Deposit 500/ }).click()
  await expect(panel.getByText('You deposited 500.00 USDC')).toBeVisible()

  // As if borrowers had all that Aave holds; they bring it back below.
  const reserve = await chain.client.readContract({
    address: deployment.aaveV3.pool,
    abi: aavePoolAbi,
    functionName: 'getReserveData',
    args: [usdc],
  })
  const held = await chain.getBalance(usdc, reserve.aTokenAddress)
  const move = async (from: Address, to: Address) => {
    const data = encodeFunctionData({
      abi: erc20Abi,
      functionName: 'transfer',
      args: [to, held],
    })
    await chain.request('hardhat_impersonateAccount', [from])
    await chain.request('hardhat_setBalance', [from, '0x8ac7230489e80000'])
    await chain.request('eth_sendTransaction', [{ from, to: usdc, data }])
    await chain.request('hardhat_stopImpersonatingAccount', [from])
  }
  const borrower = '0x00000000000000000000000000000000000b0220'
  const queue = panel.getByRole('region', { name: 'Withdrawal queue' })
  const told = queue.getByRole('status', { name: 'Transaction' })
  await move(reserve.aTokenAddress, borrower)
  try {
    await panel.getByRole('tab', { name: 'Withdraw' }).click()
    await queue.getByRole('button', { name: /^Let the queue/ }).click()
    await expect(told).toContainText('may now take')
    await queue.getByRole('button', { name: /^Put the rest/ }).click()
    await expect(told).toContainText('wait for liquidity now')
    expect(await chain.getBalance(vault.address, wallet.address)).toBe(0n)
  } finally {
    await move(borrower, reserve.aTokenAddress)
  }
  await queue.getByRole('button', { name: /^Pay the queue/ }).click()
  await expect(told).toContainText('were redeemed for')
  await queue.getByRole('button', { name: /^Claim/ }).click()
  await expect(told).toContainText(/You received .* USDC/)
  // All of it, but for roundings against the leaver.
  expect(await chain.getBalance(usdc, wallet.address)).toBeGreaterThan(
    parseUnits('9999.99', 6),
  )
})

/** The keeper moves ranges and pays queues, too, once in each hour of the chain: it does so now, and not in mid-journey. */
async function beginHour(chain: ChainReader): Promise<void> {
  await chain.request('millrace_skipHour')
}
