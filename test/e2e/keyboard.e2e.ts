import type { Page } from '@playwright/test'
import { parseUnits } from 'viem'
import { expect, test } from './support/test.ts'

test('a whole deposit by keyboard alone, its end told by the live region, for who wants no motion', async ({
  page,
  wallet,
  chain,
  vaultOf,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const vault = await vaultOf('USDC')
  await page.goto(`/vaults/31337/${vault.address}`)
  await expect(
    page.getByRole('button', { name: 'Connect a wallet' }),
  ).toBeVisible()
  const told = await listen(page)

  await test.step('the dialog takes the focus, keeps it, and gives it back', async () => {
    await tabTo(page, 'Connect a wallet')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Connect a wallet' })
    await expect(dialog).toBeVisible()
    for (let presses = 0; presses < 6; presses++) {
      await page.keyboard.press('Tab')
      expect(
        await dialog.evaluate((element) =>
          element.contains(document.activeElement),
        ),
      ).toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(
      page.getByRole('button', { name: 'Connect a wallet' }),
    ).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(
      dialog.getByRole('button', { name: 'Test Wallet' }),
    ).toBeVisible()
    await tabTo(page, 'Test Wallet')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  })

  await test.step('from tokens to shares', async () => {
    await expect(
      page.getByRole('button', { name: 'Get test tokens' }),
    ).toBeVisible()
    await tabTo(page, 'Get test tokens')
    await page.keyboard.press('Enter')
    await expect(page.getByText('10,000.00 USDC').first()).toBeVisible()
    await tabTo(page, 'Amount in USDC')
    await page.keyboard.type('77')
    await expect(
      page.getByRole('button', { name: /^Sign permit for 77/ }),
    ).toBeVisible()
    await tabTo(page, /^Sign permit for 77/)
    await page.keyboard.press('Enter')
    // The focus stayed where the next step is.
    await expect(
      page.getByRole('button', { name: /^Deposit 77/ }),
    ).toBeFocused()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => chain.getWorth(vault.address, wallet.address))
      .toBeGreaterThanOrEqual(parseUnits('76.99', 6))
    await expect
      .poll(() => told().then((all) => all.at(-1)))
      .toMatch(/^You deposited 77\S* USDC/)
  })
})

/** Presses Tab until what has this name has the focus; a page that cannot be reached so fails. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const isThere = () =>
    page.evaluate(
      ([source, isPattern]) => {
        const element = document.activeElement
        const said = (
          element?.getAttribute('aria-label') ??
          element?.textContent ??
          ''
        ).trim()
        return isPattern
          ? new RegExp(source).test(said)
          : said.startsWith(source)
      },
      [
        typeof name === 'string' ? name : name.source,
        typeof name !== 'string',
      ] as const,
    )
  for (let presses = 0; presses < 80; presses++) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} cannot be reached with Tab`)
}

/** Writes down what the live region of the transaction says, as a screen reader hears it. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver(() => {
      const said =
        document.querySelector('[role=status][aria-label=Transaction] p')
          ?.textContent ?? ''
      if (said && heard.at(-1) !== said) heard.push(said)
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  return () =>
    page.evaluate(() => (window as unknown as { heard: string[] }).heard)
}
