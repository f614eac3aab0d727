import { type Address, type Client, parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import { ifRemembered } from '#lib/chain/ifRemembered.ts'
import { poolAbi, v3StakerVaultAbi } from '#lib/chain/rangeAbis.ts'
import { toRpcError } from '#lib/chain/rpcErrors.ts'

/**
 * The price of a pool (square root as Q64.96) at the end of a block, and its tick. `undefined` where the pool had none yet, or
 * where the node does not know the state of so old a block any more.
 *
 * @throws RpcUnavailableError
 */
export async function readPoolPrice(
  client: Client,
  { pool, blockNumber }: { pool: Address; blockNumber: bigint },
): Promise<{ sqrtPrice: bigint; tick: number } | undefined> {
  const slot = await ifRemembered(
    readContract(client, {
      address: pool,
      abi: poolAbi,
      functionName: 'slot0',
      blockNumber,
    }),
  )
  if (!slot || slot[0] === 0n) return undefined
  return { sqrtPrice: slot[0], tick: slot[1] }
}

const stakerAbi = parseAbi(['function STAKER() view returns (address)'])

/**
 * Where the one position of a staker's vault ends, and what it is staked in; fixed for ever.
 *
 * @throws RpcUnavailableError, RpcRefusedError
 */
export async function readStakerTerms(
  client: Client,
  address: Address,
): Promise<{ tickLower: number; tickUpper: number; staker: Address }> {
  const at = { address, abi: v3StakerVaultAbi } as const
  const [tickLower, tickUpper, staker] = await Promise.all([
    readContract(client, { ...at, functionName: 'TICK_LOWER' }),
    readContract(client, { ...at, functionName: 'TICK_UPPER' }),
    readContract(client, { address, abi: stakerAbi, functionName: 'STAKER' }),
  ]).catch((error: unknown) => {
    throw toRpcError(error)
  })
  return { tickLower, tickUpper, staker }
}

const feeAbi = parseAbi(['function fee() view returns (uint24)'])

/**
 * The part of a trade that a pool keeps, in millionths; fixed for ever.
 *
 * @throws RpcUnavailableError, RpcRefusedError
 */
export async function readPoolFee(
  client: Client,
  pool: Address,
): Promise<number> {
  return await readContract(client, {
    address: pool,
    abi: feeAbi,
    functionName: 'fee',
  }).catch((error: unknown) => {
    throw toRpcError(error)
  })
}
