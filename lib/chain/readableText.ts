/** Controls, marks of direction, joiners, soft hyphens, fillers: what turns, hides or imitates the text around it. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu

/** Accents on accents, which grow over the lines above and below. */
const heaped = /(\p{M}{2})\p{M}+/gu

/** The blocks that Unicode keeps for what is written from right to left. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * What a contract says of itself, as text that can stand in a sentence: nothing in it turns the writing round, hides or breaks the line,
 * and it is no longer than `most` characters. What is written from right to left stands between two marks that keep it from moving its
 * neighbours. What is left may still lie; only an address is sure.
 */
export function toReadableText(text: string, most: number): string {
  const characters = [
    ...text
      .replaceAll(/\s+/gu, ' ')
      .replaceAll(unseen, '')
      .replaceAll(heaped, '$1')
      .trim(),
  ]
  const shown =
    characters.length <= most
      ? characters.join('')
      : `${characters.slice(0, most - 1).join('')}…`
  return rightToLeft.test(shown) ? `\u2068${shown}\u2069` : shown
}

/** Of a vault or a token: anybody can give one that is longer than a page. @returns `null` where nothing readable was said. */
export function toReadableName(text: string | null): string | null {
  return (text !== null && toReadableText(text, 200)) || null
}

/** It stands beside every amount. @returns `null` where nothing readable was said. */
export function toReadableSymbol(text: string | null): string | null {
  return (text !== null && toReadableText(text, 24)) || null
}
