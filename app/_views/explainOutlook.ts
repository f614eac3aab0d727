import type { Words } from '#app/_messages/words.ts'
import type { ProjectionWire } from '#lib/api/wire.ts'
import type { Explanation } from './explanation.ts'

/** A figure of the last day of an outlook. */
export type OutlookFigure = 'mean' | 'worst' | 'loss'

const formulas = {
  mean: 'reasons.meanFormula',
  worst: 'reasons.tailFormula',
  loss: 'reasons.lossFormula',
} as const

/** How a figure of an outlook was found in its paths. */
export function explainOutlook(
  words: Words,
  { fan, days, paths, window, seed, asOfBlock }: ProjectionWire,
  figure: OutlookFigure,
): Explanation {
  const { t, count, part } = words
  const last = fan.at(-1)
  const write = (value: number | undefined) =>
    value === undefined ? '—' : part(value)
  const outcome = figure === 'mean' ? last?.mean : last?.p5
  return {
    title: t(`outlook.${figure}`),
    formula: t(formulas[figure]),
    inputs: [
      { name: t('reasons.days'), value: count(days) },
      { name: t('reasons.history'), value: count(window.days) },
      { name: t('reasons.paths'), value: count(paths) },
      { name: t('reasons.seed'), value: String(seed) },
      ...(figure === 'loss'
        ? []
        : [{ name: t('reasons.error'), value: write(outcome?.error) }]),
      {
        name: t(`outlook.${figure}`),
        value: write(figure === 'loss' ? last?.lossProbability : outcome?.gain),
        look: 'total',
      },
    ],
    note: t('reasons.pathsNote'),
    source: t('reasons.sourceIndexAt', { block: asOfBlock }),
  }
}
