import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Hex } from '#lib/vaults/events.ts'
import type { RangeEvent } from '#lib/vaults/rangeEvents.ts'
import {
  foldIncentives,
  foldRewardSchedule,
  type IncentiveEvent,
  type RewardEvent,
} from '#lib/vaults/rewardSchedule.ts'

const [one, two]: [Hex, Hex] = [`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`]

function say<Event extends RewardEvent | IncentiveEvent | RangeEvent>(
  timestamp: bigint,
  name: Event['name'],
  args: Event['args'],
): Event {
  return {
    source: one,
    blockNumber: timestamp / 10n,
    blockHash: `0x${'b'.repeat(64)}`,
    logIndex: 0,
    transactionHash: `0x${'c'.repeat(64)}`,
    timestamp,
    name,
    args,
  } as unknown as Event
}
const add = (timestamp: bigint, reward: bigint) =>
  say<RewardEvent>(timestamp, 'RewardAdded', { reward })
const nothing = { rewardRate: 0n, periodFinish: 0n }

test('what is added flows over a whole period, with what was left of the one before', () => {
  const terms = { duration: 100n, first: nothing }
  expect(foldRewardSchedule(terms, [add(1_000n, 5_050n)])).toEqual({
    rewardRate: 50n,
    periodFinish: 1_100n,
    block: 100n,
  })
  // 70 seconds of 50 are left: 3,500 and 1,000 over 100 seconds.
  expect(
    foldRewardSchedule(terms, [add(1_000n, 5_050n), add(1_030n, 1_000n)]),
  ).toEqual({ rewardRate: 45n, periodFinish: 1_130n, block: 103n })
  expect(
    foldRewardSchedule(terms, [add(1_000n, 5_050n), add(1_100n, 1_000n)]),
  ).toEqual({ rewardRate: 10n, periodFinish: 1_200n, block: 110n })
})

test('a schedule never pays more than was added', () => {
  const step = fc.record({
    after: fc.bigInt(0n, 300n),
    reward: fc.bigInt(0n, 10n ** 30n),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1 }), (steps) => {
      let [now, added, paid] = [1_000n, 0n, 0n]
      let before = { rewardRate: 0n, periodFinish: 0n }
      const events: RewardEvent[] = []
      for (const { after, reward } of steps) {
        const until = now + after
        const running =
          until -
          now -
          (until > before.periodFinish ? until - before.periodFinish : 0n)
        if (running > 0n) paid += running * before.rewardRate
        now = until
        added += reward
        events.push(add(now, reward))
        const schedule = foldRewardSchedule(
          { duration: 100n, first: nothing },
          events,
        )
        before = {
          rewardRate: schedule?.rewardRate ?? -1n,
          periodFinish: schedule?.periodFinish ?? 0n,
        }
        expect(paid + 100n * before.rewardRate).toBeLessThanOrEqual(added)
      }
    }),
  )
})

test('nothing paid for and nothing known is no schedule; of an unknown rest the end is known, and all of it once that is past', () => {
  const unknown = { duration: 100n, first: undefined }
  expect(foldRewardSchedule({ duration: 100n, first: nothing }, [])).toBe(
    undefined,
  )
  expect(foldRewardSchedule(unknown, [])).toBe(undefined)
  expect(foldRewardSchedule(unknown, [add(1_000n, 500n)])).toEqual({
    rewardRate: undefined,
    periodFinish: 1_100n,
    block: 100n,
  })
  expect(
    foldRewardSchedule(unknown, [add(1_000n, 500n), add(1_099n, 1n)]),
  ).toMatchObject({ rewardRate: undefined, periodFinish: 1_199n })
  expect(
    foldRewardSchedule(unknown, [add(1_000n, 500n), add(1_100n, 500n)]),
  ).toMatchObject({ rewardRate: 5n, periodFinish: 1_200n })
})

test('a new duration holds from the next payment on, and says that the period before is over', () => {
  const terms = {
    duration: 100n,
    first: { rewardRate: 7n, periodFinish: 5_000n },
  }
  const updated = say<RewardEvent>(900n, 'RewardsDurationUpdated', {
    newDuration: 50n,
  })
  expect(foldRewardSchedule(terms, [updated])).toMatchObject({
    rewardRate: 7n,
    periodFinish: 900n,
  })
  expect(foldRewardSchedule(terms, [updated, add(900n, 500n)])).toEqual({
    rewardRate: 10n,
    periodFinish: 950n,
    block: 90n,
  })
})

const times = { startTime: 100n, endTime: 200n }
const place = { pool: one, reward: two }
const offer = (refundee: Hex, reward: bigint) =>
  say<IncentiveEvent>(90n, 'IncentiveCreated', {
    ...times,
    rewardToken: two,
    pool: one,
    refundee,
    reward,
  })
const id: Hex = `0x${'e'.repeat(64)}`
const join = say<RangeEvent>(95n, 'IncentiveAdded', { incentive: id, ...times })

test('an incentive flows from its start to its end, all that was paid for it; one that was dropped is none', () => {
  expect(
    foldIncentives([join], [offer(one, 1_000n), offer(one, 99n)], place),
  ).toEqual([{ rewardRate: 10n, periodFinish: 200n, block: 9n }])
  const drop = say<RangeEvent>(210n, 'IncentiveDropped', { incentive: id })
  expect(foldIncentives([join, drop], [offer(one, 1_000n)], place)).toEqual([])
})

test('of an incentive that nobody was heard to offer, or two did, the rate is unknown and the end is not', () => {
  const unknown = [{ rewardRate: undefined, periodFinish: 200n }]
  expect(foldIncentives([join], [], place)).toMatchObject(unknown)
  const twins = [offer(one, 1_000n), offer(two, 1_000n)]
  expect(foldIncentives([join], twins, place)).toMatchObject(unknown)
  const elsewhere = { ...place, pool: two }
  expect(foldIncentives([join], [offer(one, 1n)], elsewhere)).toMatchObject(
    unknown,
  )
})
