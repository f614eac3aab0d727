'use client'

import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { useId, useMemo } from 'react'
import { ChartTable } from '#app/_components/ui/ChartTable.tsx'
import { Crosshair, LineKey, Plot, Stroke } from '#app/_components/ui/Plot.tsx'
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
  const id = useId()
  const drawn = useMemo(
    () => draw(axis, lines, zero !== undefined),
    [axis, lines, zero],
  )
  const last = axis.length - 1
  const place = axis[at] ?? 0
  return (
    <figure aria-labelledby={id}>
      <figcaption id={id} className="text-muted text-sm">
        {summary}
      </figcaption>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {lines.map(({ name, look, values }) => (
          <li key={name} className="flex items-center gap-2">
            <LineKey look={look} {...(look === 'ink' && { dash: '5 3' })} />
            <span className="text-muted">{name}</span>
            <span className="tnum font-semibold">
              {format(values[at] ?? Number.NaN)}
            </span>
          </li>
        ))}
        {zero === undefined ? null : (
          <li className="flex items-center gap-2 text-muted">
            <LineKey look="control" />
            {zero}
          </li>
        )}
      </ul>
      <Plot rules={drawn.rules} format={format}>
        {zero === undefined ? null : (
          <Stroke d={`M0 ${drawn.y(0)}H100`} look="control" />
        )}
        {drawn.paths.map(({ name, look, d }) => (
          <Stroke
            key={name}
            d={d}
            look={look}
            width={2}
            dash={look === 'ink' ? '6 4' : undefined}
          />
        ))}
        <Crosshair
          x={drawn.x(place)}
          marks={lines.map(({ look, values }) => ({
            look,
            y: drawn.y(values[at] ?? 0),
          }))}
        />
      </Plot>
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
      <ChartTable
        name={sliderName}
        head={[sliderName, ...lines.map(({ name }) => name)]}
        rows={thin([...axis.keys()], 25).map((index) => [
          formatAxis(axis[index] ?? 0),
          ...lines.map(({ values }) => format(values[index] ?? Number.NaN)),
        ])}
      />
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
