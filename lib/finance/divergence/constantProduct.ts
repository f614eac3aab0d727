/**
 * Divergence of a 50/50 constant-product position (Uniswap v2, or a full range) after the price moved to `k` times that of entry:
 * `V_lp / V_hodl - 1 = -(sqrt k - 1)^2 / (1 + k)`, fees excluded. -0.057 is a loss of 5.7 % against holding; never positive.
 *
 * `sqrt k - 1` is taken as `(k - 1) / (sqrt k + 1)`, which keeps all digits near k = 1, where the well-known
 * `2 sqrt k / (1 + k) - 1` has none.
 *
 * @throws RangeError unless 0 < k < Infinity.
 */
export function constantProductDivergence(k: number): number {
  if (!(k > 0 && k < Infinity))
    throw new RangeError('a price ratio must be positive and finite')
  const distance = (k - 1) / (Math.sqrt(k) + 1)
  return 0 - distance * (distance / (1 + k))
}
