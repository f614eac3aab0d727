import { philox } from '#lib/finance/random/philox.ts'
import { wordToUniform } from '#lib/finance/random/uniform.ts'

/** Marks these draws apart from those of other purposes. */
const BOOTSTRAP = 0x7f4a7c15

const words = new Uint32Array(4)

/**
 * Which days of a history of `length` make up resampled path number `path`, `steps` of them: runs of days in a row, each ending with
 * probability `1 / meanBlock`, that start anywhere and go on from the last day to the first. Series that are resampled by the same
 * indices keep what they have in common. The same seed and path give the same indices, whoever asks.
 *
 * Source: Politis and Romano, "The stationary bootstrap" (1994).
 *
 * @throws RangeError for no history, a mean block below 1, or steps that are not a whole number.
 */
export function stationaryIndices({
  length,
  meanBlock,
  steps,
  seed,
  path,
}: {
  length: number
  meanBlock: number
  steps: number
  seed: number
  path: number
}): Uint32Array {
  if (!(Number.isInteger(length) && length > 0 && length <= 4294967296))
    throw new RangeError('a history has days')
  if (!(meanBlock >= 1 && meanBlock < Infinity))
    throw new RangeError('a mean block is at least one day')
  if (!(Number.isInteger(steps) && steps >= 0))
    throw new RangeError('steps must be a whole number >= 0')
  const indices = new Uint32Array(steps)
  let index = 0
  for (let step = 0; step < steps; step++) {
    philox(words, path, step, BOOTSTRAP, 0, seed, 0)
    const isNew =
      step === 0 || wordToUniform(words[0] as number) * meanBlock < 1
    index = isNew
      ? Math.floor(wordToUniform(words[1] as number) * length)
      : (index + 1) % length
    indices[step] = index
  }
  return indices
}
