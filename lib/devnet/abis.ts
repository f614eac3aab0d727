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

export const aaveOracleAdminAbi = parseAbi([
  'function setAssetSources(address[] assets, address[] sources)',
])

export const morphoAbi = parseAbi([
  'struct MarketParams { address loanToken; address collateralToken; address oracle; address irm; uint256 lltv; }',
  'struct Market { uint128 totalSupplyAssets; uint128 totalSupplyShares; uint128 totalBorrowAssets; uint128 totalBorrowShares; uint128 lastUpdate; uint128 fee; }',
  'function enableIrm(address irm)',
  'function enableLltv(uint256 lltv)',
  'function createMarket(MarketParams params)',
  'function market(bytes32 id) view returns (Market)',
  'function position(bytes32 id, address account) view returns (uint256 supplyShares, uint128 borrowShares, uint128 collateral)',
  'function accrueInterest(MarketParams params)',
  'function supply(MarketParams params, uint256 assets, uint256 shares, address onBehalf, bytes data)',
  'function supplyCollateral(MarketParams params, uint256 assets, address onBehalf, bytes data)',
  'function borrow(MarketParams params, uint256 assets, uint256 shares, address onBehalf, address receiver)',
  'function repay(MarketParams params, uint256 assets, uint256 shares, address onBehalf, bytes data)',
  'function liquidate(MarketParams params, address borrower, uint256 seizedAssets, uint256 repaidShares, bytes data)',
])

export const rateModelAbi = parseAbi([
  'function rateAtTarget(bytes32 marketId) view returns (int256)',
])

export const stakingRewardsAbi = parseAbi([
  'function notifyRewardAmount(uint256 reward)',
  'function stake(uint256 amount)',
  'function periodFinish() view returns (uint256)',
  'function rewardRate() view returns (uint256)',
  'function totalSupply() view returns (uint256)',
  'function earned(address account) view returns (uint256)',
])

export const auctionAbi = parseAbi([
  'function setTerms(address token, uint256 startPrice, uint256 floorPrice, uint256 minLot)',
  'function saleOf(address token) view returns (uint128 startPrice, uint128 floorPrice, uint128 left, uint40 end)',
  'function price(address token) view returns (uint256)',
  'function take(address token, uint256 tokens, uint256 maxPayment, address receiver)',
])

export const pairFactoryAbi = parseAbi([
  'function createPair(address tokenA, address tokenB)',
  'function getPair(address tokenA, address tokenB) view returns (address)',
])

export const pairAbi = parseAbi([
  'function token0() view returns (address)',
  'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp)',
])

export const pairRouterAbi = parseAbi([
  'function addLiquidity(address tokenA, address tokenB, uint256 amountADesired, uint256 amountBDesired, uint256 amountAMin, uint256 amountBMin, address to, uint256 deadline)',
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
])

export const lpStrategyAbi = parseAbi(['function observe()'])

export const poolFactoryAbi = parseAbi([
  'function createPool(address tokenA, address tokenB, uint24 fee)',
  'function getPool(address tokenA, address tokenB, uint24 fee) view returns (address)',
])

export const v3PoolAbi = parseAbi([
  'function initialize(uint160 sqrtPriceX96)',
  'function slot0() view returns (uint160 sqrtPriceX96, int24 tick, uint16 observationIndex, uint16 observationCardinality, uint16 observationCardinalityNext, uint8 feeProtocol, bool unlocked)',
])

export const positionManagerAbi = parseAbi([
  'struct MintParams { address token0; address token1; uint24 fee; int24 tickLower; int24 tickUpper; uint256 amount0Desired; uint256 amount1Desired; uint256 amount0Min; uint256 amount1Min; address recipient; uint256 deadline; }',
  'function mint(MintParams params) payable',
  'function safeTransferFrom(address from, address to, uint256 tokenId, bytes data)',
])

export const swapRouterAbi = parseAbi([
  'struct ExactInputSingleParams { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 deadline; uint256 amountIn; uint256 amountOutMinimum; uint160 sqrtPriceLimitX96; }',
  'function exactInputSingle(ExactInputSingleParams params) payable',
])

export const v3StakerAbi = parseAbi([
  'struct IncentiveKey { address rewardToken; address pool; uint256 startTime; uint256 endTime; address refundee; }',
  'function createIncentive(IncentiveKey key, uint256 reward)',
  'function stakeToken(IncentiveKey key, uint256 tokenId)',
  'function unstakeToken(IncentiveKey key, uint256 tokenId)',
])

export const stakerVaultAbi = parseAbi([
  'struct IncentiveKey { address rewardToken; address pool; uint256 startTime; uint256 endTime; address refundee; }',
  'function addIncentive(IncentiveKey key)',
  'function dropIncentive(bytes32 incentive)',
])

export const queueAbi = parseAbi([
  'function requestRedeem(uint256 shares, address controller, address owner) returns (uint256)',
  'function maxRedeem(address controller) view returns (uint256)',
  'function redeem(uint256 shares, address receiver, address controller) returns (uint256)',
])

export const termStakingAbi = parseAbi([
  'function fund(uint256 rewards, uint256 duration)',
  'function stake(uint256 shares, uint256 termDays, address receiver) returns (uint256)',
  'function unstake(uint256 id, address receiver, uint256 maxPenalty) returns (uint256)',
  'function claim(uint256 id, address receiver) returns (uint256)',
])

export const clmVaultAbi = parseAbi([
  'function deposit(uint256 amount0Max, uint256 amount1Max, uint256 minShares, address receiver)',
])

export const registryAbi = parseAbi([
  'function list(address vault, bytes32 kind)',
])

export const keeperJobsAbi = parseAbi([
  'struct Job { uint8 work; address vault; address target; address token; uint256 least; uint32 interval; uint40 lastDone; }',
  'function setJob(uint256 id, Job job)',
])
