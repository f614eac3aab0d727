/** What a moved price does to liquidity. */
export const divergence = {
  title: 'Fees and divergence',
  lead: 'Together, for one without the other says nothing. Divergence is what the position is worth less than both tokens, had they been kept.',
  fees: 'Fees and incentives',
  divergence: 'Divergence',
  net: 'Net, against keeping both',
  window: 'over {window}',
  needsHistory: 'needs history',
  noHistory: 'the index does not answer',
  reading: 'reading the past',
  ifMoves: 'If {symbol} moves',
  ifOneMoves: 'If the price of one token moves',
  sentence:
    'The price {move}: divergence {divergence}, fees of 30 days at the present rate {fees}, <strong>net {net}</strong>.',
  up: 'rises by {percent}',
  down: 'falls by {percent}',
  same: 'stays',
  breakEven:
    'Thirty days of fees pay for a fall of up to {down} or a rise of up to {up}.',
  anyFall: 'more than 75 %',
  anyRise: 'more than 300 %',
  unknownFees:
    'Without history the fees are unknown, and so is the break-even.',
  ofMain:
    'Of the main range, as if it stayed where it is; fees only flow while the price is within it.',
  ofPool:
    'Of a pool over all prices. Trading fees are in the LP token itself and not indexed; what counts as fees here are the rewards.',
  move: 'Price',
} as const
