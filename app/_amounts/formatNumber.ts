import type { Language } from '#app/_messages/languages.ts'
import { marks } from './marks.ts'

/** A statistic, rounded: "1,234.56", "−0.50". Never money that somebody holds; that is `formatAmount`. */
export function formatNumber(
  language: Language,
  value: number,
  {
    places = 2,
    signed = false,
  }: { places?: number | undefined; signed?: boolean | undefined } = {},
): string {
  const { decimal, group } = marks[language]
  if (Math.abs(value) >= 1e15) return value.toExponential(places)
  const [whole = '', fraction] = Math.abs(value).toFixed(places).split('.')
  const figure = `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${fraction ? decimal + fraction : ''}`
  const isZero = !/[1-9]/.test(figure)
  const sign = isZero ? '' : value < 0 ? '−' : signed ? '+' : ''
  return sign + figure
}

/** A part as a percentage: 0.0525 as "5.25 %". It is no yearly rate; those are `formatRate`. */
export function formatPart(
  language: Language,
  part: number,
  options: { places?: number | undefined; signed?: boolean | undefined } = {},
): string {
  return `${formatNumber(language, 100 * part, options)} %`
}
