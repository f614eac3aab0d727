import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { getFreePort } from '#scripts/ports.ts'
import { root } from '#scripts/supervise.ts'
import { type Millrace, startMillrace } from './support/millrace.ts'

/** For what takes a second or two where nothing else runs, in milliseconds. */
const patience = 120_000

test('a taken port is named, with the way out, before anything long begins', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
    timeout: patience,
  })
  server.close()
  expect(status).toBe(1)
  expect(String(stderr)).toContain(`Port ${port} is taken.`)
  expect(String(stderr)).toContain(`PORT=${port + 1} npm start`)
})

test('a bad setting is named, with what was expected', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, RPC_URL: 'localhost:8545' },
    timeout: patience,
  })
  expect(status).toBe(1)
  expect(String(stderr)).toContain('RPC_URL=localhost:8545 is not')
  expect(String(stderr)).not.toMatch(/\bat .*\.ts:\d/)
})

test('a chain that does not answer, or whose deployment is unknown, is named', async () => {
  const port = String(await getFreePort())
  const start = (env: Record<string, string>) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['scripts/start.ts'],
      { cwd: root, env: { ...process.env, ...env }, timeout: patience },
    )
    expect(status).toBe(1)
    return String(stderr)
  }
  expect(
    start({
      RPC_URL: 'http://127.0.0.1:1/a-key',
      DEPLOYMENT: 'package.json',
      PORT: port,
    }),
  ).toContain('No chain answers at 127.0.0.1:1')
  expect(
    start({
      RPC_URL: 'http://127.0.0.1:1',
      DEPLOYMENT: 'nowhere.json',
      PORT: port,
    }),
  ).toContain('there is no deployment file at nowhere.json')
})

test('an app that dies is started again; whatever ends all of it, no process stays behind and the next start works on what is there', async () => {
  // Three whole starts.
  test.slow()
  const stateDirectory = mkdtempSync(join(tmpdir(), 'millrace-start-'))
  chmodSync(stateDirectory, 0o755)
  for (const signal of ['SIGTERM', 'SIGKILL', 'SIGINT'] as const) {
    const millrace = await startMillrace({ STATE_DIRECTORY: stateDirectory })
    if (signal === 'SIGTERM') await killApp(millrace)
    const pids = getDescendants(millrace.process.pid ?? 0)
    expect(pids.length).toBeGreaterThanOrEqual(5)
    expect((await fetch(millrace.url)).status).toBe(200)
    millrace.process.kill(signal)
    await expect
      .poll(() => pids.filter(isAlive), { timeout: patience })
      .toEqual([])
    await expect(fetch(millrace.url)).rejects.toThrow()
    await millrace.stop()
  }
  rmSync(stateDirectory, { recursive: true, force: true })
})

/** Kills the app alone, and waits until it answers again. */
async function killApp(millrace: Millrace): Promise<void> {
  const [app] = execFileSync('ps', ['-eo', 'pid=,args='])
    .toString()
    .split('\n')
    .filter((line) => /next-server|next\/dist\/bin\/next start/.test(line))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => getDescendants(millrace.process.pid ?? 0).includes(pid))
  process.kill(app ?? 0, 'SIGKILL')
  await expect
    .poll(async () => (await fetch(millrace.url).catch(() => null))?.status, {
      timeout: patience,
    })
    .toBe(200)
}

/** Every process below `pid`, whatever group it is in. */
function getDescendants(pid: number): number[] {
  const pairs = execFileSync('ps', ['-eo', 'pid=,ppid='])
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    pairs
      .filter(([, ppid]) => ppid === parent)
      .flatMap(([child = 0]) => [child, ...below(child)])
  return below(pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
