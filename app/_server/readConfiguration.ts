import { stat } from 'node:fs/promises'
import { connection } from 'next/server'
import { cache } from 'react'
import type { Deployment } from '#lib/chain/deployment.ts'
import { readDeployment } from '#lib/chain/readDeployment.ts'
import { readEnvironment } from '#lib/environment.ts'
import { type Configuration, toConfiguration } from './toConfiguration.ts'

let remembered: { key: string; deployment: Deployment } | undefined

/** Reads environment and deployment file, once per request; the file is parsed again only when it changed. */
export const readConfiguration = cache(async (): Promise<Configuration> => {
  await connection()
  return toConfiguration(readEnvironment(), readDeploymentOnce)
})

async function readDeploymentOnce(path: string): Promise<Deployment> {
  // The path is configuration, not part of the bundle.
  const file = await stat(/* turbopackIgnore: true */ path).catch(() => null)
  const key = `${path} ${file?.mtimeMs} ${file?.size}`
  if (file && remembered?.key === key) return remembered.deployment
  const deployment = await readDeployment(path)
  remembered = { key, deployment }
  return deployment
}
