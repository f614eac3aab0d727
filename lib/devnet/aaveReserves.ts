import { type Address, parseUnits, zeroAddress } from 'viem'
import { poolConfiguratorAbi } from './abis.ts'
import type { Ledger } from './ledger.ts'
import type { RateCurve, ReserveParameters } from './reserves.ts'

type ListReserveParameters = {
  configurator: Address
  reserve: ReserveParameters
  asset: Address
  implementations: {
    aTokenImpl: Address
    stableDebtTokenImpl: Address
    variableDebtTokenImpl: Address
  }
  rateStrategy: Address
}

/** Opens one market: its tokens, its terms as collateral, and whether it lends. */
export async function listReserve(
  ledger: Ledger,
  from: Address,
  {
    configurator,
    reserve,
    asset,
    implementations,
    rateStrategy,
  }: ListReserveParameters,
): Promise<void> {
  const configure = { to: configurator, abi: poolConfiguratorAbi } as const
  const { symbol } = reserve
  await ledger.send(from, {
    ...configure,
    functionName: 'initReserves',
    args: [
      [
        {
          ...implementations,
          underlyingAssetDecimals: reserve.decimals,
          interestRateStrategyAddress: rateStrategy,
          underlyingAsset: asset,
          treasury: from,
          incentivesController: zeroAddress,
          aTokenName: `Aave ${symbol}`,
          aTokenSymbol: `a${symbol}`,
          variableDebtTokenName: `Aave variable debt ${symbol}`,
          variableDebtTokenSymbol: `variableDebt${symbol}`,
          stableDebtTokenName: `Aave stable debt ${symbol}`,
          stableDebtTokenSymbol: `stableDebt${symbol}`,
          // Aave's tokens take any bytes here, but not none.
          params: '0x10',
        },
      ],
    ],
  })
  await ledger.send(from, {
    ...configure,
    functionName: 'configureReserveAsCollateral',
    args: [
      asset,
      reserve.ltvBps,
      reserve.liquidationThresholdBps,
      reserve.liquidationBonusBps,
    ],
  })
  await ledger.send(from, {
    ...configure,
    functionName: 'setReserveFactor',
    args: [asset, reserve.reserveFactorBps],
  })
  if (reserve.borrowable)
    await ledger.send(from, {
      ...configure,
      functionName: 'setReserveBorrowing',
      args: [asset, true],
    })
}

/** In rays, as the rate strategy's constructor wants them. Stable borrowing is off: its numbers are only there to be there. */
export function toCurveArguments({
  optimal,
  slope1,
  slope2,
}: RateCurve): bigint[] {
  const ray = (percent: number): bigint => parseUnits(String(percent), 25)
  return [
    ray(optimal),
    ray(0),
    ray(slope1),
    ray(slope2),
    ray(slope1),
    ray(slope2),
    ray(1),
    ray(8),
    ray(20),
  ]
}
