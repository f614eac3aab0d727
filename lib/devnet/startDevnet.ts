import type { Address, Hash } from 'viem'
import { localChain } from '#lib/chain/chains.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { deployAaveV3 } from './aaveV3.ts'
import { openMarkets } from './borrowing.ts'
import { liveUnwatchedDay } from './daily.ts'
import { makeFirstDeposits } from './depositing.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createMethods } from './methods.ts'
import { createMoods } from './moods.ts'
import { placeMulticall3 } from './multicall3.ts'
import { createNetwork } from './network.ts'
import { type People, toPeople } from './people.ts'
import { createRandom } from './random.ts'
import type { RpcMethods } from './rpcMethods.ts'
import { deployFaucet, deployTokens } from './tokens.ts'
import { deployVaults } from './vaults.ts'
import { day, type World } from './world.ts'

export type StartDevnetParameters = {
  /** 0 takes a free port. */
  port: number
  hostname?: string | undefined
  /** Days that have gone by when the chain is ready. */
  historyDays?: number | undefined
  /** Same seed, same story. */
  seed?: number | undefined
  /** An empty block comes this often, so that interest is seen to grow. Without it blocks come with transactions only. */
  blockMilliseconds?: number | undefined
  /** Gets a sentence as each step begins, and the share of the work that is done. */
  onProgress?: ((sentence: string, ratio: number) => void) | undefined
}

export type Devnet = {
  rpcUrl: string
  deployment: Deployment
  people: People
  faucet: Address
  /** The chain without the network in between. */
  ledger: Ledger
  stop: () => Promise<void>
}

/**
 * Starts the local world: a chain that begins in the past, Aave v3 with a borrower, our vaults on it, and the days up to
 * now lived through. Only then does its port open, so nobody sees it half made.
 */
export async function startDevnet({
  port,
  hostname = '127.0.0.1',
  historyDays = 45,
  seed = 1,
  blockMilliseconds = 0,
  onProgress = () => {},
}: StartDevnetParameters): Promise<Devnet> {
  const startTimestamp = Math.floor(Date.now() / 1000) - historyDays * day
  onProgress('Starting a chain of its own', 0)
  const methods: RpcMethods = new Map()
  const network = await createNetwork({
    startTimestamp,
    port,
    hostname,
    methods,
  })
  try {
    const ledger = await createLedger(network.connection.provider)
    const people = toPeople(ledger.accounts)
    await placeMulticall3(ledger, localChain.contracts.multicall3.address)

    onProgress('Deploying Aave v3', 0.3)
    const tokens = await deployTokens(ledger, people)
    const faucet = await deployFaucet(ledger, people, tokens)
    const aave = await deployAaveV3(ledger, people, tokens)

    onProgress('Deploying the vaults', 0.4)
    const startBlock = Number((await ledger.getHead()).number) + 1
    const vaults = await deployVaults(network.connection, people, tokens, aave)

    const world: World = {
      ledger,
      people,
      tokens,
      faucet,
      aave,
      vaults,
      random: createRandom(seed),
      moods: createMoods(),
    }
    await openMarkets(world)
    await makeFirstDeposits(world)
    for (let past = 0; past < historyDays; past++) {
      if (past % 5 === 0)
        onProgress(
          `Living through ${historyDays} days of borrowing, depositing and reports`,
          0.7 + (0.3 * past) / historyDays,
        )
      await liveUnwatchedDay(world, startTimestamp + past * day)
    }

    const genesis = await ledger.request<{ hash: Hash }>(
      'eth_getBlockByNumber',
      ['0x0', false],
    )
    for (const [name, method] of createMethods(world, genesis.hash))
      methods.set(name, method)
    if (blockMilliseconds > 0)
      await ledger.request('evm_setIntervalMining', [blockMilliseconds])
    const opened = await network.listen()
    return {
      rpcUrl: `http://${hostname}:${opened.port}`,
      deployment: {
        chainId: localChain.id,
        genesisHash: genesis.hash,
        startBlock,
        multicall3: localChain.contracts.multicall3.address,
        aaveV3: { pool: aave.pool, oracle: aave.oracle },
        tokens: [tokens.USDC, tokens.DAI, tokens.WETH],
        vaults,
      },
      people,
      faucet,
      ledger,
      stop: network.close,
    }
  } catch (error) {
    await network.close()
    throw error
  }
}
