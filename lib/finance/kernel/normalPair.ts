import { log } from '#lib/finance/exact/log.ts'
import { cosine, sine } from '#lib/finance/exact/turns.ts'
import { wordToUniform } from '#lib/finance/random/uniform.ts'

const TWO_PI = 6.283185307179586
const ROUNDING = 6755399441055744

/** Sine and cosine of the eighth of a turn around the nearest quarter; picked by index, for no branch could be foreseen. */
const pair = new Float64Array(2)
const signs = Float64Array.of(1, 1, -1, -1, 1, 1)

/**
 * Two standard normals of two words, by Box and Muller: `radius cos` and `radius sin` of the second word's turn. As `cosTurns` and
 * `sinTurns`, with one reduction for both.
 */
export function drawNormalPair(
  out: Float64Array,
  at: number,
  radiusWord: number,
  turnWord: number,
): void {
  const radius = Math.sqrt(-2 * log(wordToUniform(radiusWord)))
  const turns = wordToUniform(turnWord)
  const nearest = turns * 4 + ROUNDING - ROUNDING
  const angle = (turns - nearest * 0.25) * TWO_PI
  pair[0] = sine(angle)
  pair[1] = cosine(angle)
  const quarter = nearest | 0
  const isOdd = quarter & 1
  out[at] =
    radius * ((pair[1 - isOdd] as number) * (signs[quarter + 1] as number))
  out[at + 1] = radius * ((pair[isOdd] as number) * (signs[quarter] as number))
}
