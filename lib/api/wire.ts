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
  /** Whether the registry lists it; `null` where the chain has no registry. */
  listed: boolean | null
  /** Where to wait for liquidity, if there is a queue. */
  queue: string | null
  /** Where to lock shares for a term, if that is possible. */
  termStaking: string | null
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

/** Amounts of a pool's two tokens, each in its smallest unit. */
export type AmountsWire = { amount0: string; amount1: string }

/**
 * What shares of a vault of two tokens would withdraw at the pool's price at the end of the block, rounded down as the vault
 * rounds. Fees that the pool has not been asked for are in no figure: `previewWithdraw` tells of them too, so it is never less.
 */
export type RangeHoldingsWire = AmountsWire & {
  /** Both amounts in token1, smallest unit, at that same price: no other currency and no oracle is in it. */
  value1: string
}

/** A vault of two tokens in one pool of Uniswap v3; its share is an ERC-20 and it is no ERC-4626. */
export type RangeVaultWire = {
  chainId: number
  address: string
  kind: 'clm' | 'v3-staker'
  name: string
  symbol: string
  /** Decimals of the share. */
  decimals: number
  protocol: string
  pool: string
  /** In the order of the pool: token0, token1. */
  tokens: [TokenWire, TokenWire]
  /** What incentives pay beside the fees; `null` where there are none. */
  reward: TokenWire | null
  /** Whether the registry lists it; `null` where the chain has no registry. */
  listed: boolean | null
  totalSupply: string
  /** Of all shares; `null` while no price of the pool is known. */
  holdings: RangeHoldingsWire | null
  /** Of one whole share; `null` likewise. */
  share: RangeHoldingsWire | null
  /** token1 (smallest unit) for one whole token0, times 1e18; `null` while it is unknown. */
  priceWad: string | null
  tick: number | null
  /** Where the liquidity lies; empty before the first deposit. A limit range is beside the price on purpose. */
  ranges: {
    kind: 'main' | 'limit'
    tickLower: number
    tickUpper: number
    liquidity: string
    /** Whether it earns fees at this tick. */
    isInRange: boolean | null
  }[]
  /** The pool's fees collected since the beginning, before the performance fee; `null` for a vault that tells no amounts. */
  fees: AmountsWire | null
  /** Incentives harvested since the beginning, in `reward`; `null` without incentives. */
  rewards: string | null
  /** Yield of fees and incentives alone, whatever the price did; `null` where the vault is younger than the window. */
  earnings: { d7: RateWire | null; d30: RateWire | null }
  holders: number
  inceptionTimestamp: number | null
  asOfBlock: string
  asOfTimestamp: number
}

export type RangeHistoryRowWire = {
  block: string
  timestamp: number
  totalSupply: string
  holdings: RangeHoldingsWire
  share: RangeHoldingsWire
  priceWad: string
  /** What the amounts of one share at the first row would be worth in token1 now, had they been held. */
  heldValue1: string
  fees: AmountsWire | null
  rewards: string | null
}

export type RangePositionWire = {
  chainId: number
  vault: string
  owner: string
  shares: string
  /** `null` while no price of the pool is known. */
  holdings: RangeHoldingsWire | null
  /** Cost of the shares still held, token by token (average cost method). */
  cost: AmountsWire
  /** Paid in, and carried in or out with transferred shares. */
  deposited: AmountsWire
  withdrawn: AmountsWire
  /**
   * What it is worth with what was withdrawn, less what was deposited, all in token1 at the price of now: the gain over having
   * kept the tokens. May be negative.
   */
  earned1: string | null
  firstDepositTimestamp: number
  asOfBlock: string
  asOfTimestamp: number
}

export type RangeActivityWire = {
  chainId: number
  vault: string
  kind:
    | 'deposit'
    | 'withdraw'
    | 'transfer'
    | 'rebalance'
    | 'harvest'
    | 'compound'
  block: string
  logIndex: number
  timestamp: number
  transactionHash: string
  owner: string | null
  /** The other side of a transfer; else `null`. */
  counterparty: string | null
  shares: string | null
  amount0: string | null
  amount1: string | null
  /** What was harvested, and how much of it; else `null`. */
  token: string | null
  amount: string | null
  /** The new main range of a rebalance; else `null`. */
  tickLower: number | null
  tickUpper: number | null
  /** Liquidity that a compound booked; else `null`. */
  liquidity: string | null
}

export type RangeActivityPageWire = {
  /** The latest first. */
  items: RangeActivityWire[]
  nextCursor: string | null
}

/** Where a vault's shares are locked for a term. */
export type TermStakingWire = {
  chainId: number
  address: string
  /** The vault whose shares are locked. */
  vault: string
  reward: TokenWire
  totalShares: string
  /** The weight whose term has not ended. */
  totalWeight: string
  rewardsFunded: string
  rewardsPaid: string
  /** Rewards (smallest unit) that flow a day now; 0 once the stream has ended. */
  rewardsPerDay: string
  /** When the stream ends at the earliest; `null` before the first funding. */
  rewardEndTimestamp: number | null
  /** Penalties kept and not paid out yet, in shares. */
  penalties: string
  tiers: {
    termDays: number
    /** What a share weighs. */
    weight: number
    /** Part of the shares that leaving right after the start would cost. */
    maxPenaltyBps: number
    /** In positions of this term that have not ended. */
    shares: string
    positions: number
    /** Rewards (smallest unit of `reward`) a year for one whole share at the stream of now; `null` while nothing flows. */
    rewardsPerShareYear: string | null
  }[]
  asOfBlock: string
  asOfTimestamp: number
}

export type TermPositionWire = {
  chainId: number
  vault: string
  termStaking: string
  /** ERC-721. */
  id: string
  owner: string
  termDays: number
  startTimestamp: number
  endTimestamp: number
  /** Locked; 0 once it has left and only rewards are owed. */
  shares: string
  /** What they are worth in the vault's asset. */
  assets: string
  weight: string
  /** What `claim` would pay at `asOfBlock`. */
  rewards: string
  rewardsPaid: string
  /** What leaving at `asOfBlock` would cost, in shares. */
  penalty: string
  /** What the penalties of others would add, in shares. */
  bonus: string
  asOfBlock: string
  asOfTimestamp: number
}

/** Who waits for the vault's liquidity. */
export type WithdrawalQueueWire = {
  chainId: number
  address: string
  vault: string
  /** The batch that requests join now. */
  openBatch: string
  /** The batch that is paid next. */
  payingBatch: string
  /** Shares of all requests that nothing was redeemed for yet, and what they are worth now. */
  pendingShares: string
  pendingAssets: string
  /** Redeemed and not claimed yet; roundings stay behind for ever. */
  claimableAssets: string
  /** In the order of their batches. */
  requests: QueueRequestWire[]
  asOfBlock: string
  asOfTimestamp: number
}

export type QueueRequestWire = {
  chainId: number
  vault: string
  queue: string
  controller: string
  requestId: string
  shares: string
  pendingShares: string
  /** What the pending shares are worth now; they gain and lose with the vault. */
  pendingAssets: string
  claimableShares: string
  claimableAssets: string
  claimedShares: string
  claimedAssets: string
  /** Of the first request into this batch. */
  requestedTimestamp: number
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
  /** Of all processes that are alive; `null` before any of them has counted for a while. */
  rowsPerSecond: number | null
  /** Indexers and workers, also those that were killed within the last hour; one that ended in order is not there. */
  processes: ProcessWire[]
  queues: QueueWire[]
  /** As the processes that are alive see them. */
  endpoints: EndpointWire[]
  /** By kind of task, of the processes that are alive, since they started. */
  taskCosts: TaskCostWire[]
}

/** Ages are by the database's clock. What a process of another version told of itself is `null`. */
export type ProcessWire = {
  id: string
  kind: 'indexer' | 'worker'
  /** What it indexes. */
  dataset: string
  host: string
  pid: number
  startedAt: number
  /** Since it was last heard of. */
  silentSeconds: number
  /** Whether that is so short that it must be running. */
  isAlive: boolean
  /** Since its start. */
  rows: number | null
  /** Over the last ten seconds. */
  rowsPerSecond: number | null
  /** Blocks (times contracts) of the past that it is reading; `null` when it reads none. */
  backfill: {
    done: string
    all: string
    secondsLeft: number | null
  } | null
  headBlock: string | null
  indexedBlock: string | null
  residentBytes: number | null
  cpuSeconds: number | null
  trouble: string | null
}

export type QueueWire = {
  name: string
  waiting: number
  /** Failed, and to be tried again after a pause. */
  delayed: number
  running: number
  /** Failed too often. */
  dead: number
  /** Processes that take from it. */
  workers: number
  /** Since this was counted. */
  silentSeconds: number
}

/** An RPC endpoint; what nobody has the means to know is `null`. Several processes add up, but the worst state and trust count. */
export type EndpointWire = {
  /** Host and port: the rest of its address may hold a key. */
  name: string
  /** `open`: not asked for a pause, after failures. `half-open`: tried by one call. */
  state: 'closed' | 'open' | 'half-open' | null
  /** From 1 for one that was never caught lying, towards 0. */
  trust: number | null
  /** Calls at once that it takes, as found out so far. */
  limit: number | null
  running: number | null
  calls: number
  failures: number
  /** Answers that said it is too much. */
  overloads: number
  /** Calls made beside a slow one. */
  hedges: number | null
  latencyMilliseconds: number | null
  /** Answers that were compared with another endpoint's and proved wrong. */
  lies: number | null
  /** Logs that those had left out or made up; they are repaired. */
  repairedLogs: number | null
}

export type TaskCostWire = {
  kind: string
  tasks: number
  failures: number
  /** Of all tasks together, in milliseconds. */
  predicted: number
  measured: number
  /** What a prediction is usually off by, either way: 1.2 is a fifth; `null` before the first task. */
  factor: number | null
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
    : T extends readonly [infer First, infer Second]
      ? [Wire<First>, Wire<Second>]
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
