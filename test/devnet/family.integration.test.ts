import { type Address, hexToString, parseAbi, trim } from 'viem'
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
