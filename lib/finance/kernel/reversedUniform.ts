import { reverseBits } from '#lib/finance/random/scramble.ts'

/** What each byte of a word in reverse adds to the uniform; the lowest has half of a cell as well. */
const parts = Float64Array.from({ length: 4 * 256 }, (_, i) => {
  const byte = i & 255
  const place = i >> 8
  const high = reverseBits(byte << (8 * place))
  return (high + (place === 0 ? 0.5 : 0)) * 2 ** -32
})

/** `wordToUniform` of the word whose bits these are in reverse. All four parts and their sums are exact. */
export function reversedUniform(reversed: number): number {
  return (
    (parts[reversed & 255] as number) +
    (parts[256 + ((reversed >>> 8) & 255)] as number) +
    ((parts[512 + ((reversed >>> 16) & 255)] as number) +
      (parts[768 + (reversed >>> 24)] as number))
  )
}
