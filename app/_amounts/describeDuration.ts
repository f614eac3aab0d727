import type { Words } from '#app/_messages/words.ts'
import type { LabelledRate } from './formatRate.ts'

/** What the rate is, in full: "APY, last 30 days". */
export function describeRate(words: Words, rate: LabelledRate): string {
  const name = rate.kind.toUpperCase()
  return rate.windowSeconds === 0
    ? words.t('amounts.rateNow', { name })
    : words.t('amounts.rateOver', {
        name,
        window: describeDuration(words, rate.windowSeconds),
      })
}

/** "30 days", "5 hours": the largest unit that fits, rounded down. */
export function describeDuration({ t }: Words, seconds: number): string {
  if (seconds >= 86_400)
    return t('amounts.days', { count: Math.floor(seconds / 86_400) })
  if (seconds >= 3_600)
    return t('amounts.hours', { count: Math.floor(seconds / 3_600) })
  if (seconds >= 60)
    return t('amounts.minutes', { count: Math.floor(seconds / 60) })
  return t('amounts.lessThanAMinute')
}

/** Seconds as people say how long ago: "now", "12 s ago", "3 min ago", "2 h ago". */
export function describeAgo({ t, count }: Words, seconds: number): string {
  if (seconds < 5) return t('amounts.now')
  if (seconds < 60)
    return t('amounts.secondsAgo', { count: count(Math.floor(seconds)) })
  if (seconds < 3_600)
    return t('amounts.minutesAgo', { count: count(Math.floor(seconds / 60)) })
  return t('amounts.hoursAgo', { count: count(Math.floor(seconds / 3_600)) })
}
