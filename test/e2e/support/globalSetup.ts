import { startMillrace } from './millrace.ts'

/** One Millrace for the whole run. Journeys tell themselves apart by their accounts. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { url, rpcUrl, stop } = await startMillrace()
  process.env.MILLRACE_URL = url
  process.env.MILLRACE_RPC_URL = rpcUrl
  return stop
}
