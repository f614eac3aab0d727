import {
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  BaseError as ViemError,
} from 'viem'

/** Whether a contract said no, as opposed to a chain that could not be asked. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof ContractFunctionExecutionError &&
    error.walk((cause) => cause instanceof ContractFunctionRevertedError) !==
      null
  )
}

/** One line about a failure, the contract's own error by name if there is one. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof ViemError))
    return error instanceof Error ? error.message : String(error)
  const reverted = error.walk(
    (cause) => cause instanceof ContractFunctionRevertedError,
  )
  if (reverted instanceof ContractFunctionRevertedError && reverted.data)
    return `The vault refuses: ${reverted.data.errorName}(${(reverted.data.args ?? []).join(', ')})`
  return error.details || error.shortMessage
}
