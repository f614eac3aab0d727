import type { Page } from '@playwright/test'
import type { StatusWire } from '#lib/api/wire.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
} from './support/accessible.ts'
import { expect, test, toNumber } from './support/test.ts'

const state = (page: Page) =>
  page.getByRole('status', { name: 'State of the index' })
const summary = (page: Page) => page.getByRole('region', { name: 'Summary' })

/** Changes what the API answers, on its way to the page. */
async function alter(
  page: Page,
  change: (status: StatusWire) => Partial<StatusWire>,
): Promise<void> {
  await page.route('**/api/v1/status', async (route) => {
    const response = await route.fetch()
    const status = (await response.json()) as StatusWire
    await route.fulfill({ response, json: { ...status, ...change(status) } })
  })
}

// The page goes on asking while a test ends.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }))

test('the footer leads to how the index does, which follows the chain without a reload', async ({
  page,
  chain,
  rpcUrl,
}) => {
  await page.goto('/vaults')
  await page
    .getByRole('contentinfo')
    .getByRole('link', { name: 'Status' })
    .click()
  await expect(page).toHaveURL(/\/status$/)
  await expect(state(page)).toContainText('All is well')
  await expect(
    page.getByRole('region', { name: 'RPC endpoints' }),
  ).toContainText(new URL(rpcUrl).host)
  const processes = page.getByRole('region', { name: 'Processes' })
  await expect(processes).toContainText('Indexer of the vaults')
  await expect(processes).toContainText('Follows the chain')
  await expect(
    page.getByRole('region', { name: 'Predicted against measured' }),
  ).toContainText('A range of the past')

  const getIndexed = async () =>
    toNumber(
      await summary(page).getByText('Indexed').locator('..').textContent(),
    )
  await expect.poll(getIndexed).toBeGreaterThan(0)
  const before = await getIndexed()
  await chain.request('hardhat_mine', ['0x5'])
  await expect.poll(getIndexed).toBeGreaterThanOrEqual(before + 5)
  await expect(state(page)).toContainText('All is well')
})

test('what nobody knows is a dash, never 0', async ({ page }) => {
  await alter(page, (status) => ({
    rowsPerSecond: null,
    queues: [],
    endpoints: status.endpoints.map((endpoint) => ({
      ...endpoint,
      lies: null,
      latencyMilliseconds: null,
    })),
  }))
  await page.goto('/status')
  const pace = summary(page).getByText('Pace').locator('..')
  await expect(pace).toContainText('Nobody has counted for long enough')
  await expect(pace.locator('dd')).toContainText('—')
  const [caught] = await page
    .getByRole('region', { name: 'RPC endpoints' })
    .getByText('Caught lying')
    .locator('..')
    .allTextContents()
  expect(caught).toContain('—')
})

test('an indexer that was killed, and a page without an answer, are both said', async ({
  page,
}) => {
  await alter(page, (status) => ({
    processes: status.processes.map((process) => ({
      ...process,
      isAlive: false,
      silentSeconds: 125,
    })),
    rowsPerSecond: null,
    endpoints: [],
    taskCosts: [],
  }))
  await page.goto('/status')
  await expect(state(page)).toContainText('Nobody is indexing')
  const processes = page.getByRole('region', { name: 'Processes' })
  await expect(processes).toContainText('2 min ago')
  await expect(processes).toContainText('Silent')
  await expect(page.getByText('nobody asks an endpoint now')).toBeVisible()

  await page.unroute('**/api/v1/status')
  await page.route('**/api/v1/status', (route) => route.abort())
  await expect(page.getByText('What is below is old')).toBeVisible()
  await expect(state(page)).toContainText('Not known now')

  // While nobody answers: the page asks by itself, too, and the button is gone when it was the first.
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.unroute('**/api/v1/status')
  await expect(page.getByText('What is below is old')).toHaveCount(0)
  await expect(state(page)).toContainText('All is well')
})

for (const width of [1280, 360])
  test(`a backfill shared with workers over a lying endpoint is told accessibly, ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    await alter(page, ({ processes: [indexer], endpoints: [endpoint] }) => ({
      processes: [
        {
          ...(indexer as StatusWire['processes'][number]),
          backfill: { done: '41000', all: '200000', secondsLeft: 95 },
        },
        {
          ...(indexer as StatusWire['processes'][number]),
          id: 'other',
          kind: 'worker',
          dataset: 'contracts',
          host: 'a-host-with-a-long-name.somewhere.example',
        },
      ],
      queues: [
        {
          name: 'fill-31337',
          waiting: 40,
          delayed: 1,
          running: 6,
          dead: 0,
          workers: 2,
          silentSeconds: 1,
        },
      ],
      endpoints: [
        {
          ...(endpoint as StatusWire['endpoints'][number]),
          state: 'closed',
          trust: 1,
          limit: 24,
          running: 20,
          lies: 0,
        },
        {
          ...(endpoint as StatusWire['endpoints'][number]),
          name: 'rpc.liar.example (endpoint 2)',
          state: 'closed',
          trust: 0.027,
          limit: 3,
          running: 0,
          hedges: 4,
          lies: 3,
          repairedLogs: 212,
        },
      ],
    }))
    await page.goto('/status')
    await expect(state(page)).toContainText('The past is being read')
    await expect(page.getByRole('progressbar')).toHaveAttribute(
      'aria-valuenow',
      '20',
    )
    await expect(page.getByText('212 logs repaired, trust 3 %')).toBeVisible()
    await expect(summary(page)).toContainText('6 running, 1 to be retried')
    await expectNoSidewaysScroll(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      // Without motion: a colour on its way from one theme to the other has no contrast of its own.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expectAccessible(page, colorScheme)
    }
  })
