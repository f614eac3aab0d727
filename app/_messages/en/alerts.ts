/** What a portfolio tells of by itself. */
export const alerts = {
  title: 'Alerts',
  lead: 'Told while this page is open in a tab; by the browser while any page with a wallet button is. What you choose is kept in this browser; nobody else learns of it.',
  kinds: {
    apyDrop: 'A yield drops',
    rangeExit: 'The price leaves a range',
    unlocked: 'A term ends',
    withdrawable: 'All of it can be withdrawn again',
  },
  told: {
    apyDrop: '{name}: the yield has dropped.',
    rangeExit: '{name}: the price has left the range, which earns nothing now.',
    unlocked: '{name}: a term is over, and its shares are free.',
    withdrawable: '{name}: all of your shares can be withdrawn again.',
  },
  drop: 'by more than, in percent of itself',
  which: 'Tell me when',
  ask: 'Tell me by the browser, too',
  stop: 'No longer by the browser',
  refused: 'This browser does not allow it; what happens is listed here.',
  none: 'Nothing to tell yet.',
  forget: 'Forget them',
} as const
