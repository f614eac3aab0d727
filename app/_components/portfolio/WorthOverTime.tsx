'use client'

import { useMemo } from 'react'
import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Chart } from '#app/_components/vault/Chart.tsx'
import type { Moments } from '#app/_hooks/useMoments.ts'
import { useWords } from '#app/_messages/useWords.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import { toWorthOverTime } from '#app/_views/worthOverTime.ts'
import { WaterfallBars } from './WaterfallBars.tsx'

/** What an address was worth day by day, and why that changed. */
export function WorthOverTime({
  past: { moments, missing, isError, refetch },
  views,
}: {
  past: Moments
  views: readonly (VaultView | RangeView)[]
}) {
  const words = useWords()
  const { t } = words
  const worth = useMemo(() => moments && toWorthOverTime(moments), [moments])
  const usd = (dollars: number) => words.usd(toUnits(dollars))
  const [first] = worth?.points ?? []
  const last = worth?.points.at(-1)
  const unpriced = (worth?.unpriced ?? []).flatMap(
    (vault) =>
      views.find(({ address }) => address.toLowerCase() === vault)?.deployed
        .name ?? [],
  )
  return (
    <>
      <section aria-labelledby="worth" className="card p-5">
        <h2 id="worth" className="mb-4 text-lg">
          {t('worth.overTime')}
        </h2>
        <div className="min-h-[20.5rem]">
          {worth && first && last && worth.points.length > 1 ? (
            <Chart
              name={t('worth.chart')}
              points={worth.points}
              format={usd}
              summary={t('worth.summary', {
                now: usd(last.value),
                before: usd(first.value),
                window: describeDuration(
                  words,
                  last.timestamp - first.timestamp,
                ),
              })}
            />
          ) : worth ? (
            <p className="grid h-56 place-content-center text-center text-muted text-sm">
              {t(last ? 'worth.nothingYet' : 'worth.empty')}
            </p>
          ) : isError ? (
            <div className="grid h-56 place-content-center justify-items-center gap-3 text-center text-muted text-sm">
              <p>{t('worth.noPast')}</p>
              <button
                type="button"
                className={buttonClass('secondary', 'small')}
                onClick={refetch}
              >
                {t('worth.tryAgain')}
              </button>
            </div>
          ) : (
            <div role="status" aria-label={t('worth.reading')}>
              <div className="skeleton h-5 w-64 max-w-full" />
              <div className="skeleton mt-4 h-56" />
            </div>
          )}
        </div>
        <p className="mt-3 text-muted text-xs">
          {t('worth.what')}
          {worth && missing.length > 0
            ? ` ${t('worth.missing', { names: missing.join(', ') })}`
            : ''}
          {unpriced.length > 0
            ? ` ${t('worth.unpriced', { names: unpriced.join(', ') })}`
            : ''}
        </p>
      </section>
      {worth?.waterfall && last ? (
        <section aria-labelledby="waterfall" className="card p-5">
          <h2 id="waterfall" className="text-lg">
            {t('worth.why')}
          </h2>
          <p className="mt-1 mb-4 text-muted text-sm">{t('worth.whyLead')}</p>
          <WaterfallBars
            waterfall={worth.waterfall}
            timestamp={last.timestamp}
          />
        </section>
      ) : null}
    </>
  )
}

/** Eight decimals, as dollars are written. */
function toUnits(dollars: number): bigint {
  return BigInt(Math.round(dollars * 1e8))
}
