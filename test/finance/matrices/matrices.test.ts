import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cholesky, solvePositive } from '#lib/finance/matrices/cholesky.ts'
import { symmetricEigen } from '#lib/finance/matrices/eigen.ts'
import { type Matrix, multiply } from '#lib/finance/matrices/matrix.ts'
import { repairCorrelation } from '#lib/finance/matrices/repairCorrelation.ts'

const entry = fc.double({ min: -1, max: 1, noNaN: true })
const size = fc.integer({ min: 1, max: 7 })
/** Symmetric with ones on the diagonal: what pairwise estimates give, positive or not. */
const pairwise = size.chain((n) =>
  fc
    .array(entry, { minLength: n * n, maxLength: n * n })
    .map((list) =>
      Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (__, j) =>
          i === j ? 1 : (list[Math.min(i, j) * n + Math.max(i, j)] as number),
        ),
      ),
    ),
)
const transposedProduct = (rows: Matrix) =>
  rows.map((a) =>
    rows.map((b) => a.reduce((sum, x, k) => sum + x * (b[k] as number), 0)),
  )
const largestGap = (a: Matrix, b: Matrix) =>
  Math.max(
    ...a.flatMap((row, i) =>
      row.map((x, j) => Math.abs(x - ((b[i] as number[])[j] as number))),
    ),
  )

const impossible = [
  [1, 1, 0],
  [1, 1, 1],
  [0, 1, 1],
]

describe('eigenvalues', () => {
  test('of [[2, 1], [1, 2]] are 1 and 3', () => {
    const { values } = symmetricEigen([
      [2, 1],
      [1, 2],
    ])
    expect(values.sort()).toEqual([
      expect.closeTo(1, 14),
      expect.closeTo(3, 14),
    ])
  })
  test('with their vectors make the matrix', () => {
    fc.assert(
      fc.property(pairwise, (matrix) => {
        const { values, vectors } = symmetricEigen(matrix)
        for (const [k, vector] of vectors.entries()) {
          const image = multiply(matrix, vector)
          for (const [i, x] of image.entries())
            expect(x).toBeCloseTo(
              (values[k] as number) * (vector[i] as number),
              12,
            )
        }
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
          matrix.length,
          12,
        )
      }),
    )
  })
})

describe('repairCorrelation', () => {
  test('the example of Higham’s paper', () => {
    // Section 4: the nearest to [[1,1,0],[1,1,1],[0,1,1]] has 0.7607 and 0.1573, at distance 0.5278.
    const { matrix, distance } = repairCorrelation(impossible)
    expect(
      largestGap(matrix, [
        [1, 0.7607, 0.1573],
        [0.7607, 1, 0.7607],
        [0.1573, 0.7607, 1],
      ]),
    ).toBeLessThan(5e-5)
    expect(distance).toBeCloseTo(0.5278, 4)
  })
  test('gives what Cholesky takes, and leaves alone what it took before', () => {
    fc.assert(
      fc.property(pairwise, (matrix) => {
        const repaired = repairCorrelation(matrix)
        const lower = cholesky(repaired.matrix)
        expect(
          largestGap(transposedProduct(lower), repaired.matrix),
        ).toBeLessThan(1e-12)
        for (const [i, row] of repaired.matrix.entries()) {
          expect(row[i]).toBe(1)
          for (const x of row) expect(Math.abs(x)).toBeLessThanOrEqual(1)
        }
        expect(
          largestGap(
            repairCorrelation(repaired.matrix).matrix,
            repaired.matrix,
          ),
        ).toBeLessThan(1e-7)
        if (Math.min(...symmetricEigen(matrix).values) > 1e-6)
          expect(repaired).toEqual({ matrix, distance: 0 })
      }),
      { numRuns: 40 },
    )
  })
  test('is no further than cutting the eigenvalues alone', () => {
    fc.assert(
      fc.property(pairwise, (matrix) => {
        const { values, vectors } = symmetricEigen(matrix)
        const cut = matrix.map((row, i) =>
          row.map((_, j) =>
            values.reduce(
              (sum, v, k) =>
                sum +
                Math.max(v, 0) *
                  (vectors[k]?.[i] as number) *
                  (vectors[k]?.[j] as number),
              0,
            ),
          ),
        )
        const scaled = cut.map((row, i) =>
          row.map(
            (x, j) =>
              x / Math.sqrt((cut[i]?.[i] as number) * (cut[j]?.[j] as number)),
          ),
        )
        const far = Math.hypot(
          ...scaled.flatMap((row, i) =>
            row.map((x, j) => x - (matrix[i]?.[j] as number)),
          ),
        )
        expect(repairCorrelation(matrix).distance).toBeLessThanOrEqual(
          far + 1e-6,
        )
      }),
      { numRuns: 40 },
    )
  })
  test('refuses what holds no correlations', () => {
    for (const bad of [
      [],
      [[1, 0.5]],
      [
        [1, 2],
        [2, 1],
      ],
      [
        [1, 0.5],
        [0.4, 1],
      ],
      [
        [0.9, 0],
        [0, 1],
      ],
      [
        [1, Number.NaN],
        [Number.NaN, 1],
      ],
    ])
      expect(() => repairCorrelation(bad)).toThrow(RangeError)
  })
})

describe('Cholesky', () => {
  test('by hand', () => {
    // Wikipedia, "Cholesky decomposition".
    expect(
      cholesky([
        [4, 12, -16],
        [12, 37, -43],
        [-16, -43, 98],
      ]),
    ).toEqual([
      [2, 0, 0],
      [6, 1, 0],
      [-8, 5, 3],
    ])
  })
  test('takes what is semi-definite, refuses what is not', () => {
    expect(
      cholesky([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual([
      [1, 0],
      [1, 0],
    ])
    expect(
      cholesky([
        [0, 0],
        [0, 1],
      ]),
    ).toEqual([
      [0, 0],
      [0, 1],
    ])
    expect(() => cholesky(impossible)).toThrow(RangeError)
    expect(() =>
      cholesky([
        [0, 1],
        [1, 1],
      ]),
    ).toThrow(RangeError)
    expect(() =>
      cholesky([
        [1, 0],
        [1, 1],
      ]),
    ).toThrow(RangeError)
    expect(() => cholesky([[Number.NaN]])).toThrow(RangeError)
  })
  test('solves what it can', () => {
    const rows = size.chain((n) =>
      fc.array(fc.array(entry, { minLength: n, maxLength: n }), {
        minLength: n,
        maxLength: n,
      }),
    )
    fc.assert(
      fc.property(rows, (list) => {
        const matrix = transposedProduct(list).map((row, i) =>
          row.map((x, j) => (i === j ? x + 0.1 : x)),
        )
        const wanted = list.map((_, i) => i - 1.5)
        const x = solvePositive(matrix, multiply(matrix, wanted))
        for (const [i, value] of x.entries())
          expect(value).toBeCloseTo(wanted[i] as number, 9)
      }),
    )
    expect(() =>
      solvePositive(
        [
          [1, 1],
          [1, 1],
        ],
        [1, 1],
      ),
    ).toThrow(RangeError)
    expect(() => solvePositive([[1]], [1, 2])).toThrow(RangeError)
  })
})
