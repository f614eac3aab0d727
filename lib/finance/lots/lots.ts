import { least } from '#lib/finance/fixedPoint.ts'

/** What one deposit opened and no withdrawal has closed yet. */
export type Lot = {
  /** Seconds since the epoch. */
  openedAt: number
  /** Shares or liquidity, smallest unit. */
  shares: bigint
  /** The tokens that went in, each in its smallest unit. */
  amounts: readonly bigint[]
  /** What was paid for it, in the quote's smallest unit. */
  cost: bigint
}

/**
 * Which lots a withdrawal closes: of each the same part, the oldest first, the newest first, those of the highest cost per share
 * first, or a part of all lots taken as one.
 */
export type LotMethod = 'proRata' | 'fifo' | 'lifo' | 'hifo' | 'average'

/**
 * Closes `shares` of `lots`. Parts are rounded down and what remains stays open, so open and closed together are the whole to
 * the last unit: the method moves profit between realised and unrealised, never their sum.
 *
 * @returns the lots still open in their order, and what was closed.
 * @throws RangeError for more shares than there are, or a lot without shares or with a negative figure.
 */
export function closeShares(
  lots: readonly Lot[],
  shares: bigint,
  method: LotMethod,
): { open: Lot[]; closed: Lot[] } {
  for (const lot of lots)
    if (lot.shares <= 0n || lot.cost < 0n || lot.amounts.some((a) => a < 0n))
      throw new RangeError('a lot has shares, and nothing negative')
  const whole = sumLots(lots)
  const total = whole?.shares ?? 0n
  if (shares < 0n || shares > total)
    throw new RangeError('no more than the open shares can be closed')
  if (!whole || shares === 0n) return { open: [...lots], closed: [] }
  switch (method) {
    case 'average':
      return cut([whole], [shares])
    case 'proRata':
      return cut(lots, evenly(lots, shares, total))
    case 'fifo':
      return cut(lots, inTurn(lots, shares, older))
    case 'lifo':
      return cut(
        lots,
        inTurn(lots, shares, (a, b) => older(b, a)),
      )
    case 'hifo':
      return cut(lots, inTurn(lots, shares, dearer))
  }
}

/** All lots as one, opened with the oldest; undefined of none. @throws RangeError when they hold different numbers of tokens. */
export function sumLots(lots: readonly Lot[]): Lot | undefined {
  const [first, ...rest] = lots
  if (!first) return undefined
  return rest.reduce((sum, lot) => {
    if (lot.amounts.length !== sum.amounts.length)
      throw new RangeError('all lots must hold the same tokens')
    return {
      openedAt: Math.min(sum.openedAt, lot.openedAt),
      shares: sum.shares + lot.shares,
      amounts: sum.amounts.map((a, i) => a + (lot.amounts[i] as bigint)),
      cost: sum.cost + lot.cost,
    }
  }, first)
}

function cut(
  lots: readonly Lot[],
  parts: readonly bigint[],
): { open: Lot[]; closed: Lot[] } {
  const open: Lot[] = []
  const closed: Lot[] = []
  for (const [i, lot] of lots.entries()) {
    const shares = parts[i] as bigint
    const partOf = (figure: bigint) => (figure * shares) / lot.shares
    const part = {
      openedAt: lot.openedAt,
      shares,
      amounts: lot.amounts.map(partOf),
      cost: partOf(lot.cost),
    }
    if (shares > 0n) closed.push(part)
    if (shares < lot.shares)
      open.push({
        openedAt: lot.openedAt,
        shares: lot.shares - shares,
        amounts: lot.amounts.map((a, j) => a - (part.amounts[j] as bigint)),
        cost: lot.cost - part.cost,
      })
  }
  return { open, closed }
}

/** Differences of rounded running totals: no part is off by more than a unit, and all together are `shares`. */
function evenly(lots: readonly Lot[], shares: bigint, total: bigint): bigint[] {
  let running = 0n
  return lots.map((lot) => {
    const before = (running * shares) / total
    running += lot.shares
    return (running * shares) / total - before
  })
}

function inTurn(
  lots: readonly Lot[],
  shares: bigint,
  compare: (a: Lot, b: Lot) => number,
): bigint[] {
  const parts = lots.map(() => 0n)
  let left = shares
  const order = [...lots.entries()].sort(([, a], [, b]) => compare(a, b))
  for (const [i, lot] of order) {
    const part = least(lot.shares, left)
    parts[i] = part
    left -= part
  }
  return parts
}

const older = (a: Lot, b: Lot): number => a.openedAt - b.openedAt

/** By cost per share, without a division; of equal cost the older. */
function dearer(a: Lot, b: Lot): number {
  const difference = b.cost * a.shares - a.cost * b.shares
  return difference === 0n ? older(a, b) : difference > 0n ? 1 : -1
}
