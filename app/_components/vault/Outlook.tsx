'use client'

import { useQuery } from '@tanstack/react-query'
import { buttonClass } from '#app/_components/ui/buttonClass.ts'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { FanChart } from '#app/_components/ui/FanChart.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { outlookQuery } from '#app/_queries/vaultPastQueries.ts'
import type { ProjectionWire } from '#lib/api/wire.ts'

/** What a deposit may become, as a fan with its assumption in words. */
export function Outlook(place: {
  chainId: number
  address: string
  room: 'vaults' | 'ranges'
}) {
  const { t } = useWords()
  const query = useQuery(outlookQuery(place))
  return (
    <section aria-labelledby="outlook" className="card p-5">
      <h2 id="outlook" className="mb-4 text-lg">
        {t('outlook.title')}
      </h2>
      <div className="min-h-[28rem]">
        {query.data ? (
          <Fan projection={query.data} />
        ) : hasFailed(query) ? (
          <div className="grid h-[28rem] place-content-center justify-items-center gap-3 text-center text-muted text-sm">
            <p>{t('outlook.unknown')}</p>
            <button
              type="button"
              className={buttonClass('secondary', 'small')}
              onClick={() => void query.refetch()}
            >
              {t('outlook.tryAgain')}
            </button>
          </div>
        ) : (
          <div role="status" aria-label={t('outlook.reading')}>
            <div className="skeleton h-5 w-64 max-w-full" />
            <div className="skeleton mt-4 h-56" />
          </div>
        )}
      </div>
    </section>
  )
}

function Fan({ projection }: { projection: ProjectionWire }) {
  const { t, rate, count } = useWords()
  const { fan, days, token, paths, model, window, seed, asOfBlock } = projection
  const part = (value: number) => rate({ kind: 'apr', value, windowSeconds: 0 })
  const last = fan.at(-1)
  if (!last) return <p className="text-muted">{t('outlook.unknown')}</p>
  const figures = [
    ['mean', last.mean.gain],
    ['worst', last.p5.gain],
    ['loss', last.lossProbability],
  ] as const
  const now = {
    timestamp: projection.asOfTimestamp,
    percentiles: [0, 0, 0, 0, 0] as const,
  }
  return (
    <>
      <FanChart
        name={t('outlook.chart')}
        points={[
          now,
          ...fan.map(({ timestamp, p5, p25, p50, p75, p95 }) => ({
            timestamp,
            percentiles: [
              p5.gain,
              p25.gain,
              p50.gain,
              p75.gain,
              p95.gain,
            ] as const,
          })),
        ]}
        summary={t('outlook.summary', {
          days: count(days),
          symbol: token.symbol,
          paths: count(paths),
          low: part(last.p25.gain),
          high: part(last.p75.gain),
        })}
        format={part}
      />
      <dl className="mt-5 grid grid-cols-2 gap-4 border-line border-t pt-4 min-[26rem]:grid-cols-3">
        {figures.map(([name, value]) => (
          <Figure key={name} label={t(`outlook.${name}`)}>
            <Explained
              by={async (words) =>
                (await import('#app/_views/explainOutlook.ts')).explainOutlook(
                  words,
                  projection,
                  name,
                )
              }
            >
              <span className="tnum">{part(value)}</span>
            </Explained>
          </Figure>
        ))}
      </dl>
      <p className="mt-4 text-muted text-sm">
        {t(`outlook.${model}`, { window: count(window.days) })}{' '}
        {t('outlook.seed', {
          seed: String(seed),
          block: count(Number(asOfBlock)),
        })}
      </p>
    </>
  )
}
