import { HEX } from '#lib/chain/scanLogs.ts'

/**
 * Whole numbers in PostgreSQL's binary form of `numeric`: digits to the base of 10,000, without zeros at either end. The
 * conversion goes from hexadecimal text to that form without a bigint, which would take three times as long.
 */

/** Numbers of 24 bits, the lowest first; 256 bits are eleven of them. */
const limbs = new Float64Array(11)
/** Digits to the base of 10,000, the lowest first. */
const digits = new Uint16Array(22)
const POSITIVE = 0
const NEGATIVE = 0x4000

/** Longest form of a 256-bit number with its length before it. */
export const NUMERIC_BYTES = 4 + 8 + 2 * 20

/**
 * Writes the word of 64 hexadecimal digits at `from`, with its length before it.
 *
 * @returns the position behind it, or -1 where the word has more than `bits` or a character is no digit.
 */
export function putNumeric(
  out: Uint8Array,
  at: number,
  bytes: Uint8Array,
  from: number,
  bits: number,
  signed: boolean,
): number {
  const digitsOfType = bits >> 2
  let first = from + 64 - digitsOfType
  const isNegative = signed && (HEX[bytes[first] as number] as number) > 7
  const filling = isNegative ? 15 : 0
  for (let i = from; i < first; i++)
    if (HEX[bytes[i] as number] !== filling) return -1
  const end = from + 64
  while (first < end && HEX[bytes[first] as number] === filling) first++
  let count = 0
  for (let last = end; last > first; last -= 6) {
    let limb = 0
    for (let i = Math.max(first, last - 6); i < last; i++)
      limb = limb * 16 + (HEX[bytes[i] as number] as number)
    if (limb > 0xffffff) return -1
    limbs[count++] = limb
  }
  if (isNegative) count = negate(count, end - first)
  return putDigits(out, at, toDigits(count), isNegative ? NEGATIVE : POSITIVE)
}

/** Two's complement of the limbs, of which the last may be filled up by `hexDigits` only. */
function negate(count: number, hexDigits: number): number {
  let carry = 1
  for (let i = 0; i < count; i++) {
    const bits = Math.min(24, hexDigits * 4 - 24 * i)
    const inverted = 2 ** bits - 1 - (limbs[i] as number) + carry
    carry = bits === 24 && inverted > 0xffffff ? 1 : 0
    limbs[i] = carry === 1 ? inverted - 0x1000000 : inverted
  }
  if (carry === 0) return count
  limbs[count] = 1
  return count + 1
}

/** Divides the limbs down to digits; each step is exact, as it stays below 2^51. */
function toDigits(limbCount: number): number {
  let top = limbCount
  while (top > 0 && limbs[top - 1] === 0) top--
  let count = 0
  while (top > 0) {
    let rest = 0
    for (let i = top - 1; i >= 0; i--) {
      const value = rest * 0x1000000 + (limbs[i] as number)
      const quotient = Math.floor(value / 100_000_000)
      limbs[i] = quotient
      rest = value - quotient * 100_000_000
    }
    const high = Math.floor(rest / 10_000)
    digits[count++] = rest - high * 10_000
    digits[count++] = high
    while (top > 0 && limbs[top - 1] === 0) top--
  }
  while (count > 0 && digits[count - 1] === 0) count--
  return count
}

function putDigits(
  out: Uint8Array,
  from: number,
  count: number,
  sign: number,
): number {
  let lowest = 0
  while (lowest < count && digits[lowest] === 0) lowest++
  const kept = count - lowest
  let at = from
  out[at++] = 0
  out[at++] = 0
  out[at++] = 0
  out[at++] = 8 + 2 * kept
  out[at++] = 0
  out[at++] = kept
  // Weight of the first digit; that of zero is 0.
  out[at++] = 0
  out[at++] = count === 0 ? 0 : count - 1
  out[at++] = sign >> 8
  out[at++] = 0
  out[at++] = 0
  out[at++] = 0
  for (let i = count - 1; i >= lowest; i--) {
    const digit = digits[i] as number
    out[at++] = digit >> 8
    out[at++] = digit & 255
  }
  return at
}
