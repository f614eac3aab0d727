import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { toEventSelector, toHex } from 'viem'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { writeDeployment } from '#lib/chain/writeDeployment.ts'
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
  const lines = keeper
    .getOutput()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const booked = lines.filter(({ duty }) => duty === 'report')
  const strategies = devnet.deployment.vaults.flatMap(({ strategies }) =>
    strategies.map(({ address }) => address),
  )
  expect(new Set(booked.map(({ strategy }) => strategy))).toEqual(
    new Set(strategies),
  )
  for (const { gain } of booked)
    expect(BigInt(String(gain))).toBeGreaterThan(0n)
  // The harvest of the staking vault is a job of its own.
  const harvested = booked.filter(({ harvested }) => harvested !== undefined)
  expect(harvested.map(({ vault }) => vault)).toEqual(['mrWETHUSDC'])
  const earned = lines.filter(
    ({ earnedShares }) => BigInt(String(earnedShares ?? 0)) > 0n,
  )
  expect(new Set(earned.map(({ vault }) => vault))).toEqual(
    new Set(['mrDAI', 'mrWETH', 'mrMILL']),
  )
})

it('does nothing twice when it was killed between sending and the block', async () => {
  const { ledger, people } = devnet
  const getNonce = async (blockTag: 'latest' | 'pending'): Promise<number> =>
    Number(
      await ledger.request('eth_getTransactionCount', [
        people.keeper,
        blockTag,
      ]),
    )
  const nonce = await getNonce('latest')
  const { number: head, timestamp } = await ledger.getHead()
  await ledger.request('evm_mine', [toHex(timestamp + 86_400)])
  await ledger.request('evm_setAutomine', [false])
  const killed = runScript('keeper', env)
  await vi.waitFor(
    async () => expect(await getNonce('pending')).toBeGreaterThan(nonce + 2),
    { timeout: 60_000, interval: 5 },
  )
  killed.kill('SIGKILL')
  await killed.ended
  const left = await getNonce('pending')
  const next = runScript('keeper', env)
  await next.ready
  await sleep(2_000)
  expect(await getNonce('pending')).toBe(left)
  await ledger.request('evm_setAutomine', [true])
  await ledger.request('evm_mine')
  await vi.waitFor(
    async () => {
      for (const { address, symbol, strategies } of devnet.deployment.vaults)
        if (symbol !== 'mrMILL')
          expect(await countReports(head, address)).toBeGreaterThanOrEqual(
            strategies.length,
          )
    },
    { timeout: 60_000, interval: 50 },
  )
  await sleep(1_000)
  next.kill('SIGTERM')
  expect(await next.ended).toBe(0)
  for (const { address, symbol, strategies } of devnet.deployment.vaults)
    if (symbol !== 'mrMILL')
      expect(await countReports(head, address)).toBe(strategies.length)
})

async function countReports(head: bigint, vault: string): Promise<number> {
  const signature = 'Reported(address,uint256,uint256,uint256,uint256)'
  const logs = await devnet.ledger.request<unknown[]>('eth_getLogs', [
    {
      address: vault,
      fromBlock: toHex(head + 1n),
      topics: [toEventSelector(signature)],
    },
  ])
  return logs.length
}

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
