import { createServer } from 'node:http'
import {
  type Address,
  erc20Abi,
  erc4626Abi,
  type Hash,
  toEventSelector,
  toHex,
} from 'viem'
import { getBlockNumber } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aaveOracleAbi } from '#lib/chain/aaveOracleAbi.ts'
import { aavePoolAbi, strategyAbi, vaultAbi } from '#lib/chain/abis.ts'
import { getStrategyBooks } from '#lib/chain/actions/getStrategyBooks.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import type { StrategyKind } from '#lib/chain/deployment.ts'
import { parseDeployment } from '#lib/chain/parseDeployment.ts'
import {
  JsonRpcError,
  startTestDevnet,
  type TestDevnet,
} from '#test/support/startTestDevnet.ts'

const day = 86_400
/** Nobody's account: no transaction has touched it. */
const visitor: Address = '0x00000000000000000000000000000000000A11cE'

let devnet: TestDevnet
beforeAll(async () => {
  devnet = await startTestDevnet({ historyDays: 10 })
})
afterAll(() => devnet?.stop())

const getBalance = (token: Address, owner: Address): Promise<bigint> =>
  devnet.ledger.read({
    to: token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [owner],
  })

const getApr = (strategy: Address): Promise<bigint> =>
  devnet.ledger.read({
    to: strategy,
    abi: strategyAbi,
    functionName: 'apr',
    args: [],
  })

const getValue = (strategy: Address): Promise<bigint> =>
  devnet.ledger.read({
    to: strategy,
    abi: strategyAbi,
    functionName: 'value',
    args: [],
  })

const strategiesOf = (kind: StrategyKind, at: TestDevnet = devnet): Address[] =>
  at.deployment.vaults
    .flatMap(({ strategies }) => strategies)
    .filter((strategy) => strategy.kind === kind)
    .map(({ address }) => address)

async function countEvents(
  signature: string,
  at: TestDevnet = devnet,
): Promise<number> {
  const logs = await at.call('eth_getLogs', {
    fromBlock: toHex(at.deployment.startBlock),
    topics: [toEventSelector(signature)],
  })
  return (logs as unknown[]).length
}

describe('the world', () => {
  it('ends its history now', async () => {
    const { timestamp } = await devnet.ledger.getHead()
    expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(60)
  })

  it('pays Aave’s supply rate on every asset it lends, and the strategy passes it on', async () => {
    const { aaveV3, vaults } = devnet.deployment
    let seen = 0
    for (const { asset, strategies } of vaults)
      for (const { kind, address } of strategies) {
        if (kind !== 'aave-v3') continue
        seen += 1
        const reserve = await devnet.ledger.read({
          to: aaveV3.pool,
          abi: aavePoolAbi,
          functionName: 'getReserveData',
          args: [asset.address],
        })
        expect(reserve.currentLiquidityRate).toBeGreaterThan(10n ** 24n)
        expect(reserve.currentVariableBorrowRate).toBeGreaterThan(
          reserve.currentLiquidityRate,
        )
        expect(await getApr(address)).toBe(
          reserve.currentLiquidityRate / 10n ** 9n,
        )
      }
    expect(seen).toBe(4)
  })

  it('pays at Morpho Blue in a day what the rate of the strategy promises', async () => {
    const strategies = devnet.deployment.vaults
      .flatMap((vault) => vault.strategies)
      .filter(({ kind }) => kind === 'morpho-blue')
    expect(strategies).toHaveLength(2)
    const snapshot = await devnet.ledger.request('evm_snapshot')
    const before = await Promise.all(
      strategies.map(async ({ address }) => ({
        value: await getValue(address),
        apr: await getApr(address),
      })),
    )
    const { timestamp } = await devnet.ledger.getHead()
    await devnet.ledger.request('evm_mine', [toHex(timestamp + day)])
    const earned = await Promise.all(
      strategies.map(({ address }) => getValue(address)),
    )
    // First back, so that a failure here leaves the world to the next test as it was.
    await devnet.ledger.request('evm_revert', [snapshot])
    for (const [index, { value, apr }] of before.entries()) {
      const promised = (value * apr) / (365n * 10n ** 18n)
      expect(promised).toBeGreaterThan(0n)
      const ratio = Number((earned[index] ?? 0n) - value) / Number(promised)
      // Compounding and the drift of the rate within a day.
      expect(Math.abs(ratio - 1)).toBeLessThan(0.1)
    }
  })

  it('pays for staked LP tokens what the gauge gives, and for MILL what the auction brings', async () => {
    const [gauge] = strategiesOf('uniswap-v2-lp')
    const apr = await getApr(gauge as Address)
    // 24,000 MILL at 2.50 dollars in sixty days on three million dollars, as prices move.
    expect(apr).toBeGreaterThan(5n * 10n ** 16n)
    expect(apr).toBeLessThan(40n * 10n ** 16n)
    expect(
      await countEvents('Taken(address,address,uint256,uint256,uint256)'),
    ).toBeGreaterThan(3)
  })

  it('has raised the price of every share above the one of the first day', async () => {
    for (const { address, asset } of devnet.deployment.vaults) {
      const one = 10n ** BigInt(asset.decimals)
      const price = await devnet.ledger.read({
        to: address,
        abi: erc4626Abi,
        functionName: 'convertToAssets',
        args: [one * 10n ** 6n],
      })
      // Ten days at half a percent a year at the least, at a third at the most.
      expect(price).toBeGreaterThan(one + (one * 10n) / (365n * 200n))
      expect(price).toBeLessThan(one + one / 100n)
    }
  })

  it('trades in the pools every day', async () => {
    // At the least the trades of people, both ways.
    expect(
      await countEvents(
        'Swap(address,uint256,uint256,uint256,uint256,address)',
      ),
    ).toBeGreaterThanOrEqual(10 * 2)
    expect(
      await countEvents(
        'Swap(address,address,int256,int256,uint160,uint128,int24)',
      ),
    ).toBeGreaterThanOrEqual(10 * 3)
  })

  it('prices every asset, the LP token included', async () => {
    const { aaveV3, vaults } = devnet.deployment
    for (const { asset } of vaults)
      expect(
        await devnet.ledger.read({
          to: aaveV3.oracle,
          abi: aaveOracleAbi,
          functionName: 'getAssetPrice',
          args: [asset.address],
        }),
      ).toBeGreaterThan(0n)
  })

  it('moves the prices every day, and the borrower acts on most', async () => {
    // Two prices are never still.
    expect(
      await countEvents('AnswerUpdated(int256,uint256,uint256)'),
    ).toBeGreaterThanOrEqual(10 * 2)
    const borrows = await countEvents(
      'Borrow(address,address,address,uint256,uint8,uint256,uint16)',
    )
    const repays = await countEvents(
      'Repay(address,address,address,uint256,bool)',
    )
    // Three loans on the first day; then ten days of three markets, three of four times.
    expect(borrows).toBeGreaterThan(3)
    expect(repays).toBeGreaterThan(0)
    expect(borrows - 3 + repays).toBeGreaterThan(15)
  })

  it('answers through the client of the other processes, Multicall3 included', async () => {
    const client = createChainClient({
      chainId: 31_337,
      rpcUrls: [devnet.rpcUrl],
    })
    const { books, silent, blockNumber } = await getStrategyBooks(client, {
      vaults: devnet.deployment.vaults,
    })
    expect(silent).toEqual([])
    expect(books).toHaveLength(
      devnet.deployment.vaults.flatMap(({ strategies }) => strategies).length,
    )
    for (const book of books) expect(book.debt).toBeGreaterThan(0n)
    expect(blockNumber).toBe((await devnet.ledger.getHead()).number)
  })

  it('is described by a deployment that survives the way through a file', () => {
    const { deployment } = devnet
    expect(parseDeployment(JSON.stringify(deployment))).toEqual(deployment)
  })

  it('has the same addresses and the same story at every start', async () => {
    const other = await startTestDevnet({ historyDays: 10 })
    try {
      const { genesisHash, ...rest } = other.deployment
      expect(rest).toEqual({ ...devnet.deployment, genesisHash: undefined })
      expect(other.faucet).toBe(devnet.faucet)
      for (const { address } of rest.vaults) {
        const getSupply = (at: TestDevnet): Promise<bigint> =>
          at.ledger.read({
            to: address,
            abi: vaultAbi,
            functionName: 'totalSupply',
            args: [],
          })
        const [mine, theirs] = [await getSupply(devnet), await getSupply(other)]
        // Blocks of the deployment follow the real clock, so interest differs by seconds of the ten days.
        const difference = mine > theirs ? mine - theirs : theirs - mine
        expect(difference * 1_000_000n).toBeLessThan(mine)
      }
      expect(genesisHash).toMatch(/^0x[0-9a-f]{64}$/)
    } finally {
      await other.stop()
    }
  })
})

describe('millrace_faucet', () => {
  it('gives ether, all tokens and LP tokens in one transaction', async () => {
    const before = await devnet.ledger.getHead()
    const hash = (await devnet.call('millrace_faucet', visitor)) as Hash
    const receipt = (await devnet.call('eth_getTransactionReceipt', hash)) as {
      status: string
      blockNumber: string
    }
    expect(receipt.status).toBe('0x1')
    expect(BigInt(receipt.blockNumber)).toBe(before.number + 1n)
    const [usdc, dai, weth, mill, lp] = devnet.deployment.tokens
    expect(await getBalance(usdc?.address as Address, visitor)).toBe(
      10_000n * 10n ** 6n,
    )
    expect(await getBalance(dai?.address as Address, visitor)).toBe(
      10_000n * 10n ** 18n,
    )
    expect(await getBalance(weth?.address as Address, visitor)).toBe(
      5n * 10n ** 18n,
    )
    expect(await getBalance(mill?.address as Address, visitor)).toBe(
      4_000n * 10n ** 18n,
    )
    // One WETH and as much USDC, of which a hundred million dollars would be one LP token.
    const liquidity = await getBalance(lp?.address as Address, visitor)
    expect(liquidity).toBeGreaterThan(4n * 10n ** 13n)
    expect(liquidity).toBeLessThan(9n * 10n ** 13n)
    expect(
      BigInt(
        (await devnet.call('eth_getBalance', visitor, 'latest')) as string,
      ),
    ).toBe(10n * 10n ** 18n)
  })

  it.each([[[]], [['0x1234']], [[7]], [[visitor, visitor]]])(
    'refuses %j',
    async (parameters) => {
      const answer = devnet.call('millrace_faucet', ...parameters)
      await expect(answer).rejects.toMatchObject({
        code: -32_602,
        message: expect.stringContaining('one address'),
      })
    },
  )
})

describe('millrace_info', () => {
  it('names the chain and its time', async () => {
    expect(await devnet.call('millrace_info')).toEqual({
      genesisHash: devnet.deployment.genesisHash,
      timestamp: (await devnet.ledger.getHead()).timestamp,
    })
  })

  it('refuses parameters', async () => {
    await expect(devnet.call('millrace_info', 1)).rejects.toThrow(JsonRpcError)
  })
})

describe('millrace_skip', () => {
  it.each([[[]], [[0]], [[366]], [[1.5]], [['30']], [[1, 2]]])(
    'refuses %j',
    async (parameters) => {
      const before = await devnet.ledger.getHead()
      const answer = devnet.call('millrace_skip', ...parameters)
      await expect(answer).rejects.toMatchObject({
        code: -32_602,
        message: expect.stringContaining('from 1 to 365'),
      })
      expect(await devnet.ledger.getHead()).toEqual(before)
    },
  )

  it('works without a keeper, leaves the chain to others meanwhile, and queues', async () => {
    const { timestamp } = await devnet.ledger.getHead()
    let isOver = false
    const both = Promise.all([
      devnet.call('millrace_skip', 1),
      devnet.call('millrace_skip', 2),
    ]).finally(() => {
      isOver = true
    })
    const client = createChainClient({
      chainId: 31_337,
      rpcUrls: [devnet.rpcUrl],
    })
    await getBlockNumber(client)
    expect(isOver).toBe(false)
    expect(await both).toEqual([
      { timestamp: timestamp + day },
      { timestamp: timestamp + 3 * day },
    ])
  })
})

it('lets incentives end, pays anew after a while, and liquidates who borrows too much', async () => {
  const other = await startTestDevnet()
  try {
    const [gauge] = strategiesOf('uniswap-v2-lp', other)
    const getGaugeApr = (): Promise<bigint> =>
      other.ledger.read({
        to: gauge as Address,
        abi: strategyAbi,
        functionName: 'apr',
        args: [],
      })
    expect(await getGaugeApr()).toBeGreaterThan(0n)
    await other.call('millrace_skip', 60)
    expect(await getGaugeApr()).toBe(0n)
    await other.call('millrace_skip', 6)
    expect(await getGaugeApr()).toBeGreaterThan(0n)
    expect(
      await countEvents(
        'Liquidate(bytes32,address,address,uint256,uint256,uint256,uint256,uint256)',
        other,
      ),
    ).toBeGreaterThan(0)
  } finally {
    await other.stop()
  }
})

it('frees its port when it stops, even while someone is connected', async () => {
  const other = await startTestDevnet({ historyDays: 0 })
  const socket = new WebSocket(other.rpcUrl.replace('http', 'ws'))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const closed = new Promise((resolve) =>
    socket.addEventListener('close', resolve),
  )
  await other.stop()
  await closed
  const { port } = new URL(other.rpcUrl)
  await new Promise<void>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(Number(port), '127.0.0.1', () =>
      server.close(() => resolve()),
    )
  })
})
