import { type AbiEvent, parseAbi } from 'viem'

const erc20 = {
  erc20_transfers:
    'event Transfer(address indexed from, address indexed to, uint256 value)',
  erc20_approvals:
    'event Approval(address indexed owner, address indexed spender, uint256 value)',
} as const

/**
 * What can be indexed of any contract: by kind, the table of each event and the event as its standard declares it. A vault and
 * a pair of Uniswap v2 are tokens as well, and their transfers are rows like any token's.
 */
export const KINDS = {
  erc20,
  erc4626: {
    ...erc20,
    erc4626_deposits:
      'event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)',
    erc4626_withdraws:
      'event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)',
  },
  'uniswap-v2-pool': {
    ...erc20,
    uniswap_v2_swaps:
      'event Swap(address indexed sender, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out, address indexed to)',
    uniswap_v2_syncs: 'event Sync(uint112 reserve0, uint112 reserve1)',
    uniswap_v2_mints:
      'event Mint(address indexed sender, uint256 amount0, uint256 amount1)',
    uniswap_v2_burns:
      'event Burn(address indexed sender, uint256 amount0, uint256 amount1, address indexed to)',
  },
  'uniswap-v3-pool': {
    uniswap_v3_initializes:
      'event Initialize(uint160 sqrtPriceX96, int24 tick)',
    uniswap_v3_swaps:
      'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
    uniswap_v3_mints:
      'event Mint(address sender, address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
    uniswap_v3_burns:
      'event Burn(address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
    uniswap_v3_collects:
      'event Collect(address indexed owner, address recipient, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount0, uint128 amount1)',
    uniswap_v3_flashes:
      'event Flash(address indexed sender, address indexed recipient, uint256 amount0, uint256 amount1, uint256 paid0, uint256 paid1)',
  },
} as const

export type Kind = keyof typeof KINDS
export const kindNames = Object.keys(KINDS) as Kind[]

/** By table, the event that fills it. */
export const tableEvents: ReadonlyMap<string, AbiEvent> = new Map(
  Object.values(KINDS).flatMap((tables) =>
    Object.entries(tables).map(
      ([table, event]) => [table, parseAbi([event])[0] as AbiEvent] as const,
    ),
  ),
)

export function toTables(kind: Kind): string[] {
  return Object.keys(KINDS[kind])
}
