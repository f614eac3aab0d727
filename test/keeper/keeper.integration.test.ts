import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import {
  type AbiEvent,
  type Address,
  createClient,
  custom,
  erc20Abi,
  type Hex,
  pad,
  RawContractError,
  toEventSelector,
  toHex,
} from 'viem'
import { getTransactionCount } from 'viem/actions'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { aavePoolAbi, vaultAbi } from '#lib/chain/abis.ts'
import { toChain } from '#lib/chain/chains.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { keeperAbi, lpStrategyAbi } from '#lib/chain/keeperAbis.ts'
import { toKeeperAccount } from '#lib/keeper/keeperAccount.ts'
import type { KeeperClient } from '#lib/keeper/performTask.ts'
import { runKeeper } from '#lib/keeper/runKeeper.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

const day = 86_400
const account = toKeeperAccount(31_337, undefined)
/** For tests that live through many days; three times what they take on idle processors. */
const longTest = 300_000
const within = { timeout: 45_000, interval: 20 }
// Several such waits in a row, each as long as a busy machine may take.
vi.setConfig({ testTimeout: longTest })

let devnet: TestDevnet
let keeper: { stop: () => Promise<void> } | undefined
beforeAll(async () => {
  devnet = await startTestDevnet()
})
afterEach(async () => {
  await keeper?.stop()
  keeper = undefined
  await devnet.reset()
})
afterAll(() => devnet?.stop())

type StartKeeperParameters = {
  client?: KeeperClient
  /** How the keeper hears of blocks; both unless told otherwise. */
  hears?: 'announcements' | 'looking'
}

function startKeeper({ client, hears }: StartKeeperParameters = {}): void {
  keeper = runKeeper({
    client:
      client ??
      createChainClient({
        chainId: 31_337,
        rpcUrls: [devnet.rpcUrl],
        timeout: 2_000,
      }),
    account,
    vaults: devnet.deployment.vaults,
    rangeVaults: devnet.deployment.rangeVaults,
    keeper: devnet.deployment.keeper,
    log: pino({ level: 'silent' }),
    webSocketUrl:
      hears === 'looking' ? undefined : devnet.rpcUrl.replace('http', 'ws'),
    pollMilliseconds: hears === 'announcements' ? 3_600_000 : 200,
  })
}

const keeperOf = (vault: Address): Promise<Address> =>
  devnet.ledger.read({
    to: vault,
    abi: vaultAbi,
    functionName: 'keeper',
    args: [],
  })

/** Vaults that the keeper's account reports itself, once a day and all strategies at once. */
async function getOwnVaults(): Promise<DeployedVault[]> {
  const own: DeployedVault[] = []
  for (const vault of devnet.deployment.vaults)
    if ((await keeperOf(vault.address)) === account.address) own.push(vault)
  expect(own.length).toBeGreaterThan(2)
  expect(own.length).toBeLessThan(devnet.deployment.vaults.length)
  return own
}

/** How many transactions a keeper that comes now has to send at once. */
async function countDue(): Promise<number> {
  const at = {
    to: devnet.deployment.keeper as Address,
    abi: keeperAbi,
  } as const
  const jobs = await devnet.ledger.read({
    ...at,
    functionName: 'jobs',
    args: [],
  })
  let due = (await getOwnVaults()).length
  for (const id of jobs.keys())
    if (
      await devnet.ledger.read({
        ...at,
        functionName: 'isDue',
        args: [BigInt(id)],
      })
    )
      due += 1
  return due
}

async function countLogs(signature: string, head: bigint): Promise<number> {
  const logs = await devnet.ledger.request<unknown[]>('eth_getLogs', [
    { fromBlock: toHex(head + 1n), topics: [toEventSelector(signature)] },
  ])
  return logs.length
}

/** How often the vaults emitted `name` for a strategy in the blocks after `head`. */
async function countEvents(
  name: 'Reported' | 'Harvested',
  strategy: Address,
  head: bigint,
): Promise<number> {
  const [signature] = vaultAbi.filter(
    (item) => item.type === 'event' && item.name === name,
  )
  const logs = await devnet.ledger.request<unknown[]>('eth_getLogs', [
    {
      fromBlock: toHex(head + 1n),
      topics: [toEventSelector(signature as AbiEvent), pad(strategy)],
    },
  ])
  return logs.length
}

const getNonce = (blockTag: 'latest' | 'pending'): Promise<number> =>
  devnet.ledger
    .request<Hex>('eth_getTransactionCount', [account.address, blockTag])
    .then(Number)

const getLastReports = async (): Promise<number[]> =>
  Promise.all(
    (await getOwnVaults()).map(({ address }) =>
      devnet.ledger.read({
        to: address,
        abi: vaultAbi,
        functionName: 'lastReport',
        args: [],
      }),
    ),
  )

async function passOneDay(): Promise<number> {
  const timestamp = (await devnet.ledger.getHead()).timestamp + day
  await devnet.ledger.request('evm_mine', [toHex(timestamp)])
  return timestamp
}

async function waitForReportsSince(timestamp: number): Promise<void> {
  await vi.waitFor(
    async () =>
      expect(Math.min(...(await getLastReports()))).toBeGreaterThanOrEqual(
        timestamp,
      ),
    within,
  )
}

function getLpStrategy(): Address {
  const vault = devnet.deployment.vaults.find(({ strategies }) =>
    strategies.some(({ kind }) => kind === 'uniswap-v2-lp'),
  )
  return vault?.strategies[0]?.address as Address
}

/** A reading of prices, which is a chore. */
async function waitForReadingSince(timestamp: number): Promise<void> {
  await vi.waitFor(
    async () =>
      expect(
        Number(
          await devnet.ledger.read({
            to: getLpStrategy(),
            abi: lpStrategyAbi,
            functionName: 'lastObserved',
            args: [],
          }),
        ),
      ).toBeGreaterThanOrEqual(timestamp),
    within,
  )
}

it(
  'moves exactly 30 days with all that is due on each: reports, sales of what was harvested, moves between venues, a range that follows the price',
  async () => {
    startKeeper()
    const { timestamp, number: head } = await devnet.ledger.getHead()
    const getPrices = (): Promise<bigint[]> =>
      Promise.all(
        devnet.deployment.vaults.map(({ address, asset }) =>
          devnet.ledger.read({
            to: address,
            abi: vaultAbi,
            functionName: 'convertToAssets',
            args: [10n ** BigInt(asset.decimals + 6)],
          }),
        ),
      )
    const before = await getPrices()
    expect(await devnet.call('millrace_skip', 30)).toEqual({
      timestamp: timestamp + 30 * day,
    })
    const own = await getOwnVaults()
    for (const vault of devnet.deployment.vaults)
      for (const { address, reward } of vault.strategies) {
        const reports = await countEvents('Reported', address, head)
        // Where rewards are sold, a day without a sale has nothing to report.
        if (own.includes(vault) || !reward) expect(reports).toBe(30)
        else expect(reports).toBeGreaterThan(15)
        expect(await countEvents('Harvested', address, head)).toBe(
          reward ? 30 : 0,
        )
      }
    const count = (signature: string): Promise<number> =>
      countLogs(signature, head)
    // The run on the queue, what was liquid then and what came back later.
    expect(
      await count('QueueFilled(uint256,uint256,uint256,uint256,uint256)'),
    ).toBeGreaterThan(1)
    // Of the staked range.
    expect(await count('Compounded(uint256,uint256)')).toBeGreaterThan(0)
    // Of jobs, with and without a tip.
    expect(
      await count('Performed(uint256,address,address,uint256)'),
    ).toBeGreaterThan(4 * 30)
    expect(
      await count('Kicked(address,uint256,uint256,uint256,uint256)'),
    ).toBeGreaterThan(14)
    expect(
      await count('Taken(address,address,uint256,uint256,uint256)'),
    ).toBeGreaterThan(14)
    // Of the allocator, once a week.
    expect(await count('Rebalanced(uint256,uint256,uint256)')).toBeGreaterThan(
      1,
    )
    // Of the range, when the price has left it.
    expect(
      await count('Rebalanced(int24,int24,uint256,uint256)'),
    ).toBeGreaterThan(0)
    const after = await getPrices()
    for (const [index, price] of after.entries())
      expect(price).toBeGreaterThan(before[index] ?? price)
  },
  longTest,
)

it('reports without the harvest while that is refused, takes a reading, and harvests the next day', async () => {
  const strategy = getLpStrategy()
  await passOneDay()
  await passOneDay()
  const { number: head } = await devnet.ledger.getHead()
  startKeeper()
  await vi.waitFor(
    async () => expect(await countEvents('Reported', strategy, head)).toBe(1),
    within,
  )
  expect(await countEvents('Harvested', strategy, head)).toBe(0)
  // The chore of a reading comes after the reports.
  const { timestamp } = await devnet.ledger.getHead()
  await waitForReadingSince(timestamp - 600)
  await devnet.ledger.request('evm_mine', [toHex(timestamp + day - 590)])
  await vi.waitFor(
    async () => expect(await countEvents('Harvested', strategy, head)).toBe(1),
    within,
  )
  expect(await countEvents('Reported', strategy, head)).toBe(2)
})

it('reports a day after the last report, and once', async () => {
  startKeeper()
  await sleep(500)
  const nonce = await getNonce('latest')
  const { number: head } = await devnet.ledger.getHead()
  await waitForReportsSince(await passOneDay())
  await devnet.ledger.request('hardhat_mine', ['0x5', '0x1'])
  await sleep(500)
  const ofReports = (await getNonce('latest')) - nonce
  // Beside the reports there is what is for sale and what has drifted.
  const own = await getOwnVaults()
  expect(ofReports).toBeGreaterThanOrEqual(own.length)
  for (const { strategies } of await getOwnVaults())
    for (const { address } of strategies)
      expect(await countEvents('Reported', address, head)).toBe(1)
})

it('does not send again what waits for a block', async () => {
  const { timestamp } = await devnet.ledger.getHead()
  await devnet.ledger.request('evm_mine', [toHex(timestamp + day)])
  const due = await countDue()
  await devnet.ledger.request('evm_setAutomine', [false])
  const nonce = await getNonce('latest')
  startKeeper()
  await vi.waitFor(
    async () => expect(await getNonce('pending')).toBe(nonce + due),
    within,
  )
  await sleep(1_000)
  expect(await getNonce('pending')).toBe(nonce + due)
  const { number: head } = await devnet.ledger.getHead()
  await devnet.ledger.request('evm_setAutomine', [true])
  await devnet.ledger.request('evm_mine')
  await sleep(500)
  for (const { strategies } of await getOwnVaults())
    for (const { address } of strategies)
      expect(await countEvents('Reported', address, head)).toBe(1)
  expect(Math.min(...(await getLastReports()))).toBeGreaterThan(timestamp + day)
})

it('tries again what was refused and what was not answered, reports and chores, though no block comes', async () => {
  let failures = 0
  let refusals = 0
  let choresCut: boolean | undefined
  const client = createClient({
    chain: toChain(31_337, [devnet.rpcUrl]),
    transport: custom(
      {
        async request({ method, params }) {
          if (failures < 3) {
            failures += 1
            throw new Error('the line was cut')
          }
          if (method === 'eth_estimateGas' && refusals < 2) {
            refusals += 1
            throw new RawContractError({ data: '0x', message: 'refused' })
          }
          // Asked for before chores are, and the other before they are sent.
          if (method === 'eth_blockNumber') choresCut ??= false
          if (method === 'eth_getTransactionCount' && choresCut === false) {
            choresCut = true
            throw new Error('the line was cut')
          }
          return devnet.ledger.request(method, params)
        },
      },
      { retryCount: 0 },
    ),
  })
  const timestamp = await passOneDay()
  startKeeper({ client, hears: 'announcements' })
  await waitForReportsSince(timestamp)
  await waitForReadingSince(timestamp)
  expect([failures, refusals, choresCut]).toEqual([3, 2, true])
})

it('does not send again when the line is cut after a report has left', async () => {
  let cuts = 0
  const client = createClient({
    chain: toChain(31_337, [devnet.rpcUrl]),
    transport: custom(
      {
        async request({ method, params }) {
          const result = await devnet.ledger.request(method, params)
          if (method !== 'eth_sendRawTransaction' || cuts === 2) return result
          cuts += 1
          throw new Error('the line was cut')
        },
      },
      { retryCount: 0 },
    ),
  })
  const nonce = await getTransactionCount(client, { address: account.address })
  const { timestamp } = await devnet.ledger.getHead()
  await passOneDay()
  const due = await countDue()
  // Unmined, nothing but the keeper's own memory says that a report is on its way.
  await devnet.ledger.request('evm_setAutomine', [false])
  startKeeper({ client })
  await vi.waitFor(
    async () => expect(await getNonce('pending')).toBe(nonce + due),
    within,
  )
  await sleep(1_000)
  expect(cuts).toBe(2)
  expect(await getNonce('pending')).toBe(nonce + due)
  await devnet.ledger.request('evm_mine')
  expect(Math.min(...(await getLastReports()))).toBeGreaterThan(timestamp + day)
})

it(
  'does all work once when two keepers of one account are at it',
  async () => {
    startKeeper()
    const first = keeper
    startKeeper()
    const second = keeper
    keeper = {
      stop: async () => {
        await first?.stop()
        await second?.stop()
      },
    }
    const { number: head } = await devnet.ledger.getHead()
    const days = 5
    await devnet.call('millrace_skip', days)
    for (const { strategies } of await getOwnVaults())
      for (const { address, reward } of strategies) {
        expect(await countEvents('Reported', address, head)).toBe(days)
        expect(await countEvents('Harvested', address, head)).toBe(
          reward ? days : 0,
        )
      }
  },
  longTest,
)

it('books a loss at once, however large', async () => {
  startKeeper()
  const vault = devnet.deployment.vaults[0] as DeployedVault
  const strategy = vault.strategies[0]?.address as Address
  const getDebt = (): Promise<bigint> =>
    devnet.ledger.read({
      to: vault.address,
      abi: vaultAbi,
      functionName: 'debt',
      args: [strategy],
    })
  const before = await getDebt()
  const [lastReport] = await getLastReports()
  await loseHalf(vault, strategy)
  await vi.waitFor(
    async () => expect(await getDebt()).toBeLessThan(before),
    within,
  )
  expect((await getDebt()) * 2n - before).toBeLessThan(before / 1_000n)
  expect(
    (await devnet.ledger.getHead()).timestamp - (lastReport ?? 0),
  ).toBeLessThan(day / 2)
})

/** Half of what the strategy holds at Aave leaves it, as if Aave had been robbed. */
async function loseHalf(
  vault: DeployedVault,
  strategy: Address,
): Promise<void> {
  const { ledger, deployment, people } = devnet
  const { aTokenAddress } = await ledger.read({
    to: deployment.aaveV3.pool,
    abi: aavePoolAbi,
    functionName: 'getReserveData',
    args: [vault.asset.address],
  })
  const held = await ledger.read({
    to: aTokenAddress,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [strategy],
  })
  await ledger.request('hardhat_setBalance', [strategy, toHex(10n ** 18n)])
  await ledger.request('hardhat_impersonateAccount', [strategy])
  await ledger.send(strategy, {
    to: aTokenAddress,
    abi: erc20Abi,
    functionName: 'transfer',
    args: [people.trader, held / 2n],
  })
}

it('hears of a block by its announcement alone', async () => {
  startKeeper({ hears: 'announcements' })
  // By now it has connected and looked once.
  await sleep(500)
  // It looks once an hour only.
  await waitForReportsSince(await passOneDay())
})

it.each(['announcements', 'looking'] as const)(
  'goes on after the node was restarted, by %s alone',
  async (hears) => {
    startKeeper({ hears })
    await waitForReportsSince(await passOneDay())
    await devnet.stop()
    await sleep(1_000)
    const { port } = new URL(devnet.rpcUrl)
    devnet = await startTestDevnet({ port: Number(port) })
    await waitForReportsSince(await passOneDay())
    // The first reports may be owed to a retry; these show that it hears again.
    await sleep(500)
    await waitForReportsSince(await passOneDay())
  },
)
