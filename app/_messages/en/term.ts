/** Shares locked for a term. */
export const term = {
  title: 'Lock shares for a term',
  intro:
    'Locked shares keep earning in the vault and earn {reward} beside; the longer the term, the larger the part. They cannot be withdrawn before the end without the penalty below, which goes to those who stay.',
  reading: 'Reading the terms',
  failed: 'The terms could not be read. This goes on by itself.',
  toLock: 'Shares to lock',
  maxLabel: 'Max, all your shares',
  noShares: 'You have no shares of this vault yet. Deposit first.',
  tooMany: 'That is more shares than you have.',
  lockFor: 'Lock for {count, plural, one {# day} other {# days}}',
  approve: 'Approve the shares',
  enter: 'Enter shares to lock',
  connect: 'Connect a wallet to lock',

  term: 'Term',
  days: '{count, plural, one {# day} other {# days}}',
  weighs: 'weighs {weight}',
  penalty: 'leaving early costs up to {penalty}',
  perYear: '<amount></amount> a year',
  flowing:
    'The last figure is what {thousand} shares would bring at the stream of now, which is funded until {day} and thins out as others lock.',
  dry: 'No rewards flow now: nobody has funded more.',
  penaltyNote:
    'A penalty falls in a straight line to zero at the end of the term, at midnight UTC. If nobody else is locked, there is none.',

  yours: 'Your locked shares',
  position: '{count, plural, one {# day} other {# days}}, position {id}',
  locked: 'Locked',
  ends: 'Ends',
  hasEnded: 'has ended',
  earned: 'Earned',
  leavingCosts: 'Leaving now costs',
  bonus: '{shares} came from the penalties of others.',
  asking:
    'Leaving now costs {penalty} of your {shares}; that stays with those who stay. At the end of the term it costs nothing.',
  leaveAndPay: 'Leave and pay {penalty}',
  stay: 'Stay',
  claim: 'Claim rewards',
  claimFee: 'Network fee to claim, about',
  takeOutFee: 'Network fee to take out, about',
  nothingToClaim: 'Nothing to claim',
  takeOut: 'Take the shares out',
  leaveEarly: 'Leave early',
} as const
