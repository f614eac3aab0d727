import type { Address } from 'viem'
import type { LabelledRate } from '#app/_amounts/formatRate.ts'
import type { Words } from '#app/_messages/words.ts'
import type { DeployedStrategy, DeployedToken } from '#lib/chain/deployment.ts'
import type { VaultKind } from '#lib/vaults/vault.ts'
import type { Explain } from './explanation.ts'
import type { RangeView } from './rangeView.ts'
import type { VaultView } from './vaultView.ts'

/** Nobody needs them before the first question. */
const ofVault = () => import('./explainVault.ts')
const ofRange = () => import('./explainRange.ts')

export type TokenAmount = {
  units: bigint | null
  token: Pick<DeployedToken, 'address' | 'symbol' | 'decimals'>
}

export type Venue = { name: string; markets: number }

/** One line of the list, whatever kind of vault it is of. `null` is unknown. */
export type VaultRow = {
  address: Address
  href: string
  name: string
  kind: VaultKind | null
  /** Symbols of what it takes. */
  symbols: readonly string[]
  /** Where the money works; `null` where the chain alone is known. */
  venues: readonly Venue[] | null
  searchText: string
  netApy: LabelledRate | null
  isYoung: boolean
  /** Whether the first rate is no net yield but what fees alone bring. */
  isFeesAlone: boolean
  venueApr: LabelledRate | null
  total: readonly TokenAmount[]
  totalUsd: bigint | null
  sharePrice: TokenAmount | null
  position: readonly TokenAmount[]
  positionUsd: bigint | null
  /** How the figures came to be. */
  reasons: {
    apy?: Explain
    venueApr?: Explain
    total?: Explain
    sharePrice?: Explain
    position?: Explain
  }
}

/** The line of a vault of one asset. */
export function toVaultRow(
  view: VaultView,
  blockNumber: bigint | null = null,
): VaultRow {
  const told = { blockNumber }
  const { deployed, isStranger } = view
  const { asset, strategies } = deployed
  return {
    address: view.address,
    href: `/vaults/${view.chainId}/${view.address}`,
    name: deployed.name,
    kind: view.kind,
    symbols: [asset.symbol],
    venues: isStranger ? null : toVenues(strategies),
    searchText: [
      deployed.name,
      deployed.symbol,
      asset.symbol,
      asset.name,
      ...strategies.map(({ protocol }) => protocol),
    ]
      .join(' ')
      .toLowerCase(),
    netApy: view.netApy,
    isYoung: view.isYoung,
    isFeesAlone: false,
    venueApr: view.venueApr,
    total: [{ units: view.totalAssets, token: asset }],
    totalUsd: view.totalUsd,
    sharePrice: { units: view.sharePrice, token: asset },
    position: [{ units: view.position, token: asset }],
    positionUsd: view.positionUsd,
    reasons: {
      apy: async (words) => (await ofVault()).explainNetApy(words, view, told),
      venueApr: async (words) =>
        (await ofVault()).explainVenueApr(words, view, told),
      total: async (words) => (await ofVault()).explainTotal(words, view, told),
      sharePrice: async (words) =>
        (await ofVault()).explainSharePrice(words, view, told),
      position: async (words) =>
        (await ofVault()).explainWorth(words, view, told),
    },
  }
}

/** The line of a vault of two tokens. It has no share price in one of them. */
export function toRangeRow(
  view: RangeView,
  blockNumber: bigint | null = null,
): VaultRow {
  const told = { blockNumber }
  const { deployed } = view
  const { tokens } = deployed
  const pair = (amounts: readonly [bigint, bigint] | null) => [
    { units: amounts?.[0] ?? null, token: tokens[0] },
    { units: amounts?.[1] ?? null, token: tokens[1] },
  ]
  return {
    address: view.address,
    href: `/ranges/${view.chainId}/${view.address}`,
    name: deployed.name,
    kind: view.kind,
    symbols: tokens.map(({ symbol }) => symbol),
    venues: [{ name: deployed.protocol, markets: 1 }],
    searchText: [
      deployed.name,
      deployed.symbol,
      deployed.protocol,
      ...tokens.flatMap(({ symbol, name }) => [symbol, name]),
    ]
      .join(' ')
      .toLowerCase(),
    netApy: view.earnings,
    isYoung: false,
    isFeesAlone: view.earnings !== null,
    venueApr: null,
    total: pair(view.amounts),
    totalUsd: view.totalUsd,
    sharePrice: null,
    position: pair(view.position),
    positionUsd: view.positionUsd,
    reasons: {
      apy: async (words) =>
        (await ofRange()).explainRangeFees(words, view, told),
      total: async (words) =>
        (await ofRange()).explainRangeTotal(words, view, told),
      position: async (words) =>
        (await ofRange()).explainRangeWorth(words, view, told),
    },
  }
}

/** Venues of one kind are told once, with how many markets of theirs there are. */
export function toVenues(
  strategies: readonly Pick<DeployedStrategy, 'kind' | 'protocol'>[],
): readonly Venue[] {
  const kinds = new Set(strategies.map(({ kind }) => kind))
  return [...kinds].map((kind) => {
    const names = strategies
      .filter((strategy) => strategy.kind === kind)
      .map(({ protocol }) => protocol)
    return { name: commonWords(names), markets: names.length }
  })
}

/** "Morpho Blue (2 markets), Aave v3". */
export function describeVenues({ t }: Words, venues: readonly Venue[]): string {
  return venues
    .map(({ name, markets }) =>
      markets === 1 ? name : t('list.venue', { name, count: markets }),
    )
    .join(', ')
}

function commonWords(names: readonly string[]): string {
  const [first = '', ...others] = names.map((name) => name.split(' '))
  const words = [...first].filter((word, index) =>
    others.every((other) => other[index] === word),
  )
  return words.join(' ') || (names[0] ?? '')
}
