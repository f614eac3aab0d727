import { mulDivDown, squareRootDown } from '#lib/finance/fixedPoint.ts'
import { type Amounts, NO_AMOUNTS, toValue1 } from '#lib/finance/liquidity.ts'
import { type PairState, toPairHolding } from './pairState.ts'
import { addAmounts } from './rangeState.ts'

/** A moment of a position that is worth shares of a pair; all but the pair in shares of it, smallest unit. */
export type PairMoment = {
  pair: PairState
  /** What was held since the moment before, as it is worth in this one. */
  before: bigint
  /** What came and what went. */
  deposited: bigint
  withdrawn: bigint
  /** What is held from now on. */
  after: bigint
}

/** Against having kept the tokens that came, all in token1; the last three at the pair's price of the moment, fees at that of when they came. */
export type PairFigures = {
  holdings: Amounts & { value1: bigint }
  againstHolding1: bigint
  fees1: bigint
  divergence1: bigint
}

/**
 * The figures after each of `moments`, in order and from the very first; `undefined` from where the pair is empty. Fees and rewards are what
 * the liquidity of what was held grew by from one moment to the next, so a loss of the vault is less of them.
 */
export function foldPairPosition(
  moments: readonly PairMoment[],
): (PairFigures | undefined)[] {
  let [deposited, withdrawn] = [NO_AMOUNTS, NO_AMOUNTS]
  let [liquidity, fees1] = [0n, 0n]
  let isKnown = true
  return moments.map((moment) => {
    const { pair, before, after } = moment
    const amountsOf = (shares: bigint) => toPairHolding(pair, shares)
    const held = amountsOf(after)
    const came = amountsOf(moment.deposited)
    const went = amountsOf(moment.withdrawn)
    isKnown &&= held !== undefined
    if (!isKnown || !held || !came || !went) return undefined
    const { sqrtPrice, ...amounts } = held
    fees1 += toWorth1(liquidityOf(pair, before) - liquidity, sqrtPrice)
    liquidity = liquidityOf(pair, after)
    deposited = addAmounts(deposited, came)
    withdrawn = addAmounts(withdrawn, went)
    const againstHolding1 =
      toValue1(addAmounts(amounts, withdrawn), sqrtPrice) -
      toValue1(deposited, sqrtPrice)
    return {
      holdings: { ...amounts, value1: toValue1(amounts, sqrtPrice) },
      againstHolding1,
      fees1,
      divergence1: againstHolding1 - fees1,
    }
  })
}

function liquidityOf(
  { reserve0, reserve1, supply }: PairState,
  shares: bigint,
): bigint {
  return mulDivDown(squareRootDown(reserve0 * reserve1), shares, supply)
}

/** Liquidity over the whole range is worth `2 L sqrt P`. */
function toWorth1(liquidity: bigint, sqrtPrice: bigint): bigint {
  return (2n * liquidity * sqrtPrice) / 2n ** 96n
}
