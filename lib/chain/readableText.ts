/** Controls, marks of direction, joiners, soft hyphens: what turns or hides the text around it. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu

/**
 * What a contract says of itself, as text that can stand in a sentence: nothing in it turns the writing round, hides or breaks the line,
 * and it is no longer than `most` characters. What is left may still lie; only an address is sure.
 */
export function toReadableText(text: string, most: number): string {
  const characters = [
    ...text.replaceAll(/\s+/gu, ' ').replaceAll(unseen, '').trim(),
  ]
  return characters.length <= most
    ? characters.join('')
    : `${characters.slice(0, most - 1).join('')}…`
}
