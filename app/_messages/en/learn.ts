/** Short lessons, and the pages around the calculators. Said by the server alone. */
export const learn = {
  title: 'Learn',
  description: 'The words behind the figures: short, with something to try.',
  intro:
    'Six short pages on the words behind the figures. Each has a formula and something to try.',
  tryIt: 'Try it',
  formula: 'The formula',
  all: 'All topics',
  tools: {
    title: 'Tools',
    description:
      'Divergence, projections and backtests, computed in your browser without a wallet.',
    intro:
      'Calculators for what a deposit may do. They run in your browser, need no wallet and send nothing anywhere.',
    il: 'Divergence',
    ilWhy:
      'What a pool loses against keeping both tokens when a price moves, and which fees make up for it.',
    projection: 'Projection',
    projectionWhy:
      'What may become of a deposit: thousands of simulated paths as a fan, with what it takes for granted.',
    backtest: 'Backtest',
    backtestWhy:
      'A range over real prices, from a file of yours or a vault’s pool: fees, divergence, moves and gas, term by term.',
    compare: 'Compare vaults',
    compareWhy:
      'The facts of several vaults side by side, at an address to share.',
    learn: 'Learn',
    learnWhy: 'The words behind the figures.',
  },
  topics: {
    apy: {
      title: 'APY and APR',
      short: 'Two ways to say what a year earns.',
      body: 'APR is what a year earns if you never put the income back. APY is what it earns if you do. From the same income the APY is the larger figure, so an APR that is sold as an APY, or the other way round, is not a small slip.',
      more: 'Our headline is neither a forecast nor an advert: it is how much one share really grew over the last 30 days, after all fees, made into a year’s. What the market pays this moment stands beside it, and is called that.',
      formula:
        'APY = (1 + APR / n)ⁿ − 1, where n is how often a year the income is put back.',
    },
    divergence: {
      title: 'Divergence',
      short: 'Why a pool can hold less than you brought.',
      body: 'A pool sells what rises and buys what falls. When the two prices part, you end up with more of the cheaper token, and less in all than had you kept both. People call it impermanent loss; it is gone only if the prices come back, and final when you leave or when the range is moved.',
      more: 'Fees are what you get for it. So the two belong together: we always show fees, divergence and what remains. A narrow range has more of both.',
      formula:
        'Full range: −(√k − 1)² / (1 + k), where k is the price now over the price at entry.',
    },
    sharePrice: {
      title: 'Share price',
      short: 'Why the number of your shares stays and their worth grows.',
      body: 'A vault gives you shares for your deposit. Income does not add shares, it makes each worth more. So your yield is the growth of the share price since you came.',
      more: 'New income flows into the price over some hours, so that nobody can come for a minute and take it along. A loss falls on the price at once, and is shown as a loss.',
      formula: 'Share price = what the vault holds / shares there are.',
    },
    fees: {
      title: 'Fees',
      short: 'Who pays whom, and for what.',
      body: 'Traders pay a pool a fee for each swap, and those who lent it their tokens share it. A vault keeps a part of what it earns: a performance fee of the gain, perhaps a management fee of everything. All yields here are told after those.',
      more: 'Gas is paid to the chain for each transaction, whatever its size: it weighs on small deposits. A deposit of 100 that costs 2 to make and 2 to undo has to earn 4 before it earns anything.',
      formula:
        'Net = gross − management fee − performance fee × gain, if there is one.',
    },
    risk: {
      title: 'Risk',
      short: 'What can go wrong, and what a fall costs.',
      body: 'Code can have errors, a market can take a loss, a price feed can fail, and all of a market’s money can be lent out just when you want yours. A high yield is the price of something: ask of what.',
      more: 'We list facts, each with its evidence, instead of one score: audit, age, admin keys, what can leave now. A fall is harder to make good than it looks, for what is left has to earn it all.',
      formula: 'To make good a fall of d takes a gain of d / (1 − d).',
    },
    lockUps: {
      title: 'Lock-ups and queues',
      short: 'What waiting costs, and what it is paid with.',
      body: 'Some vaults pay more if you promise to stay for a term. Leaving early costs a part of it, or is not possible. A withdrawal queue is something else: everybody may leave, but money that is lent out comes back only as it is repaid.',
      more: 'A lock-up sells your freedom to run. It is worth its extra only if you would have stayed anyway.',
      formula: 'Extra = deposit × extra yield × days / 365.',
    },
  },
} as const
