import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'

const help = `Weighs what each route of the built app loads first: JavaScript in kB gzip, and fonts.

  node bench/page.ts           prints the table; its last line is JSON
  node bench/page.ts --check   and fails where a route is over its budget

Build the app before: npx next build.`

type Route = {
  route: string
  /** The name of its figure. */
  name:
    | 'home'
    | 'vaults'
    | 'vault'
    | 'range'
    | 'portfolio'
    | 'status'
    | 'planner'
    | 'divergence'
    | 'projection'
    | 'backtest'
    | 'compare'
    | 'learn'
  /** Most that it may weigh, kB gzip. */
  budget: number
}

const routes: readonly Route[] = [
  { route: '/', name: 'home', budget: 145 },
  { route: '/vaults', name: 'vaults', budget: 245 },
  { route: '/vaults/[chainId]/[address]', name: 'vault', budget: 250 },
  { route: '/ranges/[chainId]/[address]', name: 'range', budget: 250 },
  { route: '/portfolio/[address]', name: 'portfolio', budget: 245 },
  { route: '/status', name: 'status', budget: 215 },
  { route: '/planner', name: 'planner', budget: 265 },
  { route: '/tools/il', name: 'divergence', budget: 185 },
  { route: '/tools/projection', name: 'projection', budget: 187 },
  { route: '/tools/backtest', name: 'backtest', budget: 190 },
  { route: '/compare', name: 'compare', budget: 158 },
  { route: '/learn/[topic]', name: 'learn', budget: 160 },
]

/** Most that the fonts of a first paint may weigh, kB. */
const fontBudget = 55

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    check: { type: 'boolean' },
  },
})
if (values.help) console.log(help)
else weigh()

function weigh(): void {
  const stats = readStats()
  const figures: Record<string, number> = {}
  const over: string[] = []
  console.log('route                          kB gzip   budget')
  const print = (label: string, weight: number, budget: number) => {
    console.log(
      `${label.padEnd(30)} ${weight.toFixed(1).padStart(7)} ${String(budget).padStart(8)}`,
    )
    if (weight > budget) over.push(label)
  }
  for (const { route, name, budget } of routes) {
    const chunks = stats.get(route)
    if (!chunks) throw new Error(`The build has no route ${route}.`)
    const bytes = chunks.reduce(
      (sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length,
      0,
    )
    figures[name] = round(bytes / 1_000)
    print(route, bytes / 1_000, budget)
  }
  const fonts = weighFonts()
  figures.fonts = round(fonts / 1_000)
  print('fonts', fonts / 1_000, fontBudget)

  const result = JSON.stringify({ bench: 'page', figures })
  mkdirSync('bench/results', { recursive: true })
  writeFileSync('bench/results/page.json', `${result}\n`)
  if (values.check && over.length > 0) {
    console.error(`Over budget: ${over.join(', ')}.`)
    process.exitCode = 1
  }
  console.log(result)
}

function readStats(): Map<string, string[]> {
  const file = '.next/diagnostics/route-bundle-stats.json'
  let stats: { route: string; firstLoadChunkPaths: string[] }[]
  try {
    stats = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    console.error(`${file} is not there. Build the app before: npx next build.`)
    process.exit(1)
  }
  return new Map(
    stats.map(({ route, firstLoadChunkPaths }) => [route, firstLoadChunkPaths]),
  )
}

/** Every font file that the build preloads, as the root layout does for each route. */
function weighFonts(): number {
  const manifest: { app: Record<string, string[]> } = JSON.parse(
    readFileSync('.next/server/next-font-manifest.json', 'utf8'),
  )
  const files = new Set(Object.values(manifest.app).flat())
  return [...files].reduce(
    (sum, file) => sum + readFileSync(`.next/${file}`).length,
    0,
  )
}

function round(kilobytes: number): number {
  return Math.round(kilobytes * 10) / 10
}
