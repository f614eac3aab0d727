/** Titles and descriptions of pages, and pages that are nothing but a sentence. */
export const pages = {
  title: 'Millrace: vaults you can check',
  description:
    'Deposit into ERC-4626 vaults that earn on Aave v3. Every balance is read from the chain, every figure says how it was computed.',
  nothingHere: 'Nothing is here',
  nothingHereWhy: 'This address leads to no page of Millrace.',
  seeAllVaults: 'See all vaults',
  vaultsDescription:
    'Every vault with its net yield of the last 30 days, its size and its share price.',
  vaultsIntro:
    'Net APY is what holders really earned over the last 30 days, after fees, from the share price.',
  portfolioDescription:
    'What an address has in the vaults, and what it has earned.',
  portfolioIntro: 'Deposits, their worth now, and what they have earned.',
  portfolioOf: 'Portfolio of {address}',
  notAnAddress: 'Not an address',
  notAnAddressWhy:
    'A portfolio is opened by an address: 0x and 40 digits after it. Look whether the link was cut off.',
  statusDescription:
    'How far the index is behind the chain, who works on it, and how the RPC endpoints do.',
  statusIntro:
    'Balances and deposits go straight to the chain. Past yields, charts and earnings come from an index; this is how it does, now.',
  vaultDescription:
    '{name}: deposit {asset}, earn on {venues}, withdraw at any time.',
  strangerDescription: '{name}: deposit {asset}, withdraw at any time.',
  rangeDescription:
    '{name}: deposit {first} and {second}, earn the fees of {protocol}, withdraw at any time.',
} as const
