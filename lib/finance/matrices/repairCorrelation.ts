import { symmetricEigen } from './eigen.ts'
import { assertSymmetric, at, type Matrix } from './matrix.ts'

/** The least eigenvalue of a repaired matrix, so that a Cholesky factor surely exists. */
const LEAST_EIGENVALUE = 1e-8
const TOLERANCE = 1e-9
const MOST_ROUNDS = 500

/** A correlation matrix, and how far (root of the sum of squares) the given one was from it. */
export type RepairedCorrelation = { matrix: number[][]; distance: number }

/**
 * The nearest matrix that is a correlation matrix: estimates pair by pair, or views of people, often contradict each other. One that
 * already is comes back as it is, at distance 0.
 *
 * By turns the negative directions are cut off and the diagonal is set to 1, with Dykstra's correction, which makes the limit the
 * nearest and not just one of many.
 *
 * Source: Higham, "Computing the nearest correlation matrix - a problem from finance", IMA J. Numer. Anal. 22 (2002).
 *
 * @throws RangeError for a matrix that is not symmetric, has no ones on its diagonal or entries beyond 1.
 */
export function repairCorrelation(matrix: Matrix): RepairedCorrelation {
  assertSymmetric(matrix)
  for (const [i, row] of matrix.entries())
    if (row[i] !== 1 || row.some((entry) => Math.abs(entry) > 1))
      throw new RangeError('correlations are within 1, and 1 on the diagonal')
  const { values } = symmetricEigen(matrix)
  if (Math.min(...values) >= LEAST_EIGENVALUE)
    return { matrix: matrix.map((row) => [...row]), distance: 0 }
  let nearest = matrix.map((row) => [...row])
  let correction = matrix.map((row) => row.map(() => 0))
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const shifted = minus(nearest, correction)
    const positive = cutNegative(shifted, 0)
    correction = minus(positive, shifted)
    const next = positive.map((row, i) =>
      row.map((entry, j) => (i === j ? 1 : entry)),
    )
    const moved = norm(minus(next, nearest))
    nearest = next
    if (moved < TOLERANCE) break
  }
  const repaired = toUnitDiagonal(cutNegative(nearest, LEAST_EIGENVALUE))
  return { matrix: repaired, distance: norm(minus(repaired, matrix)) }
}

/** The same matrix with no eigenvalue below `least`. */
function cutNegative(matrix: Matrix, least: number): number[][] {
  const { values, vectors } = symmetricEigen(matrix)
  return matrix.map((row, i) =>
    row.map((_, j) =>
      values.reduce((sum, value, k) => {
        const kept = Math.max(value, least)
        return sum + kept * at(vectors, k, i) * at(vectors, k, j)
      }, 0),
    ),
  )
}

function toUnitDiagonal(matrix: Matrix): number[][] {
  const scales = matrix.map((row, i) => Math.sqrt(row[i] as number))
  return matrix.map((row, i) =>
    row.map((entry, j) =>
      i === j ? 1 : entry / ((scales[i] as number) * (scales[j] as number)),
    ),
  )
}

const minus = (a: Matrix, b: Matrix): number[][] =>
  a.map((row, i) => row.map((entry, j) => entry - at(b, i, j)))

const norm = (matrix: Matrix): number => Math.hypot(...matrix.flat())
