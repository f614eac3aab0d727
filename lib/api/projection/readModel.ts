import type { AsOf } from '#lib/api/asOf.ts'
import { ShortHistoryError } from '#lib/api/errors.ts'
import { toLogReturns } from '#lib/finance/calibration/growth.ts'
import {
  type Calibration,
  getLatestCalibrations,
} from '#lib/store/calibrations.ts'
import type { StoredVault } from '#lib/store/chains.ts'
import { getMarketDays, getVaultDays, type VaultDay } from '#lib/store/days.ts'
import { getLendingMarkets } from '#lib/store/lendingMarkets.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getRangeState } from '#lib/store/rangeStates.ts'
import type { StoredRangeVault } from '#lib/store/rangeVaults.ts'
import { getStrategyDebts } from '#lib/store/strategyDebts.ts'
import { getVaultFees } from '#lib/store/vaultFees.ts'
import { LEAST_DAYS, WINDOW_DAYS } from '#lib/vaults/calibrate.ts'
import { toTerms } from '#lib/vaults/lendingTerms.ts'
import { toPrice } from '#lib/vaults/rangeLvr.ts'
import type { ProjectionModel } from './model.ts'
import { readRewardEnd } from './readRewardEnd.ts'

const KERNEL = { paths: 16_384, replicates: 8, randomness: 'sobol' } as const
const RESAMPLED_PATHS = 4_096
const BPS = 10_000

/**
 * How to project a vault of one token: by the utilisation of its market where all of it lies in one of Aave whose terms and dynamics
 * are known, else by its own history, in which rewards end when nobody has paid for more.
 *
 * @param horizon days to look ahead.
 * @throws ShortHistoryError under 14 days.
 */
export async function readVaultModel(
  db: Db,
  vault: StoredVault,
  { asOf, horizon }: { asOf: AsOf; horizon: number },
): Promise<ProjectionModel> {
  const { chainId, address } = vault
  const days = await readDays(db, chainId, address)
  const lending = await readLending(db, vault, days)
  if (lending) return lending
  const returns = toLogReturns(
    days.map(({ share_price_wad }) => Number(share_price_wad)),
  )
  const rewards = await readRewardEnd(db, vault, { asOf, days, horizon })
  const { ending } = rewards
  return {
    name: 'history',
    run: { resampling: { returns, paths: RESAMPLED_PATHS, ending } },
    part: 1,
    costs: 0,
    window: toWindow(days),
    parameters: {},
    rewardEnd: rewards.timestamp,
    assumptions: [
      `Days to come are like the last ${returns.length}: they are drawn from them in blocks, so that what follows on each other stays together.`,
      'After all fees, as these days were. Of what never happened in them nothing is known.',
      ...rewards.assumptions,
    ],
  }
}

/** How to project a vault of two tokens, in its second one. @throws ShortHistoryError under 14 days, of the vault or of its pool. */
export async function readRangeModel(
  db: Db,
  vault: StoredRangeVault,
): Promise<ProjectionModel> {
  const { chainId, address, pool, feePips } = vault
  const days = await readDays(db, chainId, address)
  const last = days.at(-1) as VaultDay
  const found = await findCalibration(db, chainId, 'pool', pool)
  const { volatility, turnover } = found?.estimates ?? {}
  const sqrtPrice = last.sqrt_price
  if (!(volatility && turnover && feePips && sqrtPrice))
    throw new ShortHistoryError(address, found?.count ?? 0, LEAST_DAYS)
  const state = await getRangeState(db, vault, last.block_number)
  const { lower, upper } = state.kind === 'clm' ? state.main : state
  const price = toPrice(sqrtPrice)
  const fee =
    state.kind === 'clm' ? 1 - Number(state.performanceFeeBps) / BPS : 1
  const feeRate = turnover.value * (feePips / 1e6) * fee
  return {
    name: 'liquidity',
    run: {
      simulation: {
        ...KERNEL,
        model: {
          kind: 'liquidity',
          price: { drift: 0, volatility: volatility.value },
          entryPrice: 1,
          range: {
            lower: 1.0001 ** lower / price,
            upper: 1.0001 ** upper / price,
          },
          feeRate,
        },
      },
    },
    part: 1,
    costs: 0,
    window: toWindow(days),
    parameters: { volatility, turnover },
    assumptions: [
      'The price moves by geometric Brownian motion and goes nowhere on average; its volatility stays that of the window.',
      'The range stays where it is, and all liquidity in it: a vault that follows the price loses less when it leaves, and realises what it lost.',
      'The pool trades as much as in the window; incentives are not in it.',
    ],
  }
}

async function readDays(
  db: Db,
  chainId: number,
  address: StoredVault['address'],
): Promise<VaultDay[]> {
  const all = await getVaultDays(db, chainId, { vaults: [address] })
  const days = all.get(address) ?? []
  const gap = days.findLastIndex(
    ({ day }, i) => i > 0 && day !== (days[i - 1] as VaultDay).day + 1,
  )
  const run = days.slice(Math.max(0, gap)).slice(-WINDOW_DAYS - 1)
  if (run.length <= LEAST_DAYS)
    throw new ShortHistoryError(address, run.length, LEAST_DAYS)
  return run
}

async function readLending(
  db: Db,
  { chainId, address, asset, strategies }: StoredVault,
  days: readonly VaultDay[],
): Promise<ProjectionModel | undefined> {
  const [pool, ...others] = new Set(strategies.map((it) => it.pool))
  if (!pool || others.length > 0) return undefined
  const reserve = asset.address
  const market = (await getLendingMarkets(db, chainId)).find(
    (it) => it.pool === pool && it.reserve === reserve,
  )
  const found = await findCalibration(db, chainId, 'market', pool, reserve)
  const { speed, level, volatility, keep } = found?.estimates ?? {}
  const fees = await getVaultFees(db, chainId, address)
  if (!(market && speed && level && volatility && keep && fees))
    return undefined
  const recent = await getMarketDays(db, chainId, {
    ...market,
    from: found?.day ?? 0,
  })
  const start = recent.at(-1)?.utilisation
  const last = days.at(-1) as VaultDay
  if (!start || start >= 1 || last.total_assets === 0n) return undefined
  const debts = await getStrategyDebts(db, chainId, [address])
  const lent = debts.reduce((sum, { debt }) => sum + debt, 0n)
  const lentPart = Math.min(1, Number(lent) / Number(last.total_assets))
  const performance = Number(fees.performanceFeeBps) / BPS
  return {
    name: 'lending',
    run: {
      simulation: {
        ...KERNEL,
        model: {
          kind: 'lending',
          utilisation: {
            speed: speed.value,
            level: level.value,
            volatility: volatility.value,
          },
          start,
          ...toTerms(market),
        },
      },
    },
    part: lentPart * (1 - performance),
    costs: Number(fees.managementFeeBps) / BPS,
    window: toWindow(days),
    parameters: { speed, level, volatility, keep },
    assumptions: [
      'The market’s utilisation goes back to the level of the window, as fast and as unevenly as in it; its rate curve stays as it is.',
      `${(100 * lentPart).toFixed(1)} % of the vault is lent out, the rest earns nothing; fees are taken off as they are now (${fees.performanceFeeBps} and ${fees.managementFeeBps} basis points).`,
      'The deposit itself does not move the rate, and nobody fails to pay back.',
    ],
  }
}

async function findCalibration(
  db: Db,
  chainId: number,
  kind: Calibration['kind'],
  source: StoredVault['address'],
  part = source,
): Promise<Calibration | undefined> {
  const all = await getLatestCalibrations(db, chainId)
  return all.find(
    (it) => it.kind === kind && it.source === source && it.part === part,
  )
}

function toWindow(days: readonly VaultDay[]): ProjectionModel['window'] {
  return {
    days: days.length - 1,
    count: days.length - 1,
    throughDay: (days.at(-1) as VaultDay).day,
  }
}
