/** Shares that wait for liquidity. */
export const queue = {
  title: 'Withdrawal queue',
  wait: 'Wait for the rest',
  next: '<shares></shares> of yours wait and are next to be paid. They gain and lose with the vault until then.',
  behind:
    '<shares></shares> of yours wait behind {count, plural, one {# earlier batch} other {# earlier batches}}. They gain and lose with the vault until then.',
  behindUnknown:
    '<shares></shares> of yours wait behind earlier batches. They gain and lose with the vault until then.',
  claim: 'Claim <amount></amount>',
  pay: 'Pay the queue from what is liquid',
  rest: '<shares></shares> cannot leave now. They can wait in the queue, first in, first out; once there they cannot be taken back.',
  claimFirst: 'Claim before you ask for more',
  put: 'Put the rest into the queue',
  approve: 'Let the queue take the rest',
} as const
