/** What only the local chain has. */
export const demo = {
  testMoney: 'Test money',
  testMoneyDot: 'Test money.',
  testMoneyWhy: 'A local chain; nothing on it is worth anything.',
  chainTime: 'Chain time',
  passing:
    '{count, plural, =30 {Thirty days are} one {# day is} other {# days are}} going by on the chain.',
  passed:
    '{count, plural, =30 {Thirty days have} one {# day has} other {# days have}} gone by on the chain.',
  notPassed: 'The days did not go by: {message}',
  day: 'Day {day} of {count}',
  skip: 'Skip {count, plural, one {# day} other {# days}}',
  start: 'Start the demo',
  useWallet: 'Use the demo wallet',
  useWalletWhy: 'A key made in this browser. No extension, no sign-up.',
  getTokens: 'Get test tokens',
  getTokensWhy:
    '10 ETH and some of every token that the vaults take, in one transaction.',
  deposit: 'Deposit',
  depositHere: 'Choose an amount in the panel.',
  depositWhy: 'Put some {symbol} to work.',
  tokens: 'tokens',
  open: 'Open {name}',
  letPass: 'Let time pass',
  letPassWhy: 'Thirty days in seconds: borrowers pay, keepers report.',
  allDone: 'All four steps are done. Withdraw when you like.',
  noTokens: 'The test tokens did not come: {message}',
  noWallet: 'The demo wallet could not be opened: {message}',
  done: '(done)',
  step: 'Step {number} of 4.',
} as const
