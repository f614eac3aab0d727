import { type Abi, type Address, erc20Abi, parseUnits } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getQueueAccount } from '#lib/chain/actions/getQueueAccount.ts'
import { getTermStaking } from '#lib/chain/actions/getTermStaking.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import { readOwnArtifact } from '#lib/devnet/artifacts.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

let devnet: TestDevnet
let people: readonly [Address, Address, Address, Address]
beforeAll(async () => {
  devnet = await startTestDevnet()
  people = devnet.people.depositors as unknown as typeof people
})
afterAll(() => devnet.stop())

function vaultWith(part: 'queue' | 'termStaking'): DeployedVault {
  const vault = devnet.deployment.vaults.find((it) => it[part])
  if (!vault) throw new Error(`no vault has a ${part}`)
  return vault
}

/** A contract by its whole ABI: what is asked of it here is more than any program asks. */
function contractAt(to: Address, abi: Abi) {
  return {
    send: (from: Address, functionName: string, ...args: unknown[]) =>
      devnet.ledger.send(from, { to, abi, functionName, args } as never),
    read: <answer>(functionName: string, ...args: unknown[]): Promise<answer> =>
      devnet.ledger.read({ to, abi, functionName, args } as never) as never,
  }
}

const tokenAt = (address: Address) => contractAt(address, erc20Abi as Abi)

test('terms are as the contract’s header states them, and a position is whose token it is, wherever it was learnt of', async () => {
  const vault = vaultWith('termStaking')
  const address = vault.termStaking?.address as Address
  const { abi } = await readOwnArtifact('TermStaking')
  const staking = contractAt(address, abi)
  const [first, second, third] = people
  const ask = (owner: Address, known: readonly bigint[], fromBlock: bigint) =>
    getTermStaking(devnet.client, {
      termStaking: address,
      vault: vault.address,
      owner,
      knownIds: known,
      fromBlock,
    })

  const state = await ask(first, [], 0n)
  expect(state.tiers).toEqual([
    { termDays: 30, weightPerShare: 10n, maxPenaltyBps: 200n },
    { termDays: 90, weightPerShare: 13n, maxPenaltyBps: 500n },
    { termDays: 180, weightPerShare: 17n, maxPenaltyBps: 1_000n },
    { termDays: 365, weightPerShare: 25n, maxPenaltyBps: 2_000n },
  ])
  // 60,000 flow in 180 days, from the first day on.
  const decimals = vault.termStaking?.reward.decimals ?? 0
  const perYear = (parseUnits('60000', decimals) * 365n) / 180n
  const shown = state.rewardsPerYear ?? 0n
  expect(shown).toBeGreaterThan((perYear * 999n) / 1_000n)
  expect(shown).toBeLessThanOrEqual(perYear + 1n)
  expect(state.totalWeight).toBe(await staking.read('totalWeight'))
  expect(state.timestamp).toBe(
    BigInt((await devnet.ledger.getHead()).timestamp),
  )

  // The first one locked for a year, and the third one for ninety days.
  const [year] = state.positions
  if (!year) throw new Error('the first depositor has locked nothing')
  expect(state.positions).toHaveLength(1)
  expect([year.id, year.termDays]).toEqual([1n, 365])
  expect([year.shares, year.end]).toEqual(
    (await staking.read<readonly bigint[]>('positionOf', 1n)).slice(0, 2),
  )
  expect([year.rewards, year.bonus]).toEqual(await staking.read('earned', 1n))
  expect(year.penalty).toBe(await staking.read('penaltyOf', 1n))
  expect((await ask(third, [], 0n)).positions).toMatchObject([{ termDays: 90 }])

  // An index that is told of instead of the past gives the same, and a block that it does not have adds what came since.
  const { number } = await devnet.ledger.getHead()
  const later = number + 1n
  expect((await ask(first, [1n], later)).positions).toEqual(state.positions)
  expect((await ask(first, [], later)).positions).toEqual([])
  await staking.send(third, 'transferFrom', third, first, 3n)
  expect((await ask(first, [1n], later)).positions.map(({ id }) => id)).toEqual(
    [1n, 3n],
  )
  // Sold: the index may still name it, the chain does not.
  expect((await ask(third, [3n], later)).positions).toEqual([])
  expect(
    (await ask(second, [2n, 2n, 99n], later)).positions.map(({ id }) => id),
  ).toEqual([2n])

  await tokenAt(vault.address).send(second, 'approve', address, 17n)
  expect((await ask(second, [], later)).allowance).toBe(17n)
  const { positions, allowance } = await getTermStaking(devnet.client, {
    termStaking: address,
    vault: vault.address,
    knownIds: [],
    fromBlock: later,
  })
  expect([positions, allowance]).toEqual([[], null])
})

test('a queue tells who waits behind how many, and what was paid is what a claim brings', async () => {
  const vault = vaultWith('queue')
  const address = vault.queue as Address
  const { abi } = await readOwnArtifact('WithdrawalQueue')
  const queue = contractAt(address, abi)
  const shares = tokenAt(vault.address)
  const asset = tokenAt(vault.asset.address)
  const [one, other, stranger] = people
  const ask = (owner: Address) =>
    getQueueAccount(devnet.client, {
      queue: address,
      vault: vault.address,
      owner,
    })

  const held = await shares.read<bigint>('balanceOf', one)
  const part = held / 5n
  await shares.send(one, 'transfer', other, part)
  for (const who of [one, other])
    await shares.send(who, 'approve', address, 2n * part)
  const nothing = {
    pending: 0n,
    batchesAhead: null,
    claimableShares: 0n,
    claimableAssets: 0n,
  }
  expect(await ask(one)).toEqual({ ...nothing, allowance: 2n * part })
  expect(await ask(stranger)).toEqual({ ...nothing, allowance: 0n })

  await queue.send(one, 'requestRedeem', part, one, one)
  expect(await ask(one)).toEqual({
    ...nothing,
    pending: part,
    batchesAhead: 0,
    allowance: part,
  })

  // The venue can pay about half of it: the rest waits, and who comes now is in the next batch.
  const drained = await drainVenue(vault, part / 2n)
  await queue.send(stranger, 'fill')
  await queue.send(other, 'requestRedeem', part, other, other)
  const half = await ask(one)
  expect((half.pending ?? 0n) + (half.claimableShares ?? 0n)).toBe(part)
  expect(half.pending).toBeGreaterThan(part / 3n)
  expect(half).toMatchObject({ batchesAhead: 0 })
  expect(await ask(other)).toMatchObject({ pending: part, batchesAhead: 1 })

  await drained.restore()
  await queue.send(stranger, 'fill')
  const paid = await ask(one)
  expect(paid).toMatchObject({
    pending: 0n,
    batchesAhead: null,
    claimableShares: part,
  })
  const before = await asset.read<bigint>('balanceOf', one)
  await queue.send(one, 'redeem', part, one, one)
  expect((await asset.read<bigint>('balanceOf', one)) - before).toBe(
    paid.claimableAssets,
  )
  expect(await ask(one)).toMatchObject(nothing)
})

/** Leaves so much of the asset in Aave's market that the vault can pay for `shares` of its own, and no more. */
async function drainVenue(vault: DeployedVault, shares: bigint) {
  const { abi } = await readOwnArtifact('strategies/AaveV3Strategy')
  const strategy = vault.strategies[0]?.address as Address
  const market = await contractAt(strategy, abi).read<Address>('A_TOKEN')
  const asset = tokenAt(vault.asset.address)
  const vaultArtifact = await readOwnArtifact('Vault')
  const payable = await contractAt(
    vault.address,
    vaultArtifact.abi,
  ).read<bigint>('convertToAssets', shares)
  const taken = (await asset.read<bigint>('balanceOf', market)) - payable
  await devnet.ledger.request('hardhat_impersonateAccount', [market])
  await devnet.ledger.request('hardhat_setBalance', [
    market,
    `0x${(10n ** 18n).toString(16)}`,
  ])
  await asset.send(market, 'transfer', devnet.people.deployer, taken)
  return {
    restore: () =>
      asset.send(devnet.people.deployer, 'transfer', market, taken),
  }
}
