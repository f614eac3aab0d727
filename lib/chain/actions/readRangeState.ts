import { aaveOracleAbi } from '#lib/chain/aaveOracleAbi.ts'
import { erc20Abi } from '#lib/chain/abis.ts'
import type { DeployedRangeVault, Deployment } from '#lib/chain/deployment.ts'
import { clmVaultAbi, poolAbi, v3StakerVaultAbi } from '#lib/chain/rangeAbis.ts'
import type { Answer, ReadBatch } from '#lib/chain/readBatch.ts'

/** Where liquidity lies, in ticks of the pool: it earns while `lower <= tick < upper`. */
export type TickRange = { kind: 'main' | 'limit'; lower: number; upper: number }

export type Amounts = readonly [bigint, bigint]

/** A vault of two tokens as the chain has it at one block. `null` is unknown. */
export type ChainRangeVault = {
  totalSupply: bigint | null
  /** Of the share. */
  decimals: number | null
  /** What all shares hold together at the pool's mean price: no trade of this block is in it. */
  amounts: Amounts | null
  tick: number | null
  /** Empty before the first deposit. */
  ranges: readonly TickRange[] | null
  /** Whether the vault takes deposits: the price is calm and nobody has paused them. */
  isOpen: boolean | null
  isPaused: boolean | null
  /** Ticks that the price may be away from its mean. */
  maxDeviation: number | null
  /** Seconds of that mean. */
  twapWindow: number | null
  performanceFeeBps: number | null
  /** When the range was last moved, seconds; of those that move it. */
  lastRebalance: number | null
  /** Seconds in which each incentive runs; `null` for a vault that has none. */
  incentives: readonly { start: bigint; end: bigint }[] | null
  /** US dollars of one whole token each, 8 decimals. */
  prices: readonly [bigint | null, bigint | null]
}

/** Adds the reads of one vault to `batch`; call what it returns after `send`. */
export function readRangeState(
  batch: ReadBatch,
  deployment: Deployment,
  vault: DeployedRangeVault,
): () => ChainRangeVault {
  const { address } = vault
  const token = { abi: erc20Abi, address } as const
  // Both vaults answer these alike.
  const contract = { abi: clmVaultAbi, address } as const
  const totalSupply = batch.read({ ...token, functionName: 'totalSupply' })
  const decimals = batch.read({ ...token, functionName: 'decimals' })
  const amounts = batch.read({ ...contract, functionName: 'totalAmounts' })
  const maxDeviation = batch.read({
    ...contract,
    functionName: 'MAX_DEVIATION',
  })
  const twapWindow = batch.read({ ...contract, functionName: 'TWAP_WINDOW' })
  const slot0 = batch.read({
    abi: poolAbi,
    address: vault.pool,
    functionName: 'slot0',
  })
  const prices = vault.tokens.map((asset) =>
    batch.read({
      abi: aaveOracleAbi,
      address: deployment.aaveV3.oracle,
      functionName: 'getAssetPrice',
      args: [asset.address],
    }),
  )
  const own =
    vault.kind === 'clm'
      ? readClm(batch, vault, totalSupply)
      : readStaker(batch, vault, totalSupply)
  return () => ({
    totalSupply: totalSupply(),
    decimals: decimals(),
    amounts: amounts(),
    tick: slot0()?.[1] ?? null,
    maxDeviation: maxDeviation(),
    twapWindow: twapWindow(),
    prices: [prices[0]?.() ?? null, prices[1]?.() ?? null],
    ...own(),
  })
}

type OwnState = Pick<
  ChainRangeVault,
  | 'ranges'
  | 'isOpen'
  | 'isPaused'
  | 'performanceFeeBps'
  | 'lastRebalance'
  | 'incentives'
>

function readClm(
  batch: ReadBatch,
  { address }: DeployedRangeVault,
  totalSupply: Answer<bigint>,
): () => OwnState {
  const contract = { abi: clmVaultAbi, address } as const
  const main = batch.read({ ...contract, functionName: 'main' })
  const limit = batch.read({ ...contract, functionName: 'limit' })
  const paused = batch.read({ ...contract, functionName: 'paused' })
  const fee = batch.read({ ...contract, functionName: 'performanceFeeBps' })
  const moved = batch.read({ ...contract, functionName: 'lastRebalance' })
  // It asks for calm as a deposit does, and nothing is no amount to refuse.
  const preview = batch.read({
    ...contract,
    functionName: 'previewDeposit',
    args: [0n, 0n],
  })
  return () => ({
    ranges: toRanges(main(), limit()),
    // Of a vault that does not answer at all nothing is known.
    isOpen: totalSupply() === null ? null : preview() !== null,
    isPaused: paused(),
    performanceFeeBps: fee(),
    lastRebalance: moved() || null,
    incentives: null,
  })
}

function readStaker(
  batch: ReadBatch,
  { address }: DeployedRangeVault,
  totalSupply: Answer<bigint>,
): () => OwnState {
  const contract = { abi: v3StakerVaultAbi, address } as const
  const lower = batch.read({ ...contract, functionName: 'TICK_LOWER' })
  const upper = batch.read({ ...contract, functionName: 'TICK_UPPER' })
  const fee = batch.read({ ...contract, functionName: 'PERFORMANCE_FEE_BPS' })
  const incentives = batch.read({ ...contract, functionName: 'incentives' })
  return () => {
    const ends = [lower(), upper()] as const
    return {
      ranges:
        ends[0] === null || ends[1] === null
          ? null
          : [{ kind: 'main', lower: ends[0], upper: ends[1] }],
      // It has no preview; the simulation says before anything is sent.
      isOpen: null,
      isPaused: totalSupply() === null ? null : false,
      performanceFeeBps: fee(),
      lastRebalance: null,
      incentives:
        incentives()?.map(({ startTime, endTime }) => ({
          start: startTime,
          end: endTime,
        })) ?? null,
    }
  }
}

function toRanges(
  main: readonly [number, number] | null,
  limit: readonly [number, number] | null,
): readonly TickRange[] | null {
  if (!main || !limit) return null
  const ranges = [
    { kind: 'main', lower: main[0], upper: main[1] },
    { kind: 'limit', lower: limit[0], upper: limit[1] },
  ] as const
  return ranges.filter(({ lower, upper }) => lower < upper)
}
