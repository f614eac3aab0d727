import type { Page } from '@playwright/test'
import type { Address } from 'viem'
import { crowdRegistry } from './support/crowdRegistry.ts'
import { test as base, expect } from './support/test.ts'

/** Of the first copy. */
const longName = 'Copy 000'.padEnd(200, 'x')

const visibleLink = (page: Page, name: string) =>
  page.getByRole('link', { name, exact: true }).filter({ visible: true })

async function expectToFit(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(() => page.evaluate(findTooWide)).toEqual([])
  }
}

/** What makes a page scroll sideways. */
function findTooWide(): string[] {
  const { scrollWidth } = document.documentElement
  if (scrollWidth <= window.innerWidth) return []
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth)
    .map(({ outerHTML }) => outerHTML.slice(0, 120))
}

/** `crowd` lists vaults until the journey ends. */
const test = base.extend<{
  crowd: (parts: { count: number }) => Promise<readonly Address[]>
}>({
  crowd: async ({ chain, deployment, vaultOf }, use) => {
    const { registry } = deployment
    if (!registry) throw new Error('the local chain has a registry')
    const { address: vault } = await vaultOf('USDC')
    const gathered: Awaited<ReturnType<typeof crowdRegistry>>[] = []
    await use(async (parts) => {
      const one = await crowdRegistry(chain, { registry, vault, ...parts })
      gathered.push(one)
      return one.copies
    })
    for (const one of gathered.toReversed()) await one.disperse()
  },
})

test('five hundred vaults: fifty are drawn, more when asked for; all are searched and sorted', async ({
  page,
  crowd,
}) => {
  await crowd({ count: 500 })
  await page.goto('/vaults')
  const links = page.getByRole('table').getByRole('rowheader').getByRole('link')
  const more = page.getByRole('button', { name: 'Show 50 more' })
  // A node with little to spare takes its time for thousands of reads.
  await expect(more).toBeVisible({ timeout: 90_000 })
  await expect(links).toHaveCount(50)
  await more.click()
  await expect(links).toHaveCount(100)
  const search = page.getByRole('searchbox')
  await search.pressSequentially('copy 497')
  await expect(links).toHaveText(['Copy 497'])
  await search.fill('')
  await page.getByRole('button', { name: 'Vault', exact: true }).click()
  await expect(links.first()).toHaveText(longName)
})

test('a name without an end fits the list, the comparison and its page', async ({
  page,
  crowd,
}) => {
  const [endless] = await crowd({ count: 1 })
  await page.goto('/vaults?q=copy')
  await expect(visibleLink(page, longName)).toBeVisible()
  await expectToFit(page)
  await page.goto(`/compare?v=${endless}`)
  await expect(visibleLink(page, longName).first()).toBeVisible()
  await expectToFit(page)
  await page.goto(`/vaults/31337/${endless}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(longName)
  await expectToFit(page)
})
