import type { Deployment } from '#lib/chain/deployment.ts'
import type { Environment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'

/** What a running server tells its pages, and so every visitor. Nothing of it is known at build time. */
export type Configuration = {
  chainId: number
  /** Whether this server has the controls of the demo. Never on a public chain. */
  hasDemo: boolean
  /** Endpoints that the browser calls, the first preferred; those of the server may carry a key, and stay there. */
  rpcUrls: readonly string[]
  /** `null` while nothing is deployed, or the file cannot be read. */
  deployment: Deployment | null
  /** Why there is no deployment. */
  trouble: Trouble | null
}

export type Trouble =
  | { kind: 'nothingDeployed' }
  /** The deployment file is of this other chain. */
  | { kind: 'otherDeployment'; chainId: number }
  /** What reading the file said. */
  | { kind: 'unreadable'; message: string }

/** The part of the environment that is everybody's, with the deployment or why there is none. */
export async function toConfiguration(
  {
    chainId,
    hasDemo,
    publicRpcUrls,
    deploymentPath,
  }: Pick<
    Environment,
    'chainId' | 'hasDemo' | 'publicRpcUrls' | 'deploymentPath'
  >,
  read: (path: string) => Promise<Deployment>,
): Promise<Configuration> {
  const configure = (
    deployment: Deployment | null,
    trouble: Trouble | null,
  ): Configuration => ({
    chainId,
    hasDemo,
    rpcUrls: publicRpcUrls,
    deployment,
    trouble,
  })
  try {
    const deployment = await read(deploymentPath)
    return deployment.chainId === chainId
      ? configure(deployment, null)
      : configure(null, {
          kind: 'otherDeployment',
          chainId: deployment.chainId,
        })
  } catch (error) {
    return configure(
      null,
      error instanceof BaseError
        ? {
            kind: 'unreadable',
            message: `${error.message} ${error.hint ?? ''}`,
          }
        : { kind: 'nothingDeployed' },
    )
  }
}
