import { execFileSync, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { expect, test } from '@playwright/test'
import { root } from '#scripts/supervise.ts'
import { startMillrace } from './support/millrace.ts'

test('a taken port is named, with the way out, before anything long begins', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
    timeout: 20_000,
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
    timeout: 20_000,
  })
  expect(status).toBe(1)
  expect(String(stderr)).toContain('RPC_URL=localhost:8545 is not')
  expect(String(stderr)).not.toMatch(/\bat .*\.ts:\d/)
})

for (const signal of ['SIGTERM', 'SIGKILL'] as const)
  test(`${signal} leaves no process behind`, async () => {
    const millrace = await startMillrace()
    const pids = getDescendants(millrace.process.pid ?? 0)
    expect(pids.length).toBeGreaterThanOrEqual(5)
    expect((await fetch(millrace.url)).status).toBe(200)
    millrace.process.kill(signal)
    await expect
      .poll(() => pids.filter(isAlive), { timeout: 15_000 })
      .toEqual([])
    await expect(fetch(millrace.url)).rejects.toThrow()
    await millrace.stop()
  })

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
