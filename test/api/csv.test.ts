import { expect, test } from 'vitest'
import { z } from 'zod/v4'
import { toCsv } from '#lib/api/csv.ts'

const row = z.object({ asset: z.string(), gain: z.string() })
const cellsOf = (asset: string, gain = '0') =>
  toCsv(row, [{ asset, gain }]).split('\r\n')[1]

test.each([
  ['=1+1', "'=1+1,0"],
  ['+1', "'+1,0"],
  ['@SUM(A1)', "'@SUM(A1),0"],
  ['-2+3', "'-2+3,0"],
  ['＝1', "'＝1,0"],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")",0'],
])(
  'a token that calls itself %s is no formula in a spreadsheet',
  (symbol, line) => {
    expect(cellsOf(symbol)).toBe(line)
  },
)

test.each(['-5', '-0.25', '1e-7', '-1.5e+21', 'USDC', 'a=b'])(
  '%s stays as it is',
  (text) => {
    expect(cellsOf('USDC', text)).toBe(`USDC,${text}`)
  },
)
