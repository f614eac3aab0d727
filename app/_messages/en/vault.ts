/** The page of a vault, and the panel beside it. */
export const vault = {
  noSuch: 'No such vault',
  otherChain:
    'This app serves {name} (chain {served}). The address you opened is of chain {opened}.',
  notOurs: 'There is no vault of ours at {address}.',
  noAddress: '“{text}” is not an address. One has 0x and 40 digits after it.',
  seeAll: 'See all vaults',
  all: 'All vaults',
  unknownStrategies: 'strategies unknown',
  stranger: 'Only the chain knows this vault',
  strangerWhy:
    'The registry lists it, but the deployment file of this server does not name it. Look at its contract before you deposit.',
  strangerWhyUnknown:
    'The registry lists it, but the deployment file of this server does not name it: where its money works is unknown here. Look at its contract before you deposit.',
  unlisted: 'Not listed any more',
  unlistedWhy:
    'The registry does not show this vault. It works as before, and what is in it can be withdrawn.',
  kinds: {
    staking: 'Staking',
    lending: 'Lending',
    liquidity: 'Liquidity',
    unknown: 'Of another kind',
  },

  overview: 'Overview',
  netApy: 'Net APY, 30 days',
  netApyNote: 'realised, after fees',
  needsHistory: 'needs history',
  venueApr: 'Venue APR now',
  venueAprNote: 'before fees',
  noVenueApr: 'no venue states one',
  totalValue: 'Total value',
  sharePrice: 'Share price',
  sharePriceNote: '{symbol} a share',
  ofBlock: 'Figures of now are of block {block}.',
  unlocking:
    'Each gain flows into the share price over a time after it is reported, so that nobody can buy into it.',
  works: {
    stranger: '{name} takes {asset}.',
    lending: '{name} lends {asset} on {venues}.',
    allocated:
      '{name} lends {asset} on {venues}, and an allocator moves it to where the next unit earns most.',
    staking: '{name} stakes {asset} in {venues}.',
    stakingSold:
      '{name} stakes {asset} in {venues} and sells the {sold} that it pays for more {asset}.',
    liquidity:
      '{name} holds liquidity of {venues} ({asset}), which earns a part of every trade.',
    liquiditySold:
      '{name} holds liquidity of {venues} ({asset}), which earns a part of every trade, and turns the {sold} that it is paid beside into more of it.',
  },

  performance: 'Performance',
  series: 'Series',
  netApyShort: 'Net APY',
  historyFailed:
    'The history could not be read. The figures of now are not affected.',
  readingHistory: 'Reading the history',
  tooYoung:
    'A yield over 30 days needs 30 days. This vault is younger; look at its share price.',
  noHistory:
    'Nothing has happened in this vault yet. Its share price starts with the first deposit.',
  apyChart: 'Net APY over the 30 days before',
  apySummary: 'Net APY, 30 days: from {first} to {last} in {age}.',
  priceChart: 'Share price in {symbol}',
  gained: 'One share gained {growth} in {age}, after fees.',
  lost: 'One share lost {growth} in {age}, after fees.',

  allocation: 'Where the money works',
  unknownAllocation:
    'Unknown: the deployment file of this server does not name this vault’s strategies.',
  paysNow: 'Pays now, before fees',
  statesNone: '(it states none)',
  canLeave: 'Can leave now',
  paysBeside: 'Pays beside',
  besideUntil: '{symbol}, paid for until {day}',
  sold: 'Sold for more',
  soldByAuction: 'by a Dutch auction, from a floor price up',
  soldByStrategy: 'by the strategy, at the average price',
  allocator:
    'An allocator moves assets between these venues, within the caps of each, until one more unit would earn the same in all of them. Anyone may call it when that is worth it.',

  fees: 'Fees',
  onProfit: 'On profit',
  onAssets: 'On assets, a year',
  toEnterOrLeave: 'To enter or leave',
  none: 'none',
  feesNote:
    'Fees are taken as shares when a profit is booked. Every yield on this page is after them, unless it says otherwise.',

  risks: 'Risks, as facts',
  divergence: 'Divergence',
  divergenceFact:
    'When the two tokens’ prices part, a pool ends with more of the cheaper one: the share can be worth less than the tokens would be, had they been kept. Fees and rewards may or may not make up for it.',
  audit: 'Audit',
  auditFact:
    'None. The contracts are tested and fuzzed; nobody outside has examined them.',
  venue: 'Venue',
  venueFact:
    'A loss at {protocols} is a loss here. Anyone may book it at once, so nobody can leave ahead of it.',
  anyStrategy: 'any of its strategies',
  leaving: 'Leaving',
  leavingFact: 'Up to <part></part> of the <whole></whole> could leave now.',
  leavingLent:
    'Up to <part></part> of the <whole></whole> could leave now. When borrowers have the rest, it waits for them.',
  admin: 'Admin',
  adminFact:
    'No role can stop a redemption of what is liquid, and none can move assets anywhere but to a listed strategy. A new strategy is delayed only where the owner is a timelock.',
  age: 'Age',
  ageFact: '{age}, since {day}.',
  holders: 'Holders',

  contracts: 'Contracts',
  places: {
    vault: 'Vault',
    asset: 'Asset, {symbol}',
    strategy: 'Strategy, {protocol}',
    auction: 'Auction of {symbol}',
    allocator: 'Allocator',
    queue: 'Withdrawal queue',
    timelock: 'Timelock, its owner',
    riskCaps: 'Risk caps',
    termStaking: 'Term staking',
    pool: 'Pool, Uniswap v3',
    token: 'Token, {symbol}',
  },

  whatToDo: 'What to do',
  depositAndWithdraw: 'Deposit and withdraw',
  deposit: 'Deposit',
  withdraw: 'Withdraw',
  inWallet: 'In your wallet',
  withdrawable: 'Withdrawable now',
  amountIn: 'Amount in {symbol}',
  partOf: 'Part of what is available',
  max: 'Max',
  partlyLent:
    'Your shares are worth <worth></worth>, but part of that is lent out. The rest can leave as borrowers repay.',
  partlyIlliquid:
    'Your shares are worth <worth></worth>, but part of that is not liquid. The rest can leave later.',
  approveInstead: 'Approve with a transaction instead',
  position: 'Your position',
  payWith: 'Pay with',
  atLeast: 'You receive at least',
  exactly: 'You receive exactly',
  giveBack: 'You give back',
  giveBackAtMost: 'You give back at most',
  allShares: 'all your shares',
  networkFee: 'Network fee, about',
  feeToEnter: 'Fee to enter',
  feeToLeave: 'Fee to leave',
  feeOnProfit: 'Fee on profit',
  mayTake: 'The vault may take',
  mayTakeOnce: 'exactly this amount, once',

  transaction: 'Transaction',
  nothingOpened:
    'Nothing opened? Click the icon of your wallet and look for a waiting request.',
  startAgain: 'Start again',
  stopWaiting: 'Stop waiting',
  copyDetails: 'Copy details',

  swapped: 'Swapped over Uniswap v2',
  depositedAtLeast: 'Deposited at least',
  lostInSwap: 'Lost in the swap',
  lossUnknown: 'not known',
  lossNothing: 'nothing',
  costly: 'This costs more than it should',
  costlyUnknown:
    'No oracle knows what both tokens are worth, so nobody can say what the swap loses. Type “{word}” to go on all the same.',
  costlyKnown:
    'The swap loses {loss} of what you put in: the pool is too small for it, or off the price. Type “{word}” to go on all the same.',
  // What has to be typed, in small letters.
  acceptance: 'accept',
} as const
