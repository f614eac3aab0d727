import type { Language } from '#app/_messages/languages.ts'
import { marks } from './marks.ts'

/** "12,345"; below a thousand with at most one place, "12.5". */
export function formatCount(language: Language, count: number): string {
  const { decimal, group } = marks[language]
  const rounded = Math.abs(count) < 1_000 ? round(count, 1) : round(count, 0)
  const [whole = '', fraction] = String(rounded).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction ? `${grouped}${decimal}${fraction}` : grouped
}

/** A statistic, "1.004321": with as many places as it has, unless told. */
export function formatDecimal(
  language: Language,
  value: number,
  places?: number | undefined,
): string {
  const text = places === undefined ? `${value}` : value.toFixed(places)
  return text.replace('.', marks[language].decimal)
}

/** A price of a pool is a statistic: six digits, more than it keeps from block to block. */
export function formatPrice(language: Language, price: number): string {
  return prices[language].format(price)
}

const prices = {
  en: new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 }),
  de: new Intl.NumberFormat('de-DE', { maximumSignificantDigits: 6 }),
} satisfies Record<Language, unknown>

/** "<1 ms", "12 ms", "1.4 s", "3 min". */
export function formatMilliseconds(
  language: Language,
  milliseconds: number,
): string {
  if (milliseconds < 1) return '<1 ms'
  if (milliseconds < 999.5) return `${round(milliseconds, 0)} ms`
  if (milliseconds < 59_950)
    return `${formatCount(language, milliseconds / 1_000)} s`
  return `${formatCount(language, round(milliseconds / 60_000, 0))} min`
}

/** "480 MiB". */
export function formatBytes(language: Language, bytes: number): string {
  return `${formatCount(language, round(bytes / 2 ** 20, 0))} MiB`
}

function round(value: number, places: number): number {
  const scale = 10 ** places
  return Math.round(value * scale) / scale
}
