import { scaleLinear } from 'd3-scale'
import { area, curveMonotoneX, line } from 'd3-shape'

export type ChartPoint = {
  /** Seconds. */
  timestamp: number
  value: number
}

export type ChartGeometry = {
  /** SVG paths in a box of 100 by 100 that is stretched to whatever it is drawn in. */
  line: string
  area: string
  /** Where each point is, in hundredths of the box. */
  places: readonly { x: number; y: number }[]
  /** Values of the horizontal rules, from the top down, with their places. */
  rules: readonly { value: number; y: number }[]
}

/** The shape of a series of at least two points in the order of time. */
export function computeChartGeometry(
  points: readonly ChartPoint[],
): ChartGeometry {
  const times = points.map(({ timestamp }) => timestamp)
  const values = points.map(({ value }) => value)
  const least = Math.min(...values)
  const most = Math.max(...values)
  // A flat series is drawn in the middle, not on the floor.
  const margin = most === least ? Math.abs(most) * 0.01 || 1 : 0
  const x = scaleLinear([Math.min(...times), Math.max(...times)], [0, 100])
  const y = scaleLinear([least - margin, most + margin], [100, 0]).nice(3)
  const places = points.map(({ timestamp, value }) => ({
    x: x(timestamp),
    y: y(value),
  }))
  const draw = line<{ x: number; y: number }>(
    (place) => place.x,
    (place) => place.y,
  ).curve(curveMonotoneX)
  const fill = area<{ x: number; y: number }>(
    (place) => place.x,
    () => 100,
    (place) => place.y,
  ).curve(curveMonotoneX)
  return {
    line: draw(places) ?? '',
    area: fill(places) ?? '',
    places,
    rules: y
      .ticks(3)
      .toReversed()
      .map((value) => ({ value, y: y(value) })),
  }
}

/** At most `most` points, evenly spread, the first and the last always among them: a line has no use for more than it has pixels. */
export function thin<point>(
  points: readonly point[],
  most: number,
): readonly point[] {
  if (points.length <= most) return points
  const step = (points.length - 1) / (most - 1)
  return Array.from(
    { length: most },
    (_, index) => points[Math.round(index * step)] as point,
  )
}

/** The index of the place that is nearest to `x`. */
export function nearestPlace(
  places: readonly { x: number }[],
  x: number,
): number {
  let best = 0
  for (const [index, place] of places.entries())
    if (Math.abs(place.x - x) < Math.abs((places[best]?.x ?? 0) - x))
      best = index
  return best
}
