import type { Address, Hash } from 'viem'
import { localChain } from '#lib/chain/chains.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { spreadFirstDeposits } from './allocating.ts'
import { equipBidder, setAuctionTerms } from './auctioning.ts'
import { openMarkets } from './borrowing.ts'
import { liveUnwatchedDay } from './daily.ts'
import { makeFirstDeposits } from './depositing.ts'
import { handOver } from './governing.ts'
import { openIncentive } from './incentives.ts'
import { registerJobs } from './jobs.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createMethods } from './methods.ts'
import { createMoods } from './moods.ts'
import { openMorphoMarkets } from './morphoBorrowing.ts'
import { placeMulticall3 } from './multicall3.ts'
import { createNetwork } from './network.ts'
import { type People, toPeople } from './people.ts'
import { openRanges } from './providing.ts'
import { createRandom } from './random.ts'
import { deployRangeVaults } from './rangeVaults.ts'
import type { RpcMethods } from './rpcMethods.ts'
import { deploySurroundings, listVaults } from './surroundings.ts'
import { openTerms } from './terms.ts'
import { equipTrader } from './trading.ts'
import { deployVaults } from './vaults.ts'
import { deployVenues } from './venues.ts'
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
 * Starts the local world: a chain that begins in the past, the protocols of others with who borrows and trades there, our
 * vaults on them, and the days up to now lived through. Only then does its port open, so nobody sees it half made.
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

    onProgress('Deploying Aave, Morpho Blue and Uniswap', 0.3)
    const venues = await deployVenues(ledger, people)

    onProgress('Deploying the vaults', 0.4)
    const startBlock = Number((await ledger.getHead()).number) + 1
    const surroundings = await deploySurroundings(network.connection, venues)
    const site = { ...venues, ...surroundings }
    const vaults = await deployVaults(network.connection, site)
    const rangeVaults = await deployRangeVaults(network.connection, venues)
    await listVaults(venues, surroundings.registry, [...vaults, ...rangeVaults])
    const world: World = {
      ...site,
      vaults,
      rangeVaults,
      random: createRandom(seed),
      moods: createMoods(),
    }
    await beginStory(world)
    await handOver(network.connection, world)
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
    for (const [name, method] of await createMethods(world, genesis.hash))
      methods.set(name, method)
    if (blockMilliseconds > 0)
      await ledger.request('evm_setIntervalMining', [blockMilliseconds])
    const opened = await network.listen()
    const {
      tokens,
      uniswapV2: { pair },
    } = venues
    return {
      rpcUrl: `http://${hostname}:${opened.port}`,
      deployment: {
        chainId: localChain.id,
        genesisHash: genesis.hash,
        startBlock,
        multicall3: localChain.contracts.multicall3.address,
        aaveV3: { pool: venues.aave.pool, oracle: venues.aave.oracle },
        ...surroundings,
        tokens: [tokens.USDC, tokens.DAI, tokens.WETH, tokens.MILL, pair],
        vaults: world.vaults,
        rangeVaults: world.rangeVaults,
      },
      people,
      faucet: venues.faucet,
      ledger,
      stop: network.close,
    }
  } catch (error) {
    await network.close()
    throw error
  }
}

/** What must be there before the first day: markets with lenders and borrowers, a trader, and a deposit in every vault. */
async function beginStory(world: World): Promise<void> {
  await registerJobs(world)
  await openMarkets(world)
  await openMorphoMarkets(world)
  await equipTrader(world)
  await equipBidder(world)
  await setAuctionTerms(world)
  await makeFirstDeposits(world)
  await spreadFirstDeposits(world)
  await openTerms(world)
  // Twenty minutes later: the calm check of the ranges looks ten minutes back.
  const { timestamp } = await world.ledger.getHead()
  await world.ledger.setNextTimestamp(timestamp + 1_200)
  await openIncentive(world)
  await openRanges(world)
}
