import { type Address, parseAbi } from 'viem'
import { getContractEvents, readContract } from 'viem/actions'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChainClient } from '#lib/chain/clients.ts'
import type { KeeperClient } from '#lib/keeper/performTask.ts'
import {
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

/** What the story in `lib/devnet/story.ts` promises, read from the chain's own events. */

const abi = parseAbi([
  'event Liquidate(bytes32 indexed id, address indexed caller, address indexed borrower, uint256 repaidAssets, uint256 repaidShares, uint256 seizedAssets, uint256 badDebtAssets, uint256 badDebtShares)',
  'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
  'event Rebalanced(int24 tickLower, int24 tickUpper, uint256 amount0, uint256 amount1)',
  'event Harvested(address indexed strategy, address indexed token, uint256 assets)',
  'event Staked(uint256 indexed id, address indexed owner, uint256 shares, uint256 termDays, uint256 end, uint256 weight)',
  'event Unstaked(uint256 indexed id, address indexed receiver, uint256 shares, uint256 penalty, uint256 bonus)',
  'event RewardAdded(address indexed funder, uint256 rewards, uint256 duration)',
  'event RedeemRequest(address indexed controller, address indexed owner, uint256 indexed requestId, address sender, uint256 shares)',
  'event QueueFilled(uint256 indexed requestId, uint256 shares, uint256 assets, uint256 filled, uint256 total)',
  'event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)',
  'event IncentiveAdded(bytes32 indexed incentive, uint256 startTime, uint256 endTime)',
  'event IncentiveDropped(bytes32 indexed incentive)',
  'event Compounded(uint256 gain, uint256 feeShares)',
  'event Performed(uint256 indexed id, address indexed caller, address indexed vault, uint256 tip)',
  'function MORPHO() view returns (address)',
  'function MARKET_ID() view returns (bytes32)',
  'function market(bytes32 id) view returns (uint128 totalSupplyAssets, uint128 totalSupplyShares, uint128 totalBorrowAssets, uint128 totalBorrowShares, uint128 lastUpdate, uint128 fee)',
  'function earned(uint256 id) view returns (uint256 rewards, uint256 bonus)',
])

let devnet: TestDevnet
let client: KeeperClient
beforeAll(async () => {
  devnet = await startTestDevnet({ historyDays: 45 })
  client = createChainClient({ chainId: 31_337, rpcUrls: [devnet.rpcUrl] })
})
afterAll(() => devnet?.stop())

type EventName = Extract<(typeof abi)[number], { type: 'event' }>['name']

const getEvents = <const name extends EventName>(
  eventName: name,
  address?: Address,
) =>
  getContractEvents(client, {
    abi,
    eventName,
    strict: true,
    fromBlock: BigInt(devnet.deployment.startBlock),
    ...(address && { address }),
  })

const vaultOf = (symbol: string) => {
  const vault = devnet.deployment.vaults.find((one) => one.symbol === symbol)
  if (!vault) throw new Error(`${symbol} is not deployed`)
  return vault
}

const rangeOf = (kind: 'clm' | 'v3-staker') => {
  const range = devnet.deployment.rangeVaults?.find((one) => one.kind === kind)
  if (!range) throw new Error(`${kind} is not deployed`)
  return range
}

it('liquidates who stands at the brink when WETH falls, and the lenders lose nothing', async () => {
  const liquidated = await getEvents('Liquidate')
  expect(liquidated.length).toBeGreaterThan(0)
  for (const { args } of liquidated) {
    expect(args.borrower).toBe(devnet.people.gambler)
    expect(args.repaidAssets).toBeGreaterThan(0n)
    expect(args.badDebtAssets).toBe(0n)
  }
})

it('takes the price out of the range, and the range follows', async () => {
  const { address, pool } = rangeOf('clm')
  const moves = await getEvents('Rebalanced', address)
  const swaps = await getEvents('Swap', pool)
  const exits = moves.filter((move, index) => {
    const range = moves[index - 1]?.args
    return (
      range &&
      swaps.some(
        ({ blockNumber, args: { tick } }) =>
          blockNumber < move.blockNumber &&
          blockNumber > (moves[index - 1]?.blockNumber ?? 0n) &&
          (tick < range.tickLower || tick >= range.tickUpper),
      )
    )
  })
  expect(exits.length).toBeGreaterThan(0)
})

it('pays fees to both ranges', async () => {
  for (const kind of ['clm', 'v3-staker'] as const) {
    const { address } = rangeOf(kind)
    const gains =
      kind === 'clm'
        ? (await getEvents('Harvested', address)).map(({ args }) => args.assets)
        : (await getEvents('Compounded', address)).map(({ args }) => args.gain)
    expect(gains.some((gain) => gain > 0n)).toBe(true)
  }
})

it('lends out Morpho Blue to the last, so that a queue is paid a part first and the rest later', async () => {
  const { queue, strategies } = vaultOf('mrUSDCp')
  const requests = await getEvents('RedeemRequest', queue)
  expect(requests.length).toBeGreaterThan(0)
  const blockNumber = requests[0]?.blockNumber as bigint
  const markets = strategies.filter(({ kind }) => kind === 'morpho-blue')
  expect(markets).toHaveLength(2)
  for (const { address } of markets) {
    const morpho = await readContract(client, {
      abi,
      address,
      functionName: 'MORPHO',
    })
    const id = await readContract(client, {
      abi,
      address,
      functionName: 'MARKET_ID',
    })
    const [supplied, , borrowed] = await readContract(client, {
      abi,
      address: morpho,
      functionName: 'market',
      args: [id],
      blockNumber,
    })
    expect(Number(borrowed) / Number(supplied)).toBeGreaterThan(0.99)
  }
  const fills = await getEvents('QueueFilled', queue)
  const [first] = fills
  const last = fills.at(-1)
  expect(first?.args.filled).toBeLessThan(first?.args.total ?? 0n)
  expect(last?.args.filled).toBe(last?.args.total)
  const day = 86_400n
  const times = await Promise.all(
    [first, last].map(async (fill) => {
      const block = await devnet.call(
        'eth_getBlockByNumber',
        `0x${fill?.blockNumber.toString(16)}`,
        false,
      )
      return BigInt((block as { timestamp: string }).timestamp)
    }),
  )
  expect((times[1] ?? 0n) - (times[0] ?? 0n)).toBeGreaterThan(2n * day)
  const claims = await getEvents('Withdraw', queue)
  expect(claims.map(({ args }) => args.owner)).toEqual(
    requests.map(({ args }) => args.controller),
  )
})

it('locks shares for every term, and pays the penalty of who leaves early to those who stay', async () => {
  const { address = undefined } = vaultOf('mrMILL').termStaking ?? {}
  const staked = await getEvents('Staked', address)
  expect(staked.map(({ args }) => args.termDays)).toEqual([
    365n,
    180n,
    90n,
    30n,
  ])
  const [funded] = await getEvents('RewardAdded', address)
  expect(funded?.args.duration).toBe(180n * 86_400n)
  const [early, inTime, ...others] = await getEvents('Unstaked', address)
  expect(others).toEqual([])
  expect(early?.args.penalty).toBeGreaterThan(0n)
  expect(inTime?.args.penalty).toBe(0n)
  // The 30-day position was among those who stayed.
  expect(inTime?.args.bonus).toBeGreaterThan(0n)
  for (const id of [1n, 2n]) {
    const [rewards, bonus] = await readContract(client, {
      abi,
      address: address as Address,
      functionName: 'earned',
      args: [id],
    })
    expect(rewards).toBeGreaterThan(0n)
    expect(bonus).toBeGreaterThan(0n)
  }
})

it('lets the incentive of the staked range end, pays nothing for a while, and begins anew', async () => {
  const { address } = rangeOf('v3-staker')
  const added = await getEvents('IncentiveAdded', address)
  const dropped = await getEvents('IncentiveDropped', address)
  expect(added).toHaveLength(2)
  expect(dropped.map(({ args }) => args.incentive)).toEqual([
    added[0]?.args.incentive,
  ])
  const gap = (added[1]?.args.startTime ?? 0n) - (added[0]?.args.endTime ?? 0n)
  expect(gap).toBeGreaterThan(4n * 86_400n)
})

it('pays whoever does the work of the keeper’s contract', async () => {
  const performed = await getEvents('Performed', devnet.deployment.keeper)
  const paid = performed.filter(({ args }) => args.tip > 0n)
  expect(paid.length).toBeGreaterThan(40)
  for (const symbol of ['mrDAI', 'mrWETH']) {
    const { address } = vaultOf(symbol)
    expect(paid.some(({ args }) => args.vault === address)).toBe(true)
  }
})

it('plays the run again for whoever skips ahead', async () => {
  const { queue } = vaultOf('mrUSDCp')
  const before = (await getEvents('RedeemRequest', queue)).length
  await devnet.call('millrace_skip', 6)
  expect((await getEvents('RedeemRequest', queue)).length).toBeGreaterThan(
    before,
  )
})
