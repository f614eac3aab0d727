import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { percentile } from '#bench/api/load.ts'
import type { Audit } from './audit.ts'
import type { Interaction } from './interactions.ts'

export type Audited = { name: string; desktop: Audit; mobile: Audit }

/** Of a hundred; performance on a desk, where it repeats. */
const LEAST = { performance: 95, accessibility: 100, practices: 100 }
/** Milliseconds from an input to the next paint, at the median. */
const MOST_WAITED = 200

const HEAD = `# The pages, as Lighthouse and a slow processor see them

\`npm run lighthouse\`, over a production build with the local chain, its history and all else that \`npm start\` runs on the same machine.
Lighthouse visits each page with an empty cache and simulates the form factor's connection and processor. The gates: performance ${LEAST.performance} on a
desk, accessibility and best practices ${LEAST.accessibility} on both; performance on a phone is told only, for it is noisy. First and largest paint and
the time that the page was blocked are milliseconds; shift has no unit.
`

const INTERACTIONS = `## From an input to the next paint

The processor four times slower (as the DevTools do it), milliseconds in steps of 8, as the browser's Event Timing tells them of every
press and click; the gate is ${MOST_WAITED} at the median.
`

/** The table, a line for each page. */
export function tellAudits(audited: readonly Audited[]): string {
  return [
    '| page | performance | accessibility | best practices | first paint | largest paint | blocked | shift | phone: performance | largest paint | blocked |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...audited.map(({ name, desktop, mobile }) =>
      line([
        name,
        desktop.performance,
        Math.min(desktop.accessibility, mobile.accessibility),
        Math.min(desktop.practices, mobile.practices),
        whole(desktop.firstPaint),
        whole(desktop.largestPaint),
        whole(desktop.blocked),
        desktop.shift.toFixed(3),
        mobile.performance,
        whole(mobile.largestPaint),
        whole(mobile.blocked),
      ]),
    ),
  ].join('\n')
}

export function tellInteractions(interactions: readonly Interaction[]): string {
  return [
    '| interaction | median | longest | times |',
    '|---|---:|---:|---:|',
    ...interactions.map(({ name, durations }) =>
      line([name, median(durations), Math.max(...durations), durations.length]),
    ),
  ].join('\n')
}

/** What is under its gate, or over it, and what Lighthouse says of the reason. */
export function findMisses(
  audited: readonly Audited[],
  interactions: readonly Interaction[],
): readonly string[] {
  const misses = audited.flatMap(({ name, desktop, mobile }) => [
    ...(desktop.performance < LEAST.performance
      ? [`${name}: performance ${desktop.performance} on a desk`]
      : []),
    ...[desktop, mobile].flatMap(({ accessibility, practices, findings }) =>
      accessibility < LEAST.accessibility || practices < LEAST.practices
        ? findings.map((finding) => `${name}: ${finding}`)
        : [],
    ),
  ])
  return [
    ...new Set(misses),
    ...interactions
      .filter(({ durations }) => median(durations) > MOST_WAITED)
      .map(({ name, durations }) => `${name}: ${median(durations)} ms`),
  ]
}

export async function writeResults({
  audited,
  interactions,
  version,
}: {
  audited: readonly Audited[]
  interactions: readonly Interaction[]
  /** Of Chromium. */
  version: string
}): Promise<void> {
  await writeFile(
    new URL('../RESULTS-pages.md', import.meta.url),
    `${HEAD}
${cpus().length} processors, Chromium ${version}.

${tellAudits(audited)}

${INTERACTIONS}
${tellInteractions(interactions)}
`,
  )
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}

function whole(milliseconds: number): string {
  return Math.round(milliseconds).toLocaleString('en')
}

const median = (durations: readonly number[]) => percentile(durations, 0.5)
