import { parseArgs } from 'node:util'
import { launchChromium, listPages } from '#scripts/pages.ts'
import { getFreePort } from '#scripts/ports.ts'
import { auditPage, medianOf } from './pages/audit.ts'
import { measureInteractions } from './pages/interactions.ts'
import {
  type Audited,
  findMisses,
  tellAudits,
  tellInteractions,
  writeResults,
} from './pages/report.ts'

const HELP = `Holds the pages of a Millrace that runs to their gates: Lighthouse on a desk (the median of three) and on a phone (once), then
how long an input waits for the next paint on a processor that is four times slower. The tables go to bench/RESULTS-pages.md.

  npm run lighthouse                        of http://127.0.0.1:3000
  npm run lighthouse -- http://127.0.0.1:3001
  npm run lighthouse -- --only vaults,vault        these pages alone; writes nothing
  npm run lighthouse -- --only interactions        no Lighthouse; writes nothing

Nothing else should want the processor meanwhile.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' }, only: { type: 'string' } },
})
if (values.help) console.log(HELP)
else await holdToGates(positionals[0] ?? 'http://127.0.0.1:3000')

async function holdToGates(url: string): Promise<void> {
  const only = values.only?.split(',')
  const all = await listPages(url)
  const port = await getFreePort()
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  const audited: Audited[] = []
  for (const [name, path] of Object.entries(all)) {
    if (only && !only.includes(name)) continue
    const audit = (form: 'desktop' | 'mobile') =>
      auditPage(url + path, { port, form })
    const desktop = medianOf([
      await audit('desktop'),
      await audit('desktop'),
      await audit('desktop'),
    ])
    audited.push({ name, desktop, mobile: await audit('mobile') })
    console.log(tellAudits(audited).split('\n').at(-1))
  }
  const interactions =
    !only || only.includes('interactions')
      ? await measureInteractions(browser, { url, pages: all })
      : []
  const version = browser.version()
  await browser.close()

  console.log(`\n${tellAudits(audited)}\n\n${tellInteractions(interactions)}\n`)
  const misses = findMisses(audited, interactions)
  for (const miss of misses) console.error(miss)
  if (!only) await writeResults({ audited, interactions, version })
  console.log(
    JSON.stringify({
      bench: 'lighthouse',
      desktop: Object.fromEntries(
        audited.map(({ name, desktop }) => [name, desktop.performance]),
      ),
    }),
  )
  if (misses.length > 0) process.exitCode = 1
}
