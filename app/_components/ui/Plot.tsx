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

/** A line as it stands in the key of a chart. */
export function LineKey({ look, dash }: { look: Look; dash?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 4" className="h-1 w-5 shrink-0">
      <path
        d="M0 2H20"
        stroke={`var(--${look})`}
        strokeWidth="3"
        strokeDasharray={dash}
      />
    </svg>
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
  children,
  slider,
}: {
  rules: readonly { value: number; y: number }[]
  format: (value: number) => string
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
      </svg>
      {slider}
    </div>
  )
}
