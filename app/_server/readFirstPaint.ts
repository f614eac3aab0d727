import { cache } from 'react'
import type { Address } from 'viem'
import type { FirstPaint } from '#app/_hooks/useVaultViews.ts'
import {
  type ApiClient,
  type CallOptions,
  createApiClient,
} from '#lib/api/client.ts'
import type {
  ActivityWire,
  PositionWire,
  RangePositionWire,
  StatusWire,
} from '#lib/api/wire.ts'
import { getVaults } from '#lib/chain/actions/getVaults.ts'
import { createChainClient } from '#lib/chain/clients.ts'
import { readEnvironment } from '#lib/environment.ts'
import { toOwnUrl } from './ownUrl.ts'
import { readConfiguration } from './readConfiguration.ts'

export type OwnerHistory = {
  positions: PositionWire[] | null
  rangePositions: RangePositionWire[] | null
  activity: ActivityWire[] | null
}

/** How long the first paint waits for a source. What comes later is read by the browser. */
const patience = 1_500

/** The figures of all vaults for the first paint, from the chain and from our own API, each `null` if it did not answer in time. */
export const readFirstPaint = cache(
  async (owner?: Address): Promise<FirstPaint> => {
    const [chain, history, rangeHistory] = await Promise.all([
      Promise.race([readChain(owner).catch(() => null), giveUp()]),
      inTime((api, options) => api.getVaults(options)),
      inTime((api, options) => api.getRangeVaults(options)),
    ])
    return { chain, history, rangeHistory }
  },
)

/** What history knows of one owner, for the first paint; each `null` if our own API did not answer in time. */
export async function readOwnerHistory(owner: Address): Promise<OwnerHistory> {
  const [positions, rangePositions, activity] = await Promise.all([
    inTime((api, options) => api.getPositions(owner, options)),
    inTime((api, options) => api.getRangePositions(owner, options)),
    inTime((api, options) =>
      api.getOwnerActivity(owner, { limit: 12 }, options),
    ),
  ])
  return { positions, rangePositions, activity: activity?.items ?? null }
}

/** How the index is, for the first paint; `null` if our own API did not answer in time. */
export function readStatus(): Promise<StatusWire | null> {
  return inTime((api, options) => api.getStatus(options))
}

async function readChain(
  owner: Address | undefined,
): Promise<FirstPaint['chain']> {
  const { chainId, deployment } = await readConfiguration()
  if (!deployment) return null
  // Our own endpoints, not those of the visitors: what is read here is read by the server.
  const { rpcUrls } = readEnvironment()
  const client = createChainClient({
    chainId,
    rpcUrls,
    retryCount: 0,
    timeout: patience,
  })
  return getVaults(client, { deployment, owner })
}

/** What a registry of hundreds needs several requests for may take longer than each of them. */
function giveUp(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, patience, null))
}

function inTime<answer>(
  ask: (api: ApiClient, options: CallOptions) => Promise<answer>,
): Promise<answer | null> {
  const api = createApiClient(toOwnUrl(readEnvironment()))
  return ask(api, { signal: AbortSignal.timeout(patience) }).catch(() => null)
}
