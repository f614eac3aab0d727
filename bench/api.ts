import { parseArgs } from 'node:util'
import { askHard, askSteadily, percentile, timeOnce } from './api/load.ts'
import { multiplyVaults } from './api/manyPools.ts'
import { indexLocalChain, passBlock, serveApp } from './api/serve.ts'
import { query, startPostgres } from './indexer/postgres.ts'
import { writeResult } from './indexer/writeResult.ts'

const help = `Loads the API of the built app on the local chain's 45 days, everything on this machine.

  node bench/api.ts            36 s at 200 requests/s with a new block every 12 s, then as fast as it goes, then 1,000 pools
  node bench/api.ts --short    12 s and 5 s

Build the app before: npx next build. It fails where p99 is over 50 ms, or /pools with 1,000 pools over 20 ms.`

const RATE = 200
/** As on Ethereum. */
const BLOCK_SECONDS = 12
const MOST_P99 = 50
const MOST_POOLS = 20
const POOLS = 1_000

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    short: { type: 'boolean' },
  },
})
if (values.help) console.log(help)
else await run(values.short ? 1 : 3)

async function run(rounds: number): Promise<void> {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.createDatabase('api')
  await indexLocalChain(databaseUrl)
  const app = await serveApp(databaseUrl)
  const figures: Record<string, number> = {}
  const print = (label: string, key: string, value: number) => {
    figures[key] = Math.round(value * 10) / 10
    console.log(`${label.padEnd(58)} ${String(figures[key]).padStart(9)}`)
  }
  try {
    const paths = await listPaths(app.url, databaseUrl)
    for (const path of paths) await timeOnce(app.url + path)
    const milliseconds: number[] = []
    let failures = 0
    for (let round = 0; round < rounds; round++) {
      await passBlock(databaseUrl)
      const measured = await askSteadily(app.url, paths, {
        rate: RATE,
        seconds: BLOCK_SECONDS,
      })
      milliseconds.push(...measured.milliseconds)
      failures += measured.failures
    }
    const over = `${RATE} requests/s over ${paths.length} paths, a block every 12 s`
    print(`${over}: p50, ms`, 'p50Milliseconds', percentile(milliseconds, 0.5))
    print(`${over}: p99, ms`, 'p99Milliseconds', percentile(milliseconds, 0.99))
    print('  not answered with 200', 'failures', failures)
    const quiet = await askSteadily(app.url, paths, { rate: RATE, seconds: 5 })
    print(
      '  the same without a block: p99, ms',
      'quietP99Milliseconds',
      percentile(quiet.milliseconds, 0.99),
    )
    print(
      'as fast as it goes over 16 connections, requests/s',
      'requestsPerSecond',
      await askHard(app.url, paths, { connections: 16, seconds: 5 * rounds }),
    )
    await multiplyVaults(databaseUrl, POOLS)
    const pools = `${app.url}/api/yields/pools`
    const times: number[] = []
    const anew: number[] = []
    await timeOnce(pools)
    for (let i = 0; i < 3; i++) {
      const before = await tagOf(pools)
      await passBlock(databaseUrl)
      const start = performance.now()
      while ((await tagOf(pools)) === before)
        await new Promise((done) => setTimeout(done, 50))
      anew.push(performance.now() - start)
      for (let j = 0; j < 20; j++) times.push(await timeOnce(pools))
    }
    print(
      '/pools with 1,000 pools, ms',
      'poolsMilliseconds',
      percentile(times, 0.5),
    )
    print(
      '  until it tells of a new block, ms',
      'poolsAnewMilliseconds',
      percentile(anew, 0.5),
    )
  } finally {
    await app.stop()
    await postgres.stop()
  }
  await writeResult('api', figures)
  if (
    (figures.p99Milliseconds ?? Infinity) > MOST_P99 ||
    (figures.poolsMilliseconds ?? Infinity) > MOST_POOLS ||
    figures.failures !== 0
  )
    process.exitCode = 1
}

async function tagOf(url: string): Promise<string | null> {
  const response = await fetch(url)
  await response.arrayBuffer()
  return response.headers.get('etag')
}

/** Every kind of question once for each vault and some owners. */
async function listPaths(url: string, databaseUrl: string): Promise<string[]> {
  const get = async (path: string) =>
    (await (await fetch(url + path)).json()) as {
      chainId: number
      address: string
    }[]
  const placesOf = async (kind: string) =>
    (await get(`/api/v1/${kind}`)).flatMap(({ chainId, address }) => {
      const place = `/api/v1/${kind}/${chainId}/${address}`
      return [place, `${place}/history`, `${place}/activity`]
    })
  const { data } = (await (await fetch(`${url}/api/yields/pools`)).json()) as {
    data: { pool: string }[]
  }
  const owners = await query(
    databaseUrl,
    `select distinct '0x' || encode(owner, 'hex') as owner from positions limit 10`,
  )
  return [
    '/api/v1/vaults',
    '/api/v1/ranges',
    '/api/yields/pools',
    ...(await placesOf('vaults')),
    ...(await placesOf('ranges')),
    ...data.map(({ pool }) => `/api/yields/chart/${pool}`),
    ...owners.flatMap(({ owner }) => [
      `/api/v1/positions/${owner}`,
      `/api/v1/positions/${owner}/ranges`,
    ]),
  ]
}
