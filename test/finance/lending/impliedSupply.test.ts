import fc from 'fast-check'
import { expect, test } from 'vitest'
import { impliedSupply } from '#lib/finance/lending/impliedSupply.ts'

const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true })

test('a market that is known is found again from what a deposit did to its utilisation', () => {
  fc.assert(
    fc.property(
      between(1e3, 1e15),
      between(0.05, 0.95),
      between(0.001, 0.5),
      between(1, 1.01),
      fc.boolean(),
      (supplied, utilisation, part, interest, isOut) => {
        const debt = supplied * utilisation * interest
        const grown = supplied + supplied * utilisation * (interest - 1)
        // No more leaves than is not lent.
        const added = isOut
          ? -Math.min(part, (1 - utilisation) / 2) * supplied
          : part * supplied
        const found = impliedSupply({
          before: utilisation,
          after: debt / (grown + added),
          added,
          interest,
        })
        // Interest may hide a move that is as small.
        if (found === undefined) expect(part).toBeLessThan(0.02)
        else expect(found / (grown + added)).toBeCloseTo(1, 6)
      },
    ),
  )
})

test('what moved nothing, or the other way, tells nothing', () => {
  const usual = { before: 0.8, interest: 1 }
  expect(impliedSupply({ ...usual, after: 0.8, added: 5 })).toBeUndefined()
  expect(impliedSupply({ ...usual, after: 0.9, added: 5 })).toBeUndefined()
  expect(impliedSupply({ ...usual, after: 0.4, added: 5 })).toBeCloseTo(10, 12)
})

test('refuses figures that are none', () => {
  const usual = { before: 0.8, after: 0.7, added: 1, interest: 1 }
  for (const bad of [
    { before: 0 },
    { after: 1 },
    { before: Number.NaN },
    { added: Infinity },
    { interest: 0.9 },
  ])
    expect(() => impliedSupply({ ...usual, ...bad })).toThrow(RangeError)
})
