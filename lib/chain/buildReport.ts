import { encodeFunctionData, type Hex } from 'viem'
import { vaultAbi } from './abis.ts'
import type { DeployedStrategy } from './deployment.ts'

/**
 * The calls that book one strategy, for the vault's `multicall`. Where the venue pays something beside the asset it is
 * harvested first, in the same transaction, so that a report never misses what a harvest has brought.
 */
export function buildReport(
  strategy: Pick<DeployedStrategy, 'address' | 'reward'>,
  { harvests = strategy.reward !== undefined } = {},
): Hex[] {
  const { address } = strategy
  const report = encodeFunctionData({
    abi: vaultAbi,
    functionName: 'report',
    args: [address],
  })
  if (!harvests) return [report]
  const harvest = encodeFunctionData({
    abi: vaultAbi,
    functionName: 'harvest',
    args: [address, '0x'],
  })
  return [harvest, report]
}
