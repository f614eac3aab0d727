import type { RawRpc } from '#lib/chain/rawRpc.ts'
import {
  RpcInvalidError,
  RpcOverloadedError,
  RpcRefusedError,
  RpcUnavailableError,
} from '#lib/chain/rpcErrors.ts'
import {
  type Classification,
  createEndpoints,
  type Endpoints,
} from '#lib/execution/endpoints.ts'
import type { EndpointReport } from '#lib/store/processReport.ts'

export type RpcEndpoints = Endpoints<RawRpc> & {
  rpcs: readonly RawRpc[]
  /** It gave wrong logs of blocks `blocks`, so many of them; they are known now. */
  catchLiar(rpc: RawRpc, blocks: string, logs: number): void
  /** How each of them is, for whoever looks. */
  report(): EndpointReport[]
  /** One small question, of whichever endpoint answers it: what one refuses, another may know. */
  ask<T>(
    call: (rpc: RawRpc, signal: AbortSignal) => Promise<T>,
    options?: {
      avoid?: readonly RawRpc[] | undefined
      signal?: AbortSignal | undefined
    },
  ): Promise<T>
}

/** Endpoints of one chain, used as one: how many requests each takes, and which is believed, is found out on the way. */
export function createRpcEndpoints(
  rpcs: readonly RawRpc[],
  { patience }: { patience?: number | undefined } = {},
): RpcEndpoints {
  const endpoints = createEndpoints(rpcs, { classify, patience })
  const repaired = new Map<RawRpc, number>()
  return {
    ...endpoints,
    rpcs,
    catchLiar(rpc, blocks, logs) {
      endpoints.distrust(rpc, `it gave other logs of blocks ${blocks}`)
      repaired.set(rpc, (repaired.get(rpc) ?? 0) + logs)
    },
    report: () =>
      endpoints.health().map(({ endpoint, latency, ...health }) => ({
        name: endpoint.name,
        state: health.state,
        trust: health.trust,
        limit: health.limit,
        running: health.running,
        calls: health.calls,
        failures: health.failures,
        overloads: health.overloads,
        hedges: health.hedges,
        latencyMilliseconds: latency ?? null,
        // One that stands alone may lie about the past for ever: that it was never caught says nothing.
        lies: rpcs.length > 1 || health.lies > 0 ? health.lies : null,
        repairedLogs:
          rpcs.length > 1 || health.lies > 0
            ? (repaired.get(endpoint) ?? 0)
            : null,
      })),
    async ask(call, options) {
      const { value } = await endpoints.run(
        (rpc, signal) =>
          call(rpc, signal).catch((error: unknown) => {
            throw error instanceof RpcRefusedError
              ? new RpcUnavailableError(error.message, error)
              : error
          }),
        options,
      )
      return value
    },
  }
}

function classify(error: unknown): Classification {
  if (error instanceof RpcOverloadedError) return 'overloaded'
  if (error instanceof RpcUnavailableError) return 'unavailable'
  if (error instanceof RpcRefusedError) return 'refused'
  if (error instanceof RpcInvalidError) return 'invalid'
  return 'fatal'
}
