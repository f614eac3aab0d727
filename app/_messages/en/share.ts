/** Pictures to send to others. */
export const share = {
  save: 'Save as a picture',
  failed: 'Your browser could not draw it',
  netApy: 'Net APY, 30 days',
  feesAlone: 'Fees alone, a year',
  venueApr: 'Venue APR now',
  total: 'Total value',
  portfolio: 'A portfolio',
  positions: '{count, plural, one {# position} other {# positions}}',
  worth: 'Worth now',
  earned: 'Earned',
  note: 'Of {time}, chain time. What was earned is no promise of what will be.',
} as const
