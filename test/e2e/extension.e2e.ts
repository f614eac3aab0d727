import { rmSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { parseUnits } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { bundleExtension } from './support/extension/bundleExtension.ts'
import { awaitScripts } from './support/hydration.ts'
import { expect, test, transactionStatus } from './support/test.ts'

test('a wallet that is a real unpacked extension connects, approves and deposits', async ({
  baseURL,
  rpcUrl,
  chain,
  vaultOf,
  launchOptions,
}) => {
  const key = generatePrivateKey()
  const owner = privateKeyToAddress(key)
  const directory = await bundleExtension({ rpcUrl, key })
  const context = await chromium.launchPersistentContext('', {
    ...launchOptions,
    baseURL: baseURL ?? '',
    viewport: { width: 1280, height: 900 },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(launchOptions.args ?? []),
      `--disable-extensions-except=${directory}`,
      `--load-extension=${directory}`,
    ],
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    awaitScripts(page)
    const vault = await vaultOf('WETH')
    await page.goto(`/vaults/31337/${vault.address}`)
    await page.getByRole('button', { name: 'Connect a wallet' }).click()
    await page.getByRole('button', { name: 'Extension Wallet' }).click()
    await page.getByRole('button', { name: 'Get test tokens' }).click()
    await page.getByRole('textbox', { name: 'Amount in WETH' }).fill('1')
    const panel = page.getByRole('tabpanel', { name: 'Deposit' })
    await panel.getByRole('button', { name: /^Approve 1/ }).click()
    await panel.getByRole('button', { name: /^Deposit 1/ }).click()
    await expect(transactionStatus(page)).toContainText('You deposited 1')
    expect(await chain.getWorth(vault.address, owner)).toBeGreaterThan(
      parseUnits('0.999', 18),
    )
  } finally {
    await context.close()
    rmSync(directory, { recursive: true })
  }
})
