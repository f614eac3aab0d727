/** How each figure was computed. */
export const reasons = {
  ask: '(how was this computed?)',
  close: 'Close',
  none: 'none',
  unknownBlock: 'unknown',
  sourceChain: 'Read from the chain at block {block}.',
  sourceIndex: 'From the index, compared with the chain at block {block}.',
  sourceIndexAt: 'From the index at block {block}.',
  sourceBoth:
    'The past from the index, the present from the chain at block {block}.',
  netApy: 'Net APY, realised',
  netApyFormula:
    '(share price now ÷ share price then) ^ (year ÷ window) − 1. Fees are in the share price already.',
  window: 'Window',
  realised: 'Realised, after fees',
  base: 'Base now',
  reward: 'Rewards now',
  boost: 'Boost',
  fees: 'Fees of the vault',
  netNow: 'After fees, now',
  netApyNote:
    'The lower figure is what venues pay this moment; it is no promise, and reaches the share price with the next reports.',
  young:
    'This vault is younger than 30 days: its window is its whole life, and says little.',
  noHistory: 'The index does not answer or the vault had no shares yet.',
  venueApr: 'Venue APR now',
  venueAprFormula:
    'Σ what each venue pays now × the part of the assets that is there.',
  weighted: '{rate} on {share}',
  weightedSum: 'Weighted',
  venueAprNote: 'Before the fees of the vault. Idle assets earn nothing.',
  total: 'Total value',
  totalFormula:
    'Assets in the vault’s books, less profit that has yet to reach the share price, × the oracle’s price.',
  booked: 'In the books',
  locked: 'Locked profit',
  totalAssets: 'Total assets',
  inDollars: 'In US dollars',
  oraclePrice: '{symbol}, by Aave’s oracle',
  sharePrice: 'Share price',
  sharePriceFormula: 'Total assets ÷ shares, as convertToAssets has it.',
  supply: 'All shares',
  oneShare: 'One share',
  sharePriceNote: 'It falls only by a booked loss or a fee.',
  worth: 'Worth now',
  worthFormula: 'Your shares × total assets ÷ all shares, rounded down.',
  shares: 'Shares',
  earned: 'Earned',
  earnedFormula: 'Worth now + withdrawn − deposited.',
  earnedNote:
    'In the vault’s own asset: what that asset’s price did is not in it.',
  outOfStep:
    'The index has seen other shares than the chain has, so nothing is compared.',
  withdrawn: 'Withdrawn',
  deposited: 'Deposited',
  cost: 'Cost',
  costFormula: 'Of what was deposited, the part of the shares still held.',
  costNote: 'By the average cost method. The lots below tell it by others.',
  sum: 'Sum',
  sumUnknown: 'One part is unknown, so the sum is.',
  worthSum: 'Σ over positions of what their shares are worth.',
  earnedSum: 'Σ over positions of what they earned, at the prices of now.',
  rangeFees: 'Fees alone, a year',
  rangeFeesFormula:
    'What fees and incentives brought a share in the window, whatever the price did, × year ÷ window.',
  rangeFeesNote:
    'Divergence is not in it: the page of the vault shows both together.',
  rangeEarned: 'Earned over keeping both',
  rangeEarnedFormula:
    '(Worth now + withdrawn − deposited), token by token, at the prices of now.',
  rangeWorthFormula:
    'The shares × each token that the vault holds ÷ all shares, rounded down.',
  divergenceFormula:
    'Net = what a share holds now ÷ what its tokens at the beginning of the window would be worth now − 1. Divergence = net − fees.',
  divergenceNote: 'Fees are the yearly rate of fees alone × window ÷ year.',
  todayFormula:
    'Σ over positions of (held now − held a day ago) − (paid in − taken out), at the prices of now.',
  planFormula:
    'Σ over the vaults of what goes in, growing at the net yield that each has with this deposit in it; what stays out does not grow.',
  paths: 'Simulated paths',
  chanceFormula: 'Paths that end at the goal or above it ÷ all paths.',
  chanceNote: 'The ± is the error of so many paths, not of the model.',
  worstFormula: 'Mean of the worst twentieth of the simulated paths.',
  rangeTotalFormula: 'Σ tokens held × the price of Aave’s oracle.',
  rangeHoldsFormula:
    'What the liquidity comes to at the pool’s mean price of {window}, as the contract’s totalAmounts has it.',
  rangeHoldsNote:
    'Fees that the pool has not yet been asked for are not in it.',
  partFormula:
    'The part in the split with the largest expected growth of all that the answers, limits and caps allow.',
  part: 'Part of the amount',
  limit: 'Room below its limit',
  yieldFormula:
    'Mean growth of a share a day, after fees, over the history × a year, compounded.',
  history: 'Days of history',
  error: 'Standard error',
  volatility: 'Volatility a year',
  afterFormula:
    'The net yield, less what this deposit itself takes off the rates of its venues.',
  ownEffect: 'Own effect',
  cashFormula: 'Amount − what goes into vaults.',
  intoVaults: 'Into vaults',
  meanFormula: 'Sum of the gains at the end of all paths ÷ paths.',
  tailFormula:
    'Of all paths in the order of their gain, the one that a twentieth lies below.',
  lossFormula: 'Paths that end below what was put in ÷ all paths.',
  seed: 'Seed',
  days: 'Days ahead',
  pathsNote:
    'The error is that of so many paths, not of the model: it assumes what stands below the fan.',
  feeFormula: 'Gas that the node estimates × its price now.',
  sourceFields: 'Computed in this page from what stands in its fields.',
  priceRatio: 'Price then ÷ now',
  feesUntil: 'Fees until then',
  position: 'Position',
  peak: 'Peak',
  trough: 'Trough',
  il: {
    held: 'Deposit × what its two tokens would be worth after the move ÷ what they are worth now, had they been kept.',
    inPool:
      'Deposit × what the pool would hold for it after the move ÷ what it holds now, at the prices of each time.',
    divergence: 'In the pool ÷ kept − 1. Fees are not in it.',
    net: '(In the pool + fees) ÷ kept − 1.',
  },
  backtest: {
    final:
      'What the position is worth at the last price + all fees that it earned.',
    againstHolding:
      'Divergence + fees − swaps − gas: what is left over having kept the tokens of the first day.',
    return: '(Worth at the end − gas) ÷ what was put in − 1.',
    drawdown:
      'The deepest fall of the worth from a peak before: lowest worth after it ÷ peak − 1.',
  },
  sourceIndexSince: 'From the index, of each day until {time}.',
  waterfall: {
    paidIn:
      'Σ over days and vaults of (paid in − taken out) × the price at the end of the day.',
    earned:
      'Σ over days and vaults of (held at the end of the day − held the day before − paid in + taken out) × the price at the end of the day.',
    price:
      'Σ over days and vaults of what was held the day before × the change of its price.',
    end: 'Paid in + earned + prices, from nothing on.',
  },
  gas: 'Gas',
  gasPrice: 'Price of gas',
  feeUnknown:
    'The chain would refuse the call as yet, or takes a fee beside gas: then nobody knows.',
  sourceNewest: 'Read from the chain at its newest block.',
  feeNote:
    'What is not used is not paid; the price may change before it is sent.',
} as const
