import { join } from 'node:path'
import { startMillrace } from './millrace.ts'

/**
 * One Millrace for the whole run, or the one that MILLRACE_URL, MILLRACE_RPC_URL and
 * MILLRACE_DEPLOYMENT name. Journeys tell themselves apart by their
 * accounts.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.MILLRACE_URL) return async () => {}
  const { url, rpcUrl, stateDirectory, stop } = await startMillrace()
  process.env.MILLRACE_URL = url
  process.env.MILLRACE_RPC_URL = rpcUrl
  process.env.MILLRACE_DEPLOYMENT = join(
    stateDirectory,
    'deployments/31337.json',
  )
  return stop
}
