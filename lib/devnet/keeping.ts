import type { Hex } from 'viem'
import { BaseError } from '#lib/errors.ts'
import type { Moods } from './moods.ts'
import type { World } from './world.ts'

/** A moment that the world can be taken back to. */
type Kept = { id: Hex; moods: Moods; blockNumber: bigint; timestamp: number }

/** Where a reset leads: the moment the port opened, or the latest one that somebody kept. */
export type Moment = 'start' | 'snapshot'

/** Nobody has kept a moment since the chain started or was taken back to its start. */
class NothingKeptError extends BaseError {
  override name = 'NothingKeptError'
  constructor() {
    super('No moment is kept.', { hint: 'Call millrace_snapshot before.' })
  }
}

/** Two moments of the world: its start, and one that people choose. */
export type Keeping = {
  /** Replaces the moment kept before. */
  keep: () => Promise<void>
  /** May be done again and again. @throws NothingKeptError */
  goBack: (moment: Moment) => Promise<void>
  /** `null` while none is kept. `timestamp` in seconds. */
  getKept: () => { blockNumber: bigint; timestamp: number } | null
}

/** Keeps the present as the start. */
export async function createKeeping(world: World): Promise<Keeping> {
  const take = async (): Promise<Kept> => ({
    id: await world.ledger.request<Hex>('evm_snapshot'),
    moods: structuredClone(world.moods),
    ...(await getMoment(world)),
  })
  const restore = async ({ id, moods }: Kept): Promise<Kept> => {
    await world.ledger.request('evm_revert', [id])
    world.moods = structuredClone(moods)
    // Going back uses a snapshot up, and every later one.
    return take()
  }
  let start = await take()
  let kept: Kept | null = null
  return {
    keep: async () => {
      kept = await take()
    },
    goBack: async (moment) => {
      if (moment === 'start') {
        start = await restore(start)
        kept = null
      } else if (kept) kept = await restore(kept)
      else throw new NothingKeptError()
    },
    getKept: () =>
      kept && { blockNumber: kept.blockNumber, timestamp: kept.timestamp },
  }
}

async function getMoment({
  ledger,
}: World): Promise<{ blockNumber: bigint; timestamp: number }> {
  const { number, timestamp } = await ledger.getHead()
  return { blockNumber: number, timestamp }
}
