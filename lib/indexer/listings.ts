import type { Client } from 'viem'
import { getListedVault } from '#lib/chain/actions/getListedVault.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { DECIMALS_OFFSET } from '#lib/finance/shares.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import { getContractEvents } from '#lib/store/contractEvents.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { Hex } from '#lib/vaults/events.ts'
import type { RegistryEvent } from '#lib/vaults/listing.ts'
import { lower, toToken } from './sources.ts'

/**
 * What the registry has listed beyond the deployment file, as far as its events are stored. What is taken off the list stays:
 * there are still holders to be told their figures.
 */
export type Listings = {
  /** The vaults, read from the chain once each. */
  read(): Promise<StoredVault[]>
  /** Whether something is listed that `read` has not seen. */
  hasNew(): Promise<boolean>
}

/** Above every block number. */
const TOP = 2n ** 62n

export function createListings({
  database,
  client,
  deployment,
}: {
  database: Database
  client: Client
  deployment: Deployment
}): Listings {
  const { chainId, vaults, rangeVaults = [] } = deployment
  const registry = deployment.registry && lower(deployment.registry)
  const deployed = new Set(
    [...vaults, ...rangeVaults].map(({ address }) => lower(address)),
  )
  // What is no vault of ours is remembered too, lest it be read again with each block.
  const seen = new Map<Hex, StoredVault | undefined>()

  async function findListed(): Promise<[Hex, Hex][]> {
    if (!registry) return []
    const events = await getContractEvents<RegistryEvent>(
      database.db,
      chainId,
      registry,
      TOP,
    )
    const kinds = new Map<Hex, Hex>()
    for (const { name, args } of events)
      if (name === 'Listed' && !deployed.has(args.vault))
        kinds.set(args.vault, args.kind)
    return [...kinds]
  }

  return {
    async read() {
      for (const [address, kind] of await findListed())
        if (!seen.has(address))
          seen.set(
            address,
            await readVault(client, { address, kind, deployment }),
          )
      return [...seen.values()].filter((vault) => vault !== undefined)
    },
    async hasNew() {
      return (await findListed()).some(([address]) => !seen.has(address))
    },
  }
}

async function readVault(
  client: Client,
  {
    address,
    kind,
    deployment: { chainId, aaveV3 },
  }: { address: Hex; kind: Hex; deployment: Deployment },
): Promise<StoredVault | undefined> {
  const listing = await getListedVault(client, { address, kind })
  if (!listing) return undefined
  const aavePool = lower(aaveV3.pool)
  return {
    chainId,
    address,
    name: listing.name,
    symbol: listing.symbol,
    decimals: listing.asset.decimals + DECIMALS_OFFSET,
    kind: listing.kind,
    asset: toToken(listing.asset),
    strategies: listing.strategies.map((strategy) => {
      const isAave = strategy.pool && lower(strategy.pool) === aavePool
      return {
        address: lower(strategy.address),
        protocol: isAave ? 'Aave v3' : 'Another venue',
        pool: isAave ? aavePool : undefined,
      }
    }),
  }
}
