import { type AbiEvent, type Hex, parseAbiItem, toEventSelector } from 'viem'
import { drawSigned, drawTick, drawUnsigned } from './hex.ts'
import type { Random } from './random.ts'

export type ContractKind =
  | 'erc20'
  | 'erc4626'
  | 'uniswap-v2-pool'
  | 'uniswap-v3-pool'

/** Draws an account as a word of the ABI. */
export type DrawAccount = (random: Random) => string

export type EventTemplate = {
  /** How often it comes among the events of each kind of contract that emits it. */
  weights: Partial<Record<ContractKind, number>>
  abi: AbiEvent
  selector: Hex
  /** The words of the indexed arguments after the selector, then those of the data. */
  draw(random: Random, account: DrawAccount): { topics: string[]; data: string }
}

const amount = (random: Random) => drawUnsigned(random, 112)

/** Every event the synthetic chain knows; vaults and pairs are tokens too. Amounts are drawn within the bounds of their types, signs and edges included. */
export const events: readonly EventTemplate[] = [
  define(
    { erc20: 80, erc4626: 40, 'uniswap-v2-pool': 4 },
    'event Transfer(address indexed from, address indexed to, uint256 value)',
    (random, account) => ({
      topics: [account(random), account(random)],
      data: amount(random),
    }),
  ),
  define(
    { erc20: 20, erc4626: 2, 'uniswap-v2-pool': 1 },
    'event Approval(address indexed owner, address indexed spender, uint256 value)',
    (random, account) => ({
      topics: [account(random), account(random)],
      data: drawUnsigned(random, 256),
    }),
  ),
  define(
    { erc4626: 60 },
    'event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)',
    (random, account) => ({
      topics: [account(random), account(random)],
      data: amount(random) + amount(random),
    }),
  ),
  define(
    { erc4626: 40 },
    'event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)',
    (random, account) => ({
      topics: [account(random), account(random), account(random)],
      data: amount(random) + amount(random),
    }),
  ),
  define(
    { 'uniswap-v2-pool': 48 },
    'event Sync(uint112 reserve0, uint112 reserve1)',
    (random) => ({ topics: [], data: amount(random) + amount(random) }),
  ),
  define(
    { 'uniswap-v2-pool': 40 },
    'event Swap(address indexed sender, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out, address indexed to)',
    (random, account) => ({
      topics: [account(random), account(random)],
      data: amount(random) + amount(random) + amount(random) + amount(random),
    }),
  ),
  define(
    { 'uniswap-v2-pool': 6 },
    'event Mint(address indexed sender, uint256 amount0, uint256 amount1)',
    (random, account) => ({
      topics: [account(random)],
      data: amount(random) + amount(random),
    }),
  ),
  define(
    { 'uniswap-v2-pool': 6 },
    'event Burn(address indexed sender, uint256 amount0, uint256 amount1, address indexed to)',
    (random, account) => ({
      topics: [account(random), account(random)],
      data: amount(random) + amount(random),
    }),
  ),
  define(
    { 'uniswap-v3-pool': 85 },
    'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
    (random, account) => ({
      topics: [account(random), account(random)],
      data:
        drawSigned(random) +
        drawSigned(random) +
        drawUnsigned(random, 160) +
        drawUnsigned(random, 128) +
        drawTick(random, 1),
    }),
  ),
  define(
    { 'uniswap-v3-pool': 8 },
    'event Mint(address sender, address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
    (random, account) => ({
      topics: [account(random), drawTick(random, 600), drawTick(random, 600)],
      data:
        account(random) +
        drawUnsigned(random, 128) +
        amount(random) +
        amount(random),
    }),
  ),
  define(
    { 'uniswap-v3-pool': 7 },
    'event Burn(address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
    (random, account) => ({
      topics: [account(random), drawTick(random, 600), drawTick(random, 600)],
      data: drawUnsigned(random, 128) + amount(random) + amount(random),
    }),
  ),
]

function define(
  weights: EventTemplate['weights'],
  signature: string,
  draw: EventTemplate['draw'],
): EventTemplate {
  const abi = parseAbiItem(signature) as AbiEvent
  return { weights, abi, selector: toEventSelector(abi), draw }
}
