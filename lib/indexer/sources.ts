import {
  decodeReserveLogs,
  reserveTopics,
} from '#lib/chain/decodeReserveLogs.ts'
import { decodeVaultLogs, vaultTopics } from '#lib/chain/decodeVaultLogs.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import type { Log } from '#lib/chain/getLogs.ts'
import { DECIMALS_OFFSET } from '#lib/finance/shares.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import type { Hex, ReserveUpdate, VaultEvent } from '#lib/vaults/events.ts'

/** The contracts whose logs are indexed. Lower case. */
export type Sources = { vaults: readonly Hex[]; pools: readonly Hex[] }

export function toSources(deployment: Deployment): Sources {
  return {
    vaults: deployment.vaults.map(({ address }) => lower(address)),
    pools: [lower(deployment.aaveV3.pool)],
  }
}

export function toAddresses({ vaults, pools }: Sources): Hex[] {
  return [...vaults, ...pools]
}

/** Those of `sources` that are among `addresses`. */
export function pickSources(
  { vaults, pools }: Sources,
  addresses: readonly Hex[],
): Sources {
  const among = (address: Hex) => addresses.includes(address)
  return { vaults: vaults.filter(among), pools: pools.filter(among) }
}

/** First topics of everything that any source emits and that is indexed. */
export const topics: readonly Hex[] = [...vaultTopics, ...reserveTopics]

export type DecodedLogs = {
  vaultEvents: VaultEvent[]
  reserveUpdates: ReserveUpdate[]
}

/** Each log by the decoder of its contract. */
export function decodeLogs(
  sources: Sources,
  logs: readonly (Log & { timestamp: bigint })[],
): DecodedLogs {
  return {
    vaultEvents: decodeVaultLogs(
      logs.filter(({ address }) => sources.vaults.includes(address)),
    ),
    reserveUpdates: decodeReserveLogs(
      logs.filter(({ address }) => sources.pools.includes(address)),
    ),
  }
}

/** The deployment's vaults as the store has them. */
export function toStoredVaults(deployment: Deployment): StoredVault[] {
  return deployment.vaults.map((vault) => ({
    chainId: deployment.chainId,
    address: lower(vault.address),
    name: vault.name,
    symbol: vault.symbol,
    decimals: vault.asset.decimals + DECIMALS_OFFSET,
    kind: vault.kind,
    asset: { ...vault.asset, address: lower(vault.asset.address) },
    strategies: vault.strategies.map((strategy) => ({
      address: lower(strategy.address),
      protocol: strategy.protocol,
      pool:
        strategy.kind === 'aave-v3' ? lower(deployment.aaveV3.pool) : undefined,
    })),
  }))
}

function lower(address: Hex): Hex {
  return address.toLowerCase() as Hex
}
