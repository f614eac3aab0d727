import type { Chain, Client, Transport } from 'viem'
import { getChainId } from 'viem/actions'
import { BaseError } from '#lib/errors.ts'

class ChainUnreachableError extends BaseError {
  override name = 'ChainUnreachableError'
  constructor(rpcUrls: readonly string[], cause: unknown) {
    super(`No chain answers at ${toHosts(rpcUrls)}.`, {
      cause,
      hint: 'Check RPC_URL, or start the local chain.',
      retryable: true,
    })
  }
}

class WrongChainError extends BaseError {
  override name = 'WrongChainError'
  constructor(rpcUrls: readonly string[], expected: number, actual: number) {
    super(
      `The chain at ${toHosts(rpcUrls)} has the id ${actual}, not ${expected}.`,
      {
        hint: 'Set CHAIN_ID to the id of that chain, or RPC_URL to the other.',
      },
    )
  }
}

/** Hosts only: the path of an RPC URL may hold a key, and these sentences reach the status page. */
function toHosts(rpcUrls: readonly string[]): string {
  return rpcUrls.map((url) => new URL(url).host).join(', ')
}

/** @throws ChainUnreachableError, WrongChainError unless the client talks to the chain it is made for. */
export async function assertChain(
  client: Client<Transport, Chain>,
): Promise<void> {
  const rpcUrls = client.chain.rpcUrls.default.http
  let chainId: number
  try {
    chainId = await getChainId(client)
  } catch (error) {
    throw new ChainUnreachableError(rpcUrls, error)
  }
  if (chainId !== client.chain.id)
    throw new WrongChainError(rpcUrls, client.chain.id, chainId)
}
