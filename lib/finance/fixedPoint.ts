/** One in fixed point with 18 decimals, as ERC-4626 shares and most rates have it. */
export const WAD = 10n ** 18n
/** One in fixed point with 27 decimals, as Aave's rates and indexes have it. */
export const RAY = 10n ** 27n
export const MAX_UINT256 = 2n ** 256n - 1n

/** The lesser of two, which `Math.min` does not do for bigints. */
export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** `x * y / d`, rounded down; no operand may be negative. */
export function mulDivDown(x: bigint, y: bigint, d: bigint): bigint {
  assertDomain(x, y, d)
  return (x * y) / d
}

/** `x * y / d`, rounded up; no operand may be negative. */
export function mulDivUp(x: bigint, y: bigint, d: bigint): bigint {
  assertDomain(x, y, d)
  return (x * y + d - 1n) / d
}

/** The greatest whole number whose square is not above `x`. @throws RangeError for a negative one. */
export function squareRootDown(x: bigint): bigint {
  if (x < 0n) throw new RangeError('a square root is of 0 or more')
  if (x < 2n) return x
  // From above, so that each of Newton's steps comes closer until one does not.
  let root = 1n << BigInt((x.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + x / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

function assertDomain(x: bigint, y: bigint, d: bigint): void {
  if (x < 0n || y < 0n) throw new RangeError('factors must be >= 0')
  if (d <= 0n) throw new RangeError('the divisor must be > 0')
}
