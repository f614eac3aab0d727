import { philox } from './philox.ts'

/** Marks the counters of scrambling, so that no path draws the same words. */
const SCRAMBLING = 0x5c7a3b1e

const words = new Uint32Array(4)

/**
 * The seed for `scrambleBits` of one dimension in one of several independent scramblings; the spread of their means is the
 * error bar of a Sobol estimate. All are words of 32 bits.
 */
export function scrambleSeed(
  seed: number,
  scrambling: number,
  dimension: number,
): number {
  philox(words, dimension, scrambling, SCRAMBLING, 0, seed, 0)
  return words[0] as number
}

/**
 * Owen's nested scrambling of the 32 bits after the binary point: each bit is flipped or not by a hash of the bits above it, so
 * any net stays a net, and over the seeds each point is uniform.
 *
 * Source: Laine and Karras, "Stratified sampling for stochastic transparency" (2011), in the form of Burley, "Practical hash-based
 * Owen scrambling", JCGT 9 (2020), with the constants of N. Vegdahl (2021).
 */
export function scrambleBits(bits: number, seed: number): number {
  return reverseBits(hashReversed(reverseBits(bits), seed))
}

/** What is between the two reversals: who keeps sums of directions in reverse needs neither. */
export function hashReversed(reversed: number, seed: number): number {
  let x = reversed ^ Math.imul(reversed, 0x3d20adea)
  x = (x + seed) | 0
  x = Math.imul(x, (seed >>> 16) | 1)
  x ^= Math.imul(x, 0x05526c56)
  return x ^ Math.imul(x, 0x53a22864)
}

/** The first of 32 bits last. */
export function reverseBits(word: number): number {
  let x = ((word >>> 1) & 0x55555555) | ((word & 0x55555555) << 1)
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2)
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4)
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8)
  return ((x >>> 16) | (x << 16)) >>> 0
}
