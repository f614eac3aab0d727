import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './test.ts'

/** No axe violation. What moves or fades is waited for: halfway a colour is neither of the two that were chosen. */
export async function expectAccessible(
  page: Page,
  what: string,
): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    what,
  ).toEqual([])
}

/** On a phone nothing but what is meant to scrolls sideways. */
export async function expectNoSidewaysScroll(
  page: Page,
  what?: string,
): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        ),
      `${what ?? page.url()} scrolls sideways`,
    )
    .toBeLessThanOrEqual(0)
}
