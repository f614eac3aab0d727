import type { Client } from 'viem'
import { assertChain } from '#lib/chain/assertChain.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { getHeader } from '#lib/chain/getHeader.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { BaseError } from '#lib/errors.ts'
import { sleep } from '#lib/execution/retry.ts'
import {
  deleteChain,
  getChain,
  registerChain,
  type StoredVault,
} from '#lib/store/chains.ts'
import {
  type LendingMarket,
  registerLendingMarket,
} from '#lib/store/lendingMarkets.ts'
import { migrate } from '#lib/store/migrate.ts'
import { registerPair, type StoredPair } from '#lib/store/pairs.ts'
import {
  registerRangeVault,
  type StoredRangeVault,
} from '#lib/store/rangeVaults.ts'
import {
  type RewardDistributor,
  registerRewardDistributors,
} from '#lib/store/rewardDistributors.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { DeploymentMismatchError } from './errors.ts'
import { fillHoles } from './fillHoles.ts'
import { follow } from './follow.ts'
import { createListings } from './listings.ts'
import { createMeter, type Meter } from './meter.ts'
import type { IndexerOptions } from './options.ts'
import { readLendingMarkets } from './readLendingMarkets.ts'
import { readPairs } from './readPairs.ts'
import { readRangeVaults } from './readRangeVaults.ts'
import { readRewardDistributors } from './readRewardDistributors.ts'
import { reconcile } from './reconcile.ts'
import { createReporter, type Reporter } from './reporter.ts'
import { lower, toSources, toStoredVaults } from './sources.ts'

const PAUSES = { first: 200, longest: 5_000 }

/**
 * The indexer, from start to `signal`. It is a loop of sessions: each looks at chain and database as if for the first time,
 * rewinds what was reorganised, fills the holes between the checkpoints and follows the head. Whatever goes wrong ends the
 * session, is told in the status, and the next one starts after a pause; as rows and checkpoints commit together, nothing
 * is lost or doubled by that.
 *
 * @throws BaseError that no waiting can cure (a wrong chain, a bad deployment file), unless all was well before.
 */
export async function runIndexer(options: IndexerOptions): Promise<void> {
  const { signal, meter = createMeter() } = options
  const reporter = createReporter(options)
  let failures = 0
  let wasWell = false
  while (!signal.aborted) {
    try {
      await migrate(options.database.db)
      meter.tellChain(options.chainId)
      await runSession({ ...options, meter }, reporter, () => {
        failures = 0
        wasWell = true
      })
    } catch (error) {
      if (signal.aborted) return
      if (!wasWell && error instanceof BaseError && !error.retryable)
        throw error
      await reporter.tellTrouble(error)
      const pause = PAUSES.first * 2 ** Math.min(failures++, 10)
      await sleep(Math.min(pause, PAUSES.longest), signal)
    }
  }
}

async function runSession(
  options: IndexerOptions & { meter: Meter },
  reporter: Reporter,
  onWell: () => void,
): Promise<void> {
  const { database, client, chainId, meter, signal, log } = options
  const deployment = await options.loadDeployment()
  // Before the chain answers for the first time there must be a status in which its silence is told.
  if (!(await getChain(database.db, chainId)))
    await register(options, deployment)
  await assertChain(client)
  await assertGenesis(client, deployment)
  // The store has to know of the chain before it can tell what its registry lists.
  await register(options, deployment)
  const reconciled = await reconcile(database, client, chainId)
  if (reconciled.kind === 'rewound')
    log(
      `Reorg: ${reconciled.depth} blocks above ${reconciled.fork.number} were replaced; rewound.`,
    )
  if (reconciled.kind === 'deleted') {
    log(
      'No stored block is on this chain any more: indexing it from the start.',
    )
    await register(options, deployment)
  }

  const listings = createListings({ database, client, deployment })
  reporter.forgetInconsistent()
  while (!signal.aborted) {
    const listed = await listings.read()
    const vaults = [...toStoredVaults(deployment), ...listed]
    const rangeVaults = await readRangeVaults(client, deployment)
    const distributors = await readRewardDistributors(
      client,
      vaults,
      toStartBlock(deployment),
    )
    const pairs = await readPairs(client, {
      chainId,
      vaults,
      startBlock: toStartBlock(deployment),
    })
    await register(options, deployment, {
      listed,
      rangeVaults,
      distributors,
      pairs,
      markets: await readLendingMarkets(client, vaults),
    })
    const work = {
      database,
      client,
      chainId,
      sources: toSources(deployment, {
        listed,
        rangeVaults,
        distributors,
        pairs,
      }),
      decimals: new Map(vaults.map((it) => [it.address, it.decimals])),
      meter,
      signal,
      onInconsistent: reporter.tellInconsistent,
    }
    const tip = await fillHoles({
      ...work,
      startBlock: toStartBlock(deployment),
      onProgress: (done, all) => {
        meter.tellBackfill(done, all)
        reporter.tellProgress(done, all)
      },
    })
    // Aborted in the middle: the holes stay for the next start.
    if (!tip) return
    if (await listings.hasNew()) continue
    await follow({
      ...work,
      tip,
      pollMilliseconds: options.pollMilliseconds,
      hasNewSources: listings.hasNew,
      onHead: async (head, indexed) => {
        meter.tellHead(head.number, indexed)
        await reporter.tellHead(head, indexed)
        onWell()
      },
    })
  }
}

/** @throws DeploymentMismatchError unless the chain begins as the one of the deployment. */
async function assertGenesis(
  client: Client,
  { genesisHash }: Deployment,
): Promise<void> {
  const genesis = await getHeader(client, { blockNumber: 0n })
  if (!genesis) throw new RpcInvalidError('it has no first block')
  if (genesis.hash !== genesisHash.toLowerCase())
    throw new DeploymentMismatchError(genesisHash, genesis.hash)
}

/** Makes the store know the chain and its vaults; the rows of another chain that had this id are deleted. */
async function register(
  { database, chainId, log }: IndexerOptions,
  deployment: Deployment,
  {
    listed = [],
    rangeVaults = [],
    distributors = [],
    pairs = [],
    markets = [],
  }: {
    listed?: readonly StoredVault[]
    rangeVaults?: readonly StoredRangeVault[]
    distributors?: readonly RewardDistributor[]
    pairs?: readonly StoredPair[]
    markets?: readonly LendingMarket[]
  } = {},
): Promise<void> {
  const genesisHash = deployment.genesisHash.toLowerCase() as Hex
  const startBlock = toStartBlock(deployment)
  const stored = await getChain(database.db, chainId)
  if (stored && stored.genesisHash !== genesisHash) {
    log('The chain began anew: the rows of the old one are deleted.')
    await deleteChain(database.db, chainId)
  }
  const around = {
    registry: deployment.registry && lower(deployment.registry),
    router: deployment.router && lower(deployment.router),
  }
  await database.transaction(async ({ db }) => {
    await registerChain(db, { chainId, genesisHash, startBlock, ...around }, [
      ...toStoredVaults(deployment),
      ...listed,
    ])
    for (const [ordinal, vault] of rangeVaults.entries())
      await registerRangeVault(db, vault, ordinal)
    await registerRewardDistributors(db, chainId, distributors)
    for (const pair of pairs) await registerPair(db, pair)
    for (const market of markets)
      await registerLendingMarket(db, chainId, market)
  })
}

/** The first block has no transactions, so there is always a block before the start. */
function toStartBlock({ startBlock }: Deployment): bigint {
  return BigInt(Math.max(1, startBlock))
}
