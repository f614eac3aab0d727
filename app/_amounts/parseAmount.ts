import type { Words } from '#app/_messages/words.ts'
import { marks } from './marks.ts'

export type ParsedAmount =
  | { kind: 'empty' }
  | { kind: 'amount'; units: bigint }
  /** `sentence` tells the person what to write instead. */
  | { kind: 'invalid'; sentence: string }

/** What people put between thousands, but for the comma and the point: spaces of every width and the apostrophe. */
const groupMarks = /[\s\u00a0\u2009\u202f'’_]/g

/**
 * Reads an amount as people write it, with a decimal point or a decimal comma, into the smallest unit of a token. Refuses what could
 * be read in two ways, and never rounds: nobody deposits another amount than was written. One mark before three digits is the
 * decimal one only if the language of the page has it so: "1.234" is refused in German, as "1,234" is in English.
 */
export function parseAmount(
  words: Words,
  text: string,
  decimals: number,
): ParsedAmount {
  const { t, language } = words
  const compact = text.trim().replace(groupMarks, '')
  if (compact === '') return { kind: 'empty' }
  if (/^[-−]/.test(compact)) return invalid(t('amounts.negative'))
  if (!/^[\d.,]+$/.test(compact) || !/\d/.test(compact))
    return invalid(t('amounts.notDigits'))
  if (isTwofold(compact, marks[language].group))
    return invalid(
      t('amounts.twofold', {
        text: compact,
        plain: compact.replace(/[.,]/, ''),
        fraction: compact.replace(/[.,]/, marks[language].decimal),
      }),
    )
  const split = splitFraction(compact)
  if (split === null) return invalid(t('amounts.twoMarks'))
  const { whole, fraction } = split
  const places = fraction.replace(/0+$/, '').length
  if (places > decimals)
    return invalid(
      t('amounts.tooManyPlaces', {
        places: words.count(places),
        decimals: words.count(decimals),
      }),
    )
  if (whole.length > 60) return invalid(t('amounts.tooMuch'))
  return {
    kind: 'amount',
    units: BigInt(
      (whole || '0') + fraction.slice(0, decimals).padEnd(decimals, '0'),
    ),
  }
}

function invalid(sentence: string): ParsedAmount {
  return { kind: 'invalid', sentence }
}

/** Whether the one mark may group thousands as well as begin a fraction. */
function isTwofold(text: string, group: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) && text.includes(group)
}

/** `null` where the marks make no number. */
function splitFraction(
  text: string,
): { whole: string; fraction: string } | null {
  const points = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (points > 0 && commas > 0) {
    // The mark that comes last is the decimal one, the other groups thousands.
    const decimalMark =
      text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
    const [whole = '', fraction = '', ...rest] = text.split(decimalMark)
    const groupMark = decimalMark === '.' ? ',' : '.'
    if (rest.length > 0 || !isGrouped(whole, groupMark)) return null
    return { whole: whole.split(groupMark).join(''), fraction }
  }
  if (points + commas > 1) {
    const mark = points > 0 ? '.' : ','
    if (!isGrouped(text, mark)) return null
    return { whole: text.split(mark).join(''), fraction: '' }
  }
  const [whole = '', fraction = ''] = text.split(/[.,]/)
  return { whole, fraction }
}

function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...rest] = text.split(mark)
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group))
}
