import { createHash } from 'node:crypto'
import { chromium } from '@playwright/test'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import { createTwin } from '#lib/finance/kernel/twin.ts'
import { simulate } from '#lib/projection/simulate.ts'
import {
  openSimulationThreads,
  simulateInThreads,
} from '#lib/projection/simulateInThreads.ts'
import { findChromium } from '#scripts/chromium.ts'
import {
  jumping,
  market,
  range,
  simulationOf,
} from '#test/finance/kernel/models.ts'
import { projectInBrowser } from '#test/support/projectInBrowser.ts'
import { serveSources } from '#test/support/serveSources.ts'

type Way = { way: string; hash: string }

const simulations: readonly [string, Simulation][] = [
  ['range, Sobol', simulationOf(range)],
  ['range, Philox', simulationOf(range, { randomness: 'philox' })],
  ['jumps, Sobol', simulationOf(jumping)],
  ['market, Philox', simulationOf(market, { randomness: 'philox' })],
]

/** SHA-256 of all results of each simulation, over every way to get them. Without a Chromium that way is left out, and said so. */
export async function collectHashes(): Promise<
  { model: string; hashes: Way[] }[]
> {
  const pools = await Promise.all([1, 2, 4, 8].map(openSimulationThreads))
  const executablePath = findChromium()
  if (!executablePath) console.log('There is no Chromium here.')
  const browser =
    executablePath &&
    (await chromium.launch({ executablePath, args: ['--no-sandbox'] }))
  const served = await serveSources({})
  const page = browser ? await browser.newPage() : undefined
  await page?.goto(served.url)
  const collected: { model: string; hashes: Way[] }[] = []
  for (const [model, simulation] of simulations) {
    const hashes: Way[] = [
      { way: 'wasm', hash: hash((await simulate(simulation)).rows) },
      {
        way: 'ts',
        hash: hash((await simulate(simulation, {}, createTwin)).rows),
      },
    ]
    for (const threads of pools)
      for (const chunkPaths of [64, 1_000, 1_024])
        hashes.push({
          way: `${threads.count} threads by ${chunkPaths}`,
          hash: hash(
            (await simulateInThreads(threads, simulation, { chunkPaths })).rows,
          ),
        })
    if (page)
      for (const isTwin of [false, true])
        hashes.push({
          way: `Chromium ${isTwin ? 'ts' : 'wasm'}`,
          hash: (await projectInBrowser(page, simulation, isTwin)).digest,
        })
    collected.push({ model, hashes })
  }
  if (browser) await browser.close()
  await served.close()
  await Promise.all(pools.map((threads) => threads.close()))
  return collected
}

function hash(rows: Float64Array): string {
  return createHash('sha256').update(new Uint8Array(rows.buffer)).digest('hex')
}
