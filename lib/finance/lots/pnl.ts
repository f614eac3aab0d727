/** One lot or a closed part of one, valued in the quote's smallest unit. */
export type LotOutcome = {
  /** What the deposit cost its owner, swaps on the way in included. */
  paid: bigint
  /** The entry amounts at the prices of entry. */
  entryValue: bigint
  /** The entry amounts at the prices of the exit: now, or when it was closed. */
  holdValue: bigint
  /** What the position was worth at the exit, fees excluded. */
  positionValue: bigint
  /** What came out when it was closed; undefined while it is open. */
  received?: bigint | undefined
}

/** Profit and loss whose parts add up to it to the last unit. */
export type Pnl = {
  deposited: bigint
  withdrawn: bigint
  /** Worth of what is still open. */
  position: bigint
  fees: bigint
  rewards: bigint
  gas: bigint
  /** `position + withdrawn + fees + rewards - gas - deposited`, and also `price + divergence + fees + rewards - gas - slippage`. */
  total: bigint
  /** Of the held basket. */
  price: bigint
  /** Position against held basket; of fees nothing. */
  divergence: bigint
  /** Lost on the way in and out. */
  slippage: bigint
}

/**
 * What became of `lots`, and why. Fees and rewards are those earned beside the position's worth, gas what was paid for it all.
 *
 * @throws RangeError for a negative worth, payment, reward or cost.
 */
export function explainPnl(
  lots: readonly LotOutcome[],
  { fees, rewards, gas }: { fees: bigint; rewards: bigint; gas: bigint },
): Pnl {
  const pnl = {
    deposited: 0n,
    withdrawn: 0n,
    position: 0n,
    price: 0n,
    divergence: 0n,
    slippage: 0n,
  }
  for (const lot of lots) {
    const { paid, entryValue, holdValue, positionValue, received } = lot
    assertNone([paid, entryValue, holdValue, positionValue, received ?? 0n])
    pnl.deposited += paid
    if (received === undefined) pnl.position += positionValue
    else pnl.withdrawn += received
    pnl.price += holdValue - entryValue
    pnl.divergence += positionValue - holdValue
    pnl.slippage += paid - entryValue
    if (received !== undefined) pnl.slippage += positionValue - received
  }
  assertNone([fees, rewards, gas])
  const total =
    pnl.position + pnl.withdrawn + fees + rewards - gas - pnl.deposited
  return { ...pnl, fees, rewards, gas, total }
}

function assertNone(figures: readonly bigint[]): void {
  if (figures.some((figure) => figure < 0n))
    throw new RangeError('worths, payments and costs must be >= 0')
}
