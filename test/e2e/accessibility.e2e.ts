import { comeByAll } from '#scripts/pages.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
} from './support/accessible.ts'
import { connect } from './support/connect.ts'
import { expect, test, transactionStatus } from './support/test.ts'

const widths = [1280, 360] as const
const colorSchemes = ['light', 'dark'] as const

const nobody = '0x00000000000000000000000000000000000000aa'

/** `npm run axe` looks at every page in both colour schemes at both widths; here each is looked at in one scheme at either width. */
const isThorough = process.env.AXE === 'all'

for (const [nth, width] of widths.entries())
  test(`no route has an axe violation or overflows, ${width} px, light and dark`, async ({
    page,
    request,
    vaultOf,
    deployment,
    rpcUrl,
  }) => {
    // Dozens of runs of axe.
    test.slow()
    await page.setViewportSize({ width, height: 800 })
    let looked = nth
    const expectWell = async (what: string) => {
      looked++
      for (const [at, colorScheme] of colorSchemes.entries()) {
        if (!isThorough && at !== looked % 2) continue
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await expectAccessible(page, `${what}, ${colorScheme}`)
      }
    }
    const vault = await vaultOf('USDC')
    const activity = `/api/v1/vaults/31337/${vault.address}/activity?limit=200`
    const { items } = await (await request.get(activity)).json()
    const { owner: holder } = items.find(
      ({ kind }: { kind: string }) => kind === 'deposit',
    )
    const withTerms = deployment.vaults.find((one) => one.termStaking)
    const [range] = deployment.rangeVaults ?? []
    const visit = async (path: string, state = '') => {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await comeByAll(page)
      // What is still loading has its own place; what never ends (live figures) is not waited for.
      await expect(
        page.locator('.skeleton').filter({ visible: true }),
      ).toHaveCount(0)
      await expectWell(path + state)
      await expectNoSidewaysScroll(page, path + state)
    }
    /** Of states that look alike, each is looked at at one of the two widths. */
    const visitSome = async (paths: readonly string[], state: string) => {
      for (const [at, path] of paths.entries())
        if (isThorough || at % widths.length === nth) await visit(path, state)
    }
    for (const path of [
      '/',
      '/vaults',
      `/vaults/31337/${vault.address}`,
      `/vaults/31337/${withTerms?.address}`,
      `/ranges/31337/${range?.address}`,
      '/portfolio',
      `/portfolio/${holder}`,
      '/status',
      '/planner?amount=1000&goal=1050&cap=50',
      '/tools',
      `/tools/il?vault=${range?.address}`,
      '/tools/projection',
      '/tools/backtest',
      `/compare?v=${vault.address},${range?.address}`,
      '/learn',
      '/learn/divergence',
      '/demo',
      '/nothing/here',
    ])
      await visit(path)
    await visitSome(
      [
        '/vaults?q=nothing',
        `/vaults/31337/${nobody}`,
        `/portfolio/${nobody}`,
        '/portfolio/0x123',
        '/compare',
        '/compare?v=0x123',
        '/planner?amount=abc',
        '/tools/il',
      ],
      ', with nothing to show',
    )
    await page.route('**/api/v1/**', (route) => route.abort())
    await page.route(`${rpcUrl}/**`, (route) => route.abort())
    await visitSome(
      [
        '/planner?amount=1000&goal=1050&cap=50',
        `/portfolio/${holder}`,
        `/vaults/31337/${vault.address}`,
        '/status',
        `/ranges/31337/${range?.address}`,
        '/vaults',
      ],
      ', without the chain and the index',
    )
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.goto('/vaults')
    // Of the table and of the cards, those that are shown.
    await page
      .getByRole('button', { name: /how was this computed/ })
      .filter({ visible: true })
      .first()
      .click()
    await expect(page.getByRole('dialog')).toContainText('Net APY, realised')
    await expectWell('how a figure was computed')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const boxes = page
      .getByRole('checkbox', { name: /^Compare/ })
      .filter({ visible: true })
    for (const at of [0, 1]) await boxes.nth(at).check()
    const tray = page.getByRole('region', { name: 'Comparison' })
    await expect(
      tray.getByRole('link', { name: 'Compare 2 vaults' }),
    ).toBeVisible()
    await expectWell('the tray of what is compared')
    await tray.getByRole('button', { name: 'Clear' }).click()
    await expect(tray).toHaveCount(0)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('status')
    await expect(page.getByRole('option')).toHaveCount(1)
    await expectWell('the command palette')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/status$/)
    await page.goto('/vaults')
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Connect/ })
      .click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectWell('the wallet dialog')
  })

for (const { width, colorScheme } of [
  { width: 1280, colorScheme: 'dark' },
  { width: 360, colorScheme: 'light' },
] as const)
  test(`the states of a deposit have no axe violation, ${width} px, ${colorScheme}`, async ({
    page,
    wallet,
    vaultOf,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const vault = await vaultOf('USDC')
    await page.goto(`/vaults/31337/${vault.address}`)
    await connect(page)
    if (width < 1000)
      await page.getByRole('button', { name: 'Deposit', exact: true }).click()
    await page.getByRole('textbox', { name: 'Amount in USDC' }).fill('99999')
    await expect(page.getByText('more than your wallet has')).toBeVisible()
    await expectAccessible(page, 'an amount that is too much')
    const payment = page.getByRole('combobox', { name: 'Pay with' })
    await payment.selectOption({ label: 'WETH' })
    await page.getByRole('textbox', { name: 'Amount in WETH' }).fill('1')
    await expect(page.getByText('Lost in the swap')).toBeVisible()
    await expectAccessible(page, 'a payment with another token')
    await payment.selectOption({ label: 'USDC' })
    await page.getByRole('textbox', { name: 'Amount in USDC' }).fill('12')
    wallet.answer('reject')
    await page.getByRole('button', { name: /^Sign permit/ }).click()
    await expect(transactionStatus(page)).toContainText(/declined/)
    await expectAccessible(page, 'a refused signature')
    wallet.answer('approve')
    await page.getByRole('button', { name: 'Start again' }).click()
    await page.getByRole('button', { name: /^Sign permit/ }).click()
    await page.getByRole('button', { name: /^Deposit 12/ }).click()
    await expect(transactionStatus(page)).toContainText('You deposited')
    await expectAccessible(page, 'a deposit')
    await page.getByRole('tab', { name: 'Withdraw' }).click()
    await page.getByRole('button', { name: 'Max' }).click()
    await expect(
      page.getByRole('button', { name: /^Withdraw all/ }),
    ).toBeVisible()
    await expectAccessible(page, 'a withdrawal')
  })
