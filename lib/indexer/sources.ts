import {
  contractTopics,
  decodeContractLogs,
} from '#lib/chain/decodeContractLogs.ts'
import {
  decodeReserveLogs,
  reserveTopics,
} from '#lib/chain/decodeReserveLogs.ts'
import { decodeVaultLogs, vaultTopics } from '#lib/chain/decodeVaultLogs.ts'
import type { DeployedToken, Deployment } from '#lib/chain/deployment.ts'
import type { Log } from '#lib/chain/getLogs.ts'
import { DECIMALS_OFFSET } from '#lib/finance/shares.ts'
import type { StoredToken, StoredVault } from '#lib/store/chains.ts'
import type { StoredPair } from '#lib/store/pairs.ts'
import type { StoredRangeVault } from '#lib/store/rangeVaults.ts'
import type { RewardDistributor } from '#lib/store/rewardDistributors.ts'
import type { ContractEvent, ContractKind } from '#lib/vaults/contractEvents.ts'
import type { Hex, ReserveUpdate, VaultEvent } from '#lib/vaults/events.ts'

/** The contracts whose logs are indexed. Lower case. */
export type Sources = {
  vaults: readonly Hex[]
  /** Of Aave v3. */
  pools: readonly Hex[]
  /** What stands around the vaults, vaults of two tokens and their pools. */
  contracts: ReadonlyMap<Hex, ContractKind>
}

/** Of the deployment, of the vaults that were `listed` since, and of who pays rewards to them and the pairs that they hold. */
export function toSources(
  deployment: Deployment,
  {
    listed,
    rangeVaults: staked,
    distributors,
    pairs,
  }: {
    listed: readonly StoredVault[]
    rangeVaults: readonly StoredRangeVault[]
    distributors: readonly RewardDistributor[]
    pairs: readonly StoredPair[]
  },
): Sources {
  const { vaults, rangeVaults = [], registry, aaveV3 } = deployment
  const contracts = new Map<Hex, ContractKind>()
  for (const { address, kind, pool } of rangeVaults)
    contracts.set(lower(address), kind).set(lower(pool), 'v3-pool')
  for (const { queue, termStaking } of vaults) {
    if (queue) contracts.set(lower(queue), 'queue')
    if (termStaking) contracts.set(lower(termStaking.address), 'term-staking')
  }
  for (const vault of staked)
    if (vault.kind === 'v3-staker' && vault.staker)
      contracts.set(vault.staker, 'v3-staking')
  for (const { address } of distributors)
    contracts.set(address, 'staking-rewards')
  for (const { address } of pairs) contracts.set(address, 'v2-pair')
  if (registry) contracts.set(lower(registry), 'registry')
  return {
    vaults: [...vaults, ...listed].map(({ address }) => lower(address)),
    pools: [lower(aaveV3.pool)],
    contracts,
  }
}

export function toAddresses({ vaults, pools, contracts }: Sources): Hex[] {
  return [...vaults, ...pools, ...contracts.keys()]
}

/** Those of `sources` that are among `addresses`. */
export function pickSources(
  { vaults, pools, contracts }: Sources,
  addresses: readonly Hex[],
): Sources {
  const among = (address: Hex) => addresses.includes(address)
  return {
    vaults: vaults.filter(among),
    pools: pools.filter(among),
    contracts: new Map([...contracts].filter(([address]) => among(address))),
  }
}

/** First topics of everything that any source emits and that is indexed. */
export const topics: readonly Hex[] = [
  ...new Set([...vaultTopics, ...reserveTopics, ...contractTopics]),
]

export type DecodedLogs = {
  vaultEvents: VaultEvent[]
  reserveUpdates: ReserveUpdate[]
  contractEvents: ContractEvent[]
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
    contractEvents: decodeContractLogs(sources.contracts, logs),
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
    asset: toToken(vault.asset),
    strategies: vault.strategies.map((strategy) => ({
      address: lower(strategy.address),
      protocol: strategy.protocol,
      pool:
        strategy.kind === 'aave-v3' ? lower(deployment.aaveV3.pool) : undefined,
    })),
    queue: vault.queue && lower(vault.queue),
    termStaking: vault.termStaking && {
      address: lower(vault.termStaking.address),
      reward: toToken(vault.termStaking.reward),
    },
  }))
}

export function toToken(token: DeployedToken): StoredToken {
  return { ...token, address: lower(token.address) }
}

export function lower(address: Hex): Hex {
  return address.toLowerCase() as Hex
}
