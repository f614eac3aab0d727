import type { PriceFile } from '#lib/backtest/readPriceFile.ts'
import { toPoints } from '#lib/backtest/toPoints.ts'
import type { PricePoint } from '#lib/finance/backtest/history.ts'
import type { RebalanceRule } from '#lib/finance/backtest/rebalancing.ts'
import {
  type RangeReplay,
  replayRange,
} from '#lib/finance/backtest/replayRange.ts'
import {
  computeReplayReturns,
  type ReplayReturns,
} from '#lib/finance/backtest/returns.ts'

export const rebalanceKinds = ['never', 'outside', 'moved', 'every'] as const

/** What the page asks, in percent and multiples as people write them. */
export type BacktestInputs = {
  isFull: boolean
  lower: number
  upper: number
  fee: number
  deposit: number
  rebalance: (typeof rebalanceKinds)[number]
  /** Percent of a move, where that is the rule. */
  moved: number
  /** Days, where that is the rule. */
  every: number
  swapCost: number
  gas: number
}

export type BacktestResult = {
  replay: RangeReplay
  returns: ReplayReturns
  fees: 'path' | 'pool'
}

/** Where the prices come from: a file's text, or what was indexed. */
export type PriceSource =
  | { kind: 'file'; file: PriceFile }
  | { kind: 'indexed'; points: readonly PricePoint[] }

/** @throws RangeError for settings that cannot be replayed. */
export function runBacktest(
  source: PriceSource,
  inputs: BacktestInputs,
): BacktestResult {
  const fee = inputs.fee / 100
  const { points, fees } =
    source.kind === 'file'
      ? toPoints(source.file.rows, fee)
      : { points: source.points, fees: 'path' as const }
  const replay = replayRange(points, {
    deposit: inputs.deposit,
    around: inputs.isFull
      ? { lower: 0, upper: Infinity }
      : { lower: inputs.lower, upper: inputs.upper },
    fee,
    fees,
    rebalance: toRule(inputs),
    swapCost: inputs.swapCost / 100,
    gas: inputs.gas,
  })
  const [first, last] = [points[0], points.at(-1)]
  const moments = [first, ...replay.rebalances, last].flatMap((moment) =>
    moment ? [{ timestamp: moment.timestamp, amount: inputs.gas }] : [],
  )
  return {
    replay,
    fees,
    returns: computeReplayReturns(
      inputs.deposit,
      replay.path.map(({ timestamp, position, fees: earned }) => ({
        timestamp,
        worth: position + earned,
      })),
      moments,
    ),
  }
}

function toRule({ rebalance, moved, every }: BacktestInputs): RebalanceRule {
  switch (rebalance) {
    case 'never':
    case 'outside':
      return { kind: rebalance }
    case 'moved':
      return { kind: 'moved', part: moved / 100 }
    case 'every':
      return { kind: 'every', seconds: every * 86_400 }
  }
}

/** A made-up history, to try the page with: 180 days that rise, fall and rise again. */
export function writeExample(): string {
  const start = Date.UTC(2025, 0, 1)
  const lines = Array.from({ length: 180 }, (_, day) => {
    const price =
      2_000 *
      Math.exp(
        0.25 * Math.sin(day / 28) + 0.04 * Math.sin(day * 1.7) + day / 900,
      )
    const date = new Date(start + day * 86_400_000).toISOString().slice(0, 10)
    return `${date},${price.toFixed(2)}`
  })
  return ['date,price', ...lines, ''].join('\n')
}
