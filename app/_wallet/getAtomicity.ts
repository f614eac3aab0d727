import type { Address } from 'viem'
import type { Config } from 'wagmi'
import { getCapabilities } from 'wagmi/actions'

/** Whether the wallet can do several calls as one, all or none, on this chain (EIP-5792). A wallet that does not know the question cannot. */
export async function getAtomicity(
  config: Config,
  { account, chainId }: { account: Address; chainId: number },
): Promise<boolean> {
  const capabilities: unknown = await getCapabilities(config, {
    account,
    chainId,
  }).catch(() => null)
  const status = (
    capabilities as { atomic?: { status?: unknown } | undefined } | null
  )?.atomic?.status
  // One that is ready asks its owner to be allowed to, with the first batch.
  return status === 'supported' || status === 'ready'
}
