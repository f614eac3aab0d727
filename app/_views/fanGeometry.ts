import { scaleLinear } from 'd3-scale'
import { area, curveMonotoneX, line } from 'd3-shape'

/** What may be at one moment: the values that 5, 25, 50, 75 and 95 % of all paths do not exceed, ascending. */
export type FanChartPoint = {
  /** Seconds. */
  timestamp: number
  percentiles: readonly [number, number, number, number, number]
}

export type FanGeometry = {
  /** SVG paths in a box of 100 by 100 that is stretched to whatever it is drawn in: nine in ten paths, half of them, the middle. */
  outer: string
  inner: string
  middle: string
  /** Where each point is, in hundredths of the box, with the places of its percentiles. */
  places: readonly { x: number; ys: readonly number[] }[]
  /** Where the level stands; `null` without one. */
  level: number | null
  /** Values of the horizontal rules, from the top down, with their places. */
  rules: readonly { value: number; y: number }[]
}

/** The shape of a fan of at least two points in the order of time. `level` is a value that has to be in the picture. */
export function computeFanGeometry(
  points: readonly FanChartPoint[],
  level?: number | undefined,
): FanGeometry {
  const times = points.map(({ timestamp }) => timestamp)
  const values = [
    ...points.flatMap(({ percentiles }) => percentiles),
    ...(level === undefined ? [] : [level]),
  ]
  const least = Math.min(...values)
  const most = Math.max(...values)
  // A flat fan is drawn in the middle, not on the floor.
  const margin = most === least ? Math.abs(most) * 0.01 || 1 : 0
  const x = scaleLinear([Math.min(...times), Math.max(...times)], [0, 100])
  const y = scaleLinear([least - margin, most + margin], [100, 0]).nice(3)
  const places = points.map(({ timestamp, percentiles }) => ({
    x: x(timestamp),
    ys: percentiles.map((value) => y(value)),
  }))
  type Place = (typeof places)[number]
  const band = (low: number, high: number) =>
    area<Place>(
      (place) => place.x,
      ({ ys }) => ys[low] ?? 0,
      ({ ys }) => ys[high] ?? 0,
    ).curve(curveMonotoneX)(places) ?? ''
  const middle = line<Place>(
    (place) => place.x,
    ({ ys }) => ys[2] ?? 0,
  ).curve(curveMonotoneX)
  return {
    outer: band(0, 4),
    inner: band(1, 3),
    middle: middle(places) ?? '',
    places,
    level: level === undefined ? null : y(level),
    rules: y
      .ticks(3)
      .toReversed()
      .map((value) => ({ value, y: y(value) })),
  }
}
