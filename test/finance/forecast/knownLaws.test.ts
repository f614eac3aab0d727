import { describe, expect, test } from 'vitest'
import { laws } from '#bench/calibration/laws.ts'
import { scoreForecasts } from '#lib/finance/forecast/scores.ts'

describe('on series of a known law an 80 % interval holds 77 to 83 of a hundred', () => {
  for (const law of laws)
    test(`${law.name}, ${law.days} days ahead`, () => {
      // Bootstraps take a millisecond each; of the others enough are cheap.
      const count = law.name.startsWith('share') ? 3_000 : 6_000
      const outcomes = Array.from({ length: count }, (_, i) => law.play(i + 1))
      const known = outcomes.filter((it) => it !== undefined)
      const { coverage } = scoreForecasts(known)
      expect(coverage).toBeGreaterThan(0.77)
      expect(coverage).toBeLessThan(0.83)
      // One that cannot be fitted is told so, and rare.
      expect(known.length).toBeGreaterThan(0.98 * count)
    }, 60_000)
})
