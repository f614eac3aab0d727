import type { Page } from '@playwright/test'
import { measureShare } from './support/processorShare.ts'
import { expect, test } from './support/test.ts'

const status = (page: Page, name: string) =>
  page.getByRole('status', { name, exact: true })

/** Time, prices, a loss, a moment that is come back to, and a cut line: the slider by keyboard. */
test('the control panel steers the chain, and the page follows', async ({
  page,
  chain,
}) => {
  test.slow()
  await page.goto('/demo')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Demo controls',
  )

  // The page follows the chain, not the button: these blocks come from elsewhere.
  const { result: latencies, share } = await measureShare(async () => {
    const taken: number[] = []
    for (let round = 0; round < 5; round++) {
      const block = await chain.client.getBlock()
      const shown = page.locator('dd').first()
      const before = await shown.textContent()
      const since = Date.now()
      await chain.request('evm_mine', [
        `0x${(block.timestamp + 60n).toString(16)}`,
      ])
      await expect(shown).not.toHaveText(before ?? '')
      taken.push(Date.now() - since)
    }
    return taken.toSorted((one, other) => one - other)
  })
  const [, , median = Number.NaN] = latencies
  console.log(
    `block → page: ${latencies.map((it) => `${it} ms`).join(', ')}, with ${Math.round(share * 100)} % of a processor`,
  )
  expect(median * share).toBeLessThan(3_000)

  const { timestamp } = await chain.client.getBlock()
  await page.getByRole('button', { name: '+1 hour' }).click()
  await expect(status(page, 'Time')).toHaveText('The time has gone by.')
  expect((await chain.client.getBlock()).timestamp).toBeGreaterThanOrEqual(
    timestamp + 3_600n,
  )

  const slider = page.getByRole('slider', { name: 'WETH in USDC' })
  const before = await slider.getAttribute('aria-valuetext')
  await slider.focus()
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowDown')
  const chosen = await slider.getAttribute('aria-valuetext')
  expect(chosen).not.toBe(before)
  await page
    .getByRole('button', { name: 'Set the price: WETH in USDC' })
    .press('Enter')
  await expect(status(page, 'Prices')).toHaveText(`WETH costs ${chosen} now.`)

  await page.getByRole('button', { name: 'Keep this moment' }).click()
  await expect(page.getByText(/^Kept: block \d+/)).toBeVisible()
  await page.getByRole('button', { name: 'Let a borrower default' }).click()
  await expect(status(page, 'A loss')).toHaveText(
    /Millrace USDC Prime lost [\d,.]+ USDC|no vault had lent there/,
  )

  const { hash: blockHash } = await chain.client.getBlock()
  await page.getByRole('button', { name: 'Back to the kept moment' }).click()
  await page.getByRole('button', { name: 'Undo all since then' }).click()
  await expect(status(page, 'Moments')).toContainText('The chain is back')
  await expect(chain.client.getBlock({ blockHash })).rejects.toThrow(
    'could not be found',
  )

  await page.getByRole('button', { name: 'Cut the line' }).click()
  await expect(page.getByText('The chain does not answer')).toBeVisible()
  await page.getByRole('button', { name: 'Mend the line' }).click()
  await expect(page.getByText('The chain does not answer')).toHaveCount(0)
})
