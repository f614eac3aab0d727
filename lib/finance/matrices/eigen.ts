import { assertSymmetric, at, type Matrix } from './matrix.ts'

/** Eigenvalues, and for each its eigenvector of length 1. */
export type Eigen = { values: number[]; vectors: number[][] }

/**
 * All eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations: slow for hundreds of rows, exact to rounding.
 *
 * Source: Golub and Van Loan, "Matrix computations" (4th ed.), section 8.5.
 *
 * @throws RangeError for a matrix that is not symmetric.
 */
export function symmetricEigen(matrix: Matrix): Eigen {
  assertSymmetric(matrix)
  const size = matrix.length
  const a = matrix.map((row) => [...row])
  const vectors = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)))
  const whole = Math.hypot(...a.flat())
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++)
      for (let q = 0; q < p; q++) off += 2 * at(a, p, q) ** 2
    if (Math.sqrt(off) <= 1e-15 * whole) break
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q)
  }
  return { values: a.map((row, i) => row[i] as number), vectors }
}

/** Turns rows p and q so that the entry between them vanishes. */
function rotate(
  a: number[][],
  vectors: number[][],
  p: number,
  q: number,
): void {
  const apq = at(a, p, q)
  if (apq === 0) return
  const theta = (at(a, q, q) - at(a, p, p)) / (2 * apq)
  const t =
    (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  const turn = (x: number[], y: number[]) => {
    for (const [k, xk] of x.entries()) {
      const yk = y[k] as number
      x[k] = c * xk - s * yk
      y[k] = s * xk + c * yk
    }
  }
  for (const row of a) {
    const [x, y] = [row[p] as number, row[q] as number]
    row[p] = c * x - s * y
    row[q] = s * x + c * y
  }
  turn(a[p] as number[], a[q] as number[])
  turn(vectors[p] as number[], vectors[q] as number[])
}
