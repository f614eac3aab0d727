/** What stands around every page. */
export const shell = {
  skip: 'Skip to content',
  home: 'Millrace, home',
  main: 'Main',
  vaults: 'Vaults',
  portfolio: 'Portfolio',
  planner: 'Planner',
  openApp: 'Open the app',
  lightTheme: 'Use light theme',
  darkTheme: 'Use dark theme',
  more: 'More',
  compare:
    '{count, plural, one {Compare it with others} other {Compare the first # side by side}}',
  testMoney:
    '<strong>Test money.</strong> This is a local chain; nothing on it is worth anything.',
  tools: 'Tools',
  learn: 'Learn',
  status: 'Status',
  language: 'Language',
  license:
    'Open source under MIT. Balances and positions are read from the chain; history comes from an index that is checked against it.',
  sources: 'Data sources',
  nothingYet: 'Nothing to show yet',
  nothingDeployed: 'Nothing is deployed on chain {chain} yet.',
  otherDeployment:
    'The deployment file is for chain {deployed}, but this server is set to chain {chain}.',
  chainSilent: 'The chain does not answer',
  chainSilentWhy:
    'No RPC at {host}. What is below is the last that was read, or “—”. Deposits wait until it is back.',
  chainSilentSince:
    'No RPC at {host}. What is below is of block {block}, {time}, or “—”. Deposits wait until it is back.',
  otherChain: 'The RPC is of another chain',
  otherChainWhy:
    'It answers for chain {answered}; this app is set to chain {expected}. Whoever runs it has to mend RPC_URL or CHAIN_ID.',
  noHistory: 'History is not available',
  noHistoryNorChain:
    'Past yields and charts are missing until the index answers.',
  noHistoryWhy:
    'The index does not answer, so past yields and charts are missing. Balances and positions come from the chain and are right.',
  oldHistory: 'History is behind',
  oldHistoryWhy:
    'The index is {count, plural, one {# block} other {# blocks}} behind the chain: what history tells is of {time}. Balances and positions come from the chain and are right.',
  newChain: 'The local chain was started anew',
  newChainWhy:
    'Balances and deposits of before are gone. If your own wallet says “nonce too high”, clear its activity for this network.',
  understood: 'Understood',
  broken: 'This page broke',
  brokenWhy:
    'Your money is not affected: it lies on the chain, not in this page.',
  brokenReport: 'For a report: {digest}.',
  tryAgain: 'Try again',
} as const
