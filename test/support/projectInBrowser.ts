import type { Page } from '@playwright/test'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'

/** What a page of `serveSources` got from its worker, with the SHA-256 of all results. */
export type Seen = {
  kernel: string
  digest: string
  parts: number[]
  milliseconds: number
}

/** Projects in a Web Worker of the page, by the app's own files. */
export function projectInBrowser(
  page: Page,
  simulation: Simulation,
  isTwin = false,
): Promise<Seen> {
  return page.evaluate(
    async ([its, twin]) => {
      const path = '/lib/projection/openProjector.ts'
      const { openProjector } = (await import(
        path
      )) as typeof import('#lib/projection/openProjector.ts')
      const projector = openProjector()
      const parts: number[] = []
      const since = performance.now()
      const { projection, rows } = await projector.project(its, {
        isTwin: twin,
        onProgress: (part) => parts.push(part),
      })
      const milliseconds = performance.now() - since
      projector.close()
      const hash = await crypto.subtle.digest(
        'SHA-256',
        rows as Float64Array<ArrayBuffer>,
      )
      const digest = Array.from(new Uint8Array(hash), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('')
      return { kernel: projection.kernel, digest, parts, milliseconds }
    },
    [simulation, isTwin] as const,
  )
}
