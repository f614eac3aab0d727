import { type Chain, type Client, createClient, fallback, http } from 'viem'
import { localChainId, toChain } from './chains.ts'

export type CreateChainClientParameters = {
  chainId: number
  /** JSON-RPC endpoints over HTTP, the first preferred. */
  rpcUrls: readonly string[]
  /** Longest wait for one answer, in milliseconds. */
  timeout?: number | undefined
  /** How often one endpoint is asked again before the next one is. */
  retryCount?: number | undefined
  /** After each HTTP request: which endpoint, its status (0 for none), and how long it took. */
  onAnswer?:
    | ((rpcUrl: string, status: number, milliseconds: number) => void)
    | undefined
}

export type ChainClient = Client<ReturnType<typeof fallback>, Chain>

/** A chunk of logs may weigh tens of megabytes; viem refuses more than ten by itself. */
const maxResponseBodySize = 256 * 2 ** 20

/**
 * The client of a Node process. Calls made in the same tick travel as one batch; an endpoint that
 * fails is asked again, then the next one is.
 */
export function createChainClient({
  chainId,
  rpcUrls,
  timeout = 20_000,
  retryCount = 2,
  onAnswer,
}: CreateChainClientParameters): ChainClient {
  const transports = rpcUrls.map((url) =>
    http(url, {
      batch: { batchSize: 100 },
      maxResponseBodySize,
      retryCount,
      retryDelay: 100,
      timeout,
      ...(onAnswer && {
        fetchFn: async (...request) => {
          const since = performance.now()
          const tell = (status: number) =>
            onAnswer(url, status, performance.now() - since)
          try {
            const response = await fetch(...request)
            tell(response.status)
            return response
          } catch (error) {
            tell(0)
            throw error
          }
        },
      }),
    }),
  )
  return createClient({
    chain: toChain(chainId, rpcUrls),
    // The endpoints have retried already by the time the fallback sees a failure.
    transport: fallback(transports, { retryCount: 0 }),
    pollingInterval: chainId === localChainId ? 50 : 4_000,
  })
}
