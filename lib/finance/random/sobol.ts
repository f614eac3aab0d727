import { SOBOL_POLYNOMIALS } from './sobolPolynomials.ts'

const BITS = 32

/** `[degree, inner coefficients, m1, m2 ...]` of each dimension but the first. */
const rows = SOBOL_POLYNOMIALS.trim()
  .split('\n')
  .map((row) => row.split(' ').map(Number))

/** How many dimensions there are direction numbers for. */
export const SOBOL_DIMENSIONS = rows.length + 1

/**
 * The 32 direction numbers of a dimension (from 0), as binary fractions of 32 bits: what the bits of a point's index add,
 * without carry, to its coordinate.
 *
 * @throws RangeError when there is no such dimension.
 */
export function sobolDirections(dimension: number): Uint32Array {
  if (
    !(
      Number.isInteger(dimension) &&
      0 <= dimension &&
      dimension < SOBOL_DIMENSIONS
    )
  )
    throw new RangeError(`there are ${SOBOL_DIMENSIONS} dimensions, from 0`)
  const v = new Uint32Array(BITS)
  const row = rows[dimension - 1]
  if (!row) return v.map((_, i) => 2 ** (BITS - 1 - i))
  const [degree, inner, ...first] = row as [number, number, ...number[]]
  for (const [i, m] of first.entries()) v[i] = m * 2 ** (BITS - 1 - i)
  for (let i = degree; i < BITS; i++) {
    const oldest = v[i - degree] as number
    let next = oldest ^ (oldest >>> degree)
    for (let k = 1; k < degree; k++)
      if ((inner >> (degree - 1 - k)) & 1) next ^= v[i - k] as number
    v[i] = next
  }
  return v
}

/**
 * One coordinate of point `index` (from 0, below 2^32) as 32 bits after the binary point. Points come in the order of Gray's code,
 * so that each differs from the one before by one direction number; any 2^k in a row from a multiple of 2^k are the same set.
 */
export function sobolBits(index: number, directions: Uint32Array): number {
  if (!(Number.isInteger(index) && 0 <= index && index < 4294967296))
    throw new RangeError('a point is a whole number in [0, 2^32)')
  let bits = 0
  let gray = index ^ (index >>> 1)
  for (let i = 0; gray !== 0; i++, gray >>>= 1)
    if (gray & 1) bits ^= directions[i] as number
  return bits >>> 0
}
