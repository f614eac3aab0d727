import type { Random } from './random.ts'

/** Hexadecimal without `0x`, as the words of the ABI are written. */

const quads = Array.from({ length: 65_536 }, (_, i) =>
  i.toString(16).padStart(4, '0'),
)
const zeros = '0'.repeat(64)
const ones = 'f'.repeat(64)

/** Eight digits. */
export function toHex32(word: number): string {
  return (quads[word >>> 16] ?? '') + (quads[word & 0xffff] ?? '')
}

/** A word of the ABI from `digits`, padded at the left. */
export function toWord(digits: string, isNegative = false): string {
  return (isNegative ? ones : zeros).slice(digits.length) + digits
}

/** `count` random digits. */
export function drawDigits(random: Random, count: number): string {
  let digits = ''
  while (digits.length < count) digits += toHex32(random.word())
  return digits.slice(0, count)
}

/** An unsigned amount of at most `bits`; one in 64 is nothing and one in 64 the largest. */
export function drawUnsigned(random: Random, bits: number): string {
  const edge = random.below(64)
  if (edge === 0) return zeros
  if (edge === 1) return toWord('f'.repeat(bits / 4))
  return toWord(drawDigits(random, 1 + random.below(bits / 4)))
}

/** A signed amount of 256 bits; every other one is below zero. */
export function drawSigned(random: Random): string {
  return toWord(drawDigits(random, 4 + random.below(28)), random.below(2) === 1)
}

/** A tick of Uniswap v3 that is a multiple of `spacing`. */
export function drawTick(random: Random, spacing: number): string {
  const most = Math.floor(887_272 / spacing)
  const tick = (random.below(2 * most + 1) - most) * spacing
  return toWord((tick & 0xffffff).toString(16).padStart(6, '0'), tick < 0)
}
