import { finite } from '#lib/finance/finite.ts'
import { assertSymmetric, at, type Matrix } from './matrix.ts'

/** A pivot below so much of its diagonal entry is rounding, and taken as zero. */
const ROUNDING = 1e-12

/**
 * The lower triangular L with `L L^T = matrix`, which makes correlated normals of independent ones. Exact operations only.
 * A semi-definite matrix is taken too: its columns of nothing are zero.
 *
 * @throws RangeError for a matrix that is not symmetric, or that has a negative direction: repair it by `repairCorrelation`.
 */
export function cholesky(matrix: Matrix): number[][] {
  assertSymmetric(matrix)
  const lower = matrix.map((row) => row.map(() => 0))
  for (const [j, column] of matrix.entries()) {
    const own = lower[j] as number[]
    const pivot = (column[j] as number) - dot(own, own, j)
    const noise = ROUNDING * Math.abs(column[j] as number)
    if (!(pivot >= -noise))
      throw new RangeError('the matrix is not positive semi-definite')
    const root = pivot > noise ? Math.sqrt(pivot) : 0
    own[j] = root
    for (let i = j + 1; i < matrix.length; i++) {
      const row = lower[i] as number[]
      const rest = at(matrix, i, j) - dot(row, own, j)
      if (root > 0) row[j] = rest / root
      else if (Math.abs(rest) > 1e-9 * (1 + Math.abs(at(matrix, i, i))))
        throw new RangeError('the matrix is not positive semi-definite')
    }
  }
  return lower
}

function dot(
  a: readonly number[],
  b: readonly number[],
  count: number,
): number {
  let sum = 0
  for (let k = 0; k < count; k++) sum += (a[k] as number) * (b[k] as number)
  return sum
}

/**
 * The x with `matrix x = vector`, for a positive definite matrix.
 *
 * @throws RangeError for any other matrix, or a vector of another length.
 */
export function solvePositive(
  matrix: Matrix,
  vector: readonly number[],
): number[] {
  const lower = cholesky(matrix)
  const size = matrix.length
  if (vector.length !== size || !vector.every(Number.isFinite))
    throw new RangeError('the vector must fit, and be of finite numbers')
  if (lower.some((row, i) => row[i] === 0))
    throw new RangeError('the matrix must be positive definite')
  const x = [...vector]
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++)
      x[i] = (x[i] as number) - at(lower, i, k) * (x[k] as number)
    x[i] = (x[i] as number) / at(lower, i, i)
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++)
      x[i] = (x[i] as number) - at(lower, k, i) * (x[k] as number)
    x[i] = (x[i] as number) / at(lower, i, i)
  }
  return x.map(finite)
}
