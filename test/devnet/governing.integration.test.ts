import {
  type Address,
  encodeFunctionData,
  erc20Abi,
  parseAbi,
  stringToHex,
  toFunctionSelector,
} from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedVault } from '#lib/chain/deployment.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

const governedAbi = parseAbi([
  'function owner() view returns (address)',
  'function curator() view returns (address)',
  'function allocator() view returns (address)',
  'function keeper() view returns (address)',
  'function guardian() view returns (address)',
  'function riskCaps() view returns (address)',
  'function cap(address strategy) view returns (uint256)',
  'function setCap(address strategy, uint256 cap)',
])
const riskCapsAbi = parseAbi([
  'function VAULT() view returns (address)',
  'function capOf(bytes32 risk) view returns (uint256 assets, uint256 bps)',
  'function riskOf(address strategy) view returns (bytes32)',
  'function risksOf(address strategy) view returns (bytes32[])',
  'function exposure(bytes32 risk) view returns (uint256)',
  'function maxDebt(address strategy) view returns (uint256)',
  'function setCap(bytes32 risk, uint256 assets, uint256 bps)',
])
const timelockAbi = parseAbi([
  'function MIN_DELAY() view returns (uint256)',
  'function owner() view returns (address)',
  'function guardian() view returns (address)',
  'function submit(address target, bytes call) returns (bytes32)',
  'function execute(address target, bytes call) returns (bytes)',
])

/** The node does not know our errors by name. */
const unauthorized = toFunctionSelector('Unauthorized(address)')
const notSubmitted = toFunctionSelector('NotSubmitted(bytes32)')
const tooEarly = toFunctionSelector('TooEarly(uint256)')

const morpho = stringToHex('morpho-blue', { size: 32 })
const toRisk = (symbol: string) => stringToHex(symbol, { size: 32 })

let devnet: TestDevnet
let vault: DeployedVault
let timelock: Address
let riskCaps: Address
let first: Address
let second: Address
let aave: Address
beforeAll(async () => {
  devnet = await startTestDevnet()
  const governed = devnet.deployment.vaults.filter((vault) => vault.timelock)
  expect(governed.map(({ symbol }) => symbol)).toEqual(['mrUSDCp'])
  vault = governed[0] as DeployedVault
  timelock = vault.timelock as Address
  riskCaps = vault.riskCaps as Address
  ;[first, second, aave] = vault.strategies.map(({ address }) => address) as [
    Address,
    Address,
    Address,
  ]
})
afterAll(() => devnet?.stop())

const readRole = (
  functionName:
    | 'owner'
    | 'curator'
    | 'allocator'
    | 'keeper'
    | 'guardian'
    | 'riskCaps',
): Promise<Address> =>
  devnet.ledger.read({
    to: vault.address,
    abi: governedAbi,
    functionName,
    args: [],
  })
const readCap = (strategy: Address): Promise<bigint> =>
  devnet.ledger.read({
    to: vault.address,
    abi: governedAbi,
    functionName: 'cap',
    args: [strategy],
  })
const readMaxDebt = (strategy: Address): Promise<bigint> =>
  devnet.ledger.read({
    to: riskCaps,
    abi: riskCapsAbi,
    functionName: 'maxDebt',
    args: [strategy],
  })
const readMaxDeposit = (): Promise<bigint> =>
  devnet.ledger.read({
    to: vault.address,
    abi: vaultAbi,
    functionName: 'maxDeposit',
    args: [devnet.people.lender],
  })

it('leaves the deployer no role on the vault, but behind the timelock', async () => {
  const { deployer, keeper, guardian } = devnet.people
  expect(await readRole('owner')).toBe(timelock)
  expect(await readRole('curator')).toBe(timelock)
  expect(await readRole('allocator')).toBe(vault.allocator)
  expect(await readRole('keeper')).toBe(keeper)
  expect(await readRole('guardian')).toBe(guardian)
  const at = { to: timelock, abi: timelockAbi, args: [] } as const
  expect(await devnet.ledger.read({ ...at, functionName: 'owner' })).toBe(
    deployer,
  )
  expect(await devnet.ledger.read({ ...at, functionName: 'guardian' })).toBe(
    guardian,
  )
  expect(await devnet.ledger.read({ ...at, functionName: 'MIN_DELAY' })).toBe(
    172_800n,
  )
})

it('names what the strategies run, and caps it', async () => {
  expect(await readRole('riskCaps')).toBe(riskCaps)
  const at = { to: riskCaps, abi: riskCapsAbi } as const
  const risksOf = (strategy: Address) =>
    devnet.ledger
      .read({ ...at, functionName: 'risksOf', args: [strategy] })
      .then((risks) => new Set(risks))
  expect(await risksOf(first)).toEqual(new Set([morpho, toRisk('WETH')]))
  expect(await risksOf(second)).toEqual(new Set([morpho, toRisk('WBTC')]))
  expect(await risksOf(aave)).toEqual(new Set())
  const own = await devnet.ledger.read({
    ...at,
    functionName: 'riskOf',
    args: [second],
  })
  const capOf = (risk: typeof own) =>
    devnet.ledger.read({ ...at, functionName: 'capOf', args: [risk] })
  expect((await capOf(own))[1]).toBe(6_000n)
  const [venueCap] = await capOf(morpho)
  const exposure = await devnet.ledger.read({
    ...at,
    functionName: 'exposure',
    args: [morpho],
  })
  expect(exposure).toBeGreaterThan(0n)
  expect(exposure).toBeLessThan(venueCap / 2n)
})

it('lets the deployer raise no cap at once, and the timelock after its delay', async () => {
  const { ledger, people } = devnet
  const { deployer, guardian } = people
  const asked = {
    to: vault.address,
    abi: governedAbi,
    functionName: 'setCap',
  } as const
  const raised = 30_000_000_000_000n
  const lowered = 20_000_000_000_000n
  // The guardian lowers at once what can then be raised.
  await ledger.send(guardian, { ...asked, args: [aave, lowered] })
  expect(await readCap(aave)).toBe(lowered)
  const raise = { ...asked, args: [aave, raised] } as const
  await expect(ledger.send(deployer, raise)).rejects.toThrow(unauthorized)

  const at = { to: timelock, abi: timelockAbi } as const
  const call = encodeFunctionData(raise)
  const args = [vault.address, call] as const
  await expect(
    ledger.send(deployer, { ...at, functionName: 'execute', args }),
  ).rejects.toThrow(notSubmitted)
  await ledger.send(deployer, { ...at, functionName: 'submit', args })
  const { timestamp } = await ledger.getHead()
  await ledger.setNextTimestamp(timestamp + 172_799)
  await expect(
    ledger.send(deployer, { ...at, functionName: 'execute', args }),
  ).rejects.toThrow(tooEarly)
  expect(await readCap(aave)).toBe(lowered)
  await ledger.setNextTimestamp(timestamp + 172_801)
  await ledger.send(deployer, { ...at, functionName: 'execute', args })
  expect(await readCap(aave)).toBe(raised)
})

it('takes no more deposits than the cap of the venue leaves', async () => {
  const { ledger, people } = devnet
  const at = { to: riskCaps, abi: riskCapsAbi } as const
  const exposure = await ledger.read({
    ...at,
    functionName: 'exposure',
    args: [morpho],
  })
  const room = 1_000_000n
  expect(await readMaxDeposit()).toBeGreaterThan(room)
  const setCap = { ...at, functionName: 'setCap' } as const
  await expect(
    ledger.send(people.deployer, {
      ...setCap,
      args: [morpho, exposure + room, 10_000n],
    }),
  ).rejects.toThrow(unauthorized)
  await ledger.send(people.guardian, {
    ...setCap,
    args: [morpho, exposure + room, 10_000n],
  })
  expect(await readMaxDeposit()).toBe(room)

  const visitor = ledger.accounts[15] as Address
  await devnet.call('millrace_faucet', visitor)
  await ledger.send(visitor, {
    to: vault.asset.address,
    abi: erc20Abi,
    functionName: 'approve',
    args: [vault.address, 2n * room],
  })
  const deposit = (assets: bigint) =>
    ledger.send(visitor, {
      to: vault.address,
      abi: vaultAbi,
      functionName: 'deposit',
      args: [assets, visitor],
    })
  await expect(deposit(room + 1n)).rejects.toThrow(
    toFunctionSelector('StrategyCapExceeded(address,uint256,uint256)'),
  )
  await deposit(room)
})

it('keeps the second market to its part of the vault', async () => {
  const before = await readMaxDebt(second)
  const at = { to: riskCaps, abi: riskCapsAbi } as const
  const own = await devnet.ledger.read({
    ...at,
    functionName: 'riskOf',
    args: [second],
  })
  await devnet.ledger.send(devnet.people.guardian, {
    ...at,
    functionName: 'setCap',
    args: [own, 2n ** 96n - 1n, 1_000n],
  })
  const bound = await readMaxDebt(second)
  expect(bound).toBeLessThan(before)
  expect(await readCap(second)).toBe(bound)
  const debt = await devnet.ledger.read({
    to: vault.address,
    abi: vaultAbi,
    functionName: 'debt',
    args: [second],
  })
  // It holds a third from the first day: nothing more comes in, though nothing is taken out.
  expect(debt).toBeGreaterThan(bound)
})
