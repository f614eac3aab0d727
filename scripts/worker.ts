import { createRawRpcs } from '#lib/chain/rawRpc.ts'
import { readEnvironment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'
import { sleep } from '#lib/execution/retry.ts'
import { runWorker } from '#lib/indexer/runWorker.ts'
import { migrate } from '#lib/store/migrate.ts'
import { openProcess } from './openProcess.ts'
import { runScript } from './runScript.ts'

const help = `Helps with long backfills: takes ranges of blocks that an indexer has put into the queue of the database, and
stores them. Any number may run on any hosts, and come and go at any time; what one does not finish is done by others.

  node scripts/worker.ts

  DATABASE_URL  the indexer's PostgreSQL (necessary)
  RPC_URL       the chain, one URL or several with commas between (http://127.0.0.1:8545)
  METRICS_PORT  serves its own figures to Prometheus there (none)

The indexer must have been given DATABASE_URL too. Stop it with Ctrl-C.`

class NoDatabaseError extends BaseError {
  override name = 'NoDatabaseError'
  constructor() {
    super('A worker shares the database of an indexer, and none is named.', {
      hint: 'Set DATABASE_URL, for the indexer and for each worker, to the same PostgreSQL.',
    })
  }
}

/** Milliseconds before it tries again what may succeed later. */
const PAUSE = { first: 500, longest: 10_000 }

await runScript({
  help,
  start: async () => {
    const environment = readEnvironment()
    const { databaseUrl, rpcUrls } = environment
    if (!databaseUrl) throw new NoDatabaseError()
    const opened = await openProcess(environment, {
      kind: 'worker',
      dataset: 'contracts',
      connections: 20,
    })
    const { database, meter } = opened
    const rpcs = createRawRpcs(rpcUrls)
    const abort = new AbortController()
    const running = (async () => {
      for (let failures = 0; !abort.signal.aborted; failures++)
        try {
          await migrate(database.db)
          await runWorker({
            database,
            queueUrl: databaseUrl,
            rpcs,
            meter,
            signal: abort.signal,
            log: console.log,
            onFailure: (task, error) =>
              console.log(
                `${task.key}: ${error instanceof Error ? error.message : error}`,
              ),
          })
        } catch (error) {
          if (!(error instanceof BaseError && error.retryable)) throw error
          console.log(error.message)
          meter.tellTrouble(error.message)
          const pause = PAUSE.first * 2 ** Math.min(failures, 10)
          await sleep(Math.min(pause, PAUSE.longest), abort.signal)
        }
    })()
    running.catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    })
    return {
      async stop() {
        abort.abort()
        await opened.close(running)
        for (const rpc of rpcs) rpc.close()
      },
    }
  },
})
