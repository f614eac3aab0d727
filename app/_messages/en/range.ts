/** A vault of two tokens in a range of prices. */
export const range = {
  feesAlone: 'Fees alone, a year',
  feesAloneNote: 'whatever the price did; divergence is not in it',
  oracleNote: 'at the prices of Aave’s oracle',
  holds: 'Holds',
  holdsNote: 'at the pool’s mean price',
  moves:
    '{name} holds liquidity of both tokens in a range of prices, and moves the range after the price. What trades pay is added to it.',
  stays:
    '{name} holds liquidity of both tokens in a range of prices that never moves, and stakes it for incentives. What both pay is added to it.',
  priceAndRange: 'Price and range',
  unknown: 'Price and range are not known now.',
  empty:
    'There is no liquidity yet. The first deposit opens a range around the price, now {price}.',
  now: '{price} now',
  main: 'Main range',
  limit: 'Limit range',
  limitNote:
    'What the main range leaves over of one token stands beside the price in the limit range, and is traded for the other as the price passes.',
  inRange:
    '<strong>● In range</strong>: one {base} costs {price}, and the main range earns a part of the fee of every trade.',
  outOfRange:
    '<strong>○ Out of range</strong>: one {base} costs {price}, and the main range earns nothing until the price comes back or the range is moved.',
  ends: '{low} to {high} {symbol}',

  feesAndIncentives: 'Fees and incentives',
  onPool: 'On what the pool pays',
  incentives: 'Incentives',
  incentiveUntil: '{symbol} until {day}',
  paidUntil: 'paid until {day}',
  noIncentive: 'none runs now',
  divergenceMoves:
    'When the price moves, a range ends with more of the cheaper token: its worth can fall below what the two tokens would be worth, had they been kept. The narrower the range, the more. Moving the range makes that loss final.',
  divergenceStays:
    'When the price moves, a range ends with more of the cheaper token: its worth can fall below what the two tokens would be worth, had they been kept. The narrower the range, the more. This range never moves.',
  leavingFact:
    'Always, with both tokens as they are then. No one can pause it, and no price is asked for it.',
  entering: 'Entering',
  enteringPaused: 'Paused by the guardian.',
  enteringClosed: 'Not now: the price is not calm.',
  enteringFact:
    'Only while the pool’s price is within {ticks} ticks (about {percent}) of its mean over {window}, so that nobody can push it first.',
  moved: 'Range moved',
  movedFact: 'Last on {time}. It never swaps to do so.',
  staking: 'Staking',
  stakingFact:
    'The position lies with Uniswap’s v3-staker while incentives run. An incentive that does not give it back would hold it.',
  adminMoves:
    'Nobody can move tokens but to a holder or into the position. The owner sets widths and fees.',
  adminStays:
    'Nobody can move tokens but to a holder or into the position. The owner sets incentives.',

  most: 'Most {symbol} to deposit',
  maxOf: 'Max {symbol}',
  shares: 'Your shares',
  partOfShares: 'Part of your shares',
  all: 'All',
  twoAtMost: 'these two amounts at most',
  partGiven: '{percent} of your shares',
  estimate: 'Reckoned at the pool’s mean price; the bound is what counts.',

  events: {
    deposit: 'Deposit',
    withdraw: 'Withdrawal',
    transfer: 'Transfer of shares',
    rebalance: 'Range moved',
    harvest: 'Fees collected',
    compound: 'Earnings added',
  },
} as const
