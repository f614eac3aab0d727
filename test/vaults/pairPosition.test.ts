import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldPairPosition } from '#lib/vaults/pairPosition.ts'

const E18 = 10n ** 18n
/** A pair at a price, with so much liquidity for each of a million shares. */
const pairAt = (price: number, growth = 1) => ({
  reserve0: BigInt(Math.round(1e24 * (growth / Math.sqrt(price)))),
  reserve1: BigInt(Math.round(1e24 * growth * Math.sqrt(price))),
  supply: 10n ** 24n,
})
const deposit = {
  pair: pairAt(4),
  before: 0n,
  deposited: 100n * E18,
  withdrawn: 0n,
  after: 100n * E18,
}
const hold = (pair: ReturnType<typeof pairAt>, shares = 100n * E18) => ({
  pair,
  before: shares,
  deposited: 0n,
  withdrawn: 0n,
  after: shares,
})
const part = (one: bigint | undefined, of: bigint | undefined) =>
  Number(one) / Number(of)

test('a price that moves and comes back costs nothing, and on its way what constant product loses', () => {
  const [first, up, back] = foldPairPosition([
    deposit,
    hold(pairAt(16)),
    hold(pairAt(4)),
  ])
  // 50 of token0 and 200 of token1 at a price of 4.
  expect(part(first?.holdings.value1, E18)).toBeCloseTo(400, 12)
  expect(part(first?.againstHolding1, E18)).toBeCloseTo(0, 12)
  // Kept they are worth 1,000 at 16; at k = 4 the loss is (2 - 1)^2 / 5.
  expect(part(up?.divergence1, E18)).toBeCloseTo(-200, 9)
  expect(part(up?.fees1, E18)).toBeCloseTo(0, 9)
  expect(part(back?.divergence1, E18)).toBeCloseTo(0, 9)
})

test('fees are the liquidity that came, at the price when it came, whatever the price does then', () => {
  const [, paid, up] = foldPairPosition([
    deposit,
    hold(pairAt(4, 1.01)),
    hold(pairAt(16, 1.01)),
  ])
  expect(part(paid?.fees1, E18)).toBeCloseTo(4, 9)
  expect(part(paid?.divergence1, E18)).toBeCloseTo(0, 9)
  expect(up?.fees1).toBe(paid?.fees1)
  // 101 at 2 * 4 each, against 1,000 kept.
  expect(part(up?.againstHolding1, E18)).toBeCloseTo(808 - 1000, 9)
})

test('what was taken out is kept, so who leaves at once has nothing for or against it', () => {
  const price = fc.double({ min: 1e-3, max: 1e3, noNaN: true })
  const growth = fc.double({ min: 1, max: 2, noNaN: true })
  fc.assert(
    fc.property(price, price, growth, (one, other, more) => {
      const [, left, later] = foldPairPosition([
        { ...deposit, pair: pairAt(one) },
        {
          ...hold(pairAt(one)),
          withdrawn: 100n * E18,
          after: 0n,
        },
        hold(pairAt(other, more), 0n),
      ])
      expect(left?.againstHolding1).toBe(0n)
      expect(later?.againstHolding1).toBe(0n)
      expect(later?.fees1).toBe(0n)
      expect(later?.holdings.value1).toBe(0n)
    }),
  )
})

test('the terms are the whole, to the unit', () => {
  const moment = fc.record({
    pair: fc
      .tuple(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
      )
      .map(([price, growth]) => pairAt(price, growth)),
    before: fc.bigInt(0n, 10n ** 22n),
    deposited: fc.bigInt(0n, 10n ** 22n),
    withdrawn: fc.bigInt(0n, 10n ** 22n),
    after: fc.bigInt(0n, 10n ** 22n),
  })
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1 }), (moments) => {
      let [came0, came1] = [0n, 0n]
      for (const [i, figures] of foldPairPosition(moments).entries()) {
        if (!figures) throw new Error('unknown')
        const { fees1, divergence1, againstHolding1, holdings } = figures
        expect(fees1 + divergence1).toBe(againstHolding1)
        const { pair, deposited, withdrawn } = moments[i] as (typeof moments)[0]
        const slice = (reserve: bigint, of: bigint) =>
          (of * reserve) / pair.supply
        came0 +=
          slice(pair.reserve0, deposited) - slice(pair.reserve0, withdrawn)
        came1 +=
          slice(pair.reserve1, deposited) - slice(pair.reserve1, withdrawn)
        const inOne = (amount: bigint) =>
          (amount * pair.reserve1) / pair.reserve0
        const gain = inOne(holdings.amount0 - came0) + holdings.amount1 - came1
        // Each amount is rounded by one unit of its token, and the root of the price in its last digits.
        const bound =
          10n + inOne(10n) + inOne(came0 < 0n ? -came0 : came0) / 10n ** 18n
        const off = againstHolding1 - gain
        expect(off < 0n ? -off : off).toBeLessThanOrEqual(bound)
      }
    }),
  )
})

test('from where the pair is empty nothing is known', () => {
  const empty = { reserve0: 0n, reserve1: 0n, supply: 0n }
  const figures = foldPairPosition([deposit, hold(empty), hold(pairAt(4))])
  expect(figures.map((it) => it === undefined)).toEqual([false, true, true])
})
