/** A quantity of a token in its smallest unit, and the price of one whole token; all prices in one currency and of one scale. */
export type Priced = { units: bigint; decimals: number; price: bigint }

/**
 * Part of its worth that a swap loses, in hundredths of a percent, rounded up against whoever swaps; negative for a gain.
 * Whatever the loss comes from is in it: the fee, the swap's own size, and a pool that was off the price before.
 */
export function computeSwapLossBps(given: Priced, received: Priced): bigint {
  const worth = ({ units, price }: Priced, decimals: number) =>
    units * price * 10n ** BigInt(decimals)
  const before = worth(given, received.decimals)
  const after = worth(received, given.decimals)
  if (before <= 0n) throw new RangeError('what is given must be worth > 0')
  const lost = (before - after) * 10_000n
  return lost > 0n ? (lost + before - 1n) / before : lost / before
}
