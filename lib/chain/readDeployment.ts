import { readFile } from 'node:fs/promises'
import { BaseError } from '#lib/errors.ts'
import type { Deployment } from './deployment.ts'
import { parseDeployment } from './parseDeployment.ts'

export class DeploymentMissingError extends BaseError {
  override name = 'DeploymentMissingError'
  constructor(path: string, cause: unknown) {
    super(`There is no deployment file at ${path}.`, {
      cause,
      hint: 'Start the local chain first, or set DEPLOYMENT to the file of your deployment.',
    })
  }
}

/**
 * The deployment in the file at `path`.
 *
 * @throws DeploymentMissingError, InvalidDeploymentError
 */
export async function readDeployment(path: string): Promise<Deployment> {
  let json: string
  try {
    json = await readFile(path, 'utf8')
  } catch (error) {
    throw new DeploymentMissingError(path, error)
  }
  return parseDeployment(json)
}
