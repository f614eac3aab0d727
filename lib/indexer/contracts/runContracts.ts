import type { Chain, Client, Transport } from 'viem'
import type { Header } from '#lib/chain/getHeader.ts'
import { getRawHeader } from '#lib/chain/getRawHeader.ts'
import type { RawRpc } from '#lib/chain/rawRpc.ts'
import { RpcInvalidError } from '#lib/chain/rpcErrors.ts'
import { BaseError } from '#lib/errors.ts'
import { countNumbers, type Interval } from '#lib/execution/intervals.ts'
import { layer } from '#lib/execution/layers.ts'
import { sleep } from '#lib/execution/retry.ts'
import { createDensity } from '#lib/indexer/density.ts'
import { createFiller, type FillProgress } from '#lib/indexer/fillDataset.ts'
import { fillShared } from '#lib/indexer/fillShared.ts'
import { followDataset } from '#lib/indexer/followDataset.ts'
import { createMeter, type Meter } from '#lib/indexer/meter.ts'
import { reconcile } from '#lib/indexer/reconcile.ts'
import {
  createRpcEndpoints,
  type RpcEndpoints,
} from '#lib/indexer/rpcEndpoints.ts'
import { insertBlocks, pruneBlocks } from '#lib/store/blocks.ts'
import { registerChainAlone } from '#lib/store/chains.ts'
import { registerContracts } from '#lib/store/contractRows.ts'
import { getDensities, keepDensities } from '#lib/store/densities.ts'
import { RangeTakenError } from '#lib/store/errors.ts'
import { updateIndexerStatus } from '#lib/store/indexerStatus.ts'
import { migrate } from '#lib/store/migrate.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import { createContractsDataset } from './createContractsDataset.ts'
import type { Contract } from './filter.ts'
import { inspectContracts, readChainId } from './inspectContracts.ts'

export type RunContractsOptions = {
  database: Database
  rpcs: readonly RawRpc[]
  createClient: (chainId: number) => Client<Transport, Chain>
  contracts: readonly Contract[]
  /** The chain's id, where it has to be a certain one. */
  chainId?: number | undefined
  /** First and last block; of the earliest contract, and no end, unless given. */
  from?: bigint | undefined
  to?: bigint | undefined
  /** Return when everything up to `to`, or the head at the start, is stored. */
  exitWhenDone?: boolean | undefined
  /** Compare every log with a second endpoint's. */
  verify?: boolean | undefined
  /** Where large backfills are shared with workers; without it this process does all. */
  queueUrl?: string | undefined
  /** Counts what is done, for whoever looks. */
  meter?: Meter | undefined
  pollMilliseconds: number
  signal: AbortSignal
  log: (sentence: string, figures?: Record<string, unknown>) => void
  onProgress?: ((progress: FillProgress) => void) | undefined
  /** Once, when everything up to the head is stored for the first time. */
  onCaughtUp?: ((block: bigint) => void) | undefined
  onHead?: ((head: bigint, tip: bigint) => void) | undefined
}

/** A chain so long, and so much of it missing, is worth a queue, which takes seconds of PostgreSQL's. One process reads less in as many. */
const WORTH_SHARING = { range: 200_000n, missing: 50_000n }
const PAUSES = { first: 200, longest: 5_000 }
/** Above every block number. */
const TOP = 2n ** 62n
/** Blocks this far below the head are final, unless the node's own tag is deeper. */
const REORG_DEPTH = 64n
const BLOCKS_BETWEEN_PRUNES = 256n

type Session = RunContractsOptions & {
  meter: Meter
  endpoints: RpcEndpoints
  chainId: number
  startBlock: bigint
}

/**
 * Indexes any contracts, from their start blocks to the head and on. It is a loop of sessions as that of the vaults' indexer:
 * each rewinds what was reorganised, fills the holes between the checkpoints and follows the head; whatever goes wrong ends
 * the session, and the next one starts after a pause.
 *
 * @throws BaseError that no waiting can cure, unless all was well before.
 */
export async function runContracts(
  options: RunContractsOptions,
): Promise<void> {
  const { contracts, signal, log, meter = createMeter() } = options
  const endpoints = createRpcEndpoints(options.rpcs)
  meter.watchEndpoints(endpoints.report)
  const startBlock = contracts
    .map((contract) => contract.startBlock)
    .sort((a, b) => (a < b ? -1 : 1))[0] as bigint
  let session: Session | undefined
  let failures = 0
  let lastTold = ''
  while (!signal.aborted) {
    try {
      session ??= await prepare({ ...options, meter }, endpoints, startBlock)
      const isDone = await runSession(session, () => {
        failures = 0
      })
      if (isDone) return
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      const isKnown = error instanceof BaseError
      if (!session && isKnown && !error.retryable) throw error
      // Two indexers on one database take turns: whoever comes second looks again at what is left.
      if (error instanceof RangeTakenError) {
        await sleep(PAUSES.first * Math.random(), signal)
        continue
      }
      const sentence = isKnown ? error.message : toStack(error)
      if (sentence !== lastTold)
        log(isKnown && error.hint ? `${sentence} ${error.hint}` : sentence)
      lastTold = sentence
      meter.tellTrouble(
        isKnown ? sentence : 'Something went wrong inside; the log tells more.',
      )
      const pause = PAUSES.first * 2 ** Math.min(failures++, 10)
      await sleep(Math.min(pause, PAUSES.longest), signal)
    }
  }
}

/** Looks at everything that would only show itself in the middle of the work. */
async function prepare(
  options: RunContractsOptions & { meter: Meter },
  endpoints: RpcEndpoints,
  startBlock: bigint,
): Promise<Session> {
  const { database, contracts } = options
  await migrate(database.db)
  const chainId = await readChainId(endpoints, options.chainId)
  const head = await getHead(endpoints)
  const { genesisHash } = await inspectContracts(endpoints, database.db, {
    chainId,
    contracts,
    head: head.number,
  })
  await database.transaction(async ({ db }) => {
    await registerChainAlone(db, { chainId, genesisHash, startBlock })
    await registerContracts(db, chainId, contracts)
  })
  options.meter.tellChain(chainId)
  const to =
    options.to ?? (options.exitWhenDone === true ? head.number : undefined)
  return { ...options, endpoints, chainId, startBlock, to }
}

/** @returns whether there is nothing left to do. */
async function runSession(
  session: Session,
  onWell: () => void,
): Promise<boolean> {
  const { database, endpoints, contracts, chainId, meter, signal, log } =
    session
  const client = session.createClient(chainId)
  const reconciled = await reconcile(database, client, chainId)
  if (reconciled.kind === 'rewound')
    log(
      `Reorg: ${reconciled.depth} blocks above ${reconciled.fork.number} were replaced; rewound.`,
    )
  if (reconciled.kind === 'deleted') {
    log(
      'No stored block is on this chain any more: indexing it from the start.',
    )
    const genesis = await endpoints.ask((rpc) => getRawHeader(rpc, 0n))
    if (!genesis) throw new RpcInvalidError('it has no first block')
    await database.transaction(async ({ db }) => {
      await registerChainAlone(db, {
        chainId,
        genesisHash: genesis.hash,
        startBlock: session.startBlock,
      })
      await registerContracts(db, chainId, contracts)
    })
  }

  const dataset = createContractsDataset(database, chainId, contracts)
  const from = session.from ?? session.startBlock
  const to = session.to ?? TOP
  const caught = new Set<RawRpc>()
  const onLie = (rpc: RawRpc, blocks: string, logs: number) => {
    if (caught.has(rpc)) return
    caught.add(rpc)
    log(
      `${rpc.name} was caught leaving out or making up ${logs} logs of blocks ${blocks}: it is asked less, and all that it said is compared again.`,
    )
  }
  const final = await getFinalHeader(endpoints, to)
  const density = createDensity(
    await getDensities(database.db, chainId, dataset.name),
  )
  if (final.number >= from)
    await fillAll(session, {
      dataset,
      density,
      range: { from, to: final.number },
      onLie,
    })
  await keepDensities(database.db, chainId, dataset.name, density.takeChanged())
  if (signal.aborted) return false
  await dataset.finish()
  // What comes next is checked against this one as its parent.
  await insertBlocks(database.db, chainId, [final])
  await pruneBlocks(database.db, chainId, final.number)
  await tellStatus(session, final.number, { finalizedBlock: final.number })

  const [hole] = layer(await dataset.findMissing({ from, to }))
  if (!hole) return true
  const tip =
    hole.interval.from > final.number + 1n
      ? await getTip(endpoints, hole.interval.from - 1n)
      : final
  let isCaughtUp = false
  let prunedAt = tip.number
  await followDataset({
    database,
    dataset,
    endpoints,
    sources: hole.of,
    tip,
    to: hole.interval.to,
    pollMilliseconds: session.pollMilliseconds,
    meter,
    signal,
    onLie,
    onHead: async (head, tip) => {
      if (tip - prunedAt >= BLOCKS_BETWEEN_PRUNES) {
        prunedAt = tip
        const { number } = await getFinalHeader(endpoints, tip)
        await pruneBlocks(database.db, chainId, number)
      }
      // The next failure is the first of its own: a chain that turns often is not followed ever more slowly.
      onWell()
      meter.tellTrouble(undefined)
      meter.tellHead(head.number, tip)
      session.onHead?.(head.number, tip)
      if (isCaughtUp || tip < head.number) return
      isCaughtUp = true
      session.onCaughtUp?.(tip)
    },
  })
  return false
}

/** By itself where little is missing, else with whoever shares the queue. */
async function fillAll(
  session: Session,
  {
    dataset,
    density,
    range,
    onLie,
  }: {
    dataset: ReturnType<typeof createContractsDataset>
    density: ReturnType<typeof createDensity>
    range: Interval
    onLie: (rpc: RawRpc, blocks: string, logs: number) => void
  },
): Promise<void> {
  const { database, endpoints, verify, meter, signal, queueUrl } = session
  const onProgress = (progress: FillProgress) => {
    meter.tellTrouble(undefined)
    meter.tellBackfill(progress.done, progress.all)
    session.onProgress?.(progress)
  }
  const fill = createFiller({
    database,
    dataset,
    endpoints,
    density,
    verify,
    meter,
    onLie,
  })
  const missing = countNumbers(
    layer(await dataset.findMissing(range)).map(({ interval }) => interval),
  )
  if (
    queueUrl === undefined ||
    countNumbers([range]) < WORTH_SHARING.range ||
    missing < WORTH_SHARING.missing
  )
    return fill({ range, signal, onProgress })
  return fillShared({
    database,
    dataset,
    density,
    fill,
    queueUrl,
    range,
    verify,
    meter,
    signal,
    onProgress,
  })
}

async function tellStatus(
  { database, chainId }: Session,
  headBlock: bigint,
  { finalizedBlock }: { finalizedBlock: bigint },
): Promise<void> {
  await updateIndexerStatus(database.db, chainId, {
    headBlock,
    finalizedBlock,
    updatedAt: BigInt(Math.trunc(Date.now() / 1_000)),
    trouble: null,
  })
}

async function getHead(endpoints: RpcEndpoints): Promise<Header> {
  const head = await endpoints.ask((rpc) => getRawHeader(rpc, 'latest'))
  if (!head) throw new RpcInvalidError('it has no head')
  return head
}

async function getTip(
  endpoints: RpcEndpoints,
  number: bigint,
): Promise<Header> {
  const tip = await endpoints.ask((rpc) => getRawHeader(rpc, number))
  if (!tip) throw new RpcInvalidError(`it has no block ${number}`)
  return tip
}

/**
 * The last block at or below `to` that will stay. What a node calls its newest block is not believed: the final one has to be
 * there when asked for by number, and as long as it is not, the next deeper one is asked for.
 */
async function getFinalHeader(
  endpoints: RpcEndpoints,
  to: bigint,
): Promise<Header> {
  const head = await getHead(endpoints)
  const tagged = await endpoints
    .ask((rpc) => getRawHeader(rpc, 'finalized').catch(() => undefined))
    .catch(() => undefined)
  let depth = REORG_DEPTH
  if (tagged && tagged.number < head.number - depth)
    depth = head.number - tagged.number
  for (; ; depth *= 2n) {
    let number = head.number - depth
    if (number > to) number = to
    if (number < 0n) number = 0n
    const header = await endpoints.ask((rpc) => getRawHeader(rpc, number))
    if (header) return header
    if (number === 0n) throw new RpcInvalidError('it has no first block')
  }
}

function toStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
