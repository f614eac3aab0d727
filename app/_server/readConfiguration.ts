import { stat } from 'node:fs/promises'
import { connection } from 'next/server'
import { cache } from 'react'
import type { Deployment } from '#lib/chain/deployment.ts'
import { readDeployment } from '#lib/chain/readDeployment.ts'
import { readEnvironment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'

/** What a running server tells its pages. Nothing of it is known at build time. */
export type Configuration = {
  chainId: number
  /** Endpoints that the browser calls, the first preferred. */
  rpcUrls: readonly string[]
  /** `null` while nothing is deployed, or the file cannot be read. */
  deployment: Deployment | null
  /** Why there is no deployment, as a sentence for the page. */
  trouble: string | null
}

let remembered: { key: string; deployment: Deployment } | undefined

/** Reads environment and deployment file, once per request; the file is parsed again only when it changed. */
export const readConfiguration = cache(async (): Promise<Configuration> => {
  await connection()
  const { chainId, rpcUrls, deploymentPath } = readEnvironment()
  try {
    const deployment = await readDeploymentOnce(deploymentPath)
    if (deployment.chainId !== chainId)
      return {
        chainId,
        rpcUrls,
        deployment: null,
        trouble: `The deployment file is for chain ${deployment.chainId}, but this server is set to chain ${chainId}.`,
      }
    return { chainId, rpcUrls, deployment, trouble: null }
  } catch (error) {
    return {
      chainId,
      rpcUrls,
      deployment: null,
      trouble:
        error instanceof BaseError
          ? `${error.message} ${error.hint ?? ''}`
          : `Nothing is deployed on chain ${chainId} yet.`,
    }
  }
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
