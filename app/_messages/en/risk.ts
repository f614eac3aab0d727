/** Facts about a vault's risks, each met, not met or unknown. */
export const risk = {
  met: 'met',
  failed: 'not met',
  unknown: 'unknown',
  names: {
    audit: 'Audited by somebody outside',
    timelock: 'New risk has to wait',
    oracle: 'No oracle in the share price',
    age: 'At least 90 days old',
    size: 'At least one million dollars',
    spread: 'More than one venue',
    exit: 'A fifth could leave at once',
    admin: 'No key can take the assets',
  },
  evidence: {
    audit: 'None has been done.',
    timelockMet: 'Its owner is the timelock named under Contracts.',
    timelockFailed: 'Its owner can add a strategy at once.',
    oracle: 'Total assets are what the books say; see its contract.',
    age: '{age} old.',
    size: '{usd} in it.',
    spread: '{count, plural, one {# strategy} other {# strategies}}.',
    exit: '{part} of the assets could be withdrawn now.',
    admin:
      'Assets move to listed strategies and to who redeems, nowhere else; see its contract.',
    unknown: 'Not known now.',
  },
} as const
