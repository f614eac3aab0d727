import type { RawRpc } from '#lib/chain/rawRpc.ts'
import { createCostModel } from '#lib/execution/costModel.ts'
import { openQueue, type QueueEvents } from '#lib/execution/queue.ts'
import { getDensities } from '#lib/store/densities.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import { getTaskCosts } from '#lib/store/taskCosts.ts'
import { parseContracts } from './contracts/contractsFile.ts'
import { createContractsDataset } from './contracts/createContractsDataset.ts'
import { readChainId } from './contracts/inspectContracts.ts'
import { createDensity } from './density.ts'
import { createFiller, type Filler } from './fillDataset.ts'
import {
  countTasks,
  FILL,
  type FillPayload,
  runSegment,
  SEGMENTS_AT_ONCE,
  toQueueName,
} from './fillShared.ts'
import { createMeter, type Meter, watchTasks } from './meter.ts'
import { createRpcEndpoints } from './rpcEndpoints.ts'

export type RunWorkerOptions = QueueEvents & {
  database: Database
  /** The same database, for the queue's own connections. */
  queueUrl: string
  rpcs: readonly RawRpc[]
  /** Counts what is done, for whoever looks. */
  meter?: Meter | undefined
  signal: AbortSignal
  log: (sentence: string) => void
}

/**
 * Helps with the backfills of the chain that its endpoints are of, until `signal` aborts. It knows nothing of what is indexed
 * but what the tasks tell, so any number of it may come and go.
 */
export async function runWorker({
  database,
  queueUrl,
  rpcs,
  meter = createMeter(),
  signal,
  log,
  ...events
}: RunWorkerOptions): Promise<void> {
  const endpoints = createRpcEndpoints(rpcs)
  const chainId = await readChainId(endpoints)
  const costModel = createCostModel(await getTaskCosts(database.db))
  const name = toQueueName(chainId)
  const queue = await openQueue({ url: queueUrl, name, costModel })
  meter.watchEndpoints(endpoints.report)
  meter.watchQueue(() => countTasks(queue, name))
  meter.tellChain(chainId)
  meter.tellTrouble(undefined)
  /** By what is to be indexed and how: mostly one. */
  const fillers = new Map<string, Filler>()
  const toFiller = async (payload: FillPayload): Promise<Filler> => {
    const key = JSON.stringify([payload.contracts, payload.verify])
    const known = fillers.get(key)
    if (known) return known
    const contracts = parseContracts(
      'The task',
      payload.contracts.map(([address, kind, startBlock]) => ({
        address,
        kind,
        startBlock: Number(startBlock),
      })),
    )
    const dataset = createContractsDataset(database, chainId, contracts)
    const fill = createFiller({
      database,
      dataset,
      endpoints,
      density: createDensity(
        await getDensities(database.db, chainId, dataset.name),
      ),
      verify: payload.verify,
      meter,
      onLie: (rpc, blocks, logs) =>
        log(
          `${rpc.name} was caught leaving out or making up ${logs} logs of blocks ${blocks}.`,
        ),
    })
    fillers.set(key, fill)
    return fill
  }
  log(`Ready to help with chain ${chainId}.`)
  try {
    await queue.work({
      ...watchTasks(meter, events),
      slots: SEGMENTS_AT_ONCE,
      signal,
      handlers: {
        [FILL]: async (task, attempt) => {
          const payload = task.payload as FillPayload
          const fill = await toFiller(payload)
          await runSegment(task, { attempt, fill, database, costModel })
        },
      },
    })
  } finally {
    await queue.close()
  }
}
