import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BacktestResult } from '#app/_components/tools/BacktestResult.tsx'
import { type BacktestInputs, runBacktest } from '#app/_views/backtestView.ts'
import { readPriceFile } from '#lib/backtest/readPriceFile.ts'
import { speaking, wordsIn } from '#test/support/words.ts'

const inputs: BacktestInputs = {
  isFull: true,
  lower: 0.8,
  upper: 1.25,
  fee: 0,
  deposit: 1_000,
  rebalance: 'never',
  moved: 10,
  every: 7,
  swapCost: 0,
  gas: 0,
}

function render(language: 'en' | 'de'): string {
  const file = readPriceFile(
    'date,price\n2025-01-01,100\n2025-01-04,200\n2025-01-05,400',
    { acceptGaps: true },
  )
  const markup = renderToStaticMarkup(
    speaking(
      language,
      createElement(BacktestResult, {
        result: runBacktest({ kind: 'file', file }, inputs),
        token: 'WETH',
        unit: 'USDC',
        gaps: file.gaps,
      }),
    ),
  )
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replaceAll(wordsIn(language).t('reasons.ask'), '')
    .replace(/\s+/g, ' ')
}

test('a full range whose price went fourfold is told term by term, with what else the money might have done', () => {
  const text = render('en')
  expect(text).toContain('Worth at the end 2,000.00 USDC')
  expect(text).toContain('Price of the tokens, held +1,500.00')
  expect(text).toContain('Divergence −500.00')
  expect(text).toContain('Total +1,000.00')
  expect(text).toContain('All in WETH 4,000.00')
  expect(text).toContain('Half and half, always evened 2,250.00')
  expect(text).toContain('too short for a year’s')
  expect(text).toContain('2 days are missing (2025-01-02, 2025-01-03 …)')
})

test('in German its figures are German', () => {
  const text = render('de')
  expect(text).toContain('Wert am Ende 2.000,00 USDC')
  expect(text).toContain('Zusammen +1.000,00')
})
