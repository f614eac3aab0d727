/** Numbers that look random and are the same for the same seed, so that every start tells the same story. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  uniform: () => number
  /** Mean 0, standard deviation 1. */
  normal: () => number
  /** True with this probability. */
  chance: (probability: number) => boolean
  pick: <item>(items: readonly item[]) => item
}

/** A counter through the 32-bit finaliser of MurmurHash3: small, and even enough for a story. */
export function createRandom(seed: number): Random {
  let counter = seed | 0
  const uniform = (): number => {
    counter = (counter + 0x9e3779b9) | 0
    let mixed = counter
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
  return {
    uniform,
    // Twelve uniform numbers sum to a variance of one; the far tails are of no use here.
    normal: () => {
      let sum = -6
      for (let i = 0; i < 12; i++) sum += uniform()
      return sum
    },
    chance: (probability) => uniform() < probability,
    pick: (items) => {
      const item = items[Math.floor(uniform() * items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
  }
}
