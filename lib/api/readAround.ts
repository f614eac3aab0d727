import { getStoredVaults, type StoredVault } from '#lib/store/chains.ts'
import { getCovered } from '#lib/store/checkpoints.ts'
import { getContractEvents } from '#lib/store/contractEvents.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getLatestSharePrice } from '#lib/store/sharePrices.ts'
import type { ContractEvent } from '#lib/vaults/contractEvents.ts'
import type { Hex } from '#lib/vaults/events.ts'
import {
  convertToAssetsAt,
  EMPTY_VAULT,
  type VaultState,
} from '#lib/vaults/vaultState.ts'
import { type AsOf, getAsOf } from './asOf.ts'
import { NotFoundError, NotIndexedError } from './errors.ts'
import { findVault } from './getVaults.ts'
import { ifIndexed } from './ifIndexed.ts'

/** What stands beside a vault, with all its events up to the block to which the vault itself is derived. */
export type Around<Event> = {
  vault: StoredVault
  address: Hex
  asOf: AsOf
  events: Event[]
  /** What shares of the vault are worth then. */
  toAssets(shares: bigint): bigint
}

type Part = 'queue' | 'termStaking'

const addressOf = (vault: StoredVault, part: Part) =>
  part === 'queue' ? vault.queue : vault.termStaking?.address

/** @throws VaultNotFoundError, NotFoundError where the vault has no such part, NotIndexedError */
export async function readAround<Event extends ContractEvent>(
  db: Db,
  place: { chainId: number; address: Hex },
  part: Part,
): Promise<Around<Event>> {
  const vault = await findVault(db, place)
  const address = addressOf(vault, part)
  if (!address) throw new NotFoundError(part, place.address)
  return readPart(db, vault, address)
}

/** Beside every vault that has one and whose past is read. */
export async function readAllAround<Event extends ContractEvent>(
  db: Db,
  part: Part,
): Promise<Around<Event>[]> {
  const all: Around<Event>[] = []
  for (const vault of await getStoredVaults(db)) {
    const address = addressOf(vault, part)
    if (!address) continue
    const around = await ifIndexed(readPart<Event>(db, vault, address))
    if (around) all.push(around)
  }
  return all
}

async function readPart<Event extends ContractEvent>(
  db: Db,
  vault: StoredVault,
  address: Hex,
): Promise<Around<Event>> {
  const { chainId } = vault
  const asOf = await getAsOf(db, chainId, vault.address)
  const covered = await getCovered(db, chainId, [address])
  if (!covered || covered.block < asOf.block) throw new NotIndexedError(chainId)
  const events = await getContractEvents<Event>(
    db,
    chainId,
    address,
    asOf.block,
  )
  const state: VaultState =
    (await getLatestSharePrice(db, chainId, vault.address)) ?? EMPTY_VAULT
  return {
    vault,
    address,
    asOf,
    events,
    toAssets: (shares) => convertToAssetsAt(state, shares, asOf.timestamp),
  }
}
