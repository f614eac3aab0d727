'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { vaultHistoryQuery } from '#app/_queries/vaultPastQueries.ts'
import type { VaultView } from '#app/_views/vaultView.ts'
import type { VaultHistoryRowWire } from '#lib/api/wire.ts'
import { Chart } from './Chart.tsx'

type Series = 'price' | 'apy'

/** How the share price has grown, and the yield that follows from it. */
export function Performance({ view }: { view: VaultView }) {
  const [series, setSeries] = useState<Series>('price')
  const { t } = useWords()
  const history = useQuery(vaultHistoryQuery(view))
  return (
    <section aria-labelledby="performance" className="card p-5">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="performance" className="text-lg">
          {t('vault.performance')}
        </h2>
        <fieldset
          aria-label={t('vault.series')}
          className="flex gap-1 rounded-control bg-raised p-1"
        >
          {(['price', 'apy'] as const).map((key) => (
            <button
              key={key}
              type="button"
              aria-pressed={series === key}
              className="min-h-8 rounded-[6px] px-3 font-medium text-muted text-sm aria-pressed:bg-chosen aria-pressed:text-ink"
              onClick={() => setSeries(key)}
            >
              {t(key === 'price' ? 'vault.sharePrice' : 'vault.netApyShort')}
            </button>
          ))}
        </fieldset>
      </div>
      <div className="min-h-[20.5rem]">
        {history.data ? (
          <SeriesChart series={series} rows={history.data} view={view} />
        ) : hasFailed(history) ? (
          <div className="grid h-56 place-content-center justify-items-center gap-3 text-center text-muted">
            <p>{t('vault.historyFailed')}</p>
            <button
              type="button"
              className={buttonClass('secondary', 'small')}
              onClick={() => void history.refetch()}
            >
              {t('shell.tryAgain')}
            </button>
          </div>
        ) : (
          <div role="status" aria-label={t('vault.readingHistory')}>
            <div className="skeleton h-5 w-64 max-w-full" />
            <div className="skeleton mt-4 h-56" />
          </div>
        )}
      </div>
    </section>
  )
}

function SeriesChart({
  series,
  rows,
  view,
}: {
  series: Series
  rows: readonly VaultHistoryRowWire[]
  view: VaultView
}) {
  const words = useWords()
  const { t, decimal } = words
  const formatApy = (value: number) =>
    words.rate({ kind: 'apy', value, windowSeconds: 30 * 86_400 })
  const { asset } = view.deployed
  const points = useMemo(
    () =>
      series === 'price'
        ? rows.map(({ timestamp, sharePriceWad }) => ({
            timestamp,
            // For drawing only: a pixel needs no more digits than a float has.
            value: Number(sharePriceWad) / 1e18 / 10 ** asset.decimals,
          }))
        : rows.flatMap(({ timestamp, netApy30d }) =>
            netApy30d === null ? [] : [{ timestamp, value: netApy30d }],
          ),
    [series, rows, asset.decimals],
  )
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < 2)
    return (
      <p className="grid h-56 place-content-center text-center text-muted">
        {series === 'apy' ? t('vault.tooYoung') : t('vault.noHistory')}
      </p>
    )
  const age = describeDuration(words, last.timestamp - first.timestamp)
  if (series === 'apy')
    return (
      <Chart
        name={t('vault.apyChart')}
        points={points}
        format={formatApy}
        summary={t('vault.apySummary', {
          first: formatApy(first.value),
          last: formatApy(last.value),
          age,
        })}
      />
    )
  const growth = (last.value / first.value - 1) * 100
  return (
    <Chart
      name={t('vault.priceChart', { symbol: asset.symbol })}
      points={points}
      format={(value) => decimal(value, 6)}
      summary={t(growth < 0 ? 'vault.lost' : 'vault.gained', {
        growth: words.percent(Math.abs(growth), 3),
        age,
      })}
    />
  )
}
