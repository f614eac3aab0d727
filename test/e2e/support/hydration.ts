import type { Page } from '@playwright/test'

/**
 * From now on a page that was opened is given back when its scripts have come, however late that is: a click or a letter
 * before them is nobody's.
 */
export function awaitScripts(page: Page): void {
  const open = page.goto.bind(page)
  const reload = page.reload.bind(page)
  page.goto = async (...request) => {
    const response = await open(...request)
    await untilHydrated(page)
    return response
  }
  page.reload = async (...request) => {
    const response = await reload(...request)
    await untilHydrated(page)
    return response
  }
}

/** React leaves its mark on each element that it has taken over. */
async function untilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('a, button, input, select, textarea')].every(
      (element) =>
        Object.keys(element).some((key) => key.startsWith('__reactProps')),
    ),
  )
}
