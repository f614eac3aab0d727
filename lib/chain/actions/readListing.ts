import { type Address, type Hex, hexToString } from 'viem'
import type { Deployment } from '#lib/chain/deployment.ts'
import type { ReadBatch } from '#lib/chain/readBatch.ts'
import { registryAbi } from '#lib/chain/registryAbi.ts'
import type { VaultKind } from '#lib/vaults/vault.ts'

export type Listed = {
  address: Address
  /** What the registry calls it, for example "lending"; `null` is unknown. */
  kind: string | null
}

/** Adds the registry's list to `batch`; `null` where there is no registry, or it does not answer. Kinds are of those asked about. */
export function readListing(
  batch: ReadBatch,
  deployment: Deployment,
  known: readonly Address[],
): () => readonly Listed[] | null {
  const { registry } = deployment
  if (!registry) return () => null
  const listed = batch.read({
    abi: registryAbi,
    address: registry,
    functionName: 'listed',
  })
  const kinds = known.map((address) => ({
    address,
    kind: readKind(batch, registry, address),
  }))
  return () =>
    listed()?.map((address) => ({
      address,
      kind: kinds.find((one) => one.address === address)?.kind() ?? null,
    })) ?? null
}

/** Adds what the registry calls one contract to `batch`. */
export function readKind(
  batch: ReadBatch,
  registry: Address,
  vault: Address,
): () => string | null {
  const kind = batch.read({
    abi: registryAbi,
    address: registry,
    functionName: 'kindOf',
    args: [vault],
  })
  return () => toText(kind())
}

/** A short text fills its word with zeros. */
function toText(word: Hex | null): string | null {
  return (word && hexToString(word, { size: 32 })) || null
}

/** What the registry writes, where it is one of the words that pages have a shape for. */
export function toVaultKind(kind: string | null): VaultKind | null {
  switch (kind) {
    case 'lending':
    case 'staking':
    case 'liquidity':
      return kind
    default:
      return null
  }
}
