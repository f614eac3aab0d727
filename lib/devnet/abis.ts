import { parseAbi } from 'viem'

/** The few functions that the local world itself calls. What the app and the indexer read is in `lib/chain/abis.ts`. */

export const devTokenAbi = parseAbi([
  'function allowMinter(address minter)',
  'function mint(address receiver, uint256 amount)',
])

export const wethAbi = parseAbi(['function deposit() payable'])

export const faucetAbi = parseAbi(['function drip(address receiver)'])

export const priceFeedAbi = parseAbi([
  'function setPrice(int256 price)',
  'function latestAnswer() view returns (int256)',
])

export const addressesProviderAbi = parseAbi([
  'function setACLAdmin(address admin)',
  'function setACLManager(address manager)',
  'function setPriceOracle(address oracle)',
  'function setPoolImpl(address implementation)',
  'function setPoolConfiguratorImpl(address implementation)',
  'function setPoolDataProvider(address provider)',
  'function getPool() view returns (address)',
  'function getPoolConfigurator() view returns (address)',
])

export const aclManagerAbi = parseAbi([
  'function addPoolAdmin(address admin)',
  'function addAssetListingAdmin(address admin)',
  'function addRiskAdmin(address admin)',
])

export const poolConfiguratorAbi = parseAbi([
  'struct InitReserveInput { address aTokenImpl; address stableDebtTokenImpl; address variableDebtTokenImpl; uint8 underlyingAssetDecimals; address interestRateStrategyAddress; address underlyingAsset; address treasury; address incentivesController; string aTokenName; string aTokenSymbol; string variableDebtTokenName; string variableDebtTokenSymbol; string stableDebtTokenName; string stableDebtTokenSymbol; bytes params; }',
  'function initReserves(InitReserveInput[] input)',
  'function configureReserveAsCollateral(address asset, uint256 ltv, uint256 liquidationThreshold, uint256 liquidationBonus)',
  'function setReserveBorrowing(address asset, bool enabled)',
  'function setReserveFactor(address asset, uint256 reserveFactor)',
])

export const poolAbi = parseAbi([
  'struct ReserveConfigurationMap { uint256 data; }',
  'struct ReserveData { ReserveConfigurationMap configuration; uint128 liquidityIndex; uint128 currentLiquidityRate; uint128 variableBorrowIndex; uint128 currentVariableBorrowRate; uint128 currentStableBorrowRate; uint40 lastUpdateTimestamp; uint16 id; address aTokenAddress; address stableDebtTokenAddress; address variableDebtTokenAddress; address interestRateStrategyAddress; uint128 accruedToTreasury; uint128 unbacked; uint128 isolationModeTotalDebt; }',
  'function getReserveData(address asset) view returns (ReserveData)',
  'function getUserAccountData(address user) view returns (uint256 totalCollateralBase, uint256 totalDebtBase, uint256 availableBorrowsBase, uint256 currentLiquidationThreshold, uint256 ltv, uint256 healthFactor)',
  'function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)',
  'function borrow(address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf)',
  'function repay(address asset, uint256 amount, uint256 interestRateMode, address onBehalfOf) returns (uint256)',
])
