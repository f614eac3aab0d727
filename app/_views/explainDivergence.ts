import { describeDuration } from '#app/_amounts/describeDuration.ts'
import type { Words } from '#app/_messages/words.ts'
import type { RangeResult } from './divergenceCurve.ts'
import type { Explanation } from './explanation.ts'

/** What a share of two tokens became against keeping them, and which part of that is which. */
export function explainRangeResult(
  words: Words,
  result: RangeResult | null,
  /** Of the last figure, as the index has it. */
  block: string | undefined,
): Explanation {
  const { t, percent } = words
  const part = (value: number | undefined) =>
    value === undefined ? '—' : percent(value * 100, 2)
  return {
    title: t('divergence.title'),
    formula: t('reasons.divergenceFormula'),
    inputs: [
      {
        name: t('reasons.window'),
        value: result ? describeDuration(words, result.seconds) : '—',
      },
      { name: t('divergence.fees'), value: part(result?.fees) },
      { name: t('divergence.divergence'), value: part(result?.divergence) },
      { name: t('divergence.net'), value: part(result?.net), look: 'total' },
    ],
    note: result ? t('reasons.divergenceNote') : t('reasons.noHistory'),
    source: t('reasons.sourceIndexAt', {
      block: block ?? t('reasons.unknownBlock'),
    }),
  }
}
