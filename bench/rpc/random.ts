/** A stream of 32-bit words that is the same for the same seeds, on every machine. */
export type Random = {
  /** 0 to 2^32 - 1. */
  word(): number
  /** 0 to `limit` - 1. */
  below(limit: number): number
  /** 0 (in) to 1 (out). */
  fraction(): number
}

/** One well-stirred word of several: the finaliser of MurmurHash3 over each in turn. */
export function mix(...seeds: readonly number[]): number {
  let state = 0x9e3779b9
  for (const seed of seeds) {
    state = (state ^ seed) >>> 0
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
    state = ((state ^ (state >>> 16)) + 0x9e3779b9) >>> 0
  }
  return state
}

/** sfc32 by Chris Doty-Humphrey: passes PractRand, and needs four additions a word. */
export function createRandom(...seeds: readonly number[]): Random {
  let a = mix(1, ...seeds)
  let b = mix(2, ...seeds)
  let c = mix(3, ...seeds)
  let counter = 1
  const word = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  return {
    word,
    below: (limit) => Math.floor((word() / 2 ** 32) * limit),
    fraction: () => word() / 2 ** 32,
  }
}
