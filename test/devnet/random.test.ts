import { expect, it } from 'vitest'
import { createRandom } from '#lib/devnet/random.ts'

it('tells the same story for the same seed and another for another', () => {
  const draw = (seed: number): number[] => {
    const random = createRandom(seed)
    return Array.from({ length: 50 }, random.uniform)
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

it('draws evenly between 0 and 1', () => {
  const { uniform } = createRandom(1)
  const counts = new Array<number>(10).fill(0)
  for (let draw = 0; draw < 10_000; draw++) {
    const tenth = Math.floor(uniform() * 10)
    counts[tenth] = (counts[tenth] ?? 0) + 1
  }
  // Six standard deviations of a tenth of ten thousand.
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(180)
})

it('draws normal numbers with mean 0 and deviation 1', () => {
  const { normal } = createRandom(1)
  const numbers = Array.from({ length: 10_000 }, normal)
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
  const variance =
    numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length
  expect(Math.abs(mean)).toBeLessThan(0.06)
  expect(Math.abs(variance - 1)).toBeLessThan(0.1)
})
