import type { Address } from 'viem'
import { type Artifact, readOwnArtifact } from '#lib/devnet/artifacts.ts'

/** What deploys a vault without strategies, fees and a cap that anybody could reach, where every role is the maker's. */
export async function plainVault({
  asset,
  name,
  symbol,
  maker,
}: {
  asset: Address
  name: string
  symbol: string
  maker: Address
}): Promise<{ artifact: Artifact; args: readonly unknown[] }> {
  const settings = {
    asset,
    name,
    symbol,
    owner: maker,
    curator: maker,
    allocator: maker,
    keeper: maker,
    guardian: maker,
    feeRecipient: maker,
    performanceFeeBps: 0,
    managementFeeBps: 0,
    profitUnlockTime: 86_400,
    depositCap: 10n ** 30n,
  }
  return { artifact: await readOwnArtifact('Vault'), args: [settings] }
}
