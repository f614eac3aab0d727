import type { Outcome } from './subjects.ts'

/** What ran in turn over one chain at one latency. */
export type Round = {
  blocks: number
  logs: number
  latencyMilliseconds: number
  outcomes: readonly Outcome[]
}

const heads = [
  'wall s',
  'events/s',
  'CPU s app',
  'CPU s database',
  'CPU µs/event',
  'peak MiB',
  'requests',
]

/** A table of Markdown, which is also readable as it is. */
export function toTable({
  blocks,
  logs,
  latencyMilliseconds,
  outcomes,
}: Round): string {
  const rows = outcomes.map((outcome) => {
    const { events, wallSeconds, cpuSeconds, databaseSeconds } = outcome
    return [
      outcome.subject,
      wallSeconds.toFixed(1),
      Math.round(events / wallSeconds).toLocaleString('en'),
      cpuSeconds.toFixed(1),
      databaseSeconds.toFixed(1),
      (((cpuSeconds + databaseSeconds) / events) * 1e6).toFixed(1),
      Math.round(outcome.peakMiB).toLocaleString('en'),
      outcome.requests.toLocaleString('en'),
    ]
  })
  const number = (value: number) => value.toLocaleString('en')
  const lines = [
    ['', ...heads],
    ['---', ...heads.map(() => '---:')],
    ...rows,
  ].map((cells) => `| ${cells.join(' | ')} |`)
  return `\n${number(logs)} logs in ${number(blocks)} blocks, ${latencyMilliseconds} ms:\n\n${lines.join('\n')}\n`
}
