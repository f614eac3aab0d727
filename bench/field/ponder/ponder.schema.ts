import { onchainTable, primaryKey } from 'ponder'

type Builder = Parameters<Parameters<typeof onchainTable>[1]>[0]

const account = (t: Builder) => t.hex().notNull()
const amount = (t: Builder) => t.bigint().notNull()
const tick = (t: Builder) => t.integer().notNull()

const table = (
  name: string,
  columns: Record<string, (t: Builder) => ReturnType<typeof account>>,
) =>
  onchainTable(
    name,
    (t) => ({
      chainId: t.integer().notNull(),
      blockNumber: t.bigint().notNull(),
      logIndex: t.integer().notNull(),
      blockHash: t.hex().notNull(),
      transactionHash: t.hex().notNull(),
      timestamp: t.bigint().notNull(),
      address: t.hex().notNull(),
      ...Object.fromEntries(
        Object.entries(columns).map(([column, build]) => [column, build(t)]),
      ),
    }),
    (t) => ({ pk: primaryKey({ columns: [t.blockNumber, t.logIndex] }) }),
  )

export const erc20Transfers = table('erc20_transfers', {
  from: account,
  to: account,
  value: amount,
})
export const erc20Approvals = table('erc20_approvals', {
  owner: account,
  spender: account,
  value: amount,
})
export const erc4626Deposits = table('erc4626_deposits', {
  sender: account,
  owner: account,
  assets: amount,
  shares: amount,
})
export const erc4626Withdraws = table('erc4626_withdraws', {
  sender: account,
  receiver: account,
  owner: account,
  assets: amount,
  shares: amount,
})
export const uniswapV2Syncs = table('uniswap_v2_syncs', {
  reserve0: amount,
  reserve1: amount,
})
export const uniswapV2Swaps = table('uniswap_v2_swaps', {
  sender: account,
  amount0In: amount,
  amount1In: amount,
  amount0Out: amount,
  amount1Out: amount,
  to: account,
})
export const uniswapV2Mints = table('uniswap_v2_mints', {
  sender: account,
  amount0: amount,
  amount1: amount,
})
export const uniswapV2Burns = table('uniswap_v2_burns', {
  sender: account,
  amount0: amount,
  amount1: amount,
  to: account,
})
export const uniswapV3Swaps = table('uniswap_v3_swaps', {
  sender: account,
  recipient: account,
  amount0: amount,
  amount1: amount,
  // Ponder would name it sqrt_price_x_96.
  sqrtPriceX96: (t) => t.bigint('sqrt_price_x96').notNull(),
  liquidity: amount,
  tick,
})
export const uniswapV3Mints = table('uniswap_v3_mints', {
  sender: account,
  owner: account,
  tickLower: tick,
  tickUpper: tick,
  amount,
  amount0: amount,
  amount1: amount,
})
export const uniswapV3Burns = table('uniswap_v3_burns', {
  owner: account,
  tickLower: tick,
  tickUpper: tick,
  amount,
  amount0: amount,
  amount1: amount,
})
