import type { Page } from '@playwright/test'

/** Connects a wallet by the header's button, and gets test tokens for it. */
export async function connect(page: Page, name = 'Test Wallet'): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Connect/ })
    .click()
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name: 'Get test tokens' }).click()
}
