import type { ActivityPageWire } from '#lib/api/wire.ts'
import { expect, test } from './support/test.ts'

test('ten thousand activities come page by page', async ({
  page,
  request,
  vaultOf,
}) => {
  const vault = await vaultOf('USDC')
  const { items }: ActivityPageWire = await (
    await request.get(
      `/api/v1/vaults/31337/${vault.address}/activity?limit=200`,
    )
  ).json()
  const deposit = items.find(({ kind }) => kind === 'deposit')
  if (!deposit?.owner) throw new Error('nobody has deposited')
  const all = Array.from({ length: 10_000 }, (_, index) => ({
    ...deposit,
    logIndex: index,
  }))
  // As the API pages: what it really answers has been held against its database elsewhere.
  await page.route('**/api/v1/activity/**', (route) => {
    const { searchParams } = new URL(route.request().url())
    const from = Number(searchParams.get('cursor') ?? 0)
    const to = from + Number(searchParams.get('limit'))
    return route.fulfill({
      json: {
        items: all.slice(from, to),
        nextCursor: to < all.length ? String(to) : null,
      },
    })
  })
  await page.goto(`/portfolio/${deposit.owner}`)
  const activity = page.getByRole('region', { name: 'Activity' })
  const older = activity.getByRole('button', { name: 'Show older' })
  for (const count of [12, 50, 100, 150]) {
    await expect(activity.getByRole('listitem')).toHaveCount(count)
    await older.click()
  }
  await expect(activity.getByRole('listitem')).toHaveCount(200)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
