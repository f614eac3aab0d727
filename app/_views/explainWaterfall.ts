import type { Words } from '#app/_messages/words.ts'
import type { Explanation } from './explanation.ts'
import type { Waterfall } from './worthOverTime.ts'

export type WaterfallStep = 'paidIn' | 'earned' | 'price' | 'end'

/** What one reason did to the worth of a portfolio. @param timestamp of its last day. */
export function explainWaterfall(
  { t, usd, minute }: Words,
  waterfall: Waterfall,
  step: WaterfallStep,
  timestamp: number,
): Explanation {
  const write = (dollars: number, signed: boolean) =>
    usd(BigInt(Math.round(dollars * 1e8)), { signed })
  const parts = (['paidIn', 'earned', 'price'] as const).map((name) => ({
    name: t(`worth.${name}`),
    value: write(waterfall[name], true),
  }))
  return {
    title: t(`worth.${step}`),
    formula: t(`reasons.waterfall.${step}`),
    inputs: [
      ...(step === 'end' ? parts : []),
      {
        name: t(`worth.${step}`),
        value: write(waterfall[step], step !== 'end'),
        look: 'total',
      },
    ],
    note: t('worth.what'),
    source: t('reasons.sourceIndexSince', { time: minute(timestamp) }),
  }
}
