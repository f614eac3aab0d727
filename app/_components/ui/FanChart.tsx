'use client'

import { useMemo } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import {
  computeFanGeometry,
  type FanChartPoint,
} from '#app/_views/fanGeometry.ts'
import { ChartTable } from './ChartTable.tsx'
import { LineKey, Stroke } from './Plot.tsx'
import { TimeChart } from './TimeChart.tsx'

const columns = [5, 25, 50, 75, 95] as const

/**
 * What may be, as a fan: half of all paths in the dark band, nine in ten in the light one. The first point may be the present, all
 * percentiles of which are the same.
 */
export function FanChart({
  name,
  points,
  summary,
  level,
  format,
  formatPoint,
}: {
  name: string
  /** At least two, in the order of time. */
  points: readonly FanChartPoint[]
  summary: string
  /** A value to hold the fan against, such as a goal, and what it is called. */
  level?: { value: number; name: string } | undefined
  format: (value: number) => string
  /** How a point in time is called; its day unless told. */
  formatPoint?: ((point: FanChartPoint) => string) | undefined
}) {
  const { t, day, percent } = useWords()
  const geometry = useMemo(
    () => computeFanGeometry(points, level?.value),
    [points, level?.value],
  )
  const pointAt = (at: number) => points[at] as FanChartPoint
  const when = (at: number) =>
    formatPoint?.(pointAt(at)) ?? day(pointAt(at).timestamp)
  return (
    <TimeChart
      name={name}
      summary={summary}
      geometry={geometry}
      format={format}
      when={when}
      read={(at) => {
        const [least, , middle, , most] = pointAt(at).percentiles
        const values = {
          least: format(least),
          middle: format(middle),
          most: format(most),
        }
        return {
          value: values.middle,
          detail: `${t('ui.span', values)} ${when(at)}`,
          told: `${when(at)}: ${t('ui.between', values)}`,
        }
      }}
      toMarks={({ ys }) =>
        [0, 2, 4].map((index) => ({
          y: ys[index] ?? 0,
          width: index === 2 ? 9 : 6,
        }))
      }
      drawing={
        <>
          <path d={geometry.outer} fill="var(--accent)" fillOpacity="0.14" />
          <path d={geometry.inner} fill="var(--accent)" fillOpacity="0.26" />
          <Stroke d={geometry.middle} look="accent" width={2} />
          {geometry.level === null ? null : (
            <Stroke d={`M0 ${geometry.level}H100`} look="ink" dash="6 4" />
          )}
        </>
      }
    >
      <ul className="mt-3 ml-18 flex flex-wrap gap-x-5 gap-y-1 text-muted text-xs">
        <Key look="h-0.5 bg-accent" name={t('ui.halfAbove')} />
        <Key look="h-3 bg-accent/40" name={t('ui.halfOfPaths')} />
        <Key look="h-3 bg-accent/14" name={t('ui.nineInTen')} />
        {level ? (
          <li className="flex items-center gap-2">
            <LineKey look="ink" dash="5 3" />
            {level.name}
          </li>
        ) : null}
      </ul>
      <ChartTable
        name={name}
        caption={t('ui.fanCaption')}
        head={[t('ui.when'), ...columns.map((column) => percent(column))]}
        rows={points.map(({ percentiles }, at) => [
          when(at),
          ...percentiles.map(format),
        ])}
      />
    </TimeChart>
  )
}

function Key({ look, name }: { look: string; name: string }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true" className={`w-5 rounded-[2px] ${look}`} />
      {name}
    </li>
  )
}
