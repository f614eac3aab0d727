import {
  type Address,
  encodeAbiParameters,
  erc20Abi,
  keccak256,
  parseAbi,
  parseAbiParameters,
  parseUnits,
} from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getRangeVaults } from '#lib/api/getRangeVaults.ts'
import { getVaults } from '#lib/api/getVaults.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { stakingRewardsAbi } from '#lib/devnet/abis.ts'
import { openDatabase } from '#lib/store/openDatabase.ts'
import { createHistoryDatabase } from '#test/support/createIndexedDatabase.ts'
import { paidBeside, readSchedule } from '#test/support/readSchedule.ts'
import {
  type IndexedDevnet,
  startIndexedDevnet,
} from '#test/support/startIndexedDevnet.ts'

const DAY = 86_400
let indexed: IndexedDevnet
beforeAll(async () => {
  indexed = await startIndexedDevnet()
})
afterAll(() => indexed.stop())

/** Both vaults’ schedules, held against the chain. @returns those of the API. */
async function compare() {
  const { devnet, database, catchUp } = indexed
  await catchUp()
  const vaults = await getVaults(database.db)
  return Promise.all(
    paidBeside.map(async ({ symbol, venue }) => {
      const vault = vaults.find((it) => it.symbol === symbol)
      const [strategy] = vault?.strategies ?? []
      const told = strategy?.rewardSchedule
      const chain = await readSchedule(devnet.client, strategy?.address, venue)
      expect(told).toMatchObject({
        distributor: chain.distributor.toLowerCase(),
        rewardRate: String(chain.rewardRate),
        periodFinish: Number(chain.periodFinish),
      })
      expect(chain.rewardRate).toBeGreaterThan(0n)
      return { told, distributor: chain.distributor }
    }),
  )
}

async function fund(distributor: Address, symbol: string, amount: bigint) {
  const { ledger, people, tokenOf } = indexed.devnet
  await ledger.send(people.deployer, {
    to: tokenOf(symbol).address,
    abi: erc20Abi,
    functionName: 'transfer',
    args: [distributor, amount],
  })
  await ledger.send(people.deployer, {
    to: distributor,
    abi: stakingRewardsAbi,
    functionName: 'notifyRewardAmount',
    args: [amount],
  })
  return (await ledger.getHead()).number
}

test('a schedule is the chain’s to the wei: from before the first block, paid for again while it runs, and after its end', async () => {
  const { ledger, people, tokenOf } = indexed.devnet
  const [mill, gauge] = await compare()
  if (!mill || !gauge) throw new Error('unknown')
  // Both were paid for before the index begins.
  expect([mill.told?.block, gauge.told?.block]).toEqual([null, null])
  expect(mill.told?.token.symbol).toBe('WETH')
  expect(gauge.told?.token.symbol).toBe('MILL')

  const WETH = parseUnits('7.000000000000000013', 18)
  await ledger.send(people.deployer, {
    to: tokenOf('WETH').address,
    abi: parseAbi(['function deposit() payable']),
    functionName: 'deposit',
    args: [],
    value: 3n * WETH,
  })
  const block = await fund(mill.distributor, 'WETH', WETH)
  const [running] = await compare()
  expect(running?.told?.block).toBe(String(block))
  expect(running?.told?.periodFinish).toBeGreaterThan(
    mill.told?.periodFinish ?? Number.POSITIVE_INFINITY,
  )

  const end = running?.told?.periodFinish ?? 0
  await ledger.setNextTimestamp(end + 5)
  await ledger.request('evm_mine', [])
  // Over, and nobody paid: what was still stands there, and when it ended.
  const [over] = await compare()
  expect(over?.told).toEqual(running?.told)
  await fund(mill.distributor, 'WETH', WETH)
  const [renewed] = await compare()
  expect(renewed?.told?.rewardRate).toBe(String(WETH / (60n * BigInt(DAY))))
})

test('what nobody ever paid for has no schedule, and neither has a venue that pays nothing beside', async () => {
  const { database } = indexed
  const { db } = database
  const vaults = await getVaults(db)
  for (const { symbol, strategies } of vaults)
    if (paidBeside.every((it) => it.symbol !== symbol))
      for (const { rewardSchedule } of strategies)
        expect(rewardSchedule).toBeNull()
  const before = await db
    .selectFrom('reward_distributors')
    .selectAll()
    .execute()
  await db
    .updateTable('reward_distributors')
    .set({ first_reward_rate: 0n, first_period_finish: 0n })
    .execute()
  const gauge = (await getVaults(db)).find((it) => it.symbol === 'mrWETHUSDC')
  expect(gauge?.strategies[0]?.rewardSchedule).toBeNull()
  // Unknown before: the end of what was paid for since is known, and so is what was paid for after an end.
  await db
    .updateTable('reward_distributors')
    .set({ first_reward_rate: null, first_period_finish: null })
    .execute()
  const mill = (await getVaults(db)).find((it) => it.symbol === 'mrMILL')
  expect(mill?.strategies[0]?.rewardSchedule?.rewardRate).not.toBeNull()
  for (const row of before)
    await db
      .updateTable('reward_distributors')
      .set(row)
      .where('address', '=', row.address)
      .execute()
})

test('the incentives of a staked range are those that its contract names, at the rate of what was paid for them', async () => {
  const { rpcUrl, deployment } = inject('devnet')
  const { chainId } = deployment
  const client = createChainClient({ chainId, rpcUrls: [rpcUrl] })
  const history = await createHistoryDatabase()
  const database = openDatabase(history.url)
  const ranges = await getRangeVaults(database.db)
  await database.close()
  await history.drop()
  const keyType = parseAbiParameters(
    '(address rewardToken, address pool, uint256 startTime, uint256 endTime, address refundee)',
  )
  const vaultAbi = parseAbi([
    'struct IncentiveKey { address rewardToken; address pool; uint256 startTime; uint256 endTime; address refundee; }',
    'function incentives() view returns (IncentiveKey[])',
    'function STAKER() view returns (address)',
    'function incentives(bytes32 id) view returns (uint256 unclaimed, uint160 seconds, uint96 stakes)',
  ])
  let seen = 0
  for (const { address, kind, rewardSchedules } of ranges) {
    if (kind !== 'v3-staker') {
      expect(rewardSchedules).toBeNull()
      continue
    }
    const at = { address: address as Address, abi: vaultAbi } as const
    const staker = await readContract(client, { ...at, functionName: 'STAKER' })
    const keys = await readContract(client, {
      ...at,
      functionName: 'incentives',
      args: [],
    })
    const expected = await Promise.all(
      keys.map(async (one, i) => {
        const { startTime, endTime, rewardToken } = one
        const block = rewardSchedules?.[i]?.block
        const [paid] = await readContract(client, {
          address: staker,
          abi: vaultAbi,
          functionName: 'incentives',
          args: [keccak256(encodeAbiParameters(keyType, [one]))],
          blockNumber: BigInt(block ?? 0),
        })
        expect(paid).toBeGreaterThan(0n)
        return {
          distributor: staker.toLowerCase(),
          token: rewardToken.toLowerCase(),
          rewardRate: String(paid / (endTime - startTime)),
          periodFinish: Number(endTime),
        }
      }),
    )
    expect(
      rewardSchedules?.map(
        ({ distributor, token, rewardRate, periodFinish }) => ({
          distributor,
          token: token.address,
          rewardRate,
          periodFinish,
        }),
      ),
    ).toEqual(expected)
    seen += expected.length
  }
  // The first one has ended in these 45 days, and was dropped.
  expect(seen).toBeGreaterThan(0)
})
