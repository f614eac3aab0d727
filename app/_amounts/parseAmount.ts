export type ParsedAmount =
  | { kind: 'empty' }
  | { kind: 'amount'; units: bigint }
  /** `sentence` tells the person what to write instead. */
  | { kind: 'invalid'; sentence: string }

/** What people put between thousands, but for the comma and the point: spaces of every width and the apostrophe. */
const groupMarks = /[\s\u00a0\u2009\u202f'’_]/g

/**
 * Reads an amount as people write it, with a decimal point or a decimal comma, into the smallest unit of a token. Refuses what could
 * be read in two ways, and never rounds: nobody deposits another amount than was written.
 */
export function parseAmount(text: string, decimals: number): ParsedAmount {
  const compact = text.trim().replace(groupMarks, '')
  if (compact === '') return { kind: 'empty' }
  if (/^[-−]/.test(compact)) return invalid('An amount cannot be negative.')
  if (!/^[\d.,]+$/.test(compact) || !/\d/.test(compact))
    return invalid('Write an amount in digits, for example 100 or 0.5 or 0,5.')
  const split = splitFraction(compact)
  if ('sentence' in split) return invalid(split.sentence)
  const { whole, fraction } = split
  const places = fraction.replace(/0+$/, '').length
  if (places > decimals)
    return invalid(
      `That is ${places} decimal places; this token has ${decimals}.`,
    )
  if (whole.length > 60) return invalid('That is more than exists.')
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

function splitFraction(
  text: string,
): { whole: string; fraction: string } | { sentence: string } {
  const points = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (points > 0 && commas > 0) {
    // The mark that comes last is the decimal one, the other groups thousands.
    const decimalMark =
      text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
    const [whole = '', fraction = '', ...rest] = text.split(decimalMark)
    const groupMark = decimalMark === '.' ? ',' : '.'
    if (rest.length > 0 || !isGrouped(whole, groupMark))
      return { sentence: 'Write the amount with a single decimal mark.' }
    return { whole: whole.split(groupMark).join(''), fraction }
  }
  if (points + commas > 1) {
    const mark = points > 0 ? '.' : ','
    if (!isGrouped(text, mark))
      return { sentence: 'Write the amount with a single decimal mark.' }
    return { whole: text.split(mark).join(''), fraction: '' }
  }
  if (/^[1-9]\d{0,2},\d{3}$/.test(text)) {
    const plain = text.replace(',', '')
    const decimal = text.replace(',', '.')
    return {
      sentence: `“${text}” can be read in two ways. Write ${plain} or ${decimal}.`,
    }
  }
  const [whole = '', fraction = ''] = text.split(/[.,]/)
  return { whole, fraction }
}

function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...rest] = text.split(mark)
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group))
}
