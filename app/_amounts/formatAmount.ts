import type { Language } from '#app/_messages/languages.ts'
import { marks } from './marks.ts'

/** What stands where a figure is not known. Never 0. */
export const unknownText = '—'

/** Minus as typographers draw it, as wide as a digit. */
const minus = '−'

export type FormatAmountOptions = {
  /** Places after the point; by default as many as the size of the amount calls for. What is far below one has more. */
  places?: number | undefined
  /** Never more than those, as money is written. */
  isMoney?: boolean | undefined
  /** Writes a plus before a gain. */
  signed?: boolean | undefined
}

/**
 * An amount of a token as text, rounded towards zero so that nobody reads more than there is. What is smaller than the last place shown
 * reads as "<0.01", for it is not zero.
 */
export function formatAmount(
  language: Language,
  units: bigint,
  decimals: number,
  { places, isMoney = false, signed = false }: FormatAmountOptions = {},
): string {
  const negative = units < 0n
  const size = negative ? -units : units
  const usual = Math.min(places ?? placesFor(size, decimals), decimals)
  const shown = isMoney ? usual : Math.max(usual, placesOfSmall(size, decimals))
  const truncated = size / 10n ** BigInt(decimals - shown)
  const sign = negative ? minus : signed && size > 0n ? '+' : ''
  if (truncated === 0n && size > 0n)
    return `${sign}<${write(language, 1n, shown)}`
  return `${sign}${trim(write(language, truncated, shown), shown - usual)}`
}

/** Tokens of pools are held in billionths: four digits of those say more than "<0.01". */
function placesOfSmall(size: bigint, decimals: number): number {
  const firstPlace = decimals - size.toString().length + 1
  if (size === 0n || firstPlace < 1 || firstPlace > smallestPlace) return 0
  return Math.min(firstPlace + 3, decimals)
}

/** What is smaller than this many places is dust, and written as such. */
const smallestPlace = 12

/** At most `most` zeros fewer at the end. */
function trim(text: string, most: number): string {
  return most > 0 ? text.replace(new RegExp(`0{1,${most}}$`), '') : text
}

/** All digits, as an input field wants them: no groups, no trailing zeros. */
export function formatExact(
  language: Language,
  units: bigint,
  decimals: number,
): string {
  const digits = units.toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return fraction ? `${whole}${marks[language].decimal}${fraction}` : whole
}

function placesFor(size: bigint, decimals: number): number {
  const one = 10n ** BigInt(decimals)
  if (size === 0n || size >= 100n * one) return 2
  if (size >= one) return 4
  return 6
}

function write(language: Language, units: bigint, places: number): string {
  const { decimal, group } = marks[language]
  const digits = units.toString().padStart(places + 1, '0')
  const whole = digits
    .slice(0, digits.length - places)
    .replace(/\B(?=(\d{3})+$)/g, group)
  return places > 0 ? `${whole}${decimal}${digits.slice(-places)}` : whole
}

/** US dollars of `units`, given the price of one whole token with eight decimals. */
export function toUsd(
  units: bigint,
  decimals: number,
  assetPrice: bigint,
): bigint {
  return (units * assetPrice) / 10n ** BigInt(decimals)
}

/** US dollars with eight decimals as text: "$1,234.56", and "$1.23 M" from a million up; in German "1.234,56 $" and "1,23 Mio. $". */
export function formatUsd(
  language: Language,
  usd: bigint,
  { signed = false }: Pick<FormatAmountOptions, 'signed'> = {},
): string {
  const sign = usd < 0n ? minus : signed && usd > 0n ? '+' : ''
  const size = usd < 0n ? -usd : usd
  const isTiny = size > 0n && size < cent
  const isLarge = size >= million
  const figure = formatAmount(
    language,
    isTiny ? cent : isLarge ? size / 10n ** 6n : size,
    8,
    { places: 2, isMoney: true },
  )
  return `${sign}${isTiny ? '<' : ''}${dollars[language](figure, isLarge)}`
}

const cent = 10n ** 6n
const million = 10n ** 14n

const dollars: Record<Language, (figure: string, millions: boolean) => string> =
  {
    en: (figure, millions) => `$${figure}${millions ? ' M' : ''}`,
    de: (figure, millions) => `${figure}${millions ? ' Mio.' : ''} $`,
  }
