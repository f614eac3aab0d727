import type { Named } from './contractEvents.ts'
import { type Hex, ZERO_ADDRESS } from './events.ts'
import {
  advanceTermClock,
  earnedBetween,
  type Indexes,
  indexesUntil,
  openTermClock,
  penaltyAt,
  type TermClock,
  weightOf,
} from './termClock.ts'

export type TermEvent =
  | Named<'Transfer', { from: Hex; to: Hex; tokenId: bigint }>
  | Named<
      'Staked',
      {
        id: bigint
        owner: Hex
        shares: bigint
        termDays: bigint
        end: bigint
        weight: bigint
      }
    >
  | Named<
      'Unstaked',
      {
        id: bigint
        receiver: Hex
        shares: bigint
        penalty: bigint
        bonus: bigint
      }
    >
  | Named<'RewardPaid', { id: bigint; receiver: Hex; rewards: bigint }>
  | Named<'RewardAdded', { funder: Hex; rewards: bigint; duration: bigint }>
  | Named<
      'Streamed',
      {
        weight: bigint
        rewardRate: bigint
        rewardIndex: bigint
        rewardEnd: bigint
        penaltyRate: bigint
        penaltyIndex: bigint
        penaltyEnd: bigint
      }
    >

export type TermPosition = {
  owner: Hex
  shares: bigint
  start: bigint
  end: bigint
  termDays: number
  /** Earned up to `seen` and not paid yet. */
  rewards: bigint
  penalties: bigint
  seen: Indexes
  rewardsPaid: bigint
}

/** Everything that one `TermStaking` told so far. A position that is gone is gone from here too. */
export type TermStaking = {
  clock: TermClock
  positions: Map<bigint, TermPosition>
  totalShares: bigint
  rewardsFunded: bigint
  rewardsPaid: bigint
  penalties: bigint
}

export function openTermStaking(): TermStaking {
  return {
    clock: openTermClock(),
    positions: new Map(),
    totalShares: 0n,
    rewardsFunded: 0n,
    rewardsPaid: 0n,
    penalties: 0n,
  }
}

/** Folds `events`, in the order of the chain and from the very first, into the contract's state. */
export function foldTermStaking(events: readonly TermEvent[]): TermStaking {
  const staking = openTermStaking()
  let hasStepped = false
  for (const event of events) {
    if (event.name !== 'Streamed') {
      staking.clock = advanceTermClock(staking.clock, event.timestamp)
      applyStep(staking, event)
      hasStepped = true
      continue
    }
    // `advance` alone says nothing but the streams, and not up to when.
    if (!hasStepped) staking.clock = catchUpWith(staking.clock, event)
    staking.clock = toTold(staking.clock, event)
    hasStepped = false
  }
  return staking
}

function applyStep(
  staking: TermStaking,
  event: Exclude<TermEvent, { name: 'Streamed' }>,
): void {
  const { positions, clock } = staking
  switch (event.name) {
    case 'Transfer': {
      const { from, to, tokenId } = event.args
      const position = positions.get(tokenId)
      // A mint is told by `Staked`, which comes after it.
      if (from === ZERO_ADDRESS || !position) return
      if (to === ZERO_ADDRESS) settleAndForget(staking, tokenId, position)
      else positions.set(tokenId, { ...position, owner: to })
      return
    }
    case 'Staked': {
      const { id, owner, shares, termDays, end, weight } = event.args
      positions.set(id, {
        owner,
        shares,
        start: event.timestamp,
        end,
        termDays: Number(termDays),
        rewards: 0n,
        penalties: 0n,
        seen: {
          rewards: clock.rewards.index,
          penalties: clock.penalties.index,
        },
        rewardsPaid: 0n,
      })
      staking.totalShares += shares
      addEnding(clock, end, weight)
      return
    }
    case 'Unstaked': {
      const { id, penalty, bonus } = event.args
      staking.penalties += penalty - bonus
      const position = positions.get(id)
      if (position) leave(staking, id, position)
      return
    }
    case 'RewardPaid': {
      const { id, rewards } = event.args
      staking.rewardsPaid += rewards
      const position = positions.get(id)
      if (!position) return
      const settled = settle(clock, position)
      positions.set(id, {
        ...settled,
        rewards: 0n,
        rewardsPaid: position.rewardsPaid + rewards,
      })
      return
    }
    case 'RewardAdded':
      staking.rewardsFunded += event.args.rewards
      return
  }
}

/** The token is burned before the step that leaves nothing of it is told. */
function settleAndForget(
  staking: TermStaking,
  id: bigint,
  position: TermPosition,
): void {
  leave(staking, id, position)
  staking.positions.delete(id)
}

/** Takes the shares out; rewards stay owed. */
function leave(staking: TermStaking, id: bigint, position: TermPosition): void {
  const { clock } = staking
  if (clock.updatedAt < position.end)
    addEnding(clock, position.end, -weightOf(position))
  staking.totalShares -= position.shares
  const settled = settle(clock, position)
  staking.positions.set(id, { ...settled, shares: 0n, penalties: 0n })
}

function addEnding(clock: TermClock, end: bigint, weight: bigint): void {
  clock.ending.set(end, (clock.ending.get(end) ?? 0n) + weight)
  clock.weight += weight
}

/** A position with what it has earned up to the clock's time booked. */
export function settle(clock: TermClock, position: TermPosition): TermPosition {
  if (position.shares === 0n) return position
  const seen = indexesUntil(clock, position.end)
  const earned = earnedBetween(weightOf(position), position.seen, seen)
  return {
    ...position,
    rewards: position.rewards + earned.rewards,
    penalties: position.penalties + earned.penalties,
    seen,
  }
}

/** What leaving at the clock's time costs: nothing after the end, and nothing if nobody else is staked. */
export function penaltyOf(clock: TermClock, position: TermPosition): bigint {
  const isAlone = clock.weight === weightOf(position)
  if (position.shares === 0n || isAlone) return 0n
  return penaltyAt(position, clock.updatedAt)
}

type Streamed = Extract<TermEvent, { name: 'Streamed' }>

/** The clock at the time in which its indexes were what `event` tells: the earliest such, as later ones tell the same. */
function catchUpWith(clock: TermClock, event: Streamed): TermClock {
  const isReached = (at: TermClock) =>
    at.rewards.index >= event.args.rewardIndex &&
    at.penalties.index >= event.args.penaltyIndex &&
    at.rewards.end >= event.args.rewardEnd &&
    at.weight <= event.args.weight
  let [low, high] = [clock.updatedAt, event.timestamp]
  while (low < high) {
    const middle = (low + high) / 2n
    if (isReached(advanceTermClock(clock, middle))) high = middle
    else low = middle + 1n
  }
  return advanceTermClock(clock, high)
}

function toTold(clock: TermClock, { args }: Streamed): TermClock {
  return {
    ...clock,
    weight: args.weight,
    rewards: {
      rate: args.rewardRate,
      index: args.rewardIndex,
      end: args.rewardEnd,
    },
    penalties: {
      rate: args.penaltyRate,
      index: args.penaltyIndex,
      end: args.penaltyEnd,
    },
  }
}
