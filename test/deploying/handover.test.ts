import { type Address, getAddress, numberToHex } from 'viem'
import { describe, expect, it } from 'vitest'
import {
  assertHandedOver,
  assertOthersNamed,
  DeployerNamedError,
  RolesKeptError,
} from '#lib/deploying/handover.ts'
import {
  type NetworkFile,
  parseNetworkFile,
} from '#lib/deploying/networkFile.ts'

const toAddress = (n: number): Address =>
  getAddress(numberToHex(n, { size: 20 }))
const deployer = toAddress(1)
const owner = toAddress(2)
const kept = [
  { name: 'mrUSDC', address: toAddress(3), roles: ['owner', 'keeper'] },
  { name: 'registry', address: toAddress(4), roles: ['owner'] },
]

function toFile(more: Record<string, unknown>): NetworkFile {
  const any = toAddress(9)
  return parseNetworkFile(
    'network.json',
    JSON.stringify({
      chainId: 1,
      protocols: {
        aaveV3: { pool: any, oracle: any },
        uniswapV2Router: any,
        uniswapV3Router: any,
      },
      vaults: [{ module: 'AaveV3Vault', name: 'A', symbol: 'a', asset: any }],
      ...more,
    }),
  )
}

describe('the end of a deployment', () => {
  it('fails with every role that is left beside a named owner', () => {
    const run = () =>
      assertHandedOver(toFile({ roles: { owner } }), kept, deployer)
    expect(run).toThrow(RolesKeptError)
    expect(run).toThrow('owner, keeper of mrUSDC; owner of registry')
  })

  it('counts the owner of the timelock as a named owner', () => {
    const timelock = { owner, guardian: owner, minDelay: 60 }
    expect(() =>
      assertHandedOver(toFile({ timelock }), kept, deployer),
    ).toThrow(RolesKeptError)
  })

  it.each([
    ['nobody else is named', {}],
    ['the deployer is the owner', { roles: { owner: deployer } }],
    ['the file says so', { roles: { owner }, deployerKeepsRoles: true }],
  ])('lets the deployer keep them if %s', (_, more) => {
    assertHandedOver(toFile(more), kept, deployer)
  })

  it('is well once nothing is left', () => {
    assertHandedOver(toFile({ roles: { owner } }), [], deployer)
  })
})

describe('the look before a deployment', () => {
  it.each([
    ['keeper', { roles: { owner, keeper: deployer } }],
    ['feeRecipient', { roles: { owner, feeRecipient: deployer } }],
    [
      'timelock.guardian',
      { timelock: { owner, guardian: deployer, minDelay: 60 } },
    ],
  ])('refuses the deployer as %s beside another owner', (role, more) => {
    const run = () => assertOthersNamed(toFile(more), deployer)
    expect(run).toThrow(DeployerNamedError)
    expect(run).toThrow(role)
  })

  it.each([
    ['nobody owns it in the end', { roles: { keeper: deployer } }],
    ['others are named', { roles: { owner, keeper: owner } }],
    [
      'the file says so',
      { roles: { owner, keeper: deployer }, deployerKeepsRoles: true },
    ],
  ])('takes it if %s', (_, more) => {
    assertOthersNamed(toFile(more), deployer)
  })
})
