import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseDeployment } from '#lib/chain/parseDeployment.ts'
import { readOwnArtifact } from '#lib/devnet/artifacts.ts'
import { runScript } from '#test/support/runScript.ts'

let directory: string
let taken: Server
let takenPort: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'millrace-chain-'))
  taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  takenPort = String((taken.address() as AddressInfo).port)
})
afterAll(async () => {
  taken?.close()
  await rm(directory, { recursive: true, force: true })
})

it('starts with progress, writes what is deployed, serves it, and stops on SIGTERM', async () => {
  const freed = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
  const chain = runScript('chain', {
    RPC_PORT: String(freed),
    STATE_DIRECTORY: directory,
  })
  const { rpcUrl, deploymentPath } = await chain.ready
  expect(rpcUrl).toBe(`http://127.0.0.1:${freed}`)
  expect(deploymentPath).toBe(join(directory, 'deployments/31337.json'))
  const ratios = chain.messages.flatMap(({ progress, ratio }) =>
    progress ? [Number(ratio)] : [],
  )
  expect(ratios.length).toBeGreaterThan(5)
  expect(ratios).toEqual(ratios.toSorted((a, b) => a - b))

  const { genesisHash, vaults } = parseDeployment(
    await readFile(String(deploymentPath), 'utf8'),
  )
  const response = await fetch(String(rpcUrl), {
    method: 'POST',
    body: '{"jsonrpc":"2.0","id":1,"method":"millrace_info","params":[]}',
  })
  expect(await response.json()).toMatchObject({ result: { genesisHash } })
  expect(vaults.map(({ symbol }) => symbol)).toEqual([
    'mrUSDC',
    'mrDAI',
    'mrWETH',
    'mrUSDCp',
    'mrMILL',
    'mrWETHUSDC',
  ])

  // Who listens is not waited for: this one would never leave.
  const listener = new WebSocket(String(rpcUrl).replace('http', 'ws'))
  await once(listener, 'open')
  chain.kill('SIGTERM')
  expect(await chain.ended).toBe(0)
})

it.each([
  ['a taken port', () => takenPort, 'is taken'],
  ['a port that is none', () => '70000', 'not a whole number from 1 to 65535'],
])('names %s and the way out, without a stack', async (_, port, sentence) => {
  const chain = runScript('chain', {
    RPC_PORT: port(),
    STATE_DIRECTORY: directory,
  })
  expect(await chain.ended).toBe(1)
  expect(chain.getOutput()).toContain(sentence)
  expect(chain.getOutput()).toContain('RPC_PORT')
  expect(chain.getOutput()).not.toContain('    at ')
})

it('explains itself', async () => {
  const chain = runScript('chain', {}, ['--help'])
  expect(await chain.ended).toBe(0)
  expect(chain.getOutput()).toContain('RPC_PORT')
})

it('asks for a build when a compiled contract is missing', async () => {
  await expect(readOwnArtifact('devnet/Nothing')).rejects.toMatchObject({
    name: 'ArtifactMissingError',
    hint: expect.stringContaining('npm run compile'),
  })
})
