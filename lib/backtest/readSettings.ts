import type { RebalanceRule } from '#lib/finance/backtest/rebalancing.ts'
import type { Range } from '#lib/finance/divergence/concentrated.ts'
import { SettingError } from './errors.ts'

const NUMBER = String.raw`(\d+\.?\d*|\.\d+)`

/** `0.3%` as 0.003; `0.003` too. In [0, 1). @throws SettingError */
export function readPart(setting: string, text: string): number {
  const match = new RegExp(`^${NUMBER}\\s*(%?)$`).exec(text.trim())
  const value = Number(match?.[1]) / (match?.[2] ? 100 : 1)
  if (match && value >= 0 && value < 1) return value
  throw new SettingError(
    setting,
    text,
    'Write a percentage such as 0.3%, from 0% to below 100%.',
  )
}

/** A number of tokens, at least 0 or above it. @throws SettingError */
export function readTokens(
  setting: string,
  text: string,
  { canBeZero }: { canBeZero: boolean },
): number {
  const value = Number(text)
  if (
    new RegExp(`^${NUMBER}$`).test(text.trim()) &&
    (value > 0 || canBeZero) &&
    value < Infinity
  )
    return value
  throw new SettingError(
    setting,
    text,
    'Write a number with a decimal point and without marks for thousands: 1000.5.',
  )
}

/**
 * `0.8..1.25`, multiples of the price at which it is opened; `full` is every price.
 *
 * @throws SettingError
 */
export function readRange(setting: string, text: string): Range {
  if (text.trim() === 'full') return { lower: 0, upper: Infinity }
  const match = new RegExp(`^${NUMBER}\\s*\\.\\.\\s*${NUMBER}$`).exec(
    text.trim(),
  )
  const [lower, upper] = [Number(match?.[1]), Number(match?.[2])]
  if (match && lower < upper) return { lower, upper }
  throw new SettingError(
    setting,
    text,
    'Write two multiples of the first price, the lower first, such as 0.8..1.25; or full.',
  )
}

/**
 * `never`, `outside`, a move such as `10%`, or a time such as `7d` or `12h`.
 *
 * @throws SettingError
 */
export function readRebalance(setting: string, text: string): RebalanceRule {
  const rule = text.trim()
  if (rule === 'never' || rule === 'outside') return { kind: rule }
  const [, value, unit] = new RegExp(`^${NUMBER}\\s*(%|d|h)$`).exec(rule) ?? []
  const number = Number(value)
  if (number > 0 && unit === '%') return { kind: 'moved', part: number / 100 }
  if (number > 0)
    return { kind: 'every', seconds: number * (unit === 'd' ? 86_400 : 3_600) }
  throw new SettingError(
    setting,
    text,
    'Write never, outside, how far the price may move such as 10%, or how often such as 7d.',
  )
}
