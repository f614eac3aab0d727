import type { Browser, Page } from '@playwright/test'
import { openPage } from '#scripts/pages.ts'

export type Interaction = {
  name: string
  /** Milliseconds from each input to the next paint, in steps of 8. */
  durations: readonly number[]
}

type Gesture = {
  name: string
  /** Of `listPages`. */
  page: string
  /** One interaction, and whatever takes the page to where the next one can follow. */
  run: (page: Page, nth: number) => Promise<void>
  /** Ends what `run` began, unmeasured. */
  end?: (page: Page) => Promise<void>
}

const REPEATS = 11
/** How much slower than this machine: a phone of the middle class. */
const SLOWDOWN = 4
/** Shorter ones are told by no browser. */
const SHORTEST = 16

const search = (page: Page) => page.getByRole('searchbox')
const header = (page: Page, nth: number) =>
  page
    .getByRole('columnheader')
    .getByRole('button')
    .nth(nth % 3)

const gestures: readonly Gesture[] = [
  {
    name: 'typing in the filter of the vaults',
    page: 'vaults',
    run: async (page, nth) => {
      await search(page).focus()
      await page.keyboard.press('millrace us'[nth] ?? 'e')
    },
  },
  {
    name: 'sorting the vaults',
    page: 'vaults',
    run: (page, nth) => header(page, nth).click(),
  },
  {
    name: 'opening the wallet dialog',
    page: 'vaults',
    run: (page) =>
      page
        .getByRole('banner')
        .getByRole('button', { name: /^Connect/ })
        .click(),
    end: closeDialog,
  },
  {
    name: 'asking how a figure was computed',
    page: 'vault',
    run: (page) =>
      page
        .getByRole('button', { name: /how was this computed/ })
        .first()
        .click(),
    end: closeDialog,
  },
  {
    name: 'typing an amount to deposit',
    page: 'vault',
    run: async (page, nth) => {
      await page.getByRole('textbox', { name: /^Amount/ }).focus()
      await page.keyboard.press(String(nth % 10))
    },
  },
]

/** Plays each gesture on a page whose processor is slowed down, and takes the time from the input to the next paint. */
export async function measureInteractions(
  browser: Browser,
  { url, pages }: { url: string; pages: Record<string, string> },
): Promise<readonly Interaction[]> {
  const measured: Interaction[] = []
  for (const { name, page: place, run, end } of gestures) {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 900 },
    })
    await openPage(page, url + pages[place])
    await page.waitForLoadState('networkidle').catch(() => {})
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await watchInteractions(page)
    const durations: number[] = []
    for (let nth = 0; nth < REPEATS; nth++) {
      await run(page, nth)
      durations.push(await takeLongest(page))
      await end?.(page)
      await takeLongest(page)
    }
    measured.push({ name, durations })
    await page.close()
  }
  return measured
}

async function closeDialog(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Writes down the events of each interaction, as the browser tells them. */
async function watchInteractions(page: Page): Promise<void> {
  await page.evaluate((durationThreshold) => {
    const told: number[] = []
    Object.assign(window, { toldInteractions: told })
    const watch: PerformanceObserverInit & { durationThreshold: number } = {
      type: 'event',
      durationThreshold,
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if (entry.interactionId > 0) told.push(entry.duration)
    }).observe(watch)
  }, SHORTEST)
}

/** The longest since it was asked last, when all that was begun is painted. */
function takeLongest(page: Page): Promise<number> {
  return page.evaluate(async (shortest) => {
    // An entry is told after the paint that it waits for, which comes after what the input began.
    for (let frame = 0; frame < 3; frame++)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => setTimeout(resolve, 50))
    const { toldInteractions } = window as never as {
      toldInteractions: number[]
    }
    return Math.max(shortest, ...toldInteractions.splice(0))
  }, SHORTEST)
}
