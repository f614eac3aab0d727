import { expectNoSidewaysScroll } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

test('calculators and lessons work without a wallet, in the page alone, and their address holds what was set', async ({
  page,
  deployment,
}) => {
  const [range] = deployment.rangeVaults ?? []
  const elsewhere: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== process.env.MILLRACE_URL)
      elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text()))
      complaints.push(message.text())
  })

  // Divergence, filled in from a vault, moved by keyboard, reloaded.
  await page.goto('/tools/il')
  await page.getByRole('link', { name: range?.name ?? '' }).click()
  await expect(page).toHaveURL(/vault=0x/)
  const result = page.getByRole('region', { name: 'Result' })
  const slider = page.getByRole('slider', { name: 'If WETH moves' })
  await slider.focus()
  await slider.press('Home')
  await expect(page).toHaveURL(/move=-/)
  await page.getByRole('button', { name: 'Full range' }).click()
  const move = page.getByRole('textbox', { name: 'If WETH moves by' })
  await move.fill('100')
  await expect(result).toContainText('−5.72 %')
  await move.fill('1e9')
  await expect(page.getByText('Write an amount in digits')).toBeVisible()
  await expect(page).toHaveURL(/move=100/)
  await page.reload()
  await expect(move).toHaveValue('100')
  await expect(result).toContainText('−5.72 %')

  // A word says what it means, in place.
  await page.getByRole('button', { name: 'Divergence', exact: true }).click()
  await expect(page.getByText('Also called impermanent loss')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Also called impermanent loss')).toBeHidden()

  // The production build's worker runs the compiled kernel under the page's policy.
  await page.goto(`/tools/projection?vault=${range?.address}`)
  await expect(page.getByText(/^Simulated in/)).toBeVisible()
  await expect(page.getByText('Computed in WebAssembly')).toBeVisible()
  await expect(page.getByText(/nine in ten lie between/)).toBeVisible()
  const time = page.getByRole('slider', { name: /point in time$/ })
  await time.focus()
  for (const [key, at] of [
    ['Home', '0'],
    ['PageUp', '10'],
    ['ArrowRight', '11'],
    ['PageDown', '1'],
    ['PageDown', '0'],
  ] as const) {
    await time.press(key)
    await expect(time).toHaveAttribute('aria-valuenow', at)
  }
  // On a phone the table below it scrolls in its place.
  const wide = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 800 })
  await page.getByText('Show as a table').click()
  await expectNoSidewaysScroll(page)
  if (wide) await page.setViewportSize(wide)
  // In the very moment in which it comes: a fast machine is done in a few frames, and a busy one draws none.
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      const cancel = [...document.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Cancel',
      )
      if (!cancel) return
      watch.disconnect()
      cancel.click()
    })
    watch.observe(document.body, { subtree: true, childList: true })
  })
  await page.getByRole('button', { name: '65,536' }).click()
  await expect(page.getByText(/^Cancelled/)).toBeVisible()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(page.getByText(/^Simulated in/)).toBeVisible()

  // A history that would give wrong figures is refused with its place; mended, its terms add up.
  await page.goto('/tools/backtest')
  const prices = page.getByRole('textbox', { name: 'Paste prices as CSV' })
  await prices.fill('date,price\n2025-01-01,"2,000"\n2025-01-02,2010')
  await expect(
    page.getByText('Line 2, column “price”: “2,000” has a comma in it.'),
  ).toBeVisible()
  await prices.fill('date,price\n2025-01-01,100\n2025-01-02,110')
  await page.getByRole('textbox', { name: 'Gas of a transaction' }).fill('0')
  await page.getByRole('button', { name: 'Full range' }).click()
  await expect(result).toContainText('1,048.88')
  await page.locator('input[type=file]').setInputFiles({
    name: 'prices.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'date,price\n2025-01-01,100\n2025-01-05,110\n2025-01-06,110\n2025-01-07,1',
    ),
  })
  await expect(
    page.getByText('2025-01-02, 2025-01-03, 2025-01-04'),
  ).toBeVisible()
  await page.getByRole('checkbox', { name: 'Accept missing days' }).check()
  await expect(page.getByText(/^3 days are missing/)).toBeVisible()

  // Vaults side by side, at an address to share.
  await page.goto('/compare')
  const [first] = deployment.vaults
  await page
    .getByRole('checkbox', { name: first?.name ?? '', exact: true })
    .check()
  await page
    .getByRole('checkbox', { name: range?.name ?? '', exact: true })
    .check()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page).toHaveURL(/v=0x.*v=0x/)
  const facts = page.getByRole('table')
  await expect(facts.getByRole('link')).toHaveCount(2)
  await expect(facts).toContainText('yes, two tokens')

  await page.goto('/learn')
  await page.getByRole('link', { name: 'Risk', exact: true }).click()
  await page.getByRole('textbox', { name: 'A fall of' }).fill('50')
  await expect(page.getByText('It takes +100.00 %')).toBeVisible()

  expect(elsewhere).toEqual([])
  expect(complaints).toEqual([])
})
