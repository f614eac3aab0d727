/** The list of vaults. */
export const list = {
  label: 'Vault list',
  search: 'Search vaults',
  searchBy: 'Search by name, asset or protocol',
  kind: 'Kind of vault',
  all: 'All',
  sortBy: 'Sort by',
  sorts: {
    tvl: 'Total value',
    apy: 'Net APY',
    name: 'Name',
    position: 'Your position',
  },
  none: 'There are no vaults here yet.',
  noMatch: 'No vault matches “{search}”.',
  noMatchOfKind:
    'No {kind, select, lending {lending} staking {staking} other {liquidity}} vault matches “{search}”.',
  noneOfKind: 'No vault of this kind is listed.',
  showAll: 'Show all vaults',
  old: 'The figures of now could not be read.',
  oddity:
    'The registry also lists {name} at <address></address>, which is no kind of vault that is known here.',
  aContract: 'a contract',
  reading: 'Reading the vaults',
  caption: 'Vaults with their yield, size and share price',
  vault: 'Vault',
  noSharePrice: 'Two tokens have no price in one',
  more: 'Show {count} more',
  feesAlone: 'fees alone, without price',
  venue: '{name} ({count, plural, one {# market} other {# markets}})',
} as const
