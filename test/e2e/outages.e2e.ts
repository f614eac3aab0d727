import { connect } from './support/connect.ts'
import { expect, test, transactionStatus } from './support/test.ts'

test('without the index, balances and positions stay right and the page says what is missing', async ({
  page,
  wallet,
  chain,
  vaultOf,
}) => {
  const vault = await vaultOf('USDC')
  await page.route('**/api/v1/**', (route) => route.abort())
  // As a browser does that saw the local chain before it was started anew.
  await page.addInitScript(() =>
    localStorage.setItem('millrace.genesis.31337', '0xbefore'),
  )
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  const sources = page.getByRole('status', { name: 'Data sources' })
  await expect(sources).toContainText('History is not available')
  await expect(sources).toContainText('The local chain was started anew')
  await sources.getByRole('button', { name: 'Understood' }).click()
  await expect(sources).not.toContainText('started anew')
  await page.getByRole('textbox', { name: 'Amount in USDC' }).fill('10')
  await page.getByRole('button', { name: /^Sign permit/ }).click()
  await page.getByRole('button', { name: /^Deposit 10/ }).click()
  await expect(transactionStatus(page)).toContainText('You deposited 10')
  expect(
    await chain.getWorth(vault.address, wallet.address),
  ).toBeGreaterThanOrEqual(9_999_998n)
})

test('an RPC that dies in mid-flow is named, nothing is drawn as zero, and all goes on when it is back', async ({
  page,
  wallet,
  rpcUrl,
  vaultOf,
}) => {
  const vault = await vaultOf('DAI')
  let isCut = false
  const sockets = new Set<{ close: () => Promise<void> }>()
  await page.route(`${rpcUrl}/**`, (route) =>
    isCut ? route.abort('connectionrefused') : route.continue(),
  )
  await page.routeWebSocket(rpcUrl.replace('http', 'ws'), (socket) => {
    if (isCut) void socket.close()
    else {
      socket.connectToServer()
      sockets.add(socket)
    }
  })
  await page.goto(`/vaults/31337/${vault.address}`)
  await connect(page)
  await page.getByRole('textbox', { name: 'Amount in DAI' }).fill('5')
  await expect(page.getByRole('button', { name: /^Sign permit/ })).toBeVisible()

  isCut = true
  for (const socket of sockets) await socket.close()
  const sources = page.getByRole('status', { name: 'Data sources' })
  await expect(sources).toContainText('The chain does not answer')
  await expect(page.getByText('In your wallet').locator('..')).not.toHaveText(
    /\b0(\.0+)? DAI/,
  )

  isCut = false
  await expect(page.getByText('The chain does not answer')).toHaveCount(0)
  await page.getByRole('button', { name: /^Sign permit/ }).click()
  await page.getByRole('button', { name: /^Deposit 5/ }).click()
  await expect(transactionStatus(page)).toContainText('You deposited 5')
  expect(wallet.asked).toContain('eth_sendTransaction')
})

test('an API that answers garbage is named as missing, and nothing of it is drawn', async ({
  page,
  wallet,
  vaultOf,
}) => {
  const vault = await vaultOf('USDC')
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  let body = ''
  await page.route('**/api/v1/**', (route) =>
    route.fulfill({ contentType: 'application/json', body }),
  )
  for (const garbage of [
    '<!doctype html><title>Somebody else</title>',
    '{"items":{},"length":3}',
    `[{"chainId":31337,"address":"${vault.address}","vault":"${vault.address}","shares":"many","asOfBlock":[],"netApy":null}]`,
  ]) {
    body = garbage
    for (const path of [
      `/vaults/31337/${vault.address}`,
      `/portfolio/${wallet.address}`,
    ]) {
      await page.goto(path)
      await expect(
        page.getByRole('status', { name: 'Data sources' }),
      ).toContainText('History is not available')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('main')).not.toContainText(
        /NaN|undefined|\[object|many/,
      )
    }
  }
  expect(errors).toEqual([])
})
