import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeDeployment } from '#lib/devnet/writeDeployment.ts'
import { runScript } from '#test/support/runScript.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

let devnet: TestDevnet
let directory: string
let env: Record<string, string>
beforeAll(async () => {
  devnet = await startTestDevnet()
  directory = await mkdtemp(join(tmpdir(), 'millrace-keeper-'))
  env = {
    RPC_URL: devnet.rpcUrl,
    DEPLOYMENT: join(directory, 'deployment.json'),
  }
  await writeDeployment(String(env.DEPLOYMENT), devnet.deployment)
})
afterAll(async () => {
  await devnet?.stop()
  await rm(directory, { recursive: true, force: true })
})

it('goes on watch, writes what it books as JSON lines, and stops on SIGTERM', async () => {
  const keeper = runScript('keeper', env)
  expect(await keeper.ready).toEqual({ keeper: devnet.people.keeper })
  await devnet.call('millrace_skip', 1)
  keeper.kill('SIGTERM')
  expect(await keeper.ended).toBe(0)
  const booked = keeper
    .getOutput()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ duty }) => duty === 'report')
  const strategies = devnet.deployment.vaults.flatMap(({ strategies }) =>
    strategies.map(({ address }) => address),
  )
  expect(booked.map(({ strategy }) => strategy)).toEqual(strategies)
  for (const { gain } of booked)
    expect(BigInt(String(gain))).toBeGreaterThan(0n)
  const harvested = booked.filter(({ harvested }) => harvested !== undefined)
  expect(harvested.map(({ vault }) => vault)).toEqual(['mrMILL', 'mrWETHUSDC'])
})

it.each([
  ['a dead RPC', { RPC_URL: 'http://127.0.0.1:9' }, 'No chain answers at'],
  ['a missing deployment', { DEPLOYMENT: '/nowhere.json' }, '/nowhere.json'],
  ['a missing key', { CHAIN_ID: '1' }, 'KEEPER_PRIVATE_KEY is not set'],
  [
    'another chain than expected',
    { CHAIN_ID: '1', KEEPER_PRIVATE_KEY: `0x${'11'.repeat(32)}` },
    'has the id 31337, not 1',
  ],
])('says so of %s, without a stack', async (_, wrong, sentence) => {
  const keeper = runScript('keeper', { ...env, ...wrong } as Record<
    string,
    string
  >)
  expect(await keeper.ended).toBe(1)
  expect(keeper.getOutput()).toContain(sentence)
  expect(keeper.getOutput()).not.toContain('    at ')
})
