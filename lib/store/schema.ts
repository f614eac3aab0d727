import type { Hex } from '#lib/vaults/events.ts'
import type { VaultKind } from '#lib/vaults/vault.ts'

/** Rows as the driver's parsers give them: int8 and numeric(78,0) are `bigint`, bytea is 0x and hexadecimal. */
export type Schema = {
  chains: {
    chain_id: bigint
    genesis_hash: Hex
    start_block: bigint
    registry: Hex | null
    router: Hex | null
  }
  tokens: {
    chain_id: bigint
    address: Hex
    symbol: string
    name: string
    decimals: number
  }
  vaults: {
    chain_id: bigint
    address: Hex
    ordinal: number
    name: string
    symbol: string
    decimals: number
    kind: VaultKind
    asset: Hex
    queue: Hex | null
    term_staking: Hex | null
    term_staking_reward: Hex | null
    derived_block: bigint | null
    derived_timestamp: bigint | null
  }
  strategies: {
    chain_id: bigint
    address: Hex
    vault: Hex
    protocol: string
    pool: Hex | null
    distributor: Hex | null
  }
  reward_distributors: {
    chain_id: bigint
    address: Hex
    token: Hex
    duration: bigint
    first_reward_rate: bigint | null
    first_period_finish: bigint | null
  }
  range_vaults: {
    chain_id: bigint
    address: Hex
    ordinal: number
    kind: 'clm' | 'v3-staker'
    name: string
    symbol: string
    protocol: string
    pool: Hex
    token0: Hex
    token1: Hex
    reward: Hex | null
    tick_lower: number | null
    tick_upper: number | null
    first_sqrt_price: bigint | null
    first_tick: number | null
    fee_pips: number | null
    staker: Hex | null
  }
  pairs: {
    chain_id: bigint
    address: Hex
    token0: Hex
    token1: Hex
    first_reserve0: bigint | null
    first_reserve1: bigint | null
    first_supply: bigint | null
  }
  lending_markets: {
    chain_id: bigint
    pool: Hex
    reserve: Hex
    kink: bigint
    base_rate: bigint
    slope1: bigint
    slope2: bigint
    reserve_factor_bps: number
  }
  vault_days: VaultDayRow
  pool_days: PoolDayRow
  market_days: MarketDayRow
  calibrations: CalibrationRow
  forecasts: ForecastRow
  blocks: {
    chain_id: bigint
    number: bigint
    hash: Hex
    parent_hash: Hex | null
    timestamp: bigint
  }
  contracts: {
    chain_id: bigint
    address: Hex
    kind: string
    start_block: bigint
  }
  densities: {
    chain_id: bigint
    dataset: string
    bucket: bigint
    blocks: bigint
    logs: bigint
  }
  unchecked_answers: {
    chain_id: bigint
    dataset: string
    endpoint: string
    from_block: bigint
    to_block: bigint
    sources: string[]
    is_suspect: boolean
  }
  checkpoints: {
    chain_id: bigint
    dataset: string
    source: Hex
    from_block: bigint
    to_block: bigint
  }
  vault_events: VaultEventRow
  reserve_updates: ReserveUpdateRow
  contract_events: ContractEventRow
  share_prices: SharePriceRow
  positions: PositionRow
  strategy_debts: StrategyDebtRow
  task_costs: TaskCostRow
  indexer_status: IndexerStatusRow
  processes: ProcessRow
}

export type VaultEventRow = {
  chain_id: bigint
  block_number: bigint
  log_index: number
  block_hash: Hex
  transaction_hash: Hex
  timestamp: bigint
  vault: Hex
  kind: string
  sender: Hex | null
  owner: Hex | null
  receiver: Hex | null
  strategy: Hex | null
  token: Hex | null
  role: Hex | null
  assets: bigint | null
  shares: bigint | null
  gain: bigint | null
  loss: bigint | null
  fee_shares: bigint | null
  delta: bigint | null
  debt: bigint | null
  cap: bigint | null
  booked: bigint | null
  locked: bigint | null
  locked_at: bigint | null
  unlock_end: bigint | null
  supply: bigint | null
  performance_fee_bps: bigint | null
  management_fee_bps: bigint | null
  max_gain_bps: bigint | null
  max_loss_bps: bigint | null
  strategies: readonly Hex[] | null
}

export type ReserveUpdateRow = {
  chain_id: bigint
  block_number: bigint
  log_index: number
  block_hash: Hex
  transaction_hash: Hex
  timestamp: bigint
  pool: Hex
  reserve: Hex
  liquidity_rate: bigint
  stable_borrow_rate: bigint
  variable_borrow_rate: bigint
  liquidity_index: bigint
  variable_borrow_index: bigint
}

export type ContractEventRow = {
  chain_id: bigint
  block_number: bigint
  log_index: number
  block_hash: Hex
  transaction_hash: Hex
  timestamp: bigint
  source: Hex
  name: string
  /** JSON as text on the way in; the driver gives it parsed. */
  args: string
}

export type SharePriceRow = {
  chain_id: bigint
  vault: Hex
  block_number: bigint
  timestamp: bigint
  booked: bigint
  locked: bigint
  locked_at: bigint
  unlock_end: bigint
  supply: bigint
  total_assets: bigint
  share_price_wad: bigint
  net_apy_30d: number | null
}

export type PositionRow = {
  chain_id: bigint
  vault: Hex
  owner: Hex
  block_number: bigint
  shares: bigint
  cost_basis: bigint
  deposited: bigint
  withdrawn: bigint
  first_timestamp: bigint
}

export type StrategyDebtRow = {
  chain_id: bigint
  vault: Hex
  strategy: Hex
  block_number: bigint
  place: number | null
  debt: bigint
}

export type IndexerStatusRow = {
  chain_id: bigint
  head_block: bigint | null
  finalized_block: bigint | null
  indexed_block: bigint | null
  indexed_timestamp: bigint | null
  updated_at: bigint | null
  reorgs: number
  trouble: string | null
  days_through: number | null
}

export type TaskCostRow = {
  kind: string
  bucket: number
  log_mean: number
  log_variance: number
  sightings: number
}

export type ProcessRow = {
  id: string
  kind: string
  chain_id: bigint
  dataset: string
  host: string
  pid: number
  started_at: Date
  told_at: Date
  report: unknown
}

export type VaultDayRow = {
  chain_id: bigint
  vault: Hex
  day: number
  ends_at: bigint
  block_number: bigint
  share_price_wad: bigint
  total_assets: bigint
  supply: bigint
  earned: number
  amount0: bigint | null
  amount1: bigint | null
  sqrt_price: bigint | null
  lvr: number | null
  gain: bigint | null
  loss: bigint | null
  rewards: bigint | null
}

export type PoolDayRow = {
  chain_id: bigint
  pool: Hex
  day: number
  ends_at: bigint
  sqrt_price: bigint
  volume1: bigint
  trades: number
  turnover: number
}

export type MarketDayRow = {
  chain_id: bigint
  pool: Hex
  reserve: Hex
  day: number
  ends_at: bigint
  utilisation: number | null
  borrow_apr: number
  supply_apr: number
}

export type CalibrationRow = {
  chain_id: bigint
  kind: 'vault' | 'pool' | 'market'
  source: Hex
  part: Hex
  day: number
  ends_at: bigint
  window_days: number
  count: number
  /** JSON as text on the way in; the driver gives it parsed. */
  estimates: string
}

export type ForecastRow = {
  chain_id: bigint
  vault: Hex
  day: number
  ends_at: bigint
  days: number
  low: number
  median: number
  high: number
  loss_probability: number
}
