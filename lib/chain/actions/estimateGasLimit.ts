import type { Client, EstimateGasParameters } from 'viem'
import { estimateGas } from 'viem/actions'

/** What a call may take that was estimated to take `gas`: the chain's state may move a little before the block is made. */
export function toGasLimit(gas: bigint): bigint {
  return (gas * 12n) / 10n
}

/**
 * What a transaction is sent with by whoever is its wallet.
 *
 * @throws EstimateGasExecutionError when it would revert.
 */
export async function estimateGasLimit(
  client: Client,
  transaction: EstimateGasParameters,
): Promise<bigint> {
  return toGasLimit(
    await estimateGas(client, { ...transaction, prepare: false }),
  )
}
