import { describe, expect, test } from 'vitest'
import { formatNumber, formatPart } from '#app/_amounts/formatNumber.ts'
import { describePriceFileError } from '#app/_errors/describePriceFileError.ts'
import { describeRefusal } from '#app/_errors/describeRefusal.ts'
import {
  type BacktestInputs,
  runBacktest,
  writeExample,
} from '#app/_views/backtestView.ts'
import { parseChoice, toggleChoice } from '#app/_views/compareChoice.ts'
import { pickCompared } from '#app/_views/comparison.ts'
import { moveTo } from '#app/_views/divergenceView.ts'
import { explainBacktest, explainMove } from '#app/_views/explainTool.ts'
import {
  type ProjectionInputs,
  SHOWN_OUTPUTS,
  startOf,
  toFanPoints,
  toSimulation,
} from '#app/_views/projectionView.ts'
import { realisedVolatility } from '#app/_views/realisedVolatility.ts'
import { readPriceFile } from '#lib/backtest/readPriceFile.ts'
import { expectedConstantProduct } from '#lib/finance/divergence/underGbm.ts'
import { project } from '#lib/projection/simulate.ts'
import { wordsIn } from '#test/support/words.ts'

const DAY = 86_400

function catchOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

describe('statistics as text', () => {
  test('have groups, a true minus and no sign of nothing', () => {
    expect(formatNumber('en', 1_234.567)).toBe('1,234.57')
    expect(formatNumber('de', -1_234_567.8, { places: 1 })).toBe('−1.234.567,8')
    expect(formatNumber('en', 0.001, { signed: true })).toBe('0.00')
    expect(formatNumber('en', -0.001)).toBe('0.00')
    expect(formatPart('en', 0.0525, { signed: true })).toBe('+5.25 %')
    expect(formatPart('de', -0.5, { places: 0 })).toBe('−50 %')
  })
})

describe('a projection', () => {
  const inputs: ProjectionInputs = {
    model: 'full',
    days: 90,
    volatility: 60,
    drift: 0,
    lower: 0.8,
    upper: 1.25,
    fees: 0,
    utilisation: 80,
    usual: 75,
    swing: 3,
    kink: 90,
    atKink: 6,
    atFull: 60,
    reserve: 10,
    paths: 4_096,
  }

  test('of a full range without fees returns what theory says, and starts at nothing', async () => {
    const simulation = toSimulation(inputs)
    const { fans } = await project(simulation, {
      outputs: SHOWN_OUTPUTS.liquidity,
    })
    const end = fans.net?.at(-1)
    const expected =
      expectedConstantProduct({ drift: 0, volatility: 0.6 }, 90 / 365)
        .position - 1
    expect(Math.abs((end?.mean.value ?? 0) - expected)).toBeLessThan(
      4 * (end?.mean.error ?? 0) + 1e-6,
    )
    const points = toFanPoints(fans.net ?? [], startOf(simulation, 'net'))
    expect(points).toHaveLength(13)
    expect(points[0]).toEqual({ timestamp: 0, percentiles: [0, 0, 0, 0, 0] })
    expect(points.at(-1)?.timestamp).toBe(90 * DAY)
  })

  test('of a range earns the fees that were told while the price stays', async () => {
    const { fans } = await project(
      toSimulation({ ...inputs, model: 'range', volatility: 0.1, fees: 20 }),
      { outputs: ['fees'] },
    )
    expect(fans.fees?.at(-1)?.mean.value).toBeCloseTo((0.2 * 90) / 365, 5)
  })

  test('of a market that stands at its kink pays lenders their part of it', async () => {
    const { fans } = await project(
      toSimulation({
        ...inputs,
        model: 'lending',
        utilisation: 90,
        usual: 90,
        swing: 0.01,
      }),
      { outputs: ['supplyApr'] },
    )
    expect(fans.supplyApr?.at(-1)?.mean.value).toBeCloseTo(0.06 * 0.9 * 0.9, 3)
  })

  test.each([
    ['the range must hold', { model: 'range', lower: 1.1, upper: 2 }, 'Spanne'],
    ['some days', { days: 0 }, 'ein paar Tage'],
    ['fees', { fees: -1 }, 'Gebühren'],
    ['volatility', { volatility: -1 }, 'Schwankung'],
    ['movement', { volatility: 1e6 }, 'jenseits aller Grenzen'],
    ['market', { model: 'lending', usual: 0 }, 'Auslastung'],
    ['curve', { model: 'lending', atKink: -1 }, 'Zinsen'],
  ] as const)(
    'that nobody can compute is refused in words: %s',
    async (_, wrong, word) => {
      const refused = await Promise.resolve()
        .then(() => project(toSimulation({ ...inputs, ...wrong })))
        .catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(RangeError)
      expect(describeRefusal(wordsIn('de'), refused)).toContain(word)
    },
  )

  test('whose worker fails is not the choice of a person', () => {
    expect(describeRefusal(wordsIn('en'), new Error('gone'))).toBeNull()
  })
})

describe('the volatility of a history', () => {
  test('is that of its daily moves, however many points a day has', () => {
    const prices = Array.from({ length: 20 }, (_, day) => [
      { timestamp: day * DAY + 10, price: 5 },
      { timestamp: day * DAY + 80_000, price: day % 2 ? 100 : 110 },
    ]).flat()
    expect(realisedVolatility(prices)).toBeCloseTo(
      Math.log(1.1) * Math.sqrt(365),
      12,
    )
  })

  test('of a week is unknown', () => {
    expect(
      realisedVolatility(
        Array.from({ length: 7 }, (_, day) => ({
          timestamp: day * DAY,
          price: 1 + day,
        })),
      ),
    ).toBeNull()
  })
})

describe('a backtest', () => {
  const inputs: BacktestInputs = {
    isFull: false,
    lower: 0.8,
    upper: 1.25,
    fee: 0.3,
    deposit: 1_000,
    rebalance: 'outside',
    moved: 10,
    every: 7,
    swapCost: 0.3,
    gas: 1,
  }

  test('of the made-up prices adds up, and moves the range', () => {
    const file = readPriceFile(writeExample())
    const { replay, returns, fees } = runBacktest(
      { kind: 'file', file },
      inputs,
    )
    expect(fees).toBe('path')
    expect(replay.path).toHaveLength(180)
    expect(replay.rebalances.length).toBeGreaterThan(0)
    expect(returns.period).toBeCloseTo(replay.total / 1_000, 12)
    expect(returns.yearly).not.toBeNull()
  })

  test.each([
    [{ deposit: 0 }, 'Einzahlung'],
    [{ lower: 2 }, 'untere Ende'],
    [{ lower: 1.1 }, 'Preis enthalten'],
    [{ fee: 100 }, 'Gebühren'],
    [{ gas: -1 }, 'Gas'],
    [{ rebalance: 'every', every: 0 }, 'bewegt'],
  ] as const)(
    'of settings that cannot be replayed is refused in words: %j',
    (wrong, word) => {
      const source = {
        kind: 'file',
        file: readPriceFile(writeExample()),
      } as const
      const refused = catchOf(() =>
        runBacktest(source, { ...inputs, ...wrong }),
      )
      expect(describeRefusal(wordsIn('de'), refused)).toContain(word)
    },
  )
})

describe('a file of prices that is refused', () => {
  const read = (text: string, language: 'en' | 'de') => {
    try {
      readPriceFile(text)
      return undefined
    } catch (error) {
      return describePriceFileError(
        wordsIn(language),
        error as Parameters<typeof describePriceFileError>[1],
      )
    }
  }

  test('is told with its place in the language of the page', () => {
    const text = 'date;price\n2025-01-01;2.000,5'
    expect(read(text, 'en')).toEqual({
      problem: 'Line 2, column “price”: “2.000,5” has a comma in it.',
      hint: expect.stringContaining('decimal point'),
    })
    expect(read(text, 'de')).toEqual({
      problem: 'Zeile 2, Spalte „price“: in „2.000,5“ steht ein Komma.',
      hint: expect.stringContaining('Dezimalpunkt'),
    })
    expect(read('date,price\n2025-01-01', 'de')?.problem).toBe(
      'Zeile 2: es sind 1 Zellen, aber die Kopfzeile nennt 2.',
    )
    expect(read('', 'de')?.problem).toBe('Die Datei ist leer.')
  })
})

describe('a comparison', () => {
  const vault = (address: `0x${string}`) =>
    ({ row: { address } }) as unknown as Parameters<
      typeof pickCompared
    >[0][number]

  test('takes addresses by commas and by repetition, each once', () => {
    expect(parseChoice('0xA, 0xb')).toEqual(['0xa', '0xb'])
    expect(parseChoice(['0xa', '0xB,0xa', ''])).toEqual(['0xa', '0xb'])
    expect(parseChoice(undefined)).toEqual([])
  })

  test('grows by one, takes out what is in it, and refuses a fifth', () => {
    const four = ['0xA', '0xb', '0xC', '0xd'].reduce<readonly string[]>(
      toggleChoice,
      [],
    )
    expect(four).toEqual(['0xa', '0xb', '0xc', '0xd'])
    expect(toggleChoice(four, '0xe')).toEqual(four)
    expect(toggleChoice(four, '0xB')).toEqual(['0xa', '0xc', '0xd'])
  })

  test('keeps the order of the choice, names strangers, and is cut at four', () => {
    const all = (['0xa', '0xB', '0xc', '0xd', '0xe'] as const).map(vault)
    const { chosen, unknown } = pickCompared(all, ['0xb', '0xf', '0xa'])
    expect(chosen.map(({ row }) => row.address)).toEqual(['0xB', '0xa'])
    expect(unknown).toEqual(['0xf'])
    expect(
      pickCompared(all, ['0xa', '0xb', '0xc', '0xd', '0xe']),
    ).toMatchObject({ isCut: true, chosen: { length: 4 } })
  })
})

describe('how a figure of a tool came to be', () => {
  const words = wordsIn('en')
  const last = (inputs: readonly { name: string; value: string }[]) =>
    inputs.at(-1)

  test('of a move ends with the figure, from what stands in the fields', () => {
    const now = moveTo({ kind: 'constant' }, 4, 0.01)
    const told = { deposit: 1_000, fees: 0.01, now }
    expect(last(explainMove(words, 'held', told).inputs)).toMatchObject({
      value: '2,500.00',
      look: 'total',
    })
    expect(explainMove(words, 'net', told).inputs).toMatchObject([
      { value: '2,000.00' },
      { name: 'Fees until then', value: '10.00' },
      { value: '2,500.00' },
      { value: '−19.60 %' },
    ])
  })

  test('of a backtest has the terms of its sum', () => {
    const source = {
      kind: 'file',
      file: readPriceFile(writeExample()),
    } as const
    const result = runBacktest(source, {
      isFull: true,
      lower: 0.8,
      upper: 1.25,
      fee: 0.3,
      deposit: 1_000,
      rebalance: 'never',
      moved: 10,
      every: 7,
      swapCost: 0.3,
      gas: 1,
    })
    const { inputs, title } = explainBacktest(words, 'againstHolding', result)
    expect(title).toBe('Against holding')
    expect(inputs.map(({ name }) => name)).toEqual([
      'Divergence',
      'Fees',
      'Cost of moving the range',
      'Gas',
      'Against holding',
    ])
    expect(inputs.at(3)?.value).toBe('−2.00')
  })
})
