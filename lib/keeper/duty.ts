/** What the vault's books and the venue say of one strategy at one block. Amounts in the asset's smallest unit, times in seconds. */
export type StrategyBook = {
  /** Of the vault: when any of its strategies was last reported. */
  lastReport: bigint
  /** What the vault believes to be in the strategy. */
  debt: bigint
  /** What is there. */
  value: bigint
  /** How far the venue's rounding alone may take `value` below `debt`. */
  dust: bigint
}

export type Duty = 'report' | 'bookLoss'

const reportInterval = 86_400n
/**
 * A report lands some seconds after the block that made it due. Without this the hour of the daily report would move by
 * these seconds every day, and a chain that is watched once a day would miss every second one.
 */
const earliness = 600n

/** Whether a day has gone by since the vault's last report, as of the block time `now`. */
export function isReportDue(book: StrategyBook, now: bigint): boolean {
  return now + earliness >= book.lastReport + reportInterval
}

/** Whether the strategy holds less than the books say. Who leaves before this is booked leaves the loss to the others. */
export function isLossStanding({ debt, value, dust }: StrategyBook): boolean {
  return debt > value + dust
}

/**
 * What the keeper owes the strategy at the block time `now`. A loss comes first, and by `bookLoss`: the bounds that hold a
 * keeper's report within reason would refuse a large one.
 */
export function computeDuty(book: StrategyBook, now: bigint): Duty | undefined {
  if (isLossStanding(book)) return 'bookLoss'
  return isReportDue(book, now) ? 'report' : undefined
}
