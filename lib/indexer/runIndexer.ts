import type { Client } from 'viem'
import { assertChain } from '#lib/chain/assertChain.ts'
import type { Deployment } from '#lib/chain/deployment.ts'
import { getHeader } from '#lib/chain/getHeader.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { BaseError } from '#lib/errors.ts'
import { sleep } from '#lib/execution/retry.ts'
import { deleteChain, getChain, registerChain } from '#lib/store/chains.ts'
import { migrate } from '#lib/store/migrate.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { DeploymentMismatchError } from './errors.ts'
import { fillHoles } from './fillHoles.ts'
import { follow } from './follow.ts'
import type { IndexerOptions } from './options.ts'
import { reconcile } from './reconcile.ts'
import { createReporter, type Reporter } from './reporter.ts'
import { toSources, toStoredVaults } from './sources.ts'

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
  const { signal } = options
  const reporter = createReporter(options)
  let failures = 0
  let wasWell = false
  while (!signal.aborted) {
    try {
      await migrate(options.database.db)
      await runSession(options, reporter, () => {
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
  options: IndexerOptions,
  reporter: Reporter,
  onWell: () => void,
): Promise<void> {
  const { database, client, chainId, signal, log, pollMilliseconds } = options
  const deployment = await options.loadDeployment()
  // Before the chain answers for the first time there must be a status in which its silence is told.
  if (!(await getChain(database.db, chainId)))
    await register(options, deployment)
  await assertChain(client)
  await assertGenesis(client, deployment)
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

  const sources = toSources(deployment)
  const decimals = new Map(
    toStoredVaults(deployment).map((it) => [it.address, it.decimals]),
  )
  reporter.forgetInconsistent()
  const work = {
    database,
    client,
    chainId,
    sources,
    decimals,
    signal,
    onInconsistent: reporter.tellInconsistent,
  }
  while (!signal.aborted) {
    const tip = await fillHoles({
      ...work,
      startBlock: toStartBlock(deployment),
      onProgress: reporter.tellProgress,
    })
    // Aborted in the middle: the holes stay for the next start.
    if (!tip) return
    await follow({
      ...work,
      tip,
      pollMilliseconds,
      onHead: async (head, indexed) => {
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
): Promise<void> {
  const genesisHash = deployment.genesisHash.toLowerCase() as Hex
  const startBlock = toStartBlock(deployment)
  const stored = await getChain(database.db, chainId)
  if (stored && stored.genesisHash !== genesisHash) {
    log('The chain began anew: the rows of the old one are deleted.')
    await deleteChain(database.db, chainId)
  }
  await database.transaction(({ db }) =>
    registerChain(
      db,
      { chainId, genesisHash, startBlock },
      toStoredVaults(deployment),
    ),
  )
}

/** The first block has no transactions, so there is always a block before the start. */
function toStartBlock({ startBlock }: Deployment): bigint {
  return BigInt(Math.max(1, startBlock))
}
