/** The front door. */
export const home = {
  testMoney:
    '<strong>Test money.</strong> This is a local chain; nothing on it is worth anything.',
  title: 'Put deposits to work. Check every figure.',
  intro:
    'Millrace leads deposits through vaults into Aave, Morpho Blue, staking and Uniswap. Your balance is read from the chain itself, your yield is what holders really earned, and you leave whenever there is something to leave with.',
  startDemo: 'Start the demo',
  seeVaults: 'See the vaults',
  vaultsNow: 'The vaults now',
  noVaults: 'No vaults are deployed on this chain yet.',
  atBlock: 'Total value at block {block}, in US dollars by Aave’s oracle.',
  noChain: 'The chain does not answer now, so the total values are unknown.',
  apyNote:
    'Net APY is realised, over the last 30 days, after fees; of two tokens, fees and incentives alone are told, without what their prices did.',
  feesAYear: 'Fees, a year',
  netApy: 'Net APY',
  totalValue: 'Total value',
  demo: 'The demo, in a minute',
  demoIntro:
    'A whole world on this machine: the real Aave v3, Morpho Blue and Uniswap, borrowers, traders and 45 days of history.',
  begin: 'Begin',
  demoWallet: 'Use the demo wallet',
  demoWalletWhy: 'One click makes a key in your browser. Or connect your own.',
  demoTokens: 'Get test tokens',
  demoTokensWhy: 'ETH and every asset, in one transaction.',
  demoDeposit: 'Deposit, then skip 30 days',
  demoDepositWhy:
    'Time passes in seconds, interest comes in, and you withdraw more than you put in.',
  how: 'How it works',
  shares: 'A deposit becomes shares',
  sharesWhy:
    'The vault sends your tokens straight to its venue and gives you shares. Their price is what the vault holds, divided by the shares there are.',
  price: 'Interest becomes price',
  priceWhy:
    'A keeper books what the venue paid. It flows into the share price over a day, so nobody can jump in, take it and leave.',
  source: 'Every figure has a source',
  sourceWhy:
    'Balances, limits and rates are read from the chain with every block. History comes from an index that is held against the chain, to the last unit.',
  risks: 'What can go wrong',
  audit: 'The contracts are not audited',
  auditWhy:
    'They are tested, fuzzed and open, but nobody outside has examined them. Do not put money in that you need.',
  venue: 'The venue can lose money',
  venueWhy:
    'A vault is as safe as where its money works. If that takes a loss, so do the shares, and it is shown as a loss.',
  wait: 'You may have to wait',
  waitWhy:
    'When borrowers have it all, only what they repay can leave. The page says how much that is now.',
  part: 'Prices part ways',
  partWhy:
    'Two tokens in a pool can end up worth less than had you kept them. The portfolio tells what was earned against just that.',
  end: 'Rewards run out',
  endWhy:
    'Incentives are funded for a time. When it is over, the yield that they paid is over too.',
  move: 'Yields move',
  moveWhy:
    'The yield of the last 30 days is a fact about the past. Nobody here promises the next 30.',
} as const
