import type { Page } from '@playwright/test'
import { comeByAll } from '#scripts/pages.ts'
import { wordsIn } from '#test/support/words.ts'
import { expect, test } from './support/test.ts'

const { t } = wordsIn('de')

/** Words that English sentences cannot do without and German ones do not have. */
const english =
  /\b(the|and|of|with|your|you|is|are|this|that|from|not|what|which|how|when|nothing|deposited|shares|withdraw|by)\b/i

/** All that is read or read aloud, but for what says of itself that it is in another language. */
function findEnglish(page: Page): Promise<string[]> {
  return page.evaluate(
    ([source = '', flags]) => {
      const pattern = new RegExp(source, flags)
      const isOther = (element: Element | null) =>
        element?.closest('[lang]')?.getAttribute('lang') !==
        document.documentElement.lang
      const found: string[] = []
      const texts = document.createTreeWalker(
        document.body,
        NodeFilter.SHOW_TEXT,
      )
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const parent = node.parentElement
        if (parent?.closest('script, style') || isOther(parent)) continue
        if (pattern.test(node.textContent ?? ''))
          found.push(node.textContent ?? '')
      }
      for (const element of document.querySelectorAll('body *'))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          const text = element.getAttribute(name)
          if (text && !isOther(element) && pattern.test(text)) found.push(text)
        }
      return found
    },
    [english.source, english.flags],
  )
}

async function expectGerman(page: Page, path: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton').filter({ visible: true })).toHaveCount(
    0,
  )
  await expect.poll(() => findEnglish(page), path).toEqual([])
}

test('who chooses German deposits in German, and finds no English in any room', async ({
  page,
  wallet,
  vaultOf,
  deployment,
}) => {
  test.slow()
  const vault = await vaultOf('USDC')
  await page.goto(`/vaults/31337/${vault.address}`)
  // What finds nothing below finds it here.
  expect((await findEnglish(page)).length).toBeGreaterThan(20)
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expectGerman(page, 'the vault')

  await test.step('a deposit, with a comma where a fraction begins', async () => {
    const panel = page.getByRole('tabpanel', { name: t('vault.deposit') })
    await page
      .getByRole('banner')
      .getByRole('button', { name: /verbinden$/ })
      .click()
    await page.getByRole('button', { name: 'Test Wallet' }).click()
    await page.getByRole('button', { name: t('demo.getTokens') }).click()
    await expect(panel.getByText('10.000,00 USDC')).toBeVisible()
    await page
      .getByLabel(t('vault.amountIn', { symbol: 'USDC' }))
      .fill('1234,5')
    await panel
      .getByRole('button', { name: /1\.234,50 USDC unterschr/ })
      .click()
    await panel
      .getByRole('button', { name: /1\.234,50 USDC einzahlen/ })
      .click()
    await expect(
      page.getByRole('status', { name: t('vault.transaction') }),
    ).toContainText(/1\.234,50 USDC eingezahlt und [\d.]+,\d+ .+ erhalten/)
    await expectGerman(page, 'after a deposit')
  })

  await test.step('an error of the API is told in German, too', async () => {
    await page.route('**/api/v1/plan**', (route) =>
      route.fulfill({
        status: 429,
        json: {
          error: {
            code: 'too_many_requests',
            message: 'These are too many requests at once.',
            hint: null,
          },
        },
      }),
    )
    await page.goto('/planner?amount=1000')
    await expect(page.getByText(t('api.too_many_requests'))).toBeVisible()
    await expectGerman(page, 'the planner without an answer')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  await test.step('and so are the other rooms', async () => {
    const withTerms = deployment.vaults.find((one) => one.termStaking)
    const [range] = deployment.rangeVaults ?? []
    for (const path of [
      '/',
      '/vaults',
      `/vaults/31337/${withTerms?.address}`,
      `/ranges/31337/${range?.address}`,
      `/portfolio/${wallet.address}`,
      '/planner?amount=1000&goal=1050&cap=50',
      '/status',
      `/compare?v=${vault.address},${range?.address}`,
      '/tools/projection',
      '/learn/divergence',
      '/demo',
    ]) {
      await page.goto(path)
      await comeByAll(page)
      await expectGerman(page, path)
    }
    await page.goto(`/portfolio/${wallet.address}`)
    // As "22. Nov. 2026, 16:50 UTC".
    await expect(page.getByRole('main')).toContainText(
      /\d{1,2}\. \p{L}+\.? \d{4}, \d\d:\d\d UTC/u,
    )
  })
})
