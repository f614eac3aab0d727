/**
 * A number inside (0, 1) of two random 32-bit words: the middle of one of 2^52 equal cells, so neither end ever comes out and
 * each value is exact.
 */
export function toUniform(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) * 2.220446049250313e-16
}

/** A number inside (0, 1) of one 32-bit word: the middle of one of 2^32 equal cells. */
export function wordToUniform(word: number): number {
  return ((word >>> 0) + 0.5) * 2.3283064365386963e-10
}
