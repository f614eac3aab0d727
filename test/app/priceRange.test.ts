import { describe, expect, test } from 'vitest'
import { drawRanges, toPriceScale } from '#app/_views/priceRange.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'

const token = (symbol: string, decimals: number): DeployedToken => ({
  address: '0x0000000000000000000000000000000000000001',
  symbol,
  name: symbol,
  decimals,
})
const usdc = token('USDC', 6)
const weth = token('WETH', 18)
const dai = token('DAI', 18)

describe('the scale', () => {
  test('tells the dearer token in the cheaper, whichever comes first in the pool', () => {
    // Uniswap's pool of USDC and WETH on mainnet: tick 200,000 is 10^12 / 1.0001^200000 = 2,063.2157 USDC.
    const scale = toPriceScale([usdc, weth], 200_000)
    expect([scale.base.symbol, scale.quote.symbol]).toEqual(['WETH', 'USDC'])
    expect(scale.priceAt(200_000)).toBeCloseTo(2_063.215_669, 5)
    const turned = toPriceScale([weth, usdc], -200_000)
    expect([turned.base.symbol, turned.quote.symbol]).toEqual(['WETH', 'USDC'])
    expect(turned.priceAt(-200_000)).toBeCloseTo(scale.priceAt(200_000), 6)
  })

  test('is one at tick 0 of tokens of equal decimals, and stays the first token’s', () => {
    const scale = toPriceScale([dai, weth], 0)
    expect(scale.base).toBe(dai)
    expect(scale.priceAt(0)).toBe(1)
    // Chosen once: beyond it the price may fall below one.
    expect(scale.priceAt(-6_932)).toBeCloseTo(0.5, 4)
  })
})

describe('the picture', () => {
  const ranges = [
    { kind: 'main', lower: -100, upper: 100 },
    { kind: 'limit', lower: 100, upper: 150 },
  ] as const

  test('leaves twelve hundredths of the span free at each end, and steps of a tick are equally wide', () => {
    const scale = toPriceScale([dai, weth], 0)
    const drawn = drawRanges(scale, 0, ranges)
    // 250 ticks and a margin of 30 to both sides: 310 ticks are the whole width.
    expect(drawn.price).toBeCloseTo((130 / 310) * 100, 10)
    expect(drawn.ranges[0]).toMatchObject({ kind: 'main', isInRange: true })
    expect(drawn.ranges[0]?.left).toBeCloseTo((30 / 310) * 100, 10)
    expect(drawn.ranges[0]?.width).toBeCloseTo((200 / 310) * 100, 10)
    expect(drawn.ranges[1]?.left).toBeCloseTo((230 / 310) * 100, 10)
    expect(drawn.ranges[1]?.width).toBeCloseTo((50 / 310) * 100, 10)
  })

  test('is mirrored where a higher tick is a lower price, so that dear is always on the right', () => {
    const scale = toPriceScale([usdc, weth], 200_000)
    const moved = ranges.map((range) => ({
      ...range,
      lower: range.lower + 200_000,
      upper: range.upper + 200_000,
    }))
    const drawn = drawRanges(scale, 200_000, moved)
    expect(drawn.price).toBeCloseTo((180 / 310) * 100, 10)
    expect(drawn.ranges[1]?.left).toBeCloseTo((30 / 310) * 100, 10)
    expect(drawn.ranges[1]?.low).toBeLessThan(drawn.ranges[0]?.low ?? 0)
    for (const { low, high } of drawn.ranges) expect(low).toBeLessThan(high)
  })

  test('a range holds its lower end and not its upper one', () => {
    const scale = toPriceScale([dai, weth], 0)
    const inRange = (tick: number) =>
      drawRanges(scale, tick, ranges).ranges.map(({ isInRange }) => isInRange)
    expect(inRange(-101)).toEqual([false, false])
    expect(inRange(-100)).toEqual([true, false])
    expect(inRange(99)).toEqual([true, false])
    expect(inRange(100)).toEqual([false, true])
    expect(inRange(150)).toEqual([false, false])
  })

  test('a price alone stands in the middle', () => {
    expect(drawRanges(toPriceScale([dai, weth], 7), 7, [])).toEqual({
      price: 50,
      ranges: [],
    })
  })
})
