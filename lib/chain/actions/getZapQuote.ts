import { type Address, type Client, isAddressEqual } from 'viem'
import { readContract } from 'viem/actions'
import { aaveOracleAbi } from '#lib/chain/aaveOracleAbi.ts'
import { vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedToken, Deployment } from '#lib/chain/deployment.ts'
import { createReadBatch } from '#lib/chain/readBatch.ts'
import { pairRouterAbi, routerAbi } from '#lib/chain/routerAbi.ts'
import { computeSwapLossBps } from '#lib/vaults/swapLoss.ts'

/** What a deposit of another token would bring at one block. */
export type ZapQuote = {
  /** The tokens on the way, both ends included. */
  path: readonly Address[]
  /** What the swap brings, in the vault's asset. */
  assets: bigint
  shares: bigint
  /** Hundredths of a percent of its worth that the swap loses, by the oracle; `null` where that does not know both tokens. */
  lossBps: bigint | null
}

export type GetZapQuoteParameters = {
  deployment: Pick<Deployment, 'aaveV3' | 'tokens'> & { router: Address }
  vault: Address
  asset: DeployedToken
  token: DeployedToken
  /** Of `token`, above 0. */
  units: bigint
}

/**
 * The way over one or two pairs of Uniswap v2 that brings most; `null` where no way leads to the asset.
 *
 * @throws ContractFunctionExecutionError with the vault's own error where it would refuse the deposit; whatever the transport threw.
 */
export async function getZapQuote(
  client: Client,
  { deployment, vault, asset, token, units }: GetZapQuoteParameters,
): Promise<ZapQuote | null> {
  const exchange = await readContract(client, {
    abi: routerAbi,
    address: deployment.router,
    functionName: 'PAIR_ROUTER',
  })
  const between = deployment.tokens
    .map(({ address }) => address)
    .filter(
      (one) =>
        !isAddressEqual(one, token.address) &&
        !isAddressEqual(one, asset.address),
    )
  const paths = [
    [token.address, asset.address],
    ...between.map((one) => [token.address, one, asset.address]),
  ]
  const batch = createReadBatch()
  const quotes = paths.map((path) => ({
    path,
    amounts: batch.read({
      abi: pairRouterAbi,
      address: exchange,
      functionName: 'getAmountsOut',
      args: [units, path],
    }),
  }))
  const prices = [token, asset].map(({ address }) =>
    batch.read({
      abi: aaveOracleAbi,
      address: deployment.aaveV3.oracle,
      functionName: 'getAssetPrice',
      args: [address],
    }),
  )
  const { blockNumber } = await batch.send(client)
  const [best] = quotes
    .map(({ path, amounts }) => ({ path, assets: amounts()?.at(-1) ?? 0n }))
    .filter(({ assets }) => assets > 0n)
    .toSorted((one, other) => (one.assets > other.assets ? -1 : 1))
  if (!best) return null
  const shares = await readContract(client, {
    abi: vaultAbi,
    address: vault,
    functionName: 'previewDeposit',
    args: [best.assets],
    blockNumber,
  })
  const [tokenPrice, assetPrice] = prices.map((price) => price())
  return {
    ...best,
    shares,
    lossBps:
      tokenPrice && assetPrice
        ? computeSwapLossBps(
            { units, decimals: token.decimals, price: tokenPrice },
            { units: best.assets, decimals: asset.decimals, price: assetPrice },
          )
        : null,
  }
}
