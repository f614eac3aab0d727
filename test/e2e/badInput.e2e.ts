import { connect } from './support/connect.ts'
import { expect, test } from './support/test.ts'

const nobody = '0x00000000000000000000000000000000000000aa'

test('an amount that cannot be used is answered with a sentence, never with a grey button', async ({
  page,
  wallet,
  vaultOf,
}) => {
  const vault = await vaultOf('USDC')
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  const amount = page.getByRole('textbox', { name: 'Amount in USDC' })
  const panel = page.getByRole('tabpanel', { name: 'Deposit' })
  await expect(panel.getByText('10,000.00 USDC')).toBeVisible()
  const cases: [string, RegExp][] = [
    ['10001', /more than your wallet has/],
    ['0', /Enter an amount/],
    ['0.123456789012345678901234567891', /30 decimal places; this token has 6/],
    ['1,234', /two ways/],
    ['-5', /cannot be negative/],
    ['abc', /in digits/],
  ]
  for (const [text, sentence] of cases) {
    await amount.fill(text)
    await expect(panel).toContainText(sentence)
  }
  await amount.fill('12,5')
  await expect(panel.getByRole('button', { name: /^Sign permit/ })).toHaveText(
    /12\.5/,
  )
  expect(wallet.asked).not.toContain('eth_sendTransaction')
})

test('an address that leads nowhere says so, with the right status', async ({
  page,
  vaultOf,
}) => {
  const vault = await vaultOf('USDC')
  for (const path of [
    `/vaults/31337/${nobody}`,
    `/vaults/1/${vault.address}`,
    '/vaults/31337/0x123',
    '/portfolio/0x123',
    '/nothing/here',
  ]) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText(/Error|undefined/)
  }
})

test('the API answers a bad request with a code, a message and a hint', async ({
  request,
}) => {
  for (const [path, status] of [
    [`/api/v1/vaults/31337/${nobody}`, 404],
    ['/api/v1/vaults/31337/0x123', 400],
    [`/api/v1/vaults/abc/${nobody}`, 400],
    ['/api/v1/positions/0xyz', 400],
  ] as const) {
    const response = await request.get(path)
    expect(response.status(), path).toBe(status)
    const { error } = await response.json()
    expect(error.code, path).toMatch(/^[a-z_]+$/i)
    expect(error.message, path).toMatch(/\S/)
    expect(JSON.stringify(error)).not.toMatch(/\bat .*\.ts:/)
  }
})
