import type { Language } from '#app/_messages/languages.ts'
import { unknownText } from './formatAmount.ts'
import { formatDecimal } from './formatCount.ts'
import { marks } from './marks.ts'

/** A yearly rate that knows how it was made. A bare number is no rate, so the formatter takes none. */
export type LabelledRate = {
  kind: 'apr' | 'apy'
  /** 0.05 is 5 %. */
  value: number
  /** Seconds over which it was measured; 0 for a rate of this moment. */
  windowSeconds: number
}

/** "0.5 %" of 0.5: with as many places as it has, unless told. */
export function formatPercent(
  language: Language,
  percent: number,
  places?: number | undefined,
): string {
  return `${formatDecimal(language, percent, places)} %`
}

/** "4.21 %", with a true minus for a loss; what rounds to zero without being zero reads "<0.01 %". */
export function formatRate(
  language: Language,
  rate: LabelledRate | null,
): string {
  if (rate === null || !Number.isFinite(rate.value)) return unknownText
  const { decimal } = marks[language]
  const percent = rate.value * 100
  const size = Math.abs(percent)
  const sign = percent < 0 ? '−' : ''
  if (size > 0 && size < 0.005) return `${sign}<0${decimal}01 %`
  if (size >= 1000) return `${sign}>999 %`
  return `${sign}${size.toFixed(size >= 100 ? 0 : 2).replace('.', decimal)} %`
}
