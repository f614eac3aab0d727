'use client'

import { useId, useMemo, useState } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { nearestPlace } from '#app/_views/chartGeometry.ts'
import {
  computeFanGeometry,
  type FanChartPoint,
} from '#app/_views/fanGeometry.ts'

/**
 * What may be, as a fan: half of all paths in the dark band, nine in ten in the light one, with its summary and its table. Arrow keys
 * move the crosshair and read the values out. The first point may be the present, all percentiles of which are the same.
 */
export function FanChart({
  name,
  points,
  summary,
  level,
  format,
  formatPoint: toName,
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
  const { t, day } = useWords()
  const formatPoint = toName ?? (({ timestamp }) => day(timestamp))
  const id = useId()
  const geometry = useMemo(
    () => computeFanGeometry(points, level?.value),
    [points, level?.value],
  )
  const [selected, setSelected] = useState<number | null>(null)
  const last = points.length - 1
  const at = Math.min(selected ?? last, last)
  const [point, place, first] = [points[at], geometry.places[at], points[0]]
  if (!point || !place || !first || last < 1) return null
  const [least, , middle, , most] = point.percentiles

  const select = (index: number) =>
    setSelected(Math.max(0, Math.min(last, index)))

  return (
    <figure aria-labelledby={id}>
      <figcaption
        id={id}
        className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1"
      >
        <span className="text-muted text-sm">{summary}</span>
        <span className="tnum text-sm">
          <span className="font-semibold">{format(middle)}</span>{' '}
          <span className="text-muted">
            {t('ui.span', { least: format(least), most: format(most) })}{' '}
            {formatPoint(point)}
          </span>
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
          <path d={geometry.outer} fill="var(--accent)" fillOpacity="0.14" />
          <path d={geometry.inner} fill="var(--accent)" fillOpacity="0.26" />
          <path
            d={geometry.middle}
            fill="none"
            stroke="var(--accent)"
            strokeWidth="2"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
          {geometry.level === null ? null : (
            <path
              d={`M0 ${geometry.level}H100`}
              stroke="var(--ink)"
              strokeDasharray="6 4"
              vectorEffect="non-scaling-stroke"
            />
          )}
          {selected === null ? null : (
            <path
              d={`M${place.x} 0V100`}
              stroke="var(--control)"
              strokeDasharray="3 3"
              vectorEffect="non-scaling-stroke"
            />
          )}
          {/* Strokes of no length with round ends are circles that the stretching leaves alone. */}
          {[0, 2, 4].map((index) => (
            <path
              key={index}
              d={`M${place.x} ${place.ys[index]}h0`}
              stroke="var(--accent)"
              strokeWidth={index === 2 ? 9 : 6}
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
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
          {geometry.level === null ? null : (
            <text
              x="0"
              y={`${geometry.level}%`}
              // Above its line, unless that would be out of the picture.
              dy={geometry.level < 10 ? 16 : -6}
              className="fill-ink"
            >
              {level?.name}
            </text>
          )}
        </svg>
        <div
          role="slider"
          tabIndex={0}
          aria-label={t('ui.pointInTime', { name })}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={at}
          aria-valuetext={`${formatPoint(point)}: ${t('ui.between', {
            middle: format(middle),
            least: format(least),
            most: format(most),
          })}`}
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
        <span>{formatPoint(first)}</span>
        <span>{formatPoint(points[last] ?? point)}</span>
      </div>
      <ul className="mt-3 ml-18 flex flex-wrap gap-x-5 gap-y-1 text-muted text-xs">
        <Key look="h-0.5 bg-accent" name={t('ui.halfAbove')} />
        <Key look="h-3 bg-accent/40" name={t('ui.halfOfPaths')} />
        <Key look="h-3 bg-accent/14" name={t('ui.nineInTen')} />
      </ul>
      <FanTable {...{ name, points, format, formatPoint }} />
    </figure>
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

const columns = [5, 25, 50, 75, 95] as const

function FanTable({
  name,
  points,
  format,
  formatPoint,
}: {
  name: string
  points: readonly FanChartPoint[]
  format: (value: number) => string
  formatPoint: (point: FanChartPoint) => string
}) {
  const { t, percent } = useWords()
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-muted hover:text-ink">
        {t('ui.showTable')}
      </summary>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        aria-label={t('ui.table', { name })}
        className="mt-2 max-h-64 overflow-auto rounded-control border border-line"
      >
        <table className="tnum w-full whitespace-nowrap">
          <caption className="px-3 py-2 text-left text-muted text-xs">
            {t('ui.fanCaption')}
          </caption>
          <thead className="text-muted text-xs">
            <tr>
              <th scope="col" className="px-3 py-2 text-left font-medium">
                {t('ui.when')}
              </th>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="px-3 py-2 text-right font-medium"
                >
                  {percent(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.timestamp} className="border-line border-t">
                <th scope="row" className="px-3 py-1.5 text-left font-normal">
                  {formatPoint(point)}
                </th>
                {columns.map((column, index) => (
                  <td key={column} className="px-3 py-1.5 text-right">
                    {format(point.percentiles[index] ?? Number.NaN)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
