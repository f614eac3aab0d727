import { parseUnits } from 'viem'
import type { Words } from '#app/_messages/words.ts'

/**
 * An amount that a link proposes, `?amount=0.5`, as people of the page's language write it: a link has a decimal point in every
 * language. What is not an amount of this token proposes nothing.
 */
export function writeProposed(
  words: Words,
  proposed: string | null,
  decimals: number,
): string {
  const [, whole = '', fraction = ''] =
    proposed?.match(/^(\d{1,30})(?:\.(\d{1,36}))?$/) ?? []
  if (whole === '' || fraction.length > decimals) return ''
  return words.exact(parseUnits(`${whole}.${fraction}`, decimals), decimals)
}
