import { readFileSync } from 'node:fs'
import { createConfig } from 'ponder'
import { parseAbi } from 'viem'

const { RPC_URL, CHAIN_ID, CONTRACTS, TO_BLOCK } = process.env as Record<
  string,
  string
>
const contracts = JSON.parse(readFileSync(CONTRACTS, 'utf8')) as {
  address: `0x${string}`
  kind: string
}[]
const of = (...kinds: string[]) => ({
  chain: 'bench',
  address: contracts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ address }) => address),
  startBlock: 0,
  endBlock: Number(TO_BLOCK),
})

export default createConfig({
  chains: { bench: { id: Number(CHAIN_ID), rpc: RPC_URL } },
  contracts: {
    Token: {
      ...of('erc20', 'erc4626', 'uniswap-v2-pool'),
      abi: parseAbi([
        'event Transfer(address indexed from, address indexed to, uint256 value)',
        'event Approval(address indexed owner, address indexed spender, uint256 value)',
      ]),
    },
    Vault: {
      ...of('erc4626'),
      abi: parseAbi([
        'event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)',
        'event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)',
      ]),
    },
    Pair: {
      ...of('uniswap-v2-pool'),
      abi: parseAbi([
        'event Sync(uint112 reserve0, uint112 reserve1)',
        'event Swap(address indexed sender, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out, address indexed to)',
        'event Mint(address indexed sender, uint256 amount0, uint256 amount1)',
        'event Burn(address indexed sender, uint256 amount0, uint256 amount1, address indexed to)',
      ]),
    },
    Pool: {
      ...of('uniswap-v3-pool'),
      abi: parseAbi([
        'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
        'event Mint(address sender, address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
        'event Burn(address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
      ]),
    },
  },
})
