/**
 * The shapes that cross HTTP. Every `bigint` is a decimal string in its smallest unit; every time is in seconds since the epoch;
 * every block number is a decimal string; an unknown is `null`, never 0. Addresses are checksummed by neither side: lower case.
 */

export type RateWire = {
  kind: 'apr' | 'apy'
  /** 0.05 is 5 %. */
  value: number
  windowSeconds: number
  asOfBlock: string
  source: string
}

export type TokenWire = {
  address: string
  symbol: string
  name: string
  decimals: number
}

export type VaultWire = {
  chainId: number
  address: string
  name: string
  symbol: string
  /** Decimals of the share. */
  decimals: number
  kind: 'staking' | 'lending' | 'liquidity'
  asset: TokenWire
  strategies: { address: string; protocol: string; debt: string | null }[]
  totalAssets: string
  totalSupply: string
  /** Assets (smallest unit) for one whole share, times 1e18. */
  sharePriceWad: string
  /** Net realised APY from the share price; `null` where the vault is younger than the window. */
  netApy: { d1: RateWire | null; d7: RateWire | null; d30: RateWire | null }
  /** Since the first deposit: the window that a young vault can show. */
  netApyInception: RateWire | null
  /** The venue's own rate now, gross. */
  grossApr: RateWire | null
  holders: number
  inceptionTimestamp: number | null
  asOfBlock: string
  asOfTimestamp: number
}

export type VaultHistoryRowWire = {
  block: string
  timestamp: number
  totalAssets: string
  totalSupply: string
  sharePriceWad: string
  /** Trailing net APY over 30 days (0.05 is 5 %), `null` while the vault is younger. */
  netApy30d: number | null
}

export type PositionWire = {
  chainId: number
  vault: string
  owner: string
  shares: string
  /** What the shares are worth at `asOfBlock`, as `convertToAssets` has it. */
  assets: string
  /** Cost of the shares still held, average cost method. */
  costBasis: string
  deposited: string
  withdrawn: string
  /** `assets + withdrawn - deposited`; may be negative. */
  earned: string
  realised: string
  unrealised: string
  firstDepositTimestamp: number
  asOfBlock: string
  asOfTimestamp: number
}

export type ActivityWire = {
  chainId: number
  vault: string
  kind: 'deposit' | 'withdraw' | 'transfer' | 'report'
  block: string
  logIndex: number
  timestamp: number
  transactionHash: string
  owner: string | null
  /** The other side of a transfer; else `null`. */
  counterparty: string | null
  assets: string | null
  shares: string | null
}

export type StatusWire = {
  chainId: number
  /** Head of the chain as the indexer last saw it; `null` before it saw one. */
  headBlock: string | null
  indexedBlock: string | null
  finalizedBlock: string | null
  /** Timestamp of `indexedBlock`. */
  indexedTimestamp: number | null
  lagBlocks: number | null
  /** Wall clock of the indexer's last commit, seconds. */
  updatedAt: number | null
  events: number
  reorgs: number
  /** The last thing that went wrong, in words, while it is still wrong. */
  trouble: string | null
}

export type ErrorWire = {
  error: { code: string; message: string; hint: string | null }
}

export type ActivityPageWire = {
  /** The latest first. */
  items: ActivityWire[]
  /** Give it as `cursor` to get what came before; `null` at the end. */
  nextCursor: string | null
}

/** How a value looks after it crossed: bigint as decimal string, `undefined` as `null`. */
export type Wire<T> = T extends bigint
  ? string
  : T extends undefined
    ? null
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [Key in keyof T]-?: Wire<T[Key]> }
        : T

/** `value` as it crosses HTTP. */
export function toWire<T>(value: T): Wire<T> {
  return toPlain(value) as Wire<T>
}

function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toPlain(item)]),
    )
  return value
}
