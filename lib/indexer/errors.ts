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

/** The node has fewer blocks than are stored, and none of those it has is another: there is nothing to do but wait. */
export class NodeBehindError extends BaseError {
  override name = 'NodeBehindError'
  constructor(headBlock: bigint, storedBlock: bigint) {
    super(
      `The chain's node is at block ${headBlock}, behind block ${storedBlock} that is indexed.`,
      {
        hint: 'It goes on when the node has caught up; another endpoint in RPC_URL may be further.',
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

/** Two endpoints gave different logs, and no receipt tells which are right. */
export class UnsettledError extends BaseError {
  override name = 'UnsettledError'
  constructor(blockNumber: bigint) {
    super(`The endpoints disagree on the logs of block ${blockNumber}.`, {
      hint: 'It asks again; a third endpoint in RPC_URL would settle it.',
      retryable: true,
    })
  }
}

/** A part of the work failed again and again, wherever it was tried. */
export class WorkLostError extends BaseError {
  override name = 'WorkLostError'
  constructor(task: string, reason: string) {
    super(`${task} failed too often: ${reason}`, {
      hint: 'It is planned again.',
      retryable: true,
    })
  }
}
