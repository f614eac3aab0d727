import { mkdir, readFile, writeFile } from 'node:fs/promises'

export type Score = {
  contract: string
  /** Of all mutants, how many were tried. */
  tried: number
  mutants: number
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

const table = new URL('../RESULTS-mutation.md', import.meta.url)
const json = new URL('../results/mutation.json', import.meta.url)

const HEAD = `# Mutation scores

Measured by \`npm run bench:mutation\`, whose \`--help\` says how. One change at a time; a mutant is killed when a test of
its contract fails. Survivors that no test can kill stay in the count, and stand with their reasons in
\`bench/mutation/survivors.json\`. Void mutants do not compile, or compile to the same code, and do not count. Where not
all are tried, it is a sample drawn by the hash of each mutant: the same one for the same source. Survivors that tests
were written for are tried again by --grep, and counted as what they came to.

| contract | score | tried | of | killed | survived | void | events | killed | survived | seconds |
|---|---|---|---|---|---|---|---|---|---|---|
`

/** Puts one contract's score among those of the others, for people and for programs. */
export async function writeScores(score: Score): Promise<void> {
  const text = await readFile(json, 'utf8').catch(() => '{"scores":[]}')
  const { scores } = JSON.parse(text) as { scores: Score[] } // Our own file.
  const all = [
    ...scores.filter(({ contract }) => contract !== score.contract),
    score,
  ].sort((a, b) => (a.contract < b.contract ? -1 : 1))
  await writeFile(table, `${HEAD}${all.map(rowOf).join('\n')}\n`)
  await mkdir(new URL('.', json), { recursive: true })
  await writeFile(json, `${JSON.stringify(resultOf(all), null, 2)}\n`)
}

function rowOf(score: Score): string {
  const percent = (value: number | undefined) =>
    value === undefined ? '-' : `${value} %`
  const cells = [
    score.contract,
    percent(score.score),
    score.tried,
    score.mutants,
    score.killed,
    score.survived,
    score.void,
    percent(score.events),
    score.eventsKilled,
    score.eventsSurvived,
    score.seconds,
  ]
  return `| ${cells.join(' | ')} |`
}

/** The score of all contracts together is that of their mutants. */
function resultOf(scores: readonly Score[]) {
  const sum = (key: 'killed' | 'survived') =>
    scores.reduce((total, score) => total + score[key], 0)
  const [killed, survived] = [sum('killed'), sum('survived')]
  const score = Math.floor((1000 * killed) / (killed + survived)) / 10
  return { bench: 'mutation', figures: { score, killed, survived }, scores }
}
