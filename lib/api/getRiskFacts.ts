import { maxDrawdown } from '#lib/finance/risk/drawdown.ts'
import { getMarketDays, getVaultDays } from '#lib/store/days.ts'
import type { Db } from '#lib/store/openDatabase.ts'
import { getLatestSharePrice } from '#lib/store/sharePrices.ts'
import { getStrategyDebts } from '#lib/store/strategyDebts.ts'
import { getLastReport, getVaultFees } from '#lib/store/vaultFees.ts'
import { WINDOW_DAYS } from '#lib/vaults/calibrate.ts'
import type { Hex } from '#lib/vaults/events.ts'
import { toRiskFacts } from '#lib/vaults/riskFacts.ts'
import { getAsOf } from './asOf.ts'
import { findVault } from './getVaults.ts'
import { isListed } from './isListed.ts'
import type { RiskFactsWire } from './schemas/riskFacts.ts'

const BPS = 10_000

/** What is known for and against a vault of one token. @throws VaultNotFoundError, NotIndexedError */
export async function getRiskFacts(
  db: Db,
  place: { chainId: number; address: Hex },
): Promise<RiskFactsWire> {
  const { strategies, asset, ...vault } = await findVault(db, place)
  const { chainId, address } = vault
  const asOf = await getAsOf(db, chainId, address)
  const days =
    (await getVaultDays(db, chainId, { vaults: [address] })).get(address) ?? []
  const booked = (await getLatestSharePrice(db, chainId, address))?.booked ?? 0n
  const debts = await getStrategyDebts(db, chainId, [address])
  const fees = await getVaultFees(db, chainId, address)
  const reported = await getLastReport(db, chainId, address)
  const [pool, ...others] = new Set(strategies.map((it) => it.pool))
  const market =
    pool && others.length === 0
      ? (
          await getMarketDays(db, chainId, {
            pool,
            reserve: asset.address,
            from: (days.at(-1)?.day ?? 0) - 1,
          })
        ).at(-1)
      : undefined
  const lost = days
    .slice(-WINDOW_DAYS)
    .reduce((sum, { loss }) => sum + (loss ?? 0n), 0n)
  let largest = 0n
  for (const { debt } of debts) if (debt > largest) largest = debt
  const partOf = (assets: bigint) =>
    booked > 0n ? Number(assets) / Number(booked) : undefined
  const facts = toRiskFacts({
    days: days.length,
    isListed: await isListed(db, chainId, address),
    lossPart: partOf(lost),
    secondsSinceReport:
      reported === undefined ? undefined : Number(asOf.timestamp - reported),
    drawdown:
      days.length > 0
        ? maxDrawdown(days.map((it) => Number(it.share_price_wad))).depth
        : undefined,
    largestPart: partOf(largest),
    utilisation: market?.utilisation ?? undefined,
    performanceFee: fees && Number(fees.performanceFeeBps) / BPS,
    managementFee: fees && Number(fees.managementFeeBps) / BPS,
  })
  return {
    chainId,
    vault: address,
    facts,
    asOfBlock: String(asOf.block),
    asOfTimestamp: Number(asOf.timestamp),
  }
}
