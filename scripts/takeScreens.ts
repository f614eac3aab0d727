import { mkdir } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pageStates } from './pageStates.ts'
import { launchChromium, listPages, openPage } from './pages.ts'
import { root } from './supervise.ts'

const HELP = `Takes the pictures in docs/screens of a Millrace that runs: each page at 1280 and 360 px, light and dark,
and states of pages at 1280 px, light, and at 360 px, dark.

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
  const browser = await launchChromium()
  for (const { width, colorScheme } of VARIANTS) {
    const newPage = () =>
      browser.newPage({
        viewport: { width, height: width > 1000 ? 900 : 760 },
        colorScheme,
        reducedMotion: 'reduce',
      })
    const take = async (page: Page, name: string) => {
      // What comes after the page, as far as it comes soon.
      await page
        .waitForLoadState('networkidle', { timeout: 2_000 })
        .catch(() => {})
      await page.screenshot({
        path: `${directory}/${name}-${width}-${colorScheme}.jpg`,
        type: 'jpeg',
        quality: 60,
      })
      console.log(`${name} ${width} ${colorScheme}`)
    }
    const page = await newPage()
    for (const [name, path] of Object.entries(pages)) {
      await openPage(page, url + path)
      await take(page, name)
    }
    await page.close()
    if ((width === 360) !== (colorScheme === 'dark')) continue
    for (const [name, open] of Object.entries(pageStates)) {
      // What one leaves behind in the browser is not the next one's.
      const fresh = await newPage()
      await open(fresh, url)
      await take(fresh, name)
      await fresh.close()
    }
  }
  await browser.close()
}
