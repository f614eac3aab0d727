/** What a deposit may become. */
export const outlook = {
  title: 'What it may become',
  chart: 'Gain of a deposit',
  reading: 'Simulating',
  unknown:
    'There is no projection now: the history is too short, or the index does not answer.',
  tryAgain: 'Try again',
  summary:
    'After {days} days, in {symbol}: half of {paths} paths end between {low} and {high}.',
  mean: 'Mean',
  worst: 'One in 20 ends below',
  loss: 'Ends with a loss',
  lending:
    'Assumes that the market’s utilisation keeps returning to its level of the last {window} days, and its rate curve stays. A loss at the venue is not in it.',
  liquidity:
    'Assumes that the price wanders without direction, as much as in the last {window} days, and trading goes on as it was; fees, divergence and the moving of the range are in it.',
  history:
    'Assumes that the days to come are like those of the last {window}, drawn in blocks. What has not happened in them cannot happen here.',
  seed: 'Seed {seed}, as of block {block}: the same question has the same answer.',
} as const
