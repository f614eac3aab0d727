'use client'

import { useId, useMemo, useState } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import {
  type ChartPoint,
  computeChartGeometry,
  nearestPlace,
  thin,
} from '#app/_views/chartGeometry.ts'

/** A line over time with its summary and its table. Arrow keys move the crosshair and read the values out. */
export function Chart({
  name,
  points,
  summary,
  format,
}: {
  name: string
  points: readonly ChartPoint[]
  summary: string
  format: (value: number) => string
}) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const shown = useMemo(() => thin(points, 180), [points])
  const geometry = useMemo(() => computeChartGeometry(shown), [shown])
  const [selected, setSelected] = useState<number | null>(null)
  const last = shown.length - 1
  const at = Math.min(selected ?? last, last)
  const point = shown[at]
  const place = geometry.places[at]
  if (!point || !place) return null

  const select = (index: number) =>
    setSelected(Math.max(0, Math.min(last, index)))

  return (
    <figure aria-labelledby={id}>
      <figcaption
        id={id}
        className="flex flex-wrap items-baseline justify-between gap-x-4"
      >
        <span className="text-muted text-sm">{summary}</span>
        <span className="tnum text-sm">
          <span className="font-semibold">{format(point.value)}</span>{' '}
          <span className="text-muted">{words.day(point.timestamp)}</span>
        </span>
      </figcaption>
      <div className="relative mt-5 ml-18 h-56">
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {geometry.rules.map(({ value, y }) => (
            <path
              key={value}
              d={`M0 ${y}H100`}
              stroke="var(--line)"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <path d={geometry.area} fill="var(--accent)" fillOpacity="0.1" />
          <path
            d={geometry.line}
            fill="none"
            stroke="var(--accent)"
            strokeWidth="2"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
          {selected === null ? null : (
            <path
              d={`M${place.x} 0V100`}
              stroke="var(--control)"
              strokeDasharray="3 3"
              vectorEffect="non-scaling-stroke"
            />
          )}
          {/* A stroke of no length with round ends is a circle that the stretching leaves alone. */}
          <path
            d={`M${place.x} ${place.y}h0`}
            stroke="var(--accent)"
            strokeWidth="9"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <svg
          aria-hidden="true"
          className="tnum pointer-events-none absolute inset-0 size-full overflow-visible fill-muted text-xs"
        >
          {geometry.rules.map(({ value, y }) => (
            <text key={value} x="-10" y={`${y}%`} dy="4" textAnchor="end">
              {format(value)}
            </text>
          ))}
        </svg>
        <div
          role="slider"
          tabIndex={0}
          aria-label={t('ui.pointInTime', { name })}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={at}
          aria-valuetext={`${words.minute(point.timestamp)}: ${format(point.value)}`}
          className="absolute inset-0 cursor-crosshair touch-pan-y rounded-control"
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect()
            const x = ((event.clientX - box.left) / box.width) * 100
            select(nearestPlace(geometry.places, x))
          }}
          onPointerLeave={() => setSelected(null)}
          onBlur={() => setSelected(null)}
          onKeyDown={(event) => {
            const next = {
              ArrowLeft: at - 1,
              ArrowRight: at + 1,
              PageUp: at - 10,
              PageDown: at + 10,
              Home: 0,
              End: last,
            }[event.key]
            if (next === undefined) return
            event.preventDefault()
            select(next)
          }}
        />
      </div>
      <div className="tnum mt-2 ml-18 flex justify-between text-muted text-xs">
        <span>{words.day(shown[0]?.timestamp ?? 0)}</span>
        <span>{words.day(shown[last]?.timestamp ?? 0)}</span>
      </div>
      <details className="mt-3 text-sm">
        <summary className="inline-flex min-h-8 cursor-pointer items-center text-muted hover:text-ink">
          {t('ui.showTable')}
        </summary>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
          tabIndex={0}
          aria-label={t('ui.table', { name })}
          className="mt-2 max-h-64 overflow-y-auto rounded-control border border-line"
        >
          <table className="tnum w-full">
            <thead className="text-left text-muted text-xs">
              <tr>
                <th scope="col" className="px-3 py-2 font-medium">
                  {t('ui.time')}
                </th>
                <th scope="col" className="px-3 py-2 text-right font-medium">
                  {name}
                </th>
              </tr>
            </thead>
            <tbody>
              {thin(points, 60)
                .toReversed()
                .map(({ timestamp, value }) => (
                  <tr key={timestamp} className="border-line border-t">
                    <td className="px-3 py-1.5">{words.minute(timestamp)}</td>
                    <td className="px-3 py-1.5 text-right">{format(value)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
