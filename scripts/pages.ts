import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from './chromium.ts'

/** Each page by its name; those of a vault and of a person are of what the API of a running Millrace knows. */
export async function listPages(url: string): Promise<Record<string, string>> {
  const get = async (path: string) => (await fetch(url + path)).json()
  const [vault] = await get('/api/v1/vaults')
  const [range] = await get('/api/v1/ranges')
  const { items } = await get(
    `/api/v1/vaults/${vault.chainId}/${vault.address}/activity?limit=200`,
  )
  // Whoever came long ago has a history to show.
  const { owner } = items.findLast(
    ({ kind }: { kind: string }) => kind === 'deposit',
  )
  return {
    home: '/',
    vaults: '/vaults',
    vault: `/vaults/${vault.chainId}/${vault.address}`,
    range: `/ranges/${range.chainId}/${range.address}`,
    portfolio: `/portfolio/${owner}`,
    planner: '/planner?amount=1000&goal=1050&cap=50',
    il: `/tools/il?vault=${range.address}`,
    projection: `/tools/projection?vault=${range.address}`,
    backtest: `/tools/backtest?vault=${range.address}`,
    compare: `/compare?v=${vault.address},${range.address}`,
    learn: '/learn/divergence',
    status: '/status',
    demo: '/demo',
  }
}

/** The Chromium of the browser tests, without a window. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', ...args],
  })
}

/** Comes by all of a page until what is made only when somebody is near is there, for a minute at most, and goes back to its top. */
export async function comeByAll(page: Page): Promise<void> {
  await page.evaluate(async (patience) => {
    const frame = () => new Promise(requestAnimationFrame)
    const end = performance.now() + patience
    do {
      for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
        scrollTo({ top, behavior: 'instant' })
        // Who watches is told in the frame after the one that drew it.
        await frame()
        await frame()
      }
    } while (document.querySelector('[data-far]') && performance.now() < end)
    scrollTo({ top: 0, behavior: 'instant' })
  }, 60_000)
}

/** Opens a page and waits until nothing of it is loading. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').waitFor()
  await comeByAll(page)
  await page
    .waitForFunction(
      () =>
        ![...document.querySelectorAll('.skeleton')].some((one) =>
          one.checkVisibility(),
        ),
    )
    .catch(() => console.error(`${address} is still loading.`))
}
