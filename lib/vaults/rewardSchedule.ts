import type { Named } from './contractEvents.ts'
import type { Hex } from './events.ts'
import type { RangeEvent } from './rangeEvents.ts'

/** What a Synthetix-type StakingRewards says of the rewards that it pays. */
export type RewardEvent =
  | Named<'RewardAdded', { reward: bigint }>
  | Named<'RewardsDurationUpdated', { newDuration: bigint }>

/** As the contract's own `rewardRate` and `periodFinish` have it: rewards (smallest unit) a second, until then (seconds). */
export type RewardSchedule = {
  /** To all who stake there together; `undefined` where what was left of a period is not known. */
  rewardRate: bigint | undefined
  periodFinish: bigint
  /** In which it was last paid for; `undefined` if that was before the first block that is indexed. */
  block: bigint | undefined
}

/** What no event tells of a StakingRewards. */
export type RewardTerms = {
  /** Seconds of a period. */
  duration: bigint
  /** Before the first block that is indexed; `undefined` where no node could tell. */
  first: { rewardRate: bigint; periodFinish: bigint } | undefined
}

/**
 * The schedule after `events`, in the order of the chain: what is added flows with what is left of a running period over a whole new
 * one. `undefined` where nothing was ever paid for, or nobody knows.
 */
export function foldRewardSchedule(
  { duration, first }: RewardTerms,
  events: readonly RewardEvent[],
): RewardSchedule | undefined {
  let seconds = duration
  let schedule: RewardSchedule | undefined = first && {
    ...first,
    block: undefined,
  }
  for (const { name, args, timestamp, blockNumber } of events) {
    if (name === 'RewardsDurationUpdated') {
      seconds = args.newDuration
      // It can only be changed between two periods.
      if (schedule && schedule.periodFinish > timestamp)
        schedule = { ...schedule, periodFinish: timestamp }
      continue
    }
    const left = leftAt(schedule, timestamp)
    schedule = {
      rewardRate:
        left === undefined || seconds === 0n
          ? undefined
          : (args.reward + left) / seconds,
      periodFinish: timestamp + seconds,
      block: blockNumber,
    }
  }
  return schedule && schedule.periodFinish > 0n ? schedule : undefined
}

/** Rewards of a running period that have not flowed yet. */
function leftAt(
  schedule: RewardSchedule | undefined,
  timestamp: bigint,
): bigint | undefined {
  if (!schedule) return undefined
  const { rewardRate, periodFinish } = schedule
  if (timestamp >= periodFinish) return 0n
  return rewardRate === undefined
    ? undefined
    : (periodFinish - timestamp) * rewardRate
}

type IncentiveTimes = { startTime: bigint; endTime: bigint }

/** What a v3-staker says of the incentives that anyone offers. */
export type IncentiveEvent = Named<
  'IncentiveCreated',
  IncentiveTimes & {
    rewardToken: Hex
    pool: Hex
    refundee: Hex
    reward: bigint
  }
>

/**
 * The incentives that a vault takes part in after all that it told, each with the rate (rounded down) at which all that was `offered` for it flows
 * from its start to its end, if somebody in range is staked all the while.
 */
export function foldIncentives(
  told: readonly RangeEvent[],
  offered: readonly IncentiveEvent[],
  place: { pool: Hex; reward: Hex },
): RewardSchedule[] {
  const open = new Map<Hex, IncentiveTimes>()
  for (const event of told)
    if (event.name === 'IncentiveAdded')
      open.set(event.args.incentive, event.args)
    else if (event.name === 'IncentiveDropped')
      open.delete(event.args.incentive)
  return [...open.values()].map((times) => toSchedule(times, offered, place))
}

function toSchedule(
  { startTime, endTime }: IncentiveTimes,
  offered: readonly IncentiveEvent[],
  { pool, reward }: { pool: Hex; reward: Hex },
): RewardSchedule {
  const same = offered.filter(
    ({ args }) =>
      args.pool === pool &&
      args.rewardToken === reward &&
      args.startTime === startTime &&
      args.endTime === endTime,
  )
  // One that differs in who gets the rest back is another one, and the vault does not say which it joined.
  const isOne = new Set(same.map(({ args }) => args.refundee)).size === 1
  const rewards = same.reduce((sum, { args }) => sum + args.reward, 0n)
  return {
    rewardRate: isOne ? rewards / (endTime - startTime) : undefined,
    periodFinish: endTime,
    block: same.at(-1)?.blockNumber,
  }
}
