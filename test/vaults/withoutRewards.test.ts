import { expect, test } from 'vitest'
import {
  rateWhileRewardsLast,
  rewardPartOf,
  withoutRewards,
} from '#lib/vaults/withoutRewards.ts'

test('the part of rewards is that of the sums, and unknown where a day’s is', () => {
  const days = [
    { gain: 30n, rewards: 10n },
    { gain: 0n, rewards: 0n },
    { gain: 10n, rewards: 0n },
  ]
  expect(rewardPartOf(days)).toBe(0.25)
  expect(rewardPartOf([...days, { gain: 1n, rewards: null }])).toBe(undefined)
  expect(rewardPartOf([{ gain: null, rewards: null }])).toBe(undefined)
  expect(rewardPartOf([{ gain: 0n, rewards: 0n }])).toBe(undefined)
  expect(rewardPartOf([])).toBe(undefined)
})

test('what is left is what the venue paid less the fee on assets, and every loss', () => {
  // A venue that pays 1 bp a day, rewards three times as much, a fee of 3.65 % a year, one day with a loss of 2 %.
  const [base, fee] = [1e-4, 1e-4]
  const gains = [4 * base - fee, 4 * base - fee, -0.02, 4 * base - fee]
  const prices = [1e18]
  for (const gain of gains)
    prices.push((prices.at(-1) as number) * Math.exp(gain))
  const left = withoutRewards(prices, { part: 0.75, managementFeeBps: 365 })
  for (const [i, expected] of [0, 0, -0.02, 0].entries())
    expect(left[i]).toBeCloseTo(expected, 12)
  const all = withoutRewards(prices, { part: 1, managementFeeBps: 365 })
  for (const [i, expected] of [-fee, -fee, -0.02, -fee].entries())
    expect(all[i]).toBeCloseTo(expected, 12)
})

test('a rate over a time in which rewards end is that of both parts of it, and a loss is none of theirs', () => {
  // 6 % a year, of which 4 are rewards that last for half of the time, before a fee of 1 %.
  const half = { part: 2 / 3, managementFeeBps: 100, lasting: 0.5 }
  expect(rateWhileRewardsLast(0.05, half)).toBeCloseTo(0.03, 14)
  expect(rateWhileRewardsLast(0.05, { ...half, lasting: 1 })).toBeCloseTo(
    0.05,
    14,
  )
  expect(rateWhileRewardsLast(0.05, { ...half, lasting: 0 })).toBeCloseTo(
    0.01,
    14,
  )
  expect(rateWhileRewardsLast(-0.05, half)).toBe(-0.05)
})
