import { type Address, zeroAddress } from 'viem'
import { listReserve, toCurveArguments } from './aaveReserves.ts'
import { aclManagerAbi, addressesProviderAbi, poolAbi } from './abis.ts'
import { readAaveArtifact, readOwnArtifact } from './artifacts.ts'
import type { Ledger } from './ledger.ts'
import type { People } from './people.ts'
import {
  type PricedSymbol,
  priced,
  type ReserveSymbol,
  reserves,
  toOraclePrice,
} from './reserves.ts'
import type { Tokens } from './tokens.ts'

export type AaveV3 = {
  addressesProvider: Address
  pool: Address
  oracle: Address
  /** Where the price of each asset is set. */
  feeds: Record<PricedSymbol, Address>
  /** What each asset's market mints: its aToken and variable debt. */
  markets: Record<ReserveSymbol, { aToken: Address; variableDebt: Address }>
}

/**
 * The core of Aave v3 as Aave published it, deployed in the order its own documents give: registry of addresses,
 * libraries, access control, oracle, pool and configurator behind their proxies, then one market per reserve.
 */
export async function deployAaveV3(
  ledger: Ledger,
  people: People,
  tokens: Tokens,
): Promise<AaveV3> {
  const from = people.deployer
  const deploy = async (
    path: string,
    args: readonly unknown[] = [],
    libraries: Record<string, Address> = {},
  ): Promise<Address> =>
    ledger.deploy({
      from,
      artifact: await readAaveArtifact(path),
      args,
      libraries,
    })

  const addressesProvider = await deploy(
    'protocol/configuration/PoolAddressesProvider',
    ['Millrace local market', from],
  )
  const provide = {
    to: addressesProvider,
    abi: addressesProviderAbi,
  } as const

  await ledger.send(from, {
    ...provide,
    functionName: 'setACLAdmin',
    args: [from],
  })
  const aclManager = await deploy('protocol/configuration/ACLManager', [
    addressesProvider,
  ])
  await ledger.send(from, {
    ...provide,
    functionName: 'setACLManager',
    args: [aclManager],
  })
  for (const functionName of [
    'addPoolAdmin',
    'addAssetListingAdmin',
    'addRiskAdmin',
  ] as const)
    await ledger.send(from, {
      to: aclManager,
      abi: aclManagerAbi,
      functionName,
      args: [from],
    })

  const feeds = await deployFeeds(ledger, people)
  const oracle = await deploy('misc/AaveOracle', [
    addressesProvider,
    priced.map(({ symbol }) => tokens[symbol].address),
    priced.map(({ symbol }) => feeds[symbol]),
    zeroAddress,
    zeroAddress,
    10n ** 8n,
  ])
  await ledger.send(from, {
    ...provide,
    functionName: 'setPriceOracle',
    args: [oracle],
  })

  const library = (
    name: string,
    libraries?: Record<string, Address>,
  ): Promise<Address> =>
    deploy(`protocol/libraries/logic/${name}`, [], libraries)
  const BorrowLogic = await library('BorrowLogic')
  const pool = await deploy('protocol/pool/Pool', [addressesProvider], {
    BorrowLogic,
    BridgeLogic: await library('BridgeLogic'),
    EModeLogic: await library('EModeLogic'),
    FlashLoanLogic: await library('FlashLoanLogic', { BorrowLogic }),
    LiquidationLogic: await library('LiquidationLogic'),
    PoolLogic: await library('PoolLogic'),
    SupplyLogic: await library('SupplyLogic'),
  })
  const configurator = await deploy('protocol/pool/PoolConfigurator', [], {
    ConfiguratorLogic: await library('ConfiguratorLogic'),
  })
  await ledger.send(from, {
    ...provide,
    functionName: 'setPoolImpl',
    args: [pool],
  })
  await ledger.send(from, {
    ...provide,
    functionName: 'setPoolConfiguratorImpl',
    args: [configurator],
  })
  await ledger.send(from, {
    ...provide,
    functionName: 'setPoolDataProvider',
    args: [await deploy('misc/AaveProtocolDataProvider', [addressesProvider])],
  })

  // The two proxies that the registry has just made; everyone talks to these.
  const poolProxy = await ledger.read({
    ...provide,
    functionName: 'getPool',
    args: [],
  })
  const configuratorProxy = await ledger.read({
    ...provide,
    functionName: 'getPoolConfigurator',
    args: [],
  })
  const implementations = {
    aTokenImpl: await deploy('protocol/tokenization/AToken', [poolProxy]),
    stableDebtTokenImpl: await deploy('protocol/tokenization/StableDebtToken', [
      poolProxy,
    ]),
    variableDebtTokenImpl: await deploy(
      'protocol/tokenization/VariableDebtToken',
      [poolProxy],
    ),
  }
  for (const reserve of reserves)
    await listReserve(ledger, from, {
      configurator: configuratorProxy,
      reserve,
      asset: tokens[reserve.symbol].address,
      implementations,
      rateStrategy: await deploy(
        'protocol/pool/DefaultReserveInterestRateStrategy',
        [addressesProvider, ...toCurveArguments(reserve.curve)],
      ),
    })

  const markets: Partial<AaveV3['markets']> = {}
  for (const { symbol } of reserves) {
    const data = await ledger.read({
      to: poolProxy,
      abi: poolAbi,
      functionName: 'getReserveData',
      args: [tokens[symbol].address],
    })
    markets[symbol] = {
      aToken: data.aTokenAddress,
      variableDebt: data.variableDebtTokenAddress,
    }
  }
  return {
    addressesProvider,
    pool: poolProxy,
    oracle,
    feeds,
    markets: markets as AaveV3['markets'], // Every symbol is among the reserves.
  }
}

async function deployFeeds(
  ledger: Ledger,
  { deployer, trader }: People,
): Promise<AaveV3['feeds']> {
  const artifact = await readOwnArtifact('devnet/PriceFeed')
  const feeds: Partial<AaveV3['feeds']> = {}
  for (const { symbol, price } of priced)
    feeds[symbol] = await ledger.deploy({
      from: deployer,
      artifact,
      args: [trader, toOraclePrice(price)],
    })
  return feeds as AaveV3['feeds'] // Every symbol is among the priced.
}
