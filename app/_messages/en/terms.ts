/** Words that explain themselves where they stand. */
export const terms = {
  more: 'Read more',
  names: {
    apy: 'APY',
    apr: 'APR',
    divergence: 'Divergence',
    sharePrice: 'Share price',
    fees: 'Fees',
    gas: 'Gas',
    drawdown: 'Deepest fall',
    volatility: 'Volatility',
    lockUp: 'Lock-up',
  },
  meanings: {
    apy: 'What a year earns, with interest on interest. Ours is what holders really earned lately, not a promise.',
    apr: 'What a year earns without interest on interest. A bit below the APY of the same income.',
    divergence:
      'What a pool position is worth less than the same tokens in your wallet, because their prices parted. Also called impermanent loss.',
    sharePrice:
      'What one share of a vault is worth in its asset. Income makes it grow; a loss makes it fall.',
    fees: 'What a pool’s traders pay to those who lend it their tokens; or what a vault keeps of its income.',
    gas: 'What a transaction costs on the chain, whatever its size.',
    drawdown:
      'The largest loss from a high point to a later low one: what the unluckiest would have seen.',
    volatility:
      'How much a price moves, as a part a year: at 60 %, two years in three end within 60 % of the start, roughly.',
    lockUp:
      'A time in which you cannot have your money back, mostly for more income.',
  },
} as const
