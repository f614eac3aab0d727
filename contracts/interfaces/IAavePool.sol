// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What an Aave v3 pool keeps about one reserve. Indexes and rates are in RAY (1e27).
struct AaveReserveData {
    uint256 configuration;
    uint128 liquidityIndex;
    uint128 currentLiquidityRate;
    uint128 variableBorrowIndex;
    uint128 currentVariableBorrowRate;
    uint128 currentStableBorrowRate;
    uint40 lastUpdateTimestamp;
    uint16 id;
    address aTokenAddress;
    address stableDebtTokenAddress;
    address variableDebtTokenAddress;
    address interestRateStrategyAddress;
    uint128 accruedToTreasury;
    uint128 unbacked;
    uint128 isolationModeTotalDebt;
}

/// @notice The part of an Aave v3 pool that a supplier needs.
interface IAavePool {
    function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode) external;

    function withdraw(address asset, uint256 amount, address to) external returns (uint256);

    function getReserveData(address asset) external view returns (AaveReserveData memory);

    function getReserveNormalizedIncome(address asset) external view returns (uint256);
}

/// @notice The part of an aToken that a supplier needs. Scaled figures are divided by the liquidity index.
interface IAToken {
    function balanceOf(address account) external view returns (uint256);

    function scaledBalanceOf(address account) external view returns (uint256);

    function scaledTotalSupply() external view returns (uint256);
}

/// @notice The part of a variable debt token that tells how much interest has accrued.
interface IVariableDebtToken {
    function totalSupply() external view returns (uint256);

    function scaledTotalSupply() external view returns (uint256);
}

/// @notice The part of a stable debt token that an interest rate depends on; zero on every market of today.
interface IStableDebtToken {
    function getTotalSupplyAndAvgRate() external view returns (uint256 supply, uint256 averageRate);
}

/// @notice What decides on a reserve's rates: debts and liquidity in the asset's smallest unit, rates in RAY.
struct AaveRateQuestion {
    uint256 unbacked;
    uint256 liquidityAdded;
    uint256 liquidityTaken;
    uint256 totalStableDebt;
    uint256 totalVariableDebt;
    uint256 averageStableBorrowRate;
    uint256 reserveFactor;
    address reserve;
    address aToken;
}

/// @notice A reserve's interest rate strategy.
interface IAaveRateStrategy {
    function calculateInterestRates(
        AaveRateQuestion memory question
    ) external view returns (uint256 liquidityRate, uint256 stableRate, uint256 variableRate);
}
