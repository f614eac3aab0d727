import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * `npm run bench [-- --short]`: every bench in turn, with one line of JSON of each at the end. The mutants, which take an
 * hour, run by name only.
 */

const root = new URL('../', import.meta.url)
const { scripts } = JSON.parse(
  readFileSync(new URL('package.json', root), 'utf8'),
) as { scripts: Record<string, string> }
const byNameOnly = ['bench:mutation']
const knowShort = ['bench:indexer', 'bench:schedule', 'bench:workers']
const given = process.argv.slice(2)
const lines: string[] = []

for (const name of Object.keys(scripts)) {
  if (!name.startsWith('bench:') || byNameOnly.includes(name)) continue
  console.log(`\n── ${name} ──`)
  const { status, stdout } = spawnSync(
    'npm',
    [
      'run',
      '--silent',
      name,
      ...(knowShort.includes(name) ? ['--', ...given] : []),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  )
  process.stdout.write(stdout)
  lines.push(stdout.trimEnd().split('\n').at(-1) ?? '')
  if (status !== 0) {
    console.error(`${name} failed.`)
    process.exitCode = 1
  }
}
console.log(`\n${lines.filter((line) => line.startsWith('{')).join('\n')}`)
