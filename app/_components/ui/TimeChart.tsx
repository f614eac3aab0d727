import { type ReactNode, useId, useState } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { nearestPlace } from '#app/_views/chartGeometry.ts'
import { Crosshair, type Mark, Plot } from './Plot.tsx'

/**
 * A drawing over time with its summary and its table. The pointer or the keys move a crosshair over its points and read the values out;
 * until then they are those of the last one. Nothing is drawn of fewer than two points.
 */
export function TimeChart<place extends { x: number }>({
  name,
  summary,
  geometry: { places, rules },
  format,
  when,
  read,
  toMarks,
  drawing,
  children,
}: {
  name: string
  summary: string
  geometry: {
    places: readonly place[]
    rules: readonly { value: number; y: number }[]
  }
  format: (value: number) => string
  /** How the moment of a point is called. */
  when: (at: number) => string
  /** What is known of a point: its value, what is to be said beside that, and all of it for who listens. */
  read: (at: number) => { value: string; detail: string; told: string }
  toMarks: (place: place) => readonly Mark[]
  /** In hundredths of the box. */
  drawing: ReactNode
  /** Stands below: a key, the table. */
  children: ReactNode
}) {
  const { t } = useWords()
  const id = useId()
  const [selected, setSelected] = useState<number | null>(null)
  const last = places.length - 1
  const at = Math.min(selected ?? last, last)
  const place = places[at]
  if (!place || last < 1) return null
  const { value, detail, told } = read(at)
  return (
    <figure aria-labelledby={id}>
      <figcaption
        id={id}
        className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1"
      >
        <span className="text-muted text-sm">{summary}</span>
        <span className="tnum text-sm">
          <span className="font-semibold">{value}</span>{' '}
          <span className="text-muted">{detail}</span>
        </span>
      </figcaption>
      <Plot
        rules={rules}
        format={format}
        slider={
          <div
            role="slider"
            tabIndex={0}
            aria-label={t('ui.pointInTime', { name })}
            aria-valuemin={0}
            aria-valuemax={last}
            aria-valuenow={at}
            aria-valuetext={told}
            className="absolute inset-0 cursor-crosshair touch-pan-y rounded-control"
            onPointerMove={(event) => {
              const box = event.currentTarget.getBoundingClientRect()
              const x = ((event.clientX - box.left) / box.width) * 100
              setSelected(nearestPlace(places, x))
            }}
            onPointerLeave={() => setSelected(null)}
            onBlur={() => setSelected(null)}
            onKeyDown={(event) => {
              const next = {
                ArrowLeft: at - 1,
                ArrowRight: at + 1,
                PageUp: at + 10,
                PageDown: at - 10,
                Home: 0,
                End: last,
              }[event.key]
              if (next === undefined) return
              event.preventDefault()
              setSelected(Math.max(0, Math.min(last, next)))
            }}
          />
        }
      >
        {drawing}
        <Crosshair
          x={place.x}
          marks={toMarks(place)}
          isShown={selected !== null}
        />
      </Plot>
      <p className="tnum mt-2 ml-18 flex justify-between text-muted text-xs">
        <span>{when(0)}</span>
        <span>{when(last)}</span>
      </p>
      {children}
    </figure>
  )
}
