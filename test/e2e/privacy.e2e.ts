import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesToHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { getFreePort } from '#scripts/ports.ts'
import { root } from '#scripts/supervise.ts'
import { connect } from './support/connect.ts'
import { expect, test } from './support/test.ts'

test('a whole journey asks nobody but this server and the chain, keeps its policy, and leaves no trace of the wallet on the server', async ({
  page,
  wallet,
  baseURL,
  rpcUrl,
  vaultOf,
}) => {
  const hosts = new Set<string>()
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:') hosts.add(host)
  })
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host))
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text()))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const vault = await vaultOf('USDC')
  const place = `/vaults/31337/${vault.address}`

  await page.goto('/')
  await page.getByRole('link', { name: 'Start the demo' }).click()
  await page.goto(place)
  await connect(page)
  await page.getByRole('textbox', { name: 'Amount in USDC' }).fill('1')
  await expect(page.getByRole('button', { name: /^Sign permit/ })).toBeVisible()
  for (const path of ['/vaults', '/portfolio', '/status']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  await test.step('nobody else was asked', () => {
    expect([...hosts].toSorted()).toEqual(
      [baseURL ?? '', rpcUrl].map((url) => new URL(url).host).toSorted(),
    )
    expect(complaints).toEqual([])
  })

  await test.step('no cookie tells the server who looks, so no answer can hold it', async () => {
    const cookies = await page.context().cookies()
    expect(JSON.stringify(cookies).toLowerCase()).not.toContain(
      wallet.address.slice(2).toLowerCase(),
    )
    for (const path of ['/vaults', place, '/status']) {
      const html = await (await page.request.get(path)).text()
      expect(html.toLowerCase()).not.toContain(
        wallet.address.slice(2).toLowerCase(),
      )
    }
  })

  await test.step('every script has the nonce of its own answer', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await page.request.get(place)
        const policy = answer.headers()['content-security-policy'] ?? ''
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
        expect(policy).not.toMatch(/unsafe-(inline|eval)'[^;]*;?.*script/)
        const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? []
        expect(scripts.length).toBeGreaterThan(3)
        for (const script of scripts)
          expect(script).toContain(`nonce="${nonce}"`)
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })
})

test('an address can be watched without a wallet, and cannot be acted for', async ({
  page,
  deployment,
  chain,
  vaultOf,
}) => {
  const vault = await vaultOf('USDC')
  const holders = await chain.client.getContractEvents({
    address: vault.address,
    abi: [
      {
        type: 'event',
        name: 'Deposit',
        inputs: [
          { name: 'sender', type: 'address', indexed: true },
          { name: 'owner', type: 'address', indexed: true },
          { name: 'assets', type: 'uint256' },
          { name: 'shares', type: 'uint256' },
        ],
      },
    ],
    fromBlock: BigInt(deployment.startBlock ?? 0),
  })
  const owner = holders[0]?.args.owner ?? '0x'
  expect(await chain.getWorth(vault.address, owner)).toBeGreaterThan(0n)
  await page.goto('/portfolio')
  await page.getByRole('textbox').fill(owner)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/portfolio/${owner}`, 'i'))
  await expect(page.getByRole('main')).toContainText('watch-only')
  await expect(
    page
      .getByRole('region', { name: 'Positions' })
      .getByRole('listitem')
      .first(),
  ).toBeVisible()
  await expect(
    page.getByRole('main').getByRole('button', { name: /withdraw|claim/i }),
  ).toHaveCount(0)
})

test('what the browser is given holds no key, and on another chain no demo', async () => {
  await test.step('no key of a known account, and no connection string', async () => {
    const secrets = Array.from({ length: 20 }, (_, addressIndex) => {
      const { privateKey } = mnemonicToAccount(
        'test test test test test test test test test test test junk',
        { addressIndex },
      ).getHdKey()
      return bytesToHex(privateKey ?? new Uint8Array()).slice(2)
    })
    expect(secrets[0]).toHaveLength(64)
    const wanted = new RegExp(
      `${secrets.join('|')}|test test test test|postgres(ql)?://|PRIVATE_KEY`,
      'i',
    )
    const directory = join(root, '.next/static')
    const files = await readdir(directory, { recursive: true })
    const scripts = files.filter((file) => file.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    for (const file of scripts)
      expect(
        wanted.exec(await readFile(join(directory, file), 'utf8'))?.[0],
        file,
      ).toBeUndefined()
  })

  await test.step('the same build on Ethereum offers no demo wallet, no test tokens, no skipped days', async () => {
    const port = await getFreePort()
    const server = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'start', '--port', String(port)],
      {
        cwd: root,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          CHAIN_ID: '1',
          RPC_URL: 'http://127.0.0.1:1/a-key-of-the-server',
          PUBLIC_RPC_URL: 'http://127.0.0.1:1',
          DEPLOYMENT: 'nowhere.json',
        },
        stdio: 'ignore',
      },
    )
    try {
      const url = `http://127.0.0.1:${port}`
      await expect
        .poll(
          () =>
            fetch(url).then(
              ({ ok }) => ok,
              () => false,
            ),
          { timeout: 120_000 },
        )
        .toBe(true)
      for (const path of ['/', '/vaults']) {
        const html = await (await fetch(`${url}${path}`)).text()
        // The dictionary has the words for every chain; what is drawn has them not.
        expect(html.replaceAll(/<script[\s\S]*?<\/script>/g, '')).not.toMatch(
          /demo wallet|test tokens|Skip 30 days|Test money/i,
        )
        expect(html).not.toContain('a-key-of-the-server')
      }
      expect((await fetch(`${url}/demo`)).status).toBe(404)
    } finally {
      server.kill('SIGKILL')
      await once(server, 'exit')
    }
  })
})
