'use client'

import { useMemo, useState } from 'react'
import { Term } from '#app/_components/Term.tsx'
import { Explained } from '#app/_components/ui/Explained.tsx'
import { Figure } from '#app/_components/ui/Figure.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import type { BacktestResult as Result } from '#app/_views/backtestView.ts'
import { thin } from '#app/_views/chartGeometry.ts'
import type { BacktestFigure } from '#app/_views/explainTool.ts'
import type { Explain } from '#app/_views/explanation.ts'
import type { Gap } from '#lib/backtest/findGaps.ts'
import { LinesChart } from './LinesChart.tsx'

/** What the strategy gave: terms that add up, the way there, and every rebalance. */
export function BacktestResult({
  result,
  token,
  unit,
  gaps,
}: {
  result: Result
  /** Whose price it is, and what it is told in. */
  token: string
  unit: string
  gaps: readonly Gap[]
}) {
  const { t, number, part, day, count } = useWords()
  const { replay, returns, fees } = result
  const points = useMemo(() => thin(replay.path, 240), [replay.path])
  const [chosen, setChosen] = useState<number | null>(null)
  const at = Math.min(chosen ?? points.length - 1, points.length - 1)
  const lines = useMemo(
    () => [
      {
        name: t('tools.backtest.worth'),
        look: 'accent' as const,
        values: points.map((point) => point.position + point.fees),
      },
      {
        name: t('tools.backtest.held'),
        look: 'ink' as const,
        values: points.map(({ hold }) => hold),
      },
    ],
    [points, t],
  )
  const axis = useMemo(() => points.map(({ timestamp }) => timestamp), [points])
  const missing = gaps.flatMap((gap) => gap.missing)
  const { drawdown, yearly } = returns
  const by =
    (figure: BacktestFigure): Explain =>
    async (words) =>
      (await import('#app/_views/explainTool.ts')).explainBacktest(
        words,
        figure,
        result,
      )
  const terms = [
    ['price', replay.price],
    ['divergence', replay.divergence],
    ['fees', replay.fees],
    ['swapCosts', -replay.swapCosts],
    ['gas', -replay.gas],
    ['total', replay.total],
  ] as const
  return (
    <>
      <section aria-label={t('tools.result')} className="card p-5">
        <dl className="grid grid-cols-2 gap-5 lg:grid-cols-4">
          <Figure label={t('tools.backtest.final')} note={unit}>
            <Explained by={by('final')}>
              {number(replay.position + replay.fees)}
            </Explained>
          </Figure>
          <Figure
            label={t('tools.backtest.againstHolding')}
            note={part(
              replay.againstHolding / (replay.deposited + replay.price),
              {
                signed: true,
              },
            )}
          >
            <Explained by={by('againstHolding')}>
              <span
                className={
                  replay.againstHolding < 0 ? 'text-loss' : 'text-gain'
                }
              >
                {number(replay.againstHolding, { signed: true })}
              </span>
            </Explained>
          </Figure>
          <Figure
            label={t('tools.backtest.return')}
            note={
              yearly
                ? t('tools.backtest.yearly', {
                    rate: part(yearly.rate, { signed: true }),
                  })
                : t('tools.backtest.noYearly')
            }
          >
            <Explained by={by('return')}>
              {part(returns.period, { signed: true })}
            </Explained>
          </Figure>
          <Figure
            label={<Term name="drawdown">{t('terms.names.drawdown')}</Term>}
            note={
              drawdown.depth > 0
                ? t('tools.backtest.between', {
                    from: day(drawdown.from),
                    to: day(drawdown.to),
                  })
                : undefined
            }
          >
            <Explained by={by('drawdown')}>{part(-drawdown.depth)}</Explained>
          </Figure>
        </dl>
        <table className="tnum mt-5 w-full max-w-md text-sm">
          <caption className="pb-2 text-left text-muted">
            {t('tools.backtest.addsUp', {
              deposit: number(replay.deposited),
              unit,
            })}
          </caption>
          <tbody>
            {terms.map(([name, value]) => (
              <tr
                key={name}
                className={`border-t ${name === 'total' ? 'border-control font-semibold' : 'border-line'}`}
              >
                <th
                  scope="row"
                  className={`py-1.5 text-left ${name === 'total' ? '' : 'font-normal'}`}
                >
                  {t(`tools.backtest.terms.${name}`)}
                </th>
                <td className="py-1.5 text-right">
                  {number(value, { signed: true })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <dl className="tnum mt-5 grid grid-cols-2 gap-x-5 gap-y-2 border-line border-t pt-4 text-sm lg:grid-cols-4">
          {(['hold', 'token0', 'token1', 'rebalanced'] as const).map((name) => (
            <div
              key={name}
              className="row-span-2 grid grid-rows-subgrid gap-y-0"
            >
              <dt className="text-muted">
                {t(`tools.backtest.instead.${name}`, { token, unit })}
              </dt>
              <dd>{number(replay.instead[name])}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-muted text-sm">
          {t('tools.backtest.inRange', {
            part: part(
              replay.seconds > 0 ? replay.secondsInside / replay.seconds : 0,
              { places: 1 },
            ),
            count: replay.rebalances.length,
          })}
        </p>
      </section>
      <section aria-label={t('tools.backtest.way')} className="card p-5">
        <LinesChart
          summary={t('tools.backtest.summary', {
            prices: count(replay.path.length),
            from: day(axis[0] ?? 0),
            to: day(axis.at(-1) ?? 0),
            unit,
          })}
          sliderName={t('tools.backtest.time')}
          axis={axis}
          lines={lines}
          at={at}
          onMove={setChosen}
          formatAxis={day}
          format={(value) => number(value)}
        />
      </section>
      {replay.rebalances.length > 0 ? (
        <section aria-labelledby="rebalances" className="card p-5">
          <h2 id="rebalances" className="text-lg">
            {t('tools.backtest.rebalances')}
          </h2>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
            tabIndex={0}
            aria-labelledby="rebalances"
            className="mt-3 max-h-72 overflow-auto"
          >
            <table className="tnum w-full whitespace-nowrap text-sm">
              <thead className="text-muted text-xs">
                <tr>
                  {(['when', 'price', 'range', 'swapped', 'cost'] as const).map(
                    (name) => (
                      <th
                        key={name}
                        scope="col"
                        className="px-2 py-2 text-right font-medium first:pl-0 first:text-left"
                      >
                        {t(`tools.backtest.columnsOf.${name}`)}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {replay.rebalances.slice(0, 200).map((one) => (
                  <tr key={one.timestamp} className="border-line border-t">
                    <th scope="row" className="py-1.5 text-left font-normal">
                      {day(one.timestamp)}
                    </th>
                    <td className="px-2 text-right">{number(one.price)}</td>
                    <td className="px-2 text-right">
                      {number(one.range.lower)} –{' '}
                      {one.range.upper === Infinity
                        ? '∞'
                        : number(one.range.upper)}
                    </td>
                    <td className="px-2 text-right">{number(one.swapped)}</td>
                    <td className="px-2 text-right">{number(one.cost)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
      ) : null}
      <div className="grid gap-2 text-muted text-sm">
        <p>
          {fees === 'pool'
            ? t('tools.backtest.assumesPool')
            : t('tools.backtest.assumesPath')}
        </p>
        <p>{t('tools.backtest.assumesSmall')}</p>
        {missing.length > 0 ? (
          <p className="text-warn">
            {t('tools.backtest.gaps', {
              count: missing.length,
              days: missing.slice(0, 5).join(', '),
            })}
          </p>
        ) : null}
      </div>
    </>
  )
}
