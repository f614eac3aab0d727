import type { Locator, Page } from '@playwright/test'
import { openPage } from './pages.ts'

const nobody = '0x00000000000000000000000000000000000000aa'

/** What pages show when somebody does something with them, or when there is nothing to show; each is given the address of the app. */
export const pageStates: Record<
  string,
  (page: Page, url: string) => Promise<void>
> = {
  'vaults-tray': async (page, url) => {
    await openPage(page, `${url}/vaults`)
    const boxes = visible(page.getByRole('checkbox'))
    const tray = page.getByRole('region', { name: 'Comparison' })
    await clickUntil(boxes.nth(0), tray)
    await boxes.nth(1).click()
    await tray.getByRole('link').waitFor()
  },
  'vaults-formula': async (page, url) => {
    await openPage(page, `${url}/vaults`)
    const asks = page.getByRole('button', { name: /how was this computed/ })
    await clickUntil(visible(asks).first(), page.getByRole('dialog'))
  },
  'vaults-empty': (page, url) => openPage(page, `${url}/vaults?q=nothing`),
  'vaults-cut': async (page, url) => {
    await page.route(
      ({ origin, pathname }) => origin !== url || pathname.startsWith('/api/'),
      (route) => route.abort(),
    )
    await openPage(page, `${url}/vaults`)
    const sources = page.getByRole('status', { name: 'Data sources' })
    await sources.getByText('History is not available').waitFor()
    await sources.getByText('The chain does not answer').waitFor()
  },
  'vault-nowhere': (page, url) =>
    openPage(page, `${url}/vaults/31337/${nobody}`),
  'portfolio-empty': (page, url) =>
    openPage(page, `${url}/portfolio/${nobody}`),
  wallet: async (page, url) => {
    await openPage(page, `${url}/vaults`)
    const connect = page
      .getByRole('banner')
      .getByRole('button', { name: /^Connect/ })
    await clickUntil(connect, page.getByRole('dialog'))
  },
  palette: async (page, url) => {
    await openPage(page, `${url}/vaults`)
    // A phone has no button for it.
    await doUntil(
      () => page.keyboard.press('Control+k'),
      page.getByRole('dialog'),
    )
  },
}

const visible = (all: Locator): Locator => all.filter({ visible: true })

const clickUntil = (what: Locator, shown: Locator): Promise<void> =>
  doUntil(() => what.click(), shown)

/** What is done before the page's scripts have come is nobody's. */
async function doUntil(
  act: () => Promise<void>,
  shown: Locator,
): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    await act()
    const came = shown.waitFor({ timeout: 3_000 })
    if (await came.then(() => true).catch(() => false)) return
  }
  throw new Error(`${shown} never came`)
}
