import {
  type KinkedCurve,
  kinkedBorrowApr,
  toSupplyApr,
} from '#lib/finance/lending/rateCurves.ts'

/** A lending market as it is, assets in the smallest unit. */
export type KnownMarket = {
  /** Lent and not, of all suppliers. */
  supplied: number
  utilisation: number
  curve: KinkedCurve
  reserveFactor: number
}

/** Where a part of a vault works. */
export type Venue = {
  /** Of all that the vault has. */
  part: number
  /** What the vault has there, smallest unit. */
  debt: number
  /** `undefined` where its size is not known. */
  market: KnownMarket | undefined
}

/**
 * What is left of a vault's growth `rate` when `assets` more lie in it, spread as what is there: each venue pays by its own curve with
 * the deposit in it. Of a venue whose size is not known the vault is taken to have all: the same income is shared with the deposit,
 * which is right for a stream of rewards and too little for a market that others supply too.
 *
 * @returns at most `rate`; a rate that is no gain is not diluted.
 */
export function rateWithDeposit(
  rate: number,
  venues: readonly Venue[],
  assets: number,
): number {
  if (!(rate > 0) || !(assets > 0)) return rate
  const placed = venues.reduce((sum, { part }) => sum + part, 0)
  if (!(placed > 0)) return rate
  const kept = venues.reduce((sum, { part, debt, market }) => {
    const added = (assets * part) / placed
    const factor = market ? marketFactor(market, added) : debt / (debt + added)
    return sum + (part / placed) * factor
  }, 0)
  return rate * Math.min(1, kept)
}

/** What is left of a market's supply rate when so much is added to it. */
function marketFactor(
  { supplied, utilisation, curve, reserveFactor }: KnownMarket,
  added: number,
): number {
  const aprAt = (supply: number) => {
    const used = (utilisation * supplied) / supply
    return toSupplyApr(kinkedBorrowApr(curve, used), used, reserveFactor)
  }
  const now = aprAt(supplied)
  return now > 0 ? aprAt(supplied + added) / now : 1
}
