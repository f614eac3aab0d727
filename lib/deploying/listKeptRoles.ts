import { type Address, isAddressEqual, parseAbi, stringToHex } from 'viem'
import { readContract } from 'viem/actions'
import type { ChainClient } from '#lib/chain/clients.ts'
import type { Deployment } from '#lib/chain/deployment.ts'

/** What one account may still do at one contract. */
export type KeptRoles = {
  /** A vault's symbol, or what the contract is. */
  name: string
  address: Address
  roles: readonly string[]
}

type Question = readonly [role: string, ask: () => Promise<Address>]

const abi = parseAbi([
  'function owner() view returns (address)',
  'function curator() view returns (address)',
  'function allocator() view returns (address)',
  'function keeper() view returns (address)',
  'function guardian() view returns (address)',
  'function feeRecipient() view returns (address)',
  'function treasury() view returns (address)',
  'function roleOf(bytes32 role) view returns (address)',
  'function KEEPER() view returns (address)',
  'function FEE_RECIPIENT() view returns (address)',
])

/** What the chain says that `account` still is: one entry for each contract at which it is something. */
export async function listKeptRoles(
  client: ChainClient,
  { vaults, rangeVaults = [], registry, keeper }: Deployment,
  account: Address,
): Promise<KeptRoles[]> {
  const kept: KeptRoles[] = []
  const ask = async (
    name: string,
    address: Address,
    questions: readonly Question[],
  ): Promise<void> => {
    const roles: string[] = []
    for (const [role, question] of questions)
      if (isAddressEqual(await question(), account)) roles.push(role)
    if (roles.length > 0) kept.push({ name, address, roles })
  }
  for (const { symbol, address } of vaults)
    await ask(symbol, address, askVault(client, address))
  for (const { symbol, address, kind } of rangeVaults)
    await ask(
      symbol,
      address,
      kind === 'clm' ? askClm(client, address) : askStaker(client, address),
    )
  if (registry)
    await ask('registry', registry, [
      ['owner', () => read(client, registry, 'owner')],
    ])
  if (keeper)
    await ask('keeper contract', keeper, [
      ['owner', () => read(client, keeper, 'owner')],
      ['treasury', () => read(client, keeper, 'treasury')],
    ])
  return kept
}

function askVault(client: ChainClient, vault: Address): Question[] {
  const roles = [
    'owner',
    'curator',
    'allocator',
    'keeper',
    'guardian',
    'feeRecipient',
  ] as const
  return roles.map((role) => [role, () => read(client, vault, role)])
}

function askClm(client: ChainClient, vault: Address): Question[] {
  const named = (role: string): Question => [
    role,
    () =>
      readContract(client, {
        address: vault,
        abi,
        functionName: 'roleOf',
        args: [stringToHex(role, { size: 32 })],
      }),
  ]
  return [
    ['owner', () => read(client, vault, 'owner')],
    named('keeper'),
    named('guardian'),
    ['feeRecipient', () => read(client, vault, 'feeRecipient')],
  ]
}

function askStaker(client: ChainClient, vault: Address): Question[] {
  return [
    ['owner', () => read(client, vault, 'owner')],
    ['keeper', () => read(client, vault, 'KEEPER')],
    ['feeRecipient', () => read(client, vault, 'FEE_RECIPIENT')],
  ]
}

function read(
  client: ChainClient,
  address: Address,
  functionName: Exclude<(typeof abi)[number]['name'], 'roleOf'>,
): Promise<Address> {
  return readContract(client, { address, abi, functionName })
}
