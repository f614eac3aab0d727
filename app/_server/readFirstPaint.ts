import { cache } from 'react'
import { type Address, createClient, fallback, http } from 'viem'
import type { FirstPaint } from '#app/_hooks/useVaultViews.ts'
import {
  type ApiClient,
  type CallOptions,
  createApiClient,
} from '#lib/api/client.ts'
import type { ActivityWire, PositionWire } from '#lib/api/wire.ts'
import { getVaults } from '#lib/chain/actions/getVaults.ts'
import { toChain } from '#lib/chain/chains.ts'
import { readEnvironment } from '#lib/environment.ts'
import { type Configuration, readConfiguration } from './readConfiguration.ts'

export type OwnerHistory = {
  positions: PositionWire[] | null
  activity: ActivityWire[] | null
}

/** How long the first paint waits for a source. What comes later is read by the browser. */
const patience = 1_500

/** The figures of all vaults for the first paint, from the chain and from our own API, each `null` if it did not answer in time. */
export const readFirstPaint = cache(
  async (owner?: Address): Promise<FirstPaint> => {
    const configuration = await readConfiguration()
    const [chain, history] = await Promise.all([
      readChain(configuration, owner).catch(() => null),
      inTime((api, options) => api.getVaults(options)),
    ])
    return { chain, history }
  },
)

/** What history knows of one owner, for the first paint; each `null` if our own API did not answer in time. */
export async function readOwnerHistory(owner: Address): Promise<OwnerHistory> {
  const [positions, activity] = await Promise.all([
    inTime((api, options) => api.getPositions(owner, options)),
    inTime((api, options) =>
      api.getOwnerActivity(owner, { limit: 12 }, options),
    ),
  ])
  return { positions, activity: activity?.items ?? null }
}

async function readChain(
  { chainId, rpcUrls, deployment }: Configuration,
  owner: Address | undefined,
): Promise<FirstPaint['chain']> {
  if (!deployment) return null
  const transports = rpcUrls.map((url) =>
    http(url, { retryCount: 0, timeout: patience }),
  )
  const client = createClient({
    chain: toChain(chainId, rpcUrls),
    transport: fallback(transports, { retryCount: 0 }),
  })
  return getVaults(client, { deployment, owner })
}

function inTime<answer>(
  ask: (api: ApiClient, options: CallOptions) => Promise<answer>,
): Promise<answer | null> {
  const api = createApiClient(`http://127.0.0.1:${readEnvironment().port}`)
  return ask(api, { signal: AbortSignal.timeout(patience) }).catch(() => null)
}
