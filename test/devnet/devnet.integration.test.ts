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
import { aavePoolAbi, aaveV3StrategyAbi, vaultAbi } from '#lib/chain/abis.ts'
import { getStrategyBooks } from '#lib/chain/actions/getStrategyBooks.ts'
import { createChainClient } from '#lib/chain/clients.ts'
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

describe('the world', () => {
  it('ends its history now', async () => {
    const { timestamp } = await devnet.ledger.getHead()
    expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(60)
  })

  it('pays a supply rate on every asset, and the strategy of its vault passes it on', async () => {
    const { aaveV3, vaults } = devnet.deployment
    for (const vault of vaults) {
      const reserve = await devnet.ledger.read({
        to: aaveV3.pool,
        abi: aavePoolAbi,
        functionName: 'getReserveData',
        args: [vault.asset.address],
      })
      expect(reserve.currentLiquidityRate).toBeGreaterThan(10n ** 24n)
      expect(reserve.currentVariableBorrowRate).toBeGreaterThan(
        reserve.currentLiquidityRate,
      )
      for (const { address } of vault.strategies) {
        const aprWad = await devnet.ledger.read({
          to: address,
          abi: aaveV3StrategyAbi,
          functionName: 'apr',
          args: [],
        })
        expect(aprWad).toBe(reserve.currentLiquidityRate / 10n ** 9n)
      }
    }
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
      // Ten days at half a percent a year at the least, at thirty percent at the most.
      expect(price).toBeGreaterThan(one + (one * 10n) / (365n * 200n))
      expect(price).toBeLessThan(one + one / 100n)
    }
  })

  it('moves the prices every day, and the borrower acts on most', async () => {
    const countEvents = async (signature: string): Promise<number> => {
      const logs = await devnet.call('eth_getLogs', {
        fromBlock: toHex(devnet.deployment.startBlock),
        topics: [toEventSelector(signature)],
      })
      return (logs as unknown[]).length
    }
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
    expect(books).toHaveLength(3)
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
  it('gives ether and all three tokens in one transaction', async () => {
    const before = await devnet.ledger.getHead()
    const hash = (await devnet.call('millrace_faucet', visitor)) as Hash
    const receipt = (await devnet.call('eth_getTransactionReceipt', hash)) as {
      status: string
      blockNumber: string
    }
    expect(receipt.status).toBe('0x1')
    expect(BigInt(receipt.blockNumber)).toBe(before.number + 1n)
    const [usdc, dai, weth] = devnet.deployment.tokens
    expect(await getBalance(usdc?.address as Address, visitor)).toBe(
      10_000n * 10n ** 6n,
    )
    expect(await getBalance(dai?.address as Address, visitor)).toBe(
      10_000n * 10n ** 18n,
    )
    expect(await getBalance(weth?.address as Address, visitor)).toBe(
      5n * 10n ** 18n,
    )
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
    const asked = performance.now()
    await getBlockNumber(client)
    expect(performance.now() - asked).toBeLessThan(1_000)
    expect(isOver).toBe(false)
    expect(await both).toEqual([
      { timestamp: timestamp + day },
      { timestamp: timestamp + 3 * day },
    ])
  })
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
