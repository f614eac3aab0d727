import { type Hex, ZERO_ADDRESS } from './events.ts'
import type { TermEvent } from './termStaking.ts'

/** Shares that came under a term (or, below 0, left one) for an owner. */
export type TermMove = Pick<TermEvent, 'timestamp' | 'transactionHash'> & {
  shares: bigint
}

/**
 * When how many shares of `owner` were locked and let go, in the order of the chain: by his own hand, by whoever locked some for
 * him, and by handing a position on.
 *
 * @param events of one `TermStaking`, in the order of the chain and from the very first.
 */
export function listTermMoves(
  owner: Hex,
  events: readonly TermEvent[],
): TermMove[] {
  const positions = new Map<bigint, { owner: Hex; shares: bigint }>()
  const moves: TermMove[] = []
  for (const event of events) {
    const move = (shares: bigint) => {
      const { timestamp, transactionHash } = event
      moves.push({ timestamp, transactionHash, shares })
    }
    switch (event.name) {
      case 'Staked': {
        const { id, owner: of, shares } = event.args
        positions.set(id, { owner: of, shares })
        if (of === owner) move(shares)
        break
      }
      case 'Transfer': {
        const { from, to, tokenId } = event.args
        const position = positions.get(tokenId)
        // A mint is told by `Staked`, which comes after it; without shares there is nothing but rewards.
        if (from === ZERO_ADDRESS || !position) break
        if (from !== to && from === owner) move(-position.shares)
        if (from !== to && to === owner) move(position.shares)
        if (to === ZERO_ADDRESS) positions.delete(tokenId)
        else positions.set(tokenId, { ...position, owner: to })
        break
      }
      case 'Unstaked': {
        const position = positions.get(event.args.id)
        if (!position) break
        if (position.owner === owner) move(-position.shares)
        positions.delete(event.args.id)
        break
      }
      case 'RewardPaid':
      case 'RewardAdded':
      case 'Streamed':
        break
    }
  }
  return moves
}
