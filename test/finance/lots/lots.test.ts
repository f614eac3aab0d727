import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alternatives } from '#lib/finance/lots/alternatives.ts'
import {
  closeShares,
  type Lot,
  type LotMethod,
  sumLots,
} from '#lib/finance/lots/lots.ts'
import { explainPnl } from '#lib/finance/lots/pnl.ts'

const METHODS = ['proRata', 'fifo', 'lifo', 'hifo', 'average'] as const

const money = fc.bigInt({ min: 0n, max: 10n ** 40n })
const lot = fc.record({
  openedAt: fc.integer({ min: 0, max: 2_000_000_000 }),
  shares: fc.bigInt({ min: 1n, max: 10n ** 40n }),
  amounts: fc.tuple(money, money),
  cost: money,
})
const lots = fc.array(lot, { minLength: 1, maxLength: 12 })
const part = fc.integer({ min: 0, max: 1000 })

describe('closeShares', () => {
  test('open and closed are the whole, by every method', () => {
    fc.assert(
      fc.property(lots, part, fc.constantFrom(...METHODS), (all, p, method) => {
        const whole = sumLots(all) as Lot
        const shares = (whole.shares * BigInt(p)) / 1000n
        const { open, closed } = closeShares(all, shares, method)
        expect(sumLots([...open, ...closed])).toEqual(whole)
        expect(sumLots(closed)?.shares ?? 0n).toBe(shares)
        for (const piece of [...open, ...closed])
          expect(piece.shares).toBeGreaterThan(0n)
      }),
    )
  })

  test('total profit is the same by every method, whatever is deposited and withdrawn', () => {
    const deal = fc.oneof(
      fc.record({ deposit: lot }),
      fc.record({
        withdraw: part,
        price: fc.bigInt({ min: 0n, max: 10n ** 20n }),
      }),
    )
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 20 }), money, (deals, last) => {
        const totals = METHODS.map((method) => {
          let open: Lot[] = []
          let realised = 0n
          for (const each of deals)
            if ('deposit' in each) open.push(each.deposit)
            else {
              const held = sumLots(open)?.shares ?? 0n
              const shares = (held * BigInt(each.withdraw)) / 1000n
              const after = closeShares(open, shares, method)
              open = after.open
              realised +=
                shares * each.price - (sumLots(after.closed)?.cost ?? 0n)
            }
          const rest = sumLots(open)
          const unrealised = (rest?.shares ?? 0n) * last - (rest?.cost ?? 0n)
          return realised + unrealised
        })
        expect(new Set(totals).size).toBe(1)
      }),
    )
  })

  const three: Lot[] = [
    { openedAt: 2, shares: 10n, amounts: [1n], cost: 100n },
    { openedAt: 1, shares: 10n, amounts: [1n], cost: 300n },
    { openedAt: 3, shares: 10n, amounts: [1n], cost: 200n },
  ]
  test.each<[LotMethod, bigint]>([
    ['fifo', 300n + 50n],
    ['lifo', 200n + 50n],
    ['hifo', 300n + 100n],
    ['average', 300n],
    ['proRata', 50n + 150n + 100n],
  ])('%s closes its own lots', (method, cost) => {
    const { closed } = closeShares(three, 15n, method)
    expect(sumLots(closed)?.cost).toBe(cost)
  })
  test('nothing closed leaves all, all closed leaves nothing', () => {
    for (const method of METHODS) {
      expect(closeShares(three, 0n, method)).toEqual({
        open: three,
        closed: [],
      })
      expect(closeShares(three, 30n, method).open).toEqual([])
      expect(closeShares([], 0n, method)).toEqual({ open: [], closed: [] })
    }
  })
  test('refuses more than there is, and lots that are none', () => {
    expect(() => closeShares(three, 31n, 'fifo')).toThrow(RangeError)
    expect(() => closeShares(three, -1n, 'fifo')).toThrow(RangeError)
    expect(() => closeShares([], 1n, 'average')).toThrow(RangeError)
    const [first] = three as [Lot]
    for (const bad of [{ shares: 0n }, { cost: -1n }, { amounts: [-1n] }])
      expect(() => closeShares([{ ...first, ...bad }], 0n, 'fifo')).toThrow(
        RangeError,
      )
    expect(() => sumLots([first, { ...first, amounts: [1n, 1n] }])).toThrow(
      RangeError,
    )
  })
})

describe('explainPnl', () => {
  const outcome = fc.record({
    paid: money,
    entryValue: money,
    holdValue: money,
    positionValue: money,
    received: fc.option(money, { nil: undefined }),
  })
  test('total is the sum of its terms', () => {
    fc.assert(
      fc.property(
        fc.array(outcome, { maxLength: 20 }),
        fc.record({ fees: money, rewards: money, gas: money }),
        (outcomes, flows) => {
          const pnl = explainPnl(outcomes, flows)
          expect(
            pnl.price +
              pnl.divergence +
              pnl.fees +
              pnl.rewards -
              pnl.gas -
              pnl.slippage,
          ).toBe(pnl.total)
        },
      ),
    )
  })
  test('a deposit of 1010 that entered as 1000, diverged by 20 and came out as 1275', () => {
    const pnl = explainPnl(
      [
        {
          paid: 1010n,
          entryValue: 1000n,
          holdValue: 1300n,
          positionValue: 1280n,
          received: 1275n,
        },
      ],
      { fees: 50n, rewards: 7n, gas: 3n },
    )
    expect(pnl).toEqual({
      deposited: 1010n,
      withdrawn: 1275n,
      position: 0n,
      fees: 50n,
      rewards: 7n,
      gas: 3n,
      price: 300n,
      divergence: -20n,
      slippage: 15n,
      total: 319n,
    })
  })
  test('refuses negative worths', () => {
    expect(() => explainPnl([], { fees: 0n, rewards: 0n, gas: -1n })).toThrow(
      RangeError,
    )
  })
})

describe('alternatives', () => {
  test('up and back: held is whole, rebalanced gains, as each half was sold dear', () => {
    expect(alternatives(0.5, [1, 2, 1])).toEqual({
      hold: 1,
      token0: 1,
      token1: 1,
      // 1.5 after doubling, 0.75 of that after halving.
      rebalanced: 1.125,
    })
    expect(alternatives(0.25, [2, 6])).toEqual({
      hold: 1.5,
      token0: 3,
      token1: 1,
      rebalanced: 2,
    })
  })
  test('refuses no path, a path without prices, and shares beyond the whole', () => {
    expect(() => alternatives(0.5, [])).toThrow(RangeError)
    expect(() => alternatives(0.5, [1, 0])).toThrow(RangeError)
    expect(() => alternatives(0.5, [Number.NaN])).toThrow(RangeError)
    expect(() => alternatives(1.5, [1])).toThrow(RangeError)
  })
})
