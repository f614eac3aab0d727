import { type Address, type Client, parseAbi } from 'viem'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { ifRemembered } from '#lib/chain/ifRemembered.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import { sendBatch } from '#lib/chain/sendBatch.ts'
import { readToken } from './readToken.ts'

const pairAbi = parseAbi([
  'function token0() view returns (address)',
  'function token1() view returns (address)',
  'function kLast() view returns (uint256)',
  'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp)',
  'function totalSupply() view returns (uint256)',
])

type ReadPair = {
  tokens: readonly [DeployedToken, DeployedToken]
  /** At the end of the block; `undefined` where the node does not know so old a state any more. */
  first: { reserve0: bigint; reserve1: bigint; supply: bigint } | undefined
}

/**
 * A pair of Uniswap v2, with its state at the end of a block. `undefined` of what is none: pairs of other curves know no `kLast`.
 *
 * @throws RpcUnavailableError, RpcRefusedError
 */
export async function readPair(
  client: Client,
  { pair, blockNumber }: { pair: Address; blockNumber: bigint },
): Promise<ReadPair | undefined> {
  const now = createReadBatch()
  const at = { address: pair, abi: pairAbi } as const
  const token0 = now.read({ ...at, functionName: 'token0' })
  const token1 = now.read({ ...at, functionName: 'token1' })
  const kLast = now.read({ ...at, functionName: 'kLast' })
  await sendBatch(now, client)
  const [first, second] = [token0(), token1()]
  if (first === null || second === null || kLast() === null) return undefined
  const tokens = [
    await readToken(client, first),
    await readToken(client, second),
  ] as const
  if (!tokens[0] || !tokens[1]) return undefined
  const then = createReadBatch()
  const reserves = then.read({ ...at, functionName: 'getReserves' })
  const supply = then.read({ ...at, functionName: 'totalSupply' })
  const sent = await ifRemembered(then.send(client, { blockNumber }))
  // What was not there yet held nothing.
  const [reserve0, reserve1] = (sent && reserves()) || [0n, 0n]
  return {
    tokens: [tokens[0], tokens[1]],
    first: sent && { reserve0, reserve1, supply: supply() ?? 0n },
  }
}
