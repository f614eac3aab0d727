import { readFile, writeFile } from 'node:fs/promises'

export type Score = {
  contract: string
  killed: number
  survived: number
  void: number
  /** In percent, events not counted. */
  score: number | undefined
  /** In percent, of what events say. */
  events: number | undefined
  eventsKilled: number
  eventsSurvived: number
  seconds: number
}

const url = new URL('../RESULTS-mutation.md', import.meta.url)

const HEAD = `# Mutation scores

Measured by \`npm run bench:mutation\`, whose \`--help\` says how. One change at a time; a mutant is killed when a test of
its contract fails. Survivors that no test can kill stay in the count, and stand with their reasons in
\`bench/mutation/survivors.json\`. Void mutants do not compile, or compile to the same code, and do not count.

| contract | score | killed | survived | void | events | killed | survived | seconds |
|---|---|---|---|---|---|---|---|---|
`

/** Puts one contract's score among those of the others. */
export async function writeScores(score: Score): Promise<void> {
  const text = await readFile(url, 'utf8').catch(() => '')
  const rows = text.split('\n').filter((line) => /^\| [A-Z]/.test(line))
  const others = rows.filter((row) => !row.startsWith(`| ${score.contract} |`))
  const percent = (value: number | undefined) =>
    value === undefined ? '-' : `${value} %`
  const cells = [
    score.contract,
    percent(score.score),
    score.killed,
    score.survived,
    score.void,
    percent(score.events),
    score.eventsKilled,
    score.eventsSurvived,
    score.seconds,
  ]
  const all = [...others, `| ${cells.join(' | ')} |`].sort()
  await writeFile(url, `${HEAD}${all.join('\n')}\n`)
}
