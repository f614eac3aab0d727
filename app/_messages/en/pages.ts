/** Titles and descriptions of pages, and pages that are nothing but a sentence. */
export const pages = {
  title: 'Millrace: vaults you can check',
  description:
    'Deposit into ERC-4626 vaults that earn on Aave v3. Every balance is read from the chain, every figure says how it was computed.',
  nothingHere: 'Nothing is here',
  nothingHereWhy: 'This address leads to no page of Millrace.',
  seeAllVaults: 'See all vaults',
} as const
