import { getDerived } from '#lib/store/derived.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getPositionsOf } from '#lib/store/positions.ts'
import { getStatesAt } from '#lib/store/shareStates.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { valuePosition } from '#lib/vaults/valuePosition.ts'
import { EMPTY_VAULT } from '#lib/vaults/vaultState.ts'
import { NotIndexedError } from './errors.ts'
import { type PositionWire, toWire } from './wire.ts'

/** All positions that `owner` has or had, valued at its vault's last indexed block; none for who never had a share. */
export async function getPositions(
  db: Db,
  owner: Hex,
): Promise<PositionWire[]> {
  const positions: PositionWire[] = []
  const held = await getPositionsOf(db, owner)
  for (const [chainId, ofChain] of Map.groupBy(held, (it) => it.chainId))
    positions.push(...(await valuePositions(db, chainId, ofChain)))
  return positions
}

/** @throws NotIndexedError before the indexer derived anything of one of the vaults. */
async function valuePositions(
  db: Db,
  chainId: number,
  held: Awaited<ReturnType<typeof getPositionsOf>>,
): Promise<PositionWire[]> {
  const derived = await getDerived(db, chainId)
  const states = await getStatesAt(
    db,
    chainId,
    held.flatMap(({ vault }) => {
      const at = derived.get(vault)?.timestamp
      return at === undefined ? [] : [{ vault, at }]
    }),
  )
  return held.map((stored) => {
    const { vault, owner } = stored
    const asOf = derived.get(vault)
    if (!asOf) throw new NotIndexedError(chainId)
    const state = states.get(vault)?.get(asOf.timestamp) ?? EMPTY_VAULT
    const value = valuePosition(stored, state, asOf.timestamp)
    return toWire({
      chainId,
      vault,
      owner,
      shares: value.shares,
      assets: value.assets,
      costBasis: value.costBasis,
      deposited: value.deposited,
      withdrawn: value.withdrawn,
      earned: value.earned,
      realised: value.realised,
      unrealised: value.unrealised,
      firstDepositTimestamp: Number(value.firstTimestamp),
      asOfBlock: asOf.block,
      asOfTimestamp: Number(asOf.timestamp),
    })
  })
}
