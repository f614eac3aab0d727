import { dayOf, type Gap } from '#lib/backtest/findGaps.ts'
import type { RangeReplay } from '#lib/finance/backtest/replayRange.ts'
import type { SharesReplay } from '#lib/finance/backtest/replayShares.ts'
import type { ReplayReturns } from '#lib/finance/backtest/returns.ts'

/** A finished backtest, with what it was about. */
export type Backtest = {
  title: string
  /** In which all worths are. */
  unit: string
  /** What it assumes, as sentences. */
  assumptions: readonly string[]
  gaps: readonly Gap[]
  returns: ReplayReturns
} & (
  | { kind: 'range'; replay: RangeReplay }
  | { kind: 'shares'; replay: SharesReplay }
)

/** For people: one term a line, which add up, then what it came to. */
export function toTable(backtest: Backtest): string {
  const { title, unit, assumptions, gaps, returns, replay } = backtest
  const [first, last] = [replay.path[0], replay.path.at(-1)]
  const rows: [string, string][] = [
    ['Deposited', toAmount(replay.deposited)],
    ...(backtest.kind === 'range'
      ? rangeRows(backtest.replay)
      : sharesRows(backtest.replay)),
    ['', ''],
    ...(backtest.kind === 'range' ? endRows(backtest.replay) : []),
    ['Return of the period', toPercent(returns.period)],
    [
      'Return a year',
      returns.yearly
        ? `${toPercent(returns.yearly.rate)}  XIRR`
        : '—  under 30 days, or none',
    ],
    [
      'Deepest fall',
      returns.drawdown.depth === 0
        ? 'none'
        : `${toPercent(-returns.drawdown.depth)}  ${dayOf(returns.drawdown.from)} to ${dayOf(returns.drawdown.to)}`,
    ],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const right = Math.max(
    ...rows.map(([, value]) => value.split('  ')[0]?.length ?? 0),
  )
  const missing = gaps.flatMap((gap) => gap.missing)
  return [
    `${title}, ${dayOf(first?.timestamp ?? 0)} to ${dayOf(last?.timestamp ?? 0)}, ${replay.path.length} prices; all in ${unit}`,
    '',
    ...rows.map(([name, value]) => {
      const [figure = '', note] = value.split('  ')
      return [name.padEnd(width), figure.padStart(right), note]
        .join('  ')
        .trimEnd()
    }),
    '',
    ...assumptions,
    ...(missing.length > 0
      ? [`Missing, and taken as one move each: ${missing.join(', ')}.`]
      : []),
  ].join('\n')
}

function rangeRows(replay: RangeReplay): [string, string][] {
  const { rebalances } = replay
  const swapped = rebalances.reduce((sum, it) => sum + it.swapped, 0)
  return [
    ['Price of the tokens held', signed(replay.price)],
    ['Divergence', signed(replay.divergence)],
    ['Fees', signed(replay.fees)],
    [
      'Cost of rebalances',
      `${signed(-replay.swapCosts)}  ${rebalances.length}, that swapped ${toAmount(swapped)}`,
    ],
    ['Gas', `${signed(-replay.gas)}  ${rebalances.length + 2} transactions`],
    ['Total', signed(replay.total)],
  ]
}

function endRows(replay: RangeReplay): [string, string][] {
  const { secondsInside, seconds } = replay
  return [
    ['Final worth', toAmount(replay.position + replay.fees)],
    ['Against holding', signed(replay.againstHolding)],
    ['Held instead', toAmount(replay.instead.hold)],
    ['All in token0', toAmount(replay.instead.token0)],
    ['All in token1', toAmount(replay.instead.token1)],
    [
      'Half and half',
      `${toAmount(replay.instead.rebalanced)}  rebalanced at each price, free of cost`,
    ],
    [
      'In range',
      seconds > 0 ? `${((100 * secondsInside) / seconds).toFixed(1)} %` : '—',
    ],
  ]
}

function sharesRows(replay: SharesReplay): [string, string][] {
  return [
    ['Earned', signed(replay.worth - replay.deposited)],
    ['Gas', `${signed(-replay.gas)}  2 transactions`],
    ['Total', signed(replay.total)],
    ['Final worth', toAmount(replay.worth)],
  ]
}

/** For programs: everything, point by point. */
export function toJson(backtest: Backtest): string {
  // JSON has no infinity, which is where a full range ends.
  return JSON.stringify(
    backtest,
    (_, value) => (value === Infinity ? null : value),
    2,
  )
}

/** For spreadsheets: the path, one point a line. */
export function toCsv({ replay }: Backtest): string {
  const [first] = replay.path
  if (!first) return ''
  const columns = Object.keys(first).filter(
    (name) => name !== 'range' && name !== 'timestamp',
  )
  return [
    ['time', ...columns].join(','),
    ...replay.path.map((point) =>
      [
        new Date(point.timestamp * 1_000).toISOString(),
        ...columns.map((name) => point[name as keyof typeof point]),
      ].join(','),
    ),
    '',
  ].join('\r\n')
}

const toAmount = (amount: number): string =>
  amount.toLocaleString('en', {
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.abs(amount) < 1 ? 8 : 2,
  })

const signed = (amount: number): string =>
  `${amount < 0 ? '−' : '+'}${toAmount(Math.abs(amount))}`

const toPercent = (part: number): string =>
  `${part < 0 ? '−' : '+'}${(100 * Math.abs(part)).toFixed(2)} %`
