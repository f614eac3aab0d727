import { type Address, isAddressEqual, parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import type { ChainClient } from '#lib/chain/clients.ts'
import type { Deployment } from '#lib/chain/deployment.ts'

const abi = parseAbi([
  'function owner() view returns (address)',
  'function curator() view returns (address)',
  'function allocator() view returns (address)',
  'function keeper() view returns (address)',
  'function guardian() view returns (address)',
])
const lending = ['owner', 'curator', 'allocator', 'keeper', 'guardian'] as const
/** A vault of two tokens answers no more by name. */
const ranges = ['owner'] as const

/** What the chain says that `account` still may do: one sentence for each vault on which it holds a role. */
export async function listKeptRoles(
  client: ChainClient,
  { vaults, rangeVaults = [] }: Deployment,
  account: Address,
): Promise<string[]> {
  const asked = [
    ...vaults.map((vault) => ({ vault, roles: lending })),
    ...rangeVaults.map((vault) => ({ vault, roles: ranges })),
  ]
  const kept: string[] = []
  for (const { vault, roles } of asked) {
    const held: string[] = []
    for (const functionName of roles) {
      const holder = await readContract(client, {
        address: vault.address,
        abi,
        functionName,
      })
      if (isAddressEqual(holder, account)) held.push(functionName)
    }
    if (held.length > 0) kept.push(`${vault.symbol}: ${held.join(', ')}`)
  }
  return kept
}
