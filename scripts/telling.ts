import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { hostname } from 'node:os'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { renderMetrics } from '#lib/api/renderMetrics.ts'
import type { Environment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'
import { createCostModel } from '#lib/execution/costModel.ts'
import { createMeter, type Meter } from '#lib/indexer/meter.ts'
import { tellReports } from '#lib/indexer/tellReports.ts'
import type { Database } from '#lib/store/openDatabase.ts'
import type { ProcessIdentity } from '#lib/store/processes.ts'
import { getTaskCosts } from '#lib/store/taskCosts.ts'

export class MetricsPortError extends BaseError {
  override name = 'MetricsPortError'
  constructor(port: number, cause: unknown) {
    super(`Nothing can listen on METRICS_PORT=${port}.`, {
      cause,
      hint: 'Choose a free port for each process, or unset METRICS_PORT.',
    })
  }
}

export type TellingOptions = Pick<ProcessIdentity, 'kind' | 'dataset'> & {
  database: Database
  meter: Meter
  environment: Pick<Environment, 'metricsPort' | 'host'>
}

/** A meter that knows what was learned before; a database that is new or away has taught nothing. */
export async function recallMeter({ db }: Database): Promise<Meter> {
  const memory = await getTaskCosts(db).catch(() => [])
  return createMeter({ costModel: createCostModel(memory) })
}

/**
 * Tells how this process is: to the database, where the app reads it, and at METRICS_PORT to whoever scrapes it there.
 *
 * @throws MetricsPortError
 */
export async function startTelling({
  database,
  meter,
  environment: { metricsPort, host },
  kind,
  dataset,
}: TellingOptions): Promise<{ stop: () => Promise<void> }> {
  const identity = {
    id: randomUUID(),
    kind,
    dataset,
    host: hostname(),
    pid: process.pid,
  }
  const server =
    metricsPort === undefined
      ? undefined
      : await serveMetrics(identity, meter, { port: metricsPort, host })
  const abort = new AbortController()
  const telling = tellReports(database, {
    ...identity,
    meter,
    signal: abort.signal,
  })
  return {
    async stop() {
      abort.abort()
      server?.close()
      server?.closeAllConnections()
      await telling
    },
  }
}

/** The figures of this process alone, with those that Node tells of itself. */
function serveMetrics(
  identity: Omit<ProcessIdentity, 'chainId'>,
  meter: Meter,
  { port, host }: { port: number; host: string },
): Promise<Server> {
  const own = new Registry()
  collectDefaultMetrics({ register: own })
  const startedAt = Date.now() / 1_000
  const server = createServer(async ({ url = '/' }, response) => {
    if (new URL(url, 'http://metrics').pathname !== '/metrics') {
      response.writeHead(404).end('Figures are at /metrics.\n')
      return
    }
    const now = Date.now() / 1_000
    const { text, contentType } = await renderMetrics({
      processes: [
        {
          ...identity,
          chainId: meter.chainId() ?? 0,
          startedAt,
          toldAt: now,
          silentSeconds: 0,
          report: await meter.report(),
        },
      ],
    })
    response.setHeader('content-type', contentType)
    response.end(text + (await own.metrics()))
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new MetricsPortError(port, error)))
    server.listen(port, host, () => resolve(server))
  })
}
