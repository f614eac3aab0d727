import { Unknown, Usd } from '#app/_components/Amount.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { Waterfall } from '#app/_views/worthOverTime.ts'

/** Each reason as a bar that begins where the one before ended; the figure, its sign and its arrow stand beside it. */
export function WaterfallBars({
  waterfall,
  timestamp,
}: {
  waterfall: Waterfall
  /** Of its last day. */
  timestamp: number
}) {
  const { t } = useWords()
  const { paidIn, earned, price, end } = waterfall
  const steps = [
    { step: 'paidIn', from: 0, to: paidIn },
    { step: 'earned', from: paidIn, to: paidIn + earned },
    { step: 'price', from: paidIn + earned, to: paidIn + earned + price },
    { step: 'end', from: 0, to: end },
  ] as const
  const ends = steps.flatMap(({ from, to }) => [from, to])
  const least = Math.min(0, ...ends)
  const span = Math.max(0, ...ends) - least || 1
  const placeOf = (at: number) => ((at - least) / span) * 100
  return (
    <dl className="grid gap-3 text-sm">
      {steps.map(({ step, from, to }) => {
        const isTotal = step === 'end'
        const change = to - from
        const look = isTotal
          ? 'var(--accent)'
          : change < 0
            ? 'var(--loss)'
            : 'var(--gain)'
        return (
          <div
            key={step}
            className={`grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 sm:grid-cols-[14rem_1fr_8rem] ${isTotal ? 'border-line border-t pt-3 font-semibold' : ''}`}
          >
            <dt className={isTotal ? '' : 'text-muted'}>
              {t(`worth.${step}`)}
            </dt>
            <dd className="text-right sm:order-3">
              {isTotal ? null : (
                <span aria-hidden="true" className="text-muted">
                  {change < 0 ? '↓ ' : change > 0 ? '↑ ' : ''}
                </span>
              )}
              <Explained
                by={async (words) =>
                  (
                    await import('#app/_views/explainWaterfall.ts')
                  ).explainWaterfall(words, waterfall, step, timestamp)
                }
              >
                <Usd
                  usd={BigInt(Math.round(change * 1e8))}
                  signed={!isTotal}
                  className={isTotal ? '' : change < 0 ? 'text-loss' : ''}
                />
              </Explained>
            </dd>
            {/* Places are attributes of SVG: a style in the page would be against its security policy. */}
            <dd aria-hidden="true" className="max-sm:col-span-2">
              <svg aria-hidden="true" className="block h-3 w-full">
                <rect
                  x={`${placeOf(Math.min(from, to))}%`}
                  width={`${Math.max(0.4, (Math.abs(change) / span) * 100)}%`}
                  height="12"
                  rx="2"
                  fill={look}
                />
              </svg>
            </dd>
          </div>
        )
      })}
      <div className="grid grid-cols-[1fr_auto] gap-x-4 text-muted text-xs sm:grid-cols-[14rem_1fr_8rem]">
        <dt>{t('worth.gas')}</dt>
        <dd className="text-right sm:col-start-3">
          <Unknown reason={t('worth.gasNote')} /> {t('worth.gasNote')}
        </dd>
      </div>
    </dl>
  )
}
