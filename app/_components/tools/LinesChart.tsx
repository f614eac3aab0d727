'use client'

import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { useId, useMemo } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { thin } from '#app/_views/chartGeometry.ts'

export type Line = {
  name: string
  look: 'accent' | 'ink'
  values: readonly number[]
}

/** Several lines over one axis, with a slider under them that moves the crosshair, a summary and a table. */
export function LinesChart({
  summary,
  sliderName,
  axis,
  lines,
  at,
  onMove,
  formatAxis,
  format,
  zero,
}: {
  summary: string
  sliderName: string
  /** Ascending places of the points, evenly shown. */
  axis: readonly number[]
  lines: readonly Line[]
  /** Index of the crosshair. */
  at: number
  onMove: (index: number) => void
  formatAxis: (place: number) => string
  format: (value: number) => string
  /** What the line at zero is called, if it means something. */
  zero?: string | undefined
}) {
  const { t } = useWords()
  const id = useId()
  const drawn = useMemo(
    () => draw(axis, lines, zero !== undefined),
    [axis, lines, zero],
  )
  const last = axis.length - 1
  const place = axis[at] ?? 0
  const x = drawn.x(place)
  return (
    <figure aria-labelledby={id}>
      <figcaption id={id} className="text-muted text-sm">
        {summary}
      </figcaption>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {lines.map(({ name, look, values }) => (
          <li key={name} className="flex items-center gap-2">
            <svg aria-hidden="true" viewBox="0 0 20 4" className="h-1 w-5">
              <path
                d="M0 2H20"
                stroke={`var(--${look})`}
                strokeWidth="3"
                strokeDasharray={look === 'ink' ? '5 3' : undefined}
              />
            </svg>
            <span className="text-muted">{name}</span>
            <span className="tnum font-semibold">
              {format(values[at] ?? Number.NaN)}
            </span>
          </li>
        ))}
      </ul>
      <div className="relative mt-5 ml-18 h-56">
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {drawn.rules.map(({ value, y }) => (
            <path
              key={value}
              d={`M0 ${y}H100`}
              stroke={
                value === 0 && zero !== undefined
                  ? 'var(--control)'
                  : 'var(--line)'
              }
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {drawn.paths.map(({ name, look, d }) => (
            <path
              key={name}
              d={d}
              fill="none"
              stroke={`var(--${look})`}
              strokeWidth="2"
              strokeDasharray={look === 'ink' ? '6 4' : undefined}
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <path
            d={`M${x} 0V100`}
            stroke="var(--control)"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          />
          {lines.map(({ name, look, values }) => (
            <path
              key={name}
              d={`M${x} ${drawn.y(values[at] ?? 0)}h0`}
              stroke={`var(--${look})`}
              strokeWidth="9"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        <svg
          aria-hidden="true"
          className="tnum pointer-events-none absolute inset-0 size-full overflow-visible fill-muted text-xs"
        >
          {drawn.rules.map(({ value, y }) => (
            <text key={value} x="-10" y={`${y}%`} dy="4" textAnchor="end">
              {format(value)}
            </text>
          ))}
          {zero === undefined ? null : (
            <text x="0" y={`${drawn.y(0)}%`} dy="-6">
              {zero}
            </text>
          )}
        </svg>
      </div>
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={at}
        aria-label={sliderName}
        aria-valuetext={`${formatAxis(place)}: ${lines
          .map(({ name, values }) => `${name} ${format(values[at] ?? 0)}`)
          .join(', ')}`}
        onChange={(event) => onMove(Number(event.target.value))}
        className="mt-3 ml-18 block h-8 w-[calc(100%-4.5rem)] cursor-pointer accent-accent"
      />
      <p className="tnum ml-18 flex justify-between gap-2 text-muted text-xs">
        <span>{formatAxis(axis[0] ?? 0)}</span>
        <span className="font-medium text-ink">{formatAxis(place)}</span>
        <span>{formatAxis(axis[last] ?? 0)}</span>
      </p>
      <details className="mt-3 text-sm">
        <summary className="inline-flex min-h-8 cursor-pointer items-center text-muted hover:text-ink">
          {t('tools.asTable')}
        </summary>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
          tabIndex={0}
          aria-label={t('tools.tableOf', { name: sliderName })}
          className="mt-2 max-h-64 overflow-auto rounded-control border border-line"
        >
          <table className="tnum w-full">
            <thead className="text-left text-muted text-xs">
              <tr>
                <th scope="col" className="px-3 py-2 font-medium">
                  {sliderName}
                </th>
                {lines.map(({ name }) => (
                  <th
                    key={name}
                    scope="col"
                    className="px-3 py-2 text-right font-medium"
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {thin([...axis.keys()], 25).map((index) => (
                <tr key={index} className="border-line border-t">
                  <th scope="row" className="px-3 py-1.5 text-left font-normal">
                    {formatAxis(axis[index] ?? 0)}
                  </th>
                  {lines.map(({ name, values }) => (
                    <td key={name} className="px-3 py-1.5 text-right">
                      {format(values[index] ?? Number.NaN)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}

/** In a box of 100 by 100 that is stretched to whatever it is drawn in. */
function draw(
  axis: readonly number[],
  lines: readonly Line[],
  hasZero: boolean,
) {
  const values = [
    ...lines.flatMap((one) => one.values),
    ...(hasZero ? [0] : []),
  ]
  const [least, most] = extent(values)
  const margin = most === least ? Math.abs(most) * 0.01 || 1 : 0
  const x = scaleLinear([axis[0] ?? 0, axis.at(-1) ?? 1], [0, 100])
  const y = scaleLinear([least - margin, most + margin], [100, 0]).nice(4)
  const path = line<number>(
    (_, i) => x(axis[i] ?? 0),
    (value) => y(value),
  )
  return {
    x,
    y,
    paths: lines.map(({ name, look, values: its }) => ({
      name,
      look,
      d: path([...its]) ?? '',
    })),
    rules: y.ticks(4).map((value) => ({ value, y: y(value) })),
  }
}

/** Without spreading: a history may have more points than a call has room for. */
function extent(values: readonly number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}
