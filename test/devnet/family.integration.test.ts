import {
  type Address,
  erc20Abi,
  erc4626Abi,
  hexToString,
  parseAbi,
  trim,
} from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

const familyAbi = parseAbi([
  'function listed() view returns (address[])',
  'function kindOf(address vault) view returns (bytes32)',
  'function share() view returns (address)',
  'function SHARE() view returns (address)',
  'function REWARD() view returns (address)',
  'function deposit(uint256 amount0Max, uint256 amount1Max, uint256 minShares, address receiver)',
])

let devnet: TestDevnet
beforeAll(async () => {
  devnet = await startTestDevnet({ historyDays: 0 })
})
afterAll(() => devnet?.stop())

const read = (
  to: Address,
  functionName: 'share' | 'SHARE' | 'REWARD',
): Promise<Address> =>
  devnet.ledger.read({ to, abi: familyAbi, functionName, args: [] })

it('lists every vault in the registry, in the order of the file and as the kind that it is', async () => {
  const { registry, vaults, rangeVaults = [] } = devnet.deployment
  const at = { to: registry as Address, abi: familyAbi } as const
  const listed = await devnet.ledger.read({
    ...at,
    functionName: 'listed',
    args: [],
  })
  const kinds = await Promise.all(
    listed.map(async (vault) => {
      const kind = await devnet.ledger.read({
        ...at,
        functionName: 'kindOf',
        args: [vault],
      })
      return hexToString(trim(kind, { dir: 'right' }))
    }),
  )
  const deployed = [...vaults, ...rangeVaults]
  expect(listed).toEqual(deployed.map(({ address }) => address))
  expect(kinds).toEqual(deployed.map(({ kind }) => kind))
  expect(new Set(kinds)).toEqual(
    new Set(['lending', 'staking', 'liquidity', 'clm', 'v3-staker']),
  )
})

it('has a queue of its own for every vault that lends', async () => {
  for (const { kind, address, queue } of devnet.deployment.vaults)
    if (kind === 'lending')
      expect(await read(queue as Address, 'share')).toBe(address)
    else expect(queue).toBeUndefined()
})

it('locks shares of the staking vault for terms', async () => {
  const vault = devnet.deployment.vaults.find(({ termStaking }) => termStaking)
  const { address, reward } = vault?.termStaking ?? {}
  expect(vault?.kind).toBe('staking')
  expect(await read(address as Address, 'SHARE')).toBe(vault?.address)
  expect(await read(address as Address, 'REWARD')).toBe(reward?.address)
})

it('gives by the faucet what every vault takes, the ranges included', async () => {
  const { ledger, deployment } = devnet
  const visitor = ledger.accounts[15] as Address
  await devnet.call('millrace_faucet', visitor)
  async function bring(token: Address, vault: Address): Promise<bigint> {
    const at = { to: token, abi: erc20Abi } as const
    const held = await ledger.read({
      ...at,
      functionName: 'balanceOf',
      args: [visitor],
    })
    // Several vaults take the same token.
    const part = held / 8n
    expect(part).toBeGreaterThan(0n)
    await ledger.send(visitor, {
      ...at,
      functionName: 'approve',
      args: [vault, part],
    })
    return part
  }
  for (const { address, asset } of deployment.vaults)
    await ledger.send(visitor, {
      to: address,
      abi: erc4626Abi,
      functionName: 'deposit',
      args: [await bring(asset.address, address), visitor],
    })
  for (const { address, tokens } of deployment.rangeVaults ?? [])
    await ledger.send(visitor, {
      to: address,
      abi: familyAbi,
      functionName: 'deposit',
      args: [
        await bring(tokens[0].address, address),
        await bring(tokens[1].address, address),
        0n,
        visitor,
      ],
    })
  for (const { address } of [
    ...deployment.vaults,
    ...(deployment.rangeVaults ?? []),
  ])
    expect(
      await ledger.read({
        to: address,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [visitor],
      }),
    ).toBeGreaterThan(0n)
})
