import { normalQuantile } from '#lib/finance/exact/normalQuantile.ts'
import { philox } from '#lib/finance/random/philox.ts'
import { toUniform } from '#lib/finance/random/uniform.ts'

/** Standard normals and uniforms of a seed, one after the other. */
export function drawFrom(seed: number): {
  uniform: () => number
  normal: () => number
} {
  const words = new Uint32Array(4)
  let index = 0
  const uniform = () => {
    philox(words, index++, 0, 0, 0, seed, 0)
    return toUniform(words[0] as number, words[1] as number)
  }
  return { uniform, normal: () => normalQuantile(uniform()) }
}

/** How many standard errors the mean of `sample` is from `expected`. */
export function errorsFrom(
  expected: number,
  sample: readonly number[],
): number {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length
  const variance =
    sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (sample.length - 1)
  return Math.abs(mean - expected) / Math.sqrt(variance / sample.length)
}
