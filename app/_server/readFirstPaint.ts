import { cache } from 'react'
import { createClient, fallback, http } from 'viem'
import type { FirstPaint } from '#app/_hooks/useVaultViews.ts'
import { createApiClient } from '#lib/api/client.ts'
import type { VaultWire } from '#lib/api/wire.ts'
import { getVaults } from '#lib/chain/actions/getVaults.ts'
import { toChain } from '#lib/chain/chains.ts'
import { readEnvironment } from '#lib/environment.ts'
import { type Configuration, readConfiguration } from './readConfiguration.ts'

/** How long the first paint waits for a source. What comes later is read by the browser. */
const patience = 1_500

/** The figures of all vaults for the first paint, from the chain and from our own API, each `null` if it did not answer in time. */
export const readFirstPaint = cache(async (): Promise<FirstPaint> => {
  const configuration = await readConfiguration()
  const [chain, history] = await Promise.all([
    readChain(configuration).catch(() => null),
    readHistory().catch(() => null),
  ])
  return { chain, history }
})

async function readChain({
  chainId,
  rpcUrls,
  deployment,
}: Configuration): Promise<FirstPaint['chain']> {
  if (!deployment) return null
  const transports = rpcUrls.map((url) =>
    http(url, { retryCount: 0, timeout: patience }),
  )
  const client = createClient({
    chain: toChain(chainId, rpcUrls),
    transport: fallback(transports, { retryCount: 0 }),
  })
  return getVaults(client, { deployment })
}

function readHistory(): Promise<VaultWire[]> {
  const api = createApiClient(`http://127.0.0.1:${readEnvironment().port}`)
  return api.getVaults({ signal: AbortSignal.timeout(patience) })
}
