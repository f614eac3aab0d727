import { type Address, zeroAddress } from 'viem'
import { aaveOracleAbi } from '#lib/chain/aaveOracleAbi.ts'
import { aaveV3StrategyAbi, vaultAbi } from '#lib/chain/abis.ts'
import type { DeployedVault, Deployment } from '#lib/chain/deployment.ts'
import type { ReadBatch } from '#lib/chain/readBatch.ts'

export type ChainStrategy = {
  address: Address
  /** Assets that the vault's books say are here. */
  debt: bigint | null
  /** What the venue pays now, simple yearly rate, 1e18 = 100 %, before fees. */
  aprWad: bigint | null
  /** Assets that could leave at once. */
  maxWithdraw: bigint | null
}

/** A vault as the chain has it at one block. Assets in their smallest unit; `null` is unknown. */
export type ChainVault = {
  address: Address
  totalAssets: bigint | null
  /** All that the vault has by its books: at work, idle, and locked profit. */
  booked: bigint | null
  totalSupply: bigint | null
  /** Profit already earned that has yet to reach the share price. */
  lockedProfit: bigint | null
  /** When the last of it has, in seconds. */
  unlockEnd: bigint | null
  /** Room left below the deposit cap. */
  maxDeposit: bigint | null
  performanceFeeBps: number | null
  managementFeeBps: number | null
  strategies: readonly ChainStrategy[]
  /** US dollars of one whole asset, 8 decimals, from Aave's oracle. */
  assetPrice: bigint | null
}

/** Adds the reads of one vault to `batch`; call what it returns after `send`. */
export function readVaultState(
  batch: ReadBatch,
  deployment: Deployment,
  vault: DeployedVault,
): () => ChainVault {
  const { address } = vault
  const contract = { abi: vaultAbi, address } as const
  const totalAssets = batch.read({ ...contract, functionName: 'totalAssets' })
  const booked = batch.read({ ...contract, functionName: 'booked' })
  const totalSupply = batch.read({ ...contract, functionName: 'totalSupply' })
  const lockedProfit = batch.read({ ...contract, functionName: 'lockedProfit' })
  const unlockEnd = batch.read({ ...contract, functionName: 'unlockEnd' })
  const maxDeposit = batch.read({
    ...contract,
    functionName: 'maxDeposit',
    args: [zeroAddress],
  })
  const performanceFee = batch.read({
    ...contract,
    functionName: 'performanceFeeBps',
  })
  const managementFee = batch.read({
    ...contract,
    functionName: 'managementFeeBps',
  })
  const assetPrice = batch.read({
    abi: aaveOracleAbi,
    address: deployment.aaveV3.oracle,
    functionName: 'getAssetPrice',
    args: [vault.asset.address],
  })
  const strategies = vault.strategies.map(({ address: strategy }) =>
    readStrategy(batch, address, strategy),
  )
  return () => ({
    address,
    totalAssets: totalAssets(),
    booked: toBigInt(booked()),
    totalSupply: totalSupply(),
    lockedProfit: lockedProfit(),
    unlockEnd: toBigInt(unlockEnd()),
    maxDeposit: maxDeposit(),
    performanceFeeBps: toNumber(performanceFee()),
    managementFeeBps: toNumber(managementFee()),
    strategies: strategies.map((strategy) => strategy()),
    assetPrice: assetPrice(),
  })
}

function readStrategy(
  batch: ReadBatch,
  vault: Address,
  address: Address,
): () => ChainStrategy {
  const strategy = { abi: aaveV3StrategyAbi, address } as const
  const debt = batch.read({
    abi: vaultAbi,
    address: vault,
    functionName: 'debt',
    args: [address],
  })
  const apr = batch.read({ ...strategy, functionName: 'apr' })
  const maxWithdraw = batch.read({ ...strategy, functionName: 'maxWithdraw' })
  return () => ({
    address,
    debt: toBigInt(debt()),
    aprWad: apr(),
    maxWithdraw: maxWithdraw(),
  })
}

// Whether viem gives a `number` or a `bigint` depends on the width that the contract chose.
function toNumber(value: bigint | number | null): number | null {
  return value === null ? null : Number(value)
}

function toBigInt(value: bigint | number | null): bigint | null {
  return value === null ? null : BigInt(value)
}
