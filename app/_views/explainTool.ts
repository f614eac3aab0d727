import type { Words } from '#app/_messages/words.ts'
import type { BacktestResult } from './backtestView.ts'
import type { Moved } from './divergenceView.ts'
import type { Explanation } from './explanation.ts'

export type DivergenceFigure = 'held' | 'inPool' | 'divergence' | 'net'
export type BacktestFigure = 'final' | 'againstHolding' | 'return' | 'drawdown'

type Row = readonly [name: string, value: string]

/** What a move of the price does to a deposit. @param fees until then, per unit put in. */
export function explainMove(
  words: Words,
  figure: DivergenceFigure,
  { deposit, fees, now }: { deposit: number; fees: number; now: Moved },
): Explanation {
  const { t, number, part } = words
  const move: Row = [t('reasons.priceRatio'), number(now.k, { places: 4 })]
  const put: Row = [t('tools.deposit'), number(deposit)]
  const held: Row = [t('tools.il.held'), number(deposit * now.hold)]
  const inPool: Row = [t('tools.il.inPool'), number(deposit * now.pool)]
  const rows = {
    held: [put, move, held],
    inPool: [put, move, inPool],
    divergence: [
      inPool,
      held,
      [t('terms.names.divergence'), part(now.divergence, { signed: true })],
    ],
    net: [
      inPool,
      [t('reasons.feesUntil'), number(deposit * fees)],
      held,
      [t('tools.il.net'), part(now.withFees, { signed: true })],
    ],
  } satisfies Record<DivergenceFigure, readonly Row[]>
  return explain(words, t(`reasons.il.${figure}`), rows[figure])
}

/** What a strategy gave over a history. */
export function explainBacktest(
  words: Words,
  figure: BacktestFigure,
  { replay, returns }: BacktestResult,
): Explanation {
  const { t, number, part, day } = words
  const { drawdown } = returns
  const worth: Row = [
    t('tools.backtest.final'),
    number(replay.position + replay.fees),
  ]
  const term = (
    name: 'divergence' | 'fees' | 'swapCosts' | 'gas',
    value: number,
  ): Row => [t(`tools.backtest.terms.${name}`), number(value, { signed: true })]
  const rows = {
    final: [
      [t('reasons.position'), number(replay.position)],
      term('fees', replay.fees),
      worth,
    ],
    againstHolding: [
      term('divergence', replay.divergence),
      term('fees', replay.fees),
      term('swapCosts', -replay.swapCosts),
      term('gas', -replay.gas),
      [
        t('tools.backtest.againstHolding'),
        number(replay.againstHolding, { signed: true }),
      ],
    ],
    return: [
      worth,
      term('gas', -replay.gas),
      [t('tools.deposit'), number(replay.deposited)],
      [t('tools.backtest.return'), part(returns.period, { signed: true })],
    ],
    drawdown: [
      [t('reasons.peak'), day(drawdown.from)],
      [t('reasons.trough'), day(drawdown.to)],
      [t('terms.names.drawdown'), part(-drawdown.depth)],
    ],
  } satisfies Record<BacktestFigure, readonly Row[]>
  return explain(words, t(`reasons.backtest.${figure}`), rows[figure])
}

/** The last row is the figure itself. */
function explain(
  { t }: Words,
  formula: string,
  rows: readonly Row[],
): Explanation {
  return {
    title: rows.at(-1)?.[0] ?? '',
    formula,
    inputs: rows.map(([name, value], index) => ({
      name,
      value,
      look: index === rows.length - 1 ? 'total' : undefined,
    })),
    source: t('reasons.sourceFields'),
  }
}
