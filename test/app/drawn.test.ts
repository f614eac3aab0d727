import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DivergenceCurve } from '#app/_components/liquidity/DivergenceCurve.tsx'
import { WaterfallBars } from '#app/_components/portfolio/WaterfallBars.tsx'
import { speaking } from '#test/support/words.ts'

const draw = (element: ReactElement) =>
  renderToStaticMarkup(speaking('en', element))

test('a waterfall says each step with its sign, and that the cost of transactions is not known', () => {
  const drawn = draw(
    createElement(WaterfallBars, {
      timestamp: 1_800_000_000,
      waterfall: { start: 0, paidIn: 100, earned: 5, price: -25, end: 80 },
    }),
  )
  for (const said of ['+$100.00', '+$5.00', '−$25.00', '$80.00', 'not indexed'])
    expect(drawn).toContain(said)
  // Bars are placed by attributes: styles in the page are against its policy.
  expect(drawn).not.toContain('style=')
})

test('a curve says what a move costs net of fees, and that without history nothing pays for it', () => {
  const drawWith = (
    feeRate: { kind: 'apr'; value: number; windowSeconds: number } | null,
  ) =>
    draw(
      createElement(DivergenceCurve, {
        range: { lower: 0.5, upper: 2 },
        symbol: 'WETH',
        feeRate,
        note: '',
      }),
    )
  const drawn = drawWith({
    kind: 'apr',
    value: 0.365,
    windowSeconds: 2_592_000,
  })
  expect(drawn).toContain('If WETH moves')
  expect(drawn).toContain('net 3.00 %')
  expect(drawn).toContain('Thirty days of fees pay for a fall of up to')
  expect(drawWith(null)).toContain('the fees are unknown')
})
