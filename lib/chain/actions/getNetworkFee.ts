import { type Address, type Client, hexToBigInt } from 'viem'
import type { UnsentCall } from '#lib/chain/buildCalls.ts'
import { localChainId } from '#lib/chain/chains.ts'

/** Where gas and its price are all that a transaction costs: an OP rollup, for one, takes a fee for the data besides. */
const paidByGasAlone = new Set([1, 42161, 421614, 11155111, localChainId])

export type GetNetworkFeeParameters = { owner: Address; unsent: UnsentCall }

/** `gas` at `gasPrice` wei each is `fee`, in wei. `null` on a chain where that is not all, or nobody knows whether it is. */
export type NetworkFee = { gas: bigint; gasPrice: bigint; fee: bigint }

export type GetNetworkFeeReturnType = NetworkFee | null

/**
 * What a transaction would cost its sender at the newest block and the price of now.
 *
 * @throws the node's error where the call would revert.
 */
export async function getNetworkFee(
  client: Client,
  { owner, unsent }: GetNetworkFeeParameters,
): Promise<GetNetworkFeeReturnType> {
  if (!paidByGasAlone.has(client.chain?.id ?? 0)) return null
  const [gas, gasPrice] = await Promise.all([
    client
      .request({
        method: 'eth_estimateGas',
        params: [{ from: owner, to: unsent.to, data: unsent.data }],
      })
      .then(hexToBigInt),
    client.request({ method: 'eth_gasPrice' }).then(hexToBigInt),
  ])
  return { gas, gasPrice, fee: gas * gasPrice }
}
