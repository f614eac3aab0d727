import { writeFileSync } from 'node:fs'
import { type Outcome, scoreForecasts } from '#lib/finance/forecast/scores.ts'
import { laws } from './calibration/laws.ts'

/**
 * `npm run bench:calibration [-- --short]`: how often an 80 % interval holds what a series of a known law then did; the table goes to
 * `bench/RESULTS-calibration.md`. It fails where one holds less than 77 or more than 83 of a hundred.
 */

const isShort = process.argv.includes('--short')
const repetitions = isShort ? 1_000 : 10_000
const [LEAST, MOST] = [0.77, 0.83]

const rows = laws.map((law) => {
  const outcomes: Outcome[] = []
  for (let seed = 1; seed <= repetitions; seed++) {
    const outcome = law.play(seed)
    if (outcome) outcomes.push(outcome)
  }
  return { law, scores: scoreForecasts(outcomes) }
})
const percent = (part: number) => `${(100 * part).toFixed(2)} %`
const table = [
  '| series of a known law | forecast | days seen | days ahead | series | in the 80 % interval | pinball | Brier |',
  '|---|---|---|---|---|---|---|---|',
  ...rows.map(
    ({ law, scores }) =>
      `| ${law.name} | ${law.forecast} | ${law.window} | ${law.days} | ${scores.count.toLocaleString('en')} | ${percent(scores.coverage)} ± ${percent(scores.coverageError)} | ${scores.pinball.toExponential(2)} | ${scores.brier.toFixed(4)} |`,
  ),
].join('\n')
console.log(table)
if (!isShort)
  writeFileSync(
    new URL('RESULTS-calibration.md', import.meta.url),
    `# How well forecasts are calibrated

\`npm run bench:calibration\`. Each series is drawn anew from a law that is known, its parameters are estimated from the days seen only, and
the 80 % interval is held against what the series then did. A perfect one holds 80 of a hundred; the gate is 77 to 83. Pinball is the mean
loss over the interval's ends and the median, in the unit of the outcome; Brier that of the probability of a loss, 0.25 for who knows nothing.

${table}
`,
  )
console.log(
  JSON.stringify({
    bench: 'calibration',
    coverage: rows.map(({ scores }) => Number(scores.coverage.toFixed(4))),
  }),
)
const isOff = rows.some(
  ({ scores: { coverage } }) => coverage < LEAST || coverage > MOST,
)
if (isOff && !isShort) process.exitCode = 1
