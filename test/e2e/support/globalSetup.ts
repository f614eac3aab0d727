import { startMillrace } from './millrace.ts'

/**
 * One Millrace for the whole run, or the one that MILLRACE_URL and MILLRACE_RPC_URL name. Journeys tell themselves apart by their
 * accounts.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.MILLRACE_URL) return async () => {}
  const { url, rpcUrl, stop } = await startMillrace()
  process.env.MILLRACE_URL = url
  process.env.MILLRACE_RPC_URL = rpcUrl
  return stop
}
