import { mkdir } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { findChromium } from './chromium.ts'
import { root } from './supervise.ts'

const HELP = `Takes the pictures in docs/screens of a Millrace that runs: each page at 1280 and 360 px, light and dark.

  npm run screens                          of http://127.0.0.1:3000
  npm run screens -- http://127.0.0.1:3001`

const VARIANTS = [1280, 360].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)

if (process.argv.includes('--help')) console.log(HELP)
else await takeScreens(process.argv[2] ?? 'http://127.0.0.1:3000')

async function takeScreens(url: string): Promise<void> {
  const directory = `${root}docs/screens`
  await mkdir(directory, { recursive: true })
  const pages = await listPages(url)
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  for (const { width, colorScheme } of VARIANTS) {
    const page = await browser.newPage({
      viewport: { width, height: width > 1000 ? 900 : 760 },
      colorScheme,
      reducedMotion: 'reduce',
    })
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(url + path)
      await page.locator('h1').waitFor()
      await page
        .waitForFunction(
          () =>
            ![...document.querySelectorAll('.skeleton')].some((one) =>
              one.checkVisibility(),
            ),
        )
        .catch(() => console.error(`${path} is still loading.`))
      await page.screenshot({
        path: `${directory}/${name}-${width}-${colorScheme}.jpg`,
        type: 'jpeg',
        quality: 60,
      })
      console.log(`${name} ${width} ${colorScheme}`)
    }
    await page.close()
  }
  await browser.close()
}

/** Each page by the name of its picture; those of a vault and of a person are the first that the API knows. */
async function listPages(url: string): Promise<Record<string, string>> {
  const get = async (path: string) => (await fetch(url + path)).json()
  const [vault] = await get('/api/v1/vaults')
  const [range] = await get('/api/v1/ranges')
  const { items } = await get(
    `/api/v1/vaults/${vault.chainId}/${vault.address}/activity?limit=200`,
  )
  const { owner } = items.find(
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
    projection: '/tools/projection',
    backtest: '/tools/backtest',
    compare: `/compare?v=${vault.address},${range.address}`,
    learn: '/learn/divergence',
    status: '/status',
    demo: '/demo',
  }
}
