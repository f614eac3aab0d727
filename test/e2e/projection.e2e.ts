import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { buildContentSecurityPolicy } from '#app/_server/contentSecurityPolicy.ts'
import { simulate } from '#lib/projection/simulate.ts'
import {
  jumping,
  market,
  range,
  simulationOf,
} from '#test/finance/kernel/models.ts'
import { projectInBrowser } from '#test/support/projectInBrowser.ts'
import { serveSources } from '#test/support/serveSources.ts'

/** The policy that the app's pages have; the scripts of a worker have none. */
const page = {
  'content-security-policy': buildContentSecurityPolicy({
    nonce: 'abc',
    publicRpcUrls: [],
    isDevelopment: false,
  }),
}

test('a worker gives the bits that Node gives, compiled and not', async ({
  page: tab,
}) => {
  const served = await serveSources({ page })
  await tab.goto(served.url)
  for (const simulation of [
    simulationOf(range),
    simulationOf(jumping, { randomness: 'philox' }),
    simulationOf(market),
  ]) {
    const { rows } = await simulate(simulation)
    const digest = createHash('sha256')
      .update(new Uint8Array(rows.buffer))
      .digest('hex')
    const compiled = await projectInBrowser(tab, simulation)
    expect(compiled).toMatchObject({ kernel: 'wasm', digest })
    expect(compiled.parts.at(-1)).toBe(1)
    const twin = await projectInBrowser(tab, simulation, true)
    expect(twin).toMatchObject({ kernel: 'typescript', digest })
  }
  await served.close()
})

test('where a policy forbids WebAssembly, the twin answers with the same bits', async ({
  page: tab,
}) => {
  const served = await serveSources({
    page,
    sources: { 'content-security-policy': "script-src 'self'" },
  })
  await tab.goto(served.url)
  const simulation = simulationOf(range, { paths: 2_048 })
  const { rows } = await simulate(simulation)
  expect(await projectInBrowser(tab, simulation)).toMatchObject({
    kernel: 'typescript',
    digest: createHash('sha256')
      .update(new Uint8Array(rows.buffer))
      .digest('hex'),
  })
  await served.close()
})

test('cancelling rejects with the reason, and the next projection is served; a bad one is a RangeError', async ({
  page: tab,
}) => {
  const served = await serveSources({ page })
  await tab.goto(served.url)
  const outcomes = await tab.evaluate(
    async ([whole, bad]) => {
      const path = '/lib/projection/openProjector.ts'
      const { openProjector } = (await import(
        path
      )) as typeof import('#lib/projection/openProjector.ts')
      const projector = openProjector()
      const abort = new AbortController()
      const cancelled = await projector
        .project(whole, {
          signal: abort.signal,
          onProgress: () => abort.abort('enough'),
        })
        .catch((reason: unknown) => reason)
      const refused = await projector
        .project(bad)
        .catch((error: unknown) => error instanceof RangeError)
      const { projection } = await projector.project(whole)
      projector.close()
      return { cancelled, refused, horizons: projection.fans.net?.length }
    },
    [simulationOf(range), simulationOf(range, { horizons: [0] })] as const,
  )
  expect(outcomes).toEqual({ cancelled: 'enough', refused: true, horizons: 12 })
  await served.close()
})
