/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[]

/** How far apart two mirrored entries may be, as a part of the largest. */
const SYMMETRY = 1e-9

/** @throws RangeError unless `matrix` is square, of finite numbers, symmetric and of at least one row. */
export function assertSymmetric(matrix: Matrix): void {
  const size = matrix.length
  if (size === 0) throw new RangeError('a matrix has rows')
  if (!matrix.every((row) => row.length === size && row.every(Number.isFinite)))
    throw new RangeError('the matrix must be square and of finite numbers')
  const largest = Math.max(...matrix.flatMap((row) => row.map(Math.abs)))
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++)
      if (Math.abs(at(matrix, i, j) - at(matrix, j, i)) > SYMMETRY * largest)
        throw new RangeError('the matrix must be symmetric')
}

export const at = (matrix: Matrix, i: number, j: number): number =>
  (matrix[i] as readonly number[])[j] as number

export const multiply = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) =>
    row.reduce((sum, entry, j) => sum + entry * (vector[j] as number), 0),
  )
