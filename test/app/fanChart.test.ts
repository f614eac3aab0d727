import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { FanChart } from '#app/_components/ui/FanChart.tsx'
import { nearestPlace } from '#app/_views/chartGeometry.ts'
import { computeFanGeometry } from '#app/_views/fanGeometry.ts'
import { speaking } from '#test/support/words.ts'

const DAY = 86_400
const points = [
  { timestamp: 0, percentiles: [100, 100, 100, 100, 100] },
  { timestamp: 30 * DAY, percentiles: [90, 98, 102, 106, 114] },
  { timestamp: 60 * DAY, percentiles: [80, 96, 104, 112, 130] },
] as const

describe('the shape of a fan', () => {
  test('time runs from edge to edge, and larger values stand higher', () => {
    const { places } = computeFanGeometry(points)
    expect(places.map(({ x }) => x)).toEqual([0, 50, 100])
    for (const { ys } of places)
      expect(ys).toEqual(ys.toSorted((a, b) => b - a))
    expect(places[0]?.ys.every((y) => y === places[0]?.ys[0])).toBe(true)
  })
  test('a level beyond the fan is in the picture too', () => {
    const { level, places } = computeFanGeometry(points, 200)
    expect(level).toBeGreaterThanOrEqual(0)
    expect(level).toBeLessThan(Math.min(...(places[2]?.ys ?? [])))
    expect(computeFanGeometry(points).level).toBeNull()
  })
  test('a fan of one value is drawn in the middle', () => {
    const flat = points.map((point) => ({
      ...point,
      percentiles: points[0].percentiles,
    }))
    const { places } = computeFanGeometry(flat)
    expect(places[1]?.ys[2]).toBeGreaterThan(20)
    expect(places[1]?.ys[2]).toBeLessThan(80)
  })
  test('the nearest place is the one that the pointer is over', () => {
    const places = [{ x: 0 }, { x: 50 }, { x: 100 }]
    expect(
      [-5, 24, 26, 74, 76, 140].map((x) => nearestPlace(places, x)),
    ).toEqual([0, 0, 1, 1, 2, 2])
  })
})

test('who cannot see it gets the summary, the values at each arrow key, and a table of all of them', () => {
  const markup = renderToStaticMarkup(
    speaking(
      'en',
      createElement(FanChart, {
        name: 'Worth',
        points,
        summary: 'Nine in ten between 80 and 130.',
        level: { value: 120, name: 'Your goal' },
        format: (value: number) => `${value} USDC`,
      }),
    ),
  )
  expect(markup).toContain('Nine in ten between 80 and 130.')
  expect(markup).toContain('Your goal')
  expect(markup).toContain(
    'aria-valuetext="2 Mar 1970: 104 USDC, nine times in ten between 80 USDC and 130 USDC"',
  )
  const cells = [...markup.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(
    ([, text]) => text,
  )
  expect(cells).toEqual(
    points.flatMap(({ percentiles }) =>
      percentiles.map((value) => `${value} USDC`),
    ),
  )
})
