'use client'

import { useMemo } from 'react'
import { ChartTable } from '#app/_components/ui/ChartTable.tsx'
import { Stroke } from '#app/_components/ui/Plot.tsx'
import { TimeChart } from '#app/_components/ui/TimeChart.tsx'
import { useWords } from '#app/_messages/useWords.ts'
import {
  type ChartPoint,
  computeChartGeometry,
  thin,
} from '#app/_views/chartGeometry.ts'

/** A line over time. */
export function Chart({
  name,
  points,
  summary,
  format,
}: {
  name: string
  /** At least two, in the order of time. */
  points: readonly ChartPoint[]
  summary: string
  format: (value: number) => string
}) {
  const { t, day, minute } = useWords()
  const shown = useMemo(() => thin(points, 180), [points])
  const geometry = useMemo(() => computeChartGeometry(shown), [shown])
  const pointAt = (at: number) => shown[at] as ChartPoint
  const when = (at: number) => day(pointAt(at).timestamp)
  return (
    <TimeChart
      name={name}
      summary={summary}
      geometry={geometry}
      format={format}
      when={when}
      read={(at) => {
        const value = format(pointAt(at).value)
        const told = `${minute(pointAt(at).timestamp)}: ${value}`
        return { value, detail: when(at), told }
      }}
      toMarks={(place) => [place]}
      drawing={
        <>
          <path d={geometry.area} fill="var(--accent)" fillOpacity="0.1" />
          <Stroke d={geometry.line} look="accent" width={2} />
        </>
      }
    >
      <ChartTable
        name={name}
        head={[t('ui.time'), name]}
        rows={thin(points, 60)
          .toReversed()
          .map(({ timestamp, value }) => [minute(timestamp), format(value)])}
      />
    </TimeChart>
  )
}
