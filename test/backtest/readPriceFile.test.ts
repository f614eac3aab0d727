import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PriceFileError } from '#lib/backtest/errors.ts'
import { type ReadOptions, readPriceFile } from '#lib/backtest/readPriceFile.ts'
import { toPoints } from '#lib/backtest/toPoints.ts'

const seconds = (iso: string) => Date.parse(iso) / 1_000

const read = (text: string, options?: ReadOptions) =>
  readPriceFile(text, options).rows.map(({ timestamp, price }) => [
    timestamp,
    price,
  ])

const two = [
  [seconds('2025-03-01T00:00:00Z'), 100],
  [seconds('2025-03-02T00:00:00Z'), 101.5],
]

test.each([
  ['days', 'date,price\n2025-03-01,100\n2025-03-02,101.5'],
  [
    'Excel’s mark and line ends',
    '\uFEFFdate,price\r\n2025-03-01,100\r\n2025-03-02,101.5\r\n',
  ],
  [
    'quotes, capitals and spaces',
    '"Date" , "Close"\n"2025-03-01","100"\n"2025-03-02", 101.5 \n',
  ],
  ['semicolons', 'time;price\n2025-03-01;100\n2025-03-02;101.5'],
  [
    'tabs and empty lines',
    '\ntime\tprice\n2025-03-01\t1e2\n\n2025-03-02\t101.5',
  ],
  ['seconds', 'timestamp,price\n1740787200,100\n1740873600,101.5'],
  ['milliseconds', 'timestamp,price\n1740787200000,100\n1740873600000,101.5'],
  [
    'offsets',
    'time,price\n2025-03-01T02:00:00+02:00,100\n2025-03-01 19:00-0500,101.5',
  ],
  [
    'UTC by name',
    'snapped_at,price\n2025-03-01 00:00:00 UTC,100\n2025-03-02T00:00:00.000Z,101.5',
  ],
])('%s are read', (_, text) => {
  expect(read(text)).toEqual(two)
})

type Refusal = [
  name: string,
  text: string,
  at: { line?: number; column?: string },
  says: RegExp,
]

test.each<Refusal>([
  ['nothing', '', {}, /empty/],
  ['nothing but a mark and white space', '\uFEFF \r\n ', {}, /empty/],
  ['a header alone', 'time,price', {}, /no prices/],
  ['one price', 'time,price\n2025-03-01,1', {}, /one price/],
  ['no header', '2025-03-01,1\n2025-03-02,1', { line: 1 }, /“time”/],
  ['no price', 'time,open\n2025-03-01,1', { line: 1 }, /“price”.*“open”/],
  [
    'two prices',
    'time,price,close\n2025-03-01,1,1',
    { line: 1, column: 'close' },
    /two columns/,
  ],
  [
    'a volume without a worth',
    'time,price,volume\n2025-03-01,1,1',
    { line: 1 },
    /tvl/,
  ],
  [
    'thousands in quotes',
    'time,price\n2025-03-01,"1,234.5"',
    { line: 2, column: 'price' },
    /comma/,
  ],
  [
    'thousands without',
    'time,price\n2025-03-01,1,234.5',
    { line: 2 },
    /3 cells/,
  ],
  [
    'decimal commas',
    'time;price\n2025-03-01;1234,5',
    { line: 2, column: 'price' },
    /comma/,
  ],
  [
    'points for thousands',
    'time;price\n2025-03-01;1.234,5',
    { line: 2, column: 'price' },
    /comma/,
  ],
  [
    'a currency',
    'time,price\n2025-03-01,$5',
    { line: 2, column: 'price' },
    /not a number/,
  ],
  [
    'NaN',
    'time,price\n2025-03-01,NaN',
    { line: 2, column: 'price' },
    /not a number/,
  ],
  [
    'infinity',
    'time,price\n2025-03-01,1e999',
    { line: 2, column: 'price' },
    /not a number/,
  ],
  [
    'an empty cell',
    'time,price\n2025-03-01,',
    { line: 2, column: 'price' },
    /no number/,
  ],
  [
    'zero',
    'time,price\n2025-03-01,0',
    { line: 2, column: 'price' },
    /cannot be 0/,
  ],
  [
    'a negative price',
    'time,price\n2025-03-01,-2',
    { line: 2, column: 'price' },
    /cannot be -2/,
  ],
  [
    'a negative volume',
    'time,price,volume,tvl\n2025-03-01,1,-1,1',
    { line: 2, column: 'volume' },
    /-1/,
  ],
  [
    'a worthless pool',
    'time,price,fees,tvl\n2025-03-01,1,1,0',
    { line: 2, column: 'tvl' },
    /0/,
  ],
  [
    'no zone',
    'time,price\n2025-03-01 14:00,1',
    { line: 2, column: 'time' },
    /time zone/,
  ],
  [
    'another order of the date',
    'time,price\n03/01/2025,1',
    { line: 2, column: 'time' },
    /no time/,
  ],
  ['no time', 'time,price\n,1', { line: 2, column: 'time' }, /no time/],
  [
    '30 February',
    'time,price\n2025-02-30,1',
    { line: 2, column: 'time' },
    /no such time/,
  ],
  [
    '25 o’clock',
    'time,price\n2025-02-03T25:00Z,1',
    { line: 2, column: 'time' },
    /no such time/,
  ],
  [
    'the same time twice',
    'time,price\n2025-03-01,1\n2025-03-01,2',
    { line: 3 },
    /line 2/,
  ],
  [
    'one time in two zones',
    'time,price\n2025-03-01,1\n2025-03-01T01:00+01:00,2',
    { line: 3 },
    /line 2/,
  ],
  [
    'disorder',
    'time,price\n2025-03-01,1\n2025-03-03,1\n2025-03-02,2',
    { line: 4 },
    /earlier than that of line 3/,
  ],
  ['an open quote', 'time,price\n"2025-03-01,1', { line: 2 }, /quotation mark/],
  [
    'a quote in the middle',
    'time,price\n2025-03-01,"1"2',
    { line: 2 },
    /quotation mark/,
  ],
])('%s is refused, with its place and what to do', (_, text, at, says) => {
  let error: unknown
  try {
    readPriceFile(text)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(PriceFileError)
  expect(error).toMatchObject(at)
  const { message, hint, line, column } = error as PriceFileError
  expect(message).toMatch(says)
  expect(hint).toMatch(/\w.*[.:]/)
  if (line !== undefined) expect(message).toContain(`Line ${line}`)
  if (column !== undefined) expect(message).toContain(column)
})

test('a file that begins with the latest is told so', () => {
  expect(() => readPriceFile('time,price\n2025-03-02,1\n2025-03-01,2')).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/latest/) }),
  )
})

test('missing days are named, and taken when told to', () => {
  const text =
    'time,price\n2025-02-26,1\n2025-02-27,1\n2025-03-01,1\n2025-03-02,1\n2025-03-07,2'
  expect(() => readPriceFile(text)).toThrow(
    'Line 3: after it prices are missing: 2025-02-28, 2025-03-03, 2025-03-04 and 2 more.',
  )
  const { rows, gaps } = readPriceFile(text, { acceptGaps: true })
  expect(rows).toHaveLength(5)
  expect(gaps).toEqual([
    { afterLine: 3, missing: ['2025-02-28'] },
    {
      afterLine: 5,
      missing: ['2025-03-03', '2025-03-04', '2025-03-05', '2025-03-06'],
    },
  ])
})

test('of weekly prices a step of two weeks is a gap, of hourly ones a day without any', () => {
  expect(() =>
    readPriceFile(
      'time,price\n2025-03-01,1\n2025-03-08,1\n2025-03-15,1\n2025-03-29,1',
    ),
  ).toThrow('2025-03-15 to 2025-03-29')
  const hours = (day: number) =>
    Array.from(
      { length: 24 },
      (_, hour) =>
        `2025-03-0${day}T${String(hour).padStart(2, '0')}:00Z,${hour + 1}`,
    )
  expect(
    readPriceFile(['time,price', ...hours(1), ...hours(2)].join('\n')).gaps,
  ).toEqual([])
  expect(() =>
    readPriceFile(['time,price', ...hours(1), ...hours(3)].join('\n')),
  ).toThrow('2025-03-02')
})

test('a day of 23 or 25 hours, where clocks change, is no gap', () => {
  const text = `time,price
2025-03-29T00:00+01:00,1
2025-03-30T00:00+01:00,1
2025-03-31T00:00+02:00,1
2025-10-26T00:00+02:00,1`
  expect(readPriceFile(text.split('\n').slice(0, 4).join('\n')).gaps).toEqual(
    [],
  )
})

test('times without a zone are UTC when told so', () => {
  expect(
    read('time,price\n2025-03-01 00:00,100\n2025-03-02T00:00:00,101.5', {
      naiveTimes: 'utc',
    }),
  ).toEqual(two)
})

test('what was written is what is read, whatever the times and prices', () => {
  fc.assert(
    fc.property(
      fc
        .array(
          fc.tuple(
            fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }),
            fc.double({ min: 1e-12, max: 1e12, noNaN: true }),
          ),
          { minLength: 2, maxLength: 30 },
        )
        .map((rows) => [...new Map(rows)].sort(([a], [b]) => a - b))
        .filter((rows) => rows.length > 1),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: -14, max: 14 }),
      (rows, end, zone) => {
        const toIso = (time: number) =>
          `${new Date((time + zone * 3_600) * 1_000).toISOString().slice(0, 19)}${zone < 0 ? '-' : '+'}${String(Math.abs(zone)).padStart(2, '0')}:00`
        const text = [
          'time,price',
          ...rows.map(([time, price]) => `${toIso(time)},${price}`),
        ].join(end)
        expect(read(text, { acceptGaps: true })).toEqual(rows)
      },
    ),
  )
})

test('fees are told, or the fee of the volume; without either the path gives them', () => {
  const head = 'time,price,'
  const rowsOf = (names: string, cells: string) =>
    readPriceFile(
      `${head}${names}\n2025-03-01,1,${cells}\n2025-03-02,1,${cells}`,
    ).rows
  expect(toPoints(rowsOf('volume,tvl', '1000,50'), 0.003)).toMatchObject({
    fees: 'pool',
    points: [{ pool: { fees: 3, value: 50 } }, {}],
  })
  expect(toPoints(rowsOf('fees,tvl', '4,50'), 0.003)).toMatchObject({
    points: [{ pool: { fees: 4, value: 50 } }, {}],
  })
  const { points, fees } = toPoints(rowsOf('tvl', '50'), 0.003)
  expect(fees).toBe('path')
  expect(points[0]).not.toHaveProperty('pool')
})
