import { BaseError } from '#lib/errors.ts'

/** The deployment file and the node speak of different chains, as for a moment when a local chain starts anew. */
export class DeploymentMismatchError extends BaseError {
  override name = 'DeploymentMismatchError'
  constructor(deployed: string, actual: string) {
    super(
      `The deployment file is of a chain that begins with ${deployed}, and the node's begins with ${actual}.`,
      {
        hint: 'Deploy again, or name the right file with DEPLOYMENT.',
        retryable: true,
      },
    )
  }
}

/** The chain changed under a range of work; starting it again finds the new chain. */
export class ReorgedError extends BaseError {
  override name = 'ReorgedError'
  constructor(blockNumber: bigint) {
    super(`Block ${blockNumber} was replaced by another one.`, {
      retryable: true,
    })
  }
}
