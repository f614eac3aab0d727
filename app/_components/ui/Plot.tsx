import type { ReactNode } from 'react'

type Look = 'accent' | 'control' | 'gain' | 'ink' | 'line'

/** A line that stays as wide however the box that it is in is stretched. */
export function Stroke({
  d,
  look,
  width = 1,
  dash,
}: {
  d: string
  look: Look
  width?: number | undefined
  dash?: string | undefined
}) {
  return (
    <path
      d={d}
      fill="none"
      stroke={`var(--${look})`}
      strokeWidth={width}
      strokeDasharray={dash}
      strokeLinejoin="round"
      vectorEffect="non-scaling-stroke"
    />
  )
}

/** Where a line meets the crosshair. */
export type Mark = { y: number; look?: Look; width?: number }

/** A line across the whole height, and what it meets. */
export function Crosshair({
  x,
  marks,
  isShown = true,
}: {
  x: number
  marks: readonly Mark[]
  /** The marks stand without it, too. */
  isShown?: boolean
}) {
  return (
    <>
      {isShown ? <Stroke d={`M${x} 0V100`} look="control" dash="3 3" /> : null}
      {/* A stroke of no length with round ends is a circle that the stretching leaves alone. */}
      {marks.map(({ y, look = 'accent', width = 9 }, index) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a chart keep their order
          key={index}
          d={`M${x} ${y}h0`}
          stroke={`var(--${look})`}
          strokeWidth={width}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </>
  )
}

/** The box of 100 by 100 that a chart is drawn in, stretched to its place, with its rules and what they stand for. */
export function Plot({
  rules,
  format,
  note,
  children,
  slider,
}: {
  rules: readonly { value: number; y: number }[]
  format: (value: number) => string
  /** What a line across the whole width is called. */
  note?: { name: string; y: number; look?: string } | null | undefined
  /** In hundredths of the box. */
  children: ReactNode
  /** Lies over all of it. */
  slider?: ReactNode
}) {
  return (
    <div className="relative mt-5 ml-18 h-56">
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible"
      >
        {rules.map(({ value, y }) => (
          <Stroke key={value} d={`M0 ${y}H100`} look="line" />
        ))}
        {children}
      </svg>
      <svg
        aria-hidden="true"
        className="tnum pointer-events-none absolute inset-0 size-full overflow-visible fill-muted text-xs"
      >
        {rules.map(({ value, y }) => (
          <text key={value} x="-10" y={`${y}%`} dy="4" textAnchor="end">
            {format(value)}
          </text>
        ))}
        {note ? (
          <text
            x="0"
            y={`${note.y}%`}
            // Above its line, unless that would be out of the picture.
            dy={note.y < 10 ? 16 : -6}
            className={note.look}
          >
            {note.name}
          </text>
        ) : null}
      </svg>
      {slider}
    </div>
  )
}
