import type { Client } from 'viem'
import { readContract } from 'viem/actions'
import type { DeployedRangeVault } from '#lib/chain/deployment.ts'
import { clmVaultAbi } from '#lib/chain/rangeAbis.ts'
import type { Amounts, ChainRangeVault } from './readRangeState.ts'

export type RangePreview = {
  /** Shares that a deposit makes, or that a withdrawal burns. */
  shares: bigint
  /** What goes in at most, or comes out. */
  amounts: Amounts
  /** Reckoned from the mean price: the vault itself tells no better. */
  isEstimate: boolean
}

export type GetRangePreviewParameters = {
  vault: DeployedRangeVault
  state: ChainRangeVault
} & (
  | { kind: 'deposit'; maxima: Amounts }
  | { kind: 'withdraw'; shares: bigint }
)

/**
 * What a deposit or a withdrawal would do at the newest block.
 *
 * @throws ContractFunctionExecutionError with the vault's own error where it would refuse.
 */
export async function getRangePreview(
  client: Client,
  parameters: GetRangePreviewParameters,
): Promise<RangePreview | null> {
  const { vault, state } = parameters
  const contract = { abi: clmVaultAbi, address: vault.address } as const
  if (parameters.kind === 'withdraw') {
    const { shares } = parameters
    if (vault.kind === 'v3-staker') return estimateWithdrawal(state, shares)
    const amounts = await readContract(client, {
      ...contract,
      functionName: 'previewWithdraw',
      args: [shares],
    })
    return { shares, amounts, isEstimate: false }
  }
  const { maxima } = parameters
  if (vault.kind === 'v3-staker') return estimateDeposit(state, maxima)
  const shares = await readContract(client, {
    ...contract,
    functionName: 'previewDeposit',
    args: maxima,
  })
  return { shares, amounts: maxima, isEstimate: false }
}

function estimateWithdrawal(
  { amounts, totalSupply }: ChainRangeVault,
  shares: bigint,
): RangePreview | null {
  if (!amounts || !totalSupply) return null
  return {
    shares,
    amounts: [
      (amounts[0] * shares) / totalSupply,
      (amounts[1] * shares) / totalSupply,
    ],
    isEstimate: true,
  }
}

function estimateDeposit(
  { amounts, totalSupply }: ChainRangeVault,
  maxima: Amounts,
): RangePreview | null {
  if (!amounts || totalSupply === null) return null
  const slices = ([0, 1] as const).flatMap((side) =>
    amounts[side] > 0n ? (maxima[side] * totalSupply) / amounts[side] : [],
  )
  return {
    // The token of which less is offered decides.
    shares: slices.toSorted((one, other) => (one < other ? -1 : 1))[0] ?? 0n,
    amounts: maxima,
    isEstimate: true,
  }
}
