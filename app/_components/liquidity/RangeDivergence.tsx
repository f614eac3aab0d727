'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { describeDuration } from '#app/_amounts/describeDuration.ts'
import { Percent } from '#app/_components/Percent.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import { hasFailed } from '#app/_queries/hasFailed.ts'
import { rangeHistoryQuery } from '#app/_queries/vaultPastQueries.ts'
import { toRangeResult } from '#app/_views/divergenceCurve.ts'
import { explainRangeResult } from '#app/_views/explainDivergence.ts'
import type { Explain } from '#app/_views/explanation.ts'
import { drawRanges, toPriceScale } from '#app/_views/priceRange.ts'
import type { RangeView } from '#app/_views/rangeView.ts'
import { DivergenceCurve } from './DivergenceCurve.tsx'

/** What a range of two tokens brought against keeping them, and what it would if the price moved. */
export function RangeDivergence({ view }: { view: RangeView }) {
  const words = useWords()
  const { t } = words
  const history = useQuery(rangeHistoryQuery(view))
  const result = history.data
    ? toRangeResult(history.data, view.earnings)
    : null
  const tick = view.chain?.tick ?? null
  const main = view.chain?.ranges?.find(({ kind }) => kind === 'main')
  const { lower, upper } = main ?? {}
  const [token0, token1] = view.deployed.tokens
  const shape = useMemo(() => {
    if (tick === null || lower === undefined || upper === undefined) return null
    const scale = toPriceScale([token0, token1], tick)
    const drawn = drawRanges(scale, tick, [{ kind: 'main', lower, upper }])
    const now = scale.priceAt(tick)
    const { low = 0, high = 0 } = drawn.ranges[0] ?? {}
    return {
      symbol: scale.base.symbol,
      range: { lower: low / now, upper: high / now },
    }
  }, [tick, lower, upper, token0, token1])
  const window = result
    ? t('divergence.window', {
        window: describeDuration(words, result.seconds),
      })
    : t(
        hasFailed(history)
          ? 'divergence.noHistory'
          : history.data
            ? 'divergence.needsHistory'
            : 'divergence.reading',
      )
  const explain: Explain = (words) =>
    explainRangeResult(words, result, history.data?.at(-1)?.block)
  const part = (value: number | undefined) =>
    value === undefined
      ? null
      : ({ kind: 'apr', value, windowSeconds: 0 } as const)
  return (
    <section aria-labelledby="divergence" className="card grid gap-5 p-5">
      <div>
        <h2 id="divergence" className="text-lg">
          {t('divergence.title')}
        </h2>
        <p className="mt-1 text-muted text-sm">{t('divergence.lead')}</p>
      </div>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Figure label={t('divergence.fees')} note={window}>
          <span className="font-normal">
            <Explained by={explain}>
              <Percent rate={part(result?.fees)} />
            </Explained>
          </span>
        </Figure>
        <Figure label={t('divergence.divergence')} note={window}>
          <span className="font-normal">
            <Explained by={explain}>
              <Percent rate={part(result?.divergence)} />
            </Explained>
          </span>
        </Figure>
        <Figure label={t('divergence.net')} note={window}>
          <Explained by={explain}>
            <Percent rate={part(result?.net)} />
          </Explained>
        </Figure>
      </dl>
      {shape ? (
        <DivergenceCurve
          {...shape}
          feeRate={view.earnings}
          note={t('divergence.ofMain')}
        />
      ) : null}
    </section>
  )
}
