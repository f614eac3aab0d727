/**
 * Real numbers of 120 decimal places as bigints: the reference against which `lib/finance` is measured, which shares no line
 * with it. Everything is a series of textbooks; a `Real` is the number times 2^400, rounded down.
 */
export type Real = bigint

const BITS = 400n
export const ONE: Real = 1n << BITS

/** The exact value of a double. */
export function toReal(x: number): Real {
  if (!Number.isFinite(x)) throw new RangeError('only finite numbers')
  let mantissa = x
  let exponent = 0
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    exponent++
  }
  return (BigInt(mantissa) << BITS) >> BigInt(exponent)
}

export const times = (a: Real, b: Real): Real => (a * b) >> BITS
export const over = (a: Real, b: Real): Real => (a << BITS) / b

/** The nearest double but for one rounding. */
export function toDouble(a: Real): number {
  const size = a < 0n ? -a : a
  const surplus = BigInt(Math.max(0, size.toString(2).length - 64))
  return (
    Number(a >> surplus) *
    2 ** Number(surplus - BITS / 2n) *
    2 ** -Number(BITS / 2n)
  )
}

/** How far `actual` is from `expected`, as a part of it. */
export function relativeError(actual: number, expected: Real): number {
  if (expected === 0n) return actual === 0 ? 0 : Infinity
  const gap = toReal(actual) - expected
  return Math.abs(toDouble(over(gap, expected)))
}

export function sqrt(a: Real): Real {
  const square = a << BITS
  if (square === 0n) return 0n
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + square / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/** By halving the exponent forty times, the series, and squaring back. */
export function exp(a: Real): Real {
  const small = a >> 40n
  let sum = ONE
  let term = ONE
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = times(term, small) / n
    sum += term
  }
  for (let i = 0; i < 40; i++) sum = times(sum, sum)
  return sum
}

/** By forty roots and the series of the inverse hyperbolic tangent. */
export function ln(a: Real): Real {
  if (a <= 0n) throw new RangeError('only positive numbers have a logarithm')
  let root = a
  for (let i = 0; i < 20; i++) root = sqrt(root)
  const s = over(root - ONE, root + ONE)
  const square = times(s, s)
  let power = s
  let sum = 0n
  for (let n = 1n; power / n !== 0n; n += 2n) {
    sum += power / n
    power = times(power, square)
  }
  return (2n * sum) << 20n
}

/** `a^b`, for a > 0. */
export const pow = (a: Real, b: Real): Real => exp(times(ln(a), b))

/** By Machin's formula. */
export const PI: Real = 16n * arctanInverse(5n) - 4n * arctanInverse(239n)

function arctanInverse(n: bigint): Real {
  let power = ONE / n
  let sum = power
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= n * n
    sum += k % 4n === 3n ? -power / k : power / k
  }
  return sum
}

export function sin(a: Real): Real {
  let term = a
  let sum = a
  const square = times(a, a)
  for (let n = 2n; term !== 0n && term !== -1n; n += 2n) {
    term = -times(term, square) / (n * (n + 1n))
    sum += term
  }
  return sum
}

/** The standard normal's distribution, by `1/2 + density (x + x^3/3 + x^5/15 + ...)`. */
export function normalCdf(a: Real): Real {
  const square = times(a, a)
  let term = a
  let sum = a
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = times(term, square) / n
    sum += term
  }
  return ONE / 2n + times(normalDensity(a), sum)
}

export const normalDensity = (a: Real): Real =>
  over(exp(-times(a, a) / 2n), sqrt(2n * PI))
