/** The terms of `TermStaking`: what a share weighs, and the part of it that leaving right after the start would cost. */
export const TERMS = [
  { termDays: 30, weight: 10, maxPenaltyBps: 200 },
  { termDays: 90, weight: 13, maxPenaltyBps: 500 },
  { termDays: 180, weight: 17, maxPenaltyBps: 1_000 },
  { termDays: 365, weight: 25, maxPenaltyBps: 2_000 },
] as const
