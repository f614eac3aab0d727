import { type Abi, type Address, erc20Abi } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getPositionHistory } from '#lib/api/getPositionHistory.ts'
import { getTermPositions, getTermStaking } from '#lib/api/getTermStaking.ts'
import {
  getQueueRequests,
  getWithdrawalQueue,
} from '#lib/api/getWithdrawalQueue.ts'
import { queueRequestSchema } from '#lib/api/schemas/around.ts'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { readOwnArtifact } from '#lib/devnet/artifacts.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  type IndexedDevnet,
  startIndexedDevnet,
} from '#test/support/startIndexedDevnet.ts'
import type { TestDevnet } from '#test/support/startTestDevnet.ts'

const day = 86_400

let world: IndexedDevnet
let devnet: TestDevnet
let database: Database
let one: Address
let other: Address

beforeAll(async () => {
  world = await startIndexedDevnet()
  ;({ devnet, database } = world)
  ;[one, other] = devnet.people.depositors as [Address, Address]
})
afterAll(() => world?.stop())

const lower = (address: Address) => address.toLowerCase() as Hex

function vaultWith(part: 'queue' | 'termStaking'): DeployedVault {
  const vault = devnet.deployment.vaults.find((it) => it[part])
  if (!vault) throw new Error(`no vault has a ${part}`)
  return vault
}

const placeOf = ({ address }: DeployedVault) => ({
  chainId: devnet.deployment.chainId,
  address: lower(address),
})

/** A contract by its whole ABI: what is asked of it here is more than any program asks. */
function contractAt(to: Address, abi: Abi) {
  return {
    send: (from: Address, functionName: string, ...args: unknown[]) =>
      devnet.ledger.send(from, { to, abi, functionName, args } as never),
    read: (functionName: string, ...args: unknown[]): Promise<unknown> =>
      devnet.ledger.read({ to, abi, functionName, args } as never),
  }
}

const approve = (from: Address, token: Address, spender: Address) =>
  contractAt(token, erc20Abi as Abi).send(from, 'approve', spender, 2n ** 255n)

async function pass(seconds: number): Promise<void> {
  const { timestamp } = await devnet.ledger.getHead()
  await devnet.ledger.setNextTimestamp(timestamp + seconds)
  await devnet.call('hardhat_mine', '0x1')
}

test('after every step of a year the terms are the chain’s to the wei: stakes, streams, penalties, sales, claims', async () => {
  const vault = vaultWith('termStaking')
  const address = vault.termStaking?.address as Address
  const reward = vault.termStaking?.reward.address as Address
  const { abi } = await readOwnArtifact('TermStaking')
  const staking = contractAt(address, abi)
  for (const who of [one, other]) {
    await devnet.call('millrace_faucet', who)
    await approve(who, vault.address, address)
    await approve(who, reward, address)
  }
  const shares = contractAt(vault.address, erc20Abi as Abi)
  const half = ((await shares.read('balanceOf', one)) as bigint) / 2n
  await shares.send(one, 'transfer', other, half)

  async function compare(): Promise<void> {
    await world.catchUp()
    const wire = await getTermStaking(database.db, placeOf(vault))
    expect({
      totalShares: BigInt(wire.totalShares),
      totalWeight: BigInt(wire.totalWeight),
      rewardsFunded: BigInt(wire.rewardsFunded),
      rewardsPaid: BigInt(wire.rewardsPaid),
      penalties: BigInt(wire.penalties),
    }).toEqual({
      totalShares: await staking.read('totalShares'),
      totalWeight: await staking.read('totalWeight'),
      rewardsFunded: await staking.read('totalRewardsFunded'),
      rewardsPaid: await staking.read('totalRewardsPaid'),
      penalties: await staking.read('totalPenalties'),
    })
    for (const owner of [one, other]) {
      const positions = await getTermPositions(database.db, lower(owner))
      expect(BigInt(positions.length)).toBe(
        await staking.read('balanceOf', owner),
      )
      for (const position of positions) {
        const id = BigInt(position.id)
        expect([
          BigInt(position.shares),
          BigInt(position.endTimestamp),
          BigInt(position.termDays),
        ]).toEqual(await staking.read('positionOf', id))
        expect([BigInt(position.rewards), BigInt(position.bonus)]).toEqual(
          await staking.read('earned', id),
        )
        expect(BigInt(position.penalty)).toBe(
          await staking.read('penaltyOf', id),
        )
      }
    }
  }

  /** What the past ends with: the shares of both places, and what is paid in for them. */
  const lastOf = async (owner: Address) => {
    const past = await getPositionHistory(database.db, { owner: lower(owner) })
    const row = past.filter((it) => it.vault === lower(vault.address)).at(-1)
    if (!row) throw new Error('no past')
    const locked = (await getTermPositions(database.db, lower(owner))).reduce(
      (sum, it) => sum + BigInt(it.shares),
      0n,
    )
    const balance = (await shares.read('balanceOf', owner)) as bigint
    expect([BigInt(row.locked ?? -1), BigInt(row.shares)]).toEqual([
      locked,
      balance + locked,
    ])
    const { timestamp } = await devnet.ledger.getHead()
    expect(row.timestamp).toBe(timestamp)
    expect(BigInt(row.assets)).toBe(
      await contractAt(vault.address, vaultAbi as Abi).read(
        'convertToAssets',
        BigInt(row.shares),
      ),
    )
    return {
      paid: BigInt(row.deposited) - BigInt(row.withdrawn),
      assets: BigInt(row.assets),
      locked,
    }
  }

  const fund = (rewards: bigint, days: number) =>
    staking.send(one, 'fund', rewards, BigInt(days * day))
  const stake = (who: Address, parts: bigint, days: bigint) =>
    staking.send(who, 'stake', half / parts, days, who)
  /** Others of the world have locked before: the latest of this term. */
  const latestOf = async (who: Address, days: number): Promise<bigint> => {
    const ids = (await getTermPositions(database.db, lower(who)))
      .filter(({ termDays }) => termDays === days)
      .map(({ id }) => BigInt(id))
    expect(ids.length).toBeGreaterThan(0)
    return ids.sort((a, b) => Number(a - b)).at(-1) as bigint
  }

  // While nobody is there the stream stands still.
  await fund(10n ** 18n + 7n, 40)
  await pass(3 * day)
  await compare()
  const before = await lastOf(one)
  await stake(one, 3n, 30n)
  await compare()
  // Locking is neither paying in nor taking out.
  const locked = await lastOf(one)
  expect(locked.paid).toBe(before.paid)
  expect(locked.locked).toBe(half / 3n + before.locked)
  await pass(5 * day + 1)
  await stake(other, 7n, 365n)
  await stake(one, 11n, 90n)
  await pass(2 * day + 12_345)
  await compare()
  // Before its end, at a price that those who stay get.
  const ninety = await latestOf(one, 90)
  const early = await lastOf(one)
  await staking.send(one, 'unstake', ninety, one, 2n ** 255n)
  await compare()
  // What the early exit cost is lost, not taken out.
  const left = await lastOf(one)
  expect(left.paid).toBe(early.paid)
  expect(left.assets).toBeLessThan(early.assets)
  await pass(day)
  await compare()
  const thirty = await latestOf(one, 30)
  const hands = [await lastOf(one), await lastOf(other)]
  await staking.send(one, 'transferFrom', one, other, thirty)
  await compare()
  // What goes to another hand is taken out of one and paid into the other, at one worth.
  const [gave, got] = [await lastOf(one), await lastOf(other)]
  const worth = (hands[0]?.paid ?? 0n) - gave.paid
  expect(worth).toBeGreaterThan(0n)
  expect(got.paid - (hands[1]?.paid ?? 0n)).toBe(worth)
  await staking.send(other, 'claim', thirty, other)
  await compare()
  // Some other day in between, which its own event does not name.
  await pass(10 * day)
  const { timestamp } = await devnet.ledger.getHead()
  await staking.send(one, 'advance', BigInt(timestamp - 4 * day - 17))
  await compare()
  await fund(5n * 10n ** 17n + 1n, 20)
  await pass(30 * day)
  await compare()
  // Its term is over: all shares, and then the rest of its rewards, and nothing is left of it.
  const free = await lastOf(other)
  await staking.send(other, 'unstake', thirty, other, 0n)
  await compare()
  expect((await lastOf(other)).paid).toBe(free.paid)
  await staking.send(other, 'claim', thirty, other)
  await compare()
  await pass(350 * day)
  await compare()
  const year = await latestOf(other, 365)
  const last = (await getTermPositions(database.db, lower(other))).find(
    ({ id }) => BigInt(id) === year,
  )
  expect(last).toMatchObject({ termDays: 365, penalty: '0' })
  expect(BigInt(last?.rewards ?? 0)).toBeGreaterThan(0n)
  expect(BigInt(last?.bonus ?? 0)).toBeGreaterThan(0n)
})

test('after every step the queue is the chain’s to the wei: requests, parts of a payment, claims', async () => {
  const vault = vaultWith('queue')
  const address = vault.queue as Address
  const { abi } = await readOwnArtifact('WithdrawalQueue')
  const queue = contractAt(address, abi)
  for (const who of [one, other]) await approve(who, vault.address, address)
  const shares = contractAt(vault.address, erc20Abi as Abi)
  const half = ((await shares.read('balanceOf', one)) as bigint) / 2n
  await shares.send(one, 'transfer', other, half)
  const asset = contractAt(vault.asset.address, erc20Abi as Abi)
  /** Paid in less taken out, and what is in the wallet: their sum stays. */
  const paid = new Map<Address, bigint>()

  async function compare(): Promise<void> {
    await world.catchUp()
    const wire = await getWithdrawalQueue(database.db, placeOf(vault))
    expect(BigInt(wire.openBatch)).toBe(await queue.read('openBatch'))
    expect(BigInt(wire.payingBatch)).toBe(await queue.read('payingBatch'))
    for (const who of [one, other]) {
      const requests = await getQueueRequests(database.db, lower(who))
      expect(requests.map((it) => queueRequestSchema.parse(it))).toEqual(
        requests,
      )
      expect(requests).toEqual(
        wire.requests.filter(({ controller }) => controller === lower(who)),
      )
      const [request] = requests
      const told = {
        pending: BigInt(request?.pendingShares ?? 0),
        shares: BigInt(request?.claimableShares ?? 0),
        assets: BigInt(request?.claimableAssets ?? 0),
      }
      expect(told).toEqual({
        pending: await queue.read(
          'pendingRedeemRequest',
          BigInt(request?.requestId ?? 0),
          who,
        ),
        shares: await queue.read('maxRedeem', who),
        assets: await queue.read('maxWithdraw', who),
      })
      const past = await getPositionHistory(database.db, { owner: lower(who) })
      const row = past.filter((it) => it.vault === lower(vault.address)).at(-1)
      if (!row) throw new Error('no past')
      const held =
        told.pending + ((await shares.read('balanceOf', who)) as bigint)
      expect({
        queued: BigInt(row.queued ?? -1),
        claimable: BigInt(row.claimable ?? -1),
        shares: BigInt(row.shares),
        assets: BigInt(row.assets),
      }).toEqual({
        queued: told.pending,
        claimable: told.assets,
        shares: held + BigInt(row.locked ?? -1),
        assets:
          told.assets +
          ((await contractAt(vault.address, vaultAbi as Abi).read(
            'convertToAssets',
            BigInt(row.shares),
          )) as bigint),
      })
      // Neither asking for a withdrawal nor being paid by the queue is taking out; claiming is.
      const taken = (await asset.read('balanceOf', who)) as bigint
      const paidIn = BigInt(row.deposited) - BigInt(row.withdrawn)
      paid.set(who, paid.get(who) ?? paidIn + taken)
      expect(paidIn + taken).toBe(paid.get(who))
    }
  }
  const request = (who: Address, part: bigint) =>
    queue.send(who, 'requestRedeem', half / part, who, who)

  await compare()
  await request(one, 3n)
  await compare()
  await request(other, 7n)
  await request(one, 9n)
  await compare()
  await drainVenue(vault, half / 5n)
  await queue.send(other, 'fill')
  await compare()
  const some = await getQueueRequests(database.db, lower(one))
  expect(BigInt(some[0]?.pendingShares ?? 0)).toBeGreaterThan(0n)
  const claimable = BigInt(some[0]?.claimableShares ?? 0)
  expect(claimable).toBeGreaterThan(0n)
  await queue.send(one, 'redeem', claimable / 3n, one, one)
  await compare()
  await restoreVenue()
  await queue.send(other, 'fill')
  await compare()
  await queue.send(
    other,
    'withdraw',
    (await queue.read('maxWithdraw', other)) as bigint,
    other,
    other,
  )
  await compare()
  await queue.send(
    one,
    'redeem',
    (await queue.read('maxRedeem', one)) as bigint,
    one,
    one,
  )
  await request(one, 100n)
  await compare()
  expect(await getQueueRequests(database.db, lower(one))).toMatchObject([
    { requestId: '2', claimableShares: '0' },
  ])
})

let restoreVenue: () => Promise<void>

/** Leaves so much of the asset in Aave's market that the vault can pay for `shares` of its own, and no more. */
async function drainVenue(vault: DeployedVault, shares: bigint): Promise<void> {
  const { abi } = await readOwnArtifact('strategies/AaveV3Strategy')
  const strategy = vault.strategies[0]?.address as Address
  const market = (await contractAt(strategy, abi).read('A_TOKEN')) as Address
  const asset = contractAt(vault.asset.address, erc20Abi as Abi)
  const { abi: vaultAbi } = await readOwnArtifact('Vault')
  const payable = (await contractAt(vault.address, vaultAbi as Abi).read(
    'convertToAssets',
    shares,
  )) as bigint
  const taken = ((await asset.read('balanceOf', market)) as bigint) - payable
  await devnet.ledger.request('hardhat_impersonateAccount', [market])
  await devnet.ledger.request('hardhat_setBalance', [
    market,
    `0x${(10n ** 18n).toString(16)}`,
  ])
  await asset.send(market, 'transfer', devnet.people.deployer, taken)
  restoreVenue = async () => {
    await asset.send(devnet.people.deployer, 'transfer', market, taken)
  }
}
