/** What an address has over time: worth, lots, activity. */
export const worth = {
  today: 'Earned today',
  todayNote: 'in the last 24 hours of the chain',
  overTime: 'Worth over time',
  reading: 'Reading the past of these positions',
  noPast:
    'The past of these positions could not be read. What is there now is not affected.',
  tryAgain: 'Try again',
  nothingYet:
    'A line needs two days. Look again tomorrow, or skip some days on the local chain.',
  empty: 'There is nothing yet.',
  chart: 'Worth in US dollars',
  summary:
    '{now} now, {before} {window} ago. Prices of then are those of the pools that are indexed; a dollar token counts as a dollar.',
  unpriced:
    'Not in it, for no price of theirs is indexed: {names}. Vaults of two tokens are told above, against keeping both.',
  ranges:
    'Vaults of two tokens are not in it; they are told above, against keeping both.',
  why: 'Why it changed',
  whyLead: 'Since the first deposit, or over the last year.',
  paidIn: 'Paid in, less taken out',
  earned: 'Earned by the vaults, after fees',
  price: 'Prices of the assets',
  gas: 'Cost of transactions',
  gasNote: 'not indexed',
  end: 'Worth now',
  lots: 'Lots',
  lotsLead:
    'Each deposit is a lot; what leaves closes the oldest first. The file has cost basis and gain of each, and can be asked for by other methods.',
  lotsFile: 'Lots as CSV',
  activityFile: 'Activity as CSV',
  allLots: '{count, plural, one {Show the lot} other {Show all # lots}}',
  noLots: 'No lot has been opened yet.',
  lotsUnknown: 'The lots could not be read.',
  vault: 'Vault',
  opened: 'Opened',
  closed: 'Closed',
  open: 'open',
  sent: 'sent on {day}',
  cost: 'Cost basis',
  proceeds: 'Worth or proceeds',
  gain: 'Gain',
  filterKind: 'What happened',
  filterVault: 'In which vault',
  all: 'All',
  deposits: 'Deposits',
  withdrawals: 'Withdrawals',
  transfers: 'Transfers',
  older: 'Show older',
  noneMatch:
    'Nothing of the {count, plural, one {# event} other {# events}} read so far matches.',
} as const
