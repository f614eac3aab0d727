import { type Address, type Client, parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import { aavePoolAbi } from '#lib/chain/abis.ts'
import { RpcUnavailableError, toRpcError } from '#lib/chain/rpcErrors.ts'

const strategyAbi = parseAbi([
  'function OPTIMAL_USAGE_RATIO() view returns (uint256)',
  'function getBaseVariableBorrowRate() view returns (uint256)',
  'function getVariableRateSlope1() view returns (uint256)',
  'function getVariableRateSlope2() view returns (uint256)',
])

/** Where Aave's configuration of a reserve, one word, has the treasury's part: 16 bits from here. */
const RESERVE_FACTOR_BIT = 64n
const RESERVE_FACTOR_MASK = 0xffffn

/**
 * The rate curve (ray) and the treasury's part of a market of Aave v3 now. `undefined` where there is no such market, or where its rates are
 * set by a contract that does not tell a curve of two lines.
 *
 * @throws RpcUnavailableError
 */
export async function readLendingTerms(
  client: Client,
  { pool, reserve }: { pool: Address; reserve: Address },
): Promise<
  | {
      kink: bigint
      baseRate: bigint
      slope1: bigint
      slope2: bigint
      reserveFactorBps: number
    }
  | undefined
> {
  try {
    const { configuration, interestRateStrategyAddress: address } =
      await readContract(client, {
        address: pool,
        abi: aavePoolAbi,
        functionName: 'getReserveData',
        args: [reserve],
      })
    const at = { address, abi: strategyAbi } as const
    const [kink, baseRate, slope1, slope2] = await Promise.all([
      readContract(client, { ...at, functionName: 'OPTIMAL_USAGE_RATIO' }),
      readContract(client, {
        ...at,
        functionName: 'getBaseVariableBorrowRate',
      }),
      readContract(client, { ...at, functionName: 'getVariableRateSlope1' }),
      readContract(client, { ...at, functionName: 'getVariableRateSlope2' }),
    ])
    const reserveFactorBps = Number(
      (configuration.data >> RESERVE_FACTOR_BIT) & RESERVE_FACTOR_MASK,
    )
    return { kink, baseRate, slope1, slope2, reserveFactorBps }
  } catch (cause) {
    const error = toRpcError(cause)
    if (error instanceof RpcUnavailableError) throw error
    return undefined
  }
}
