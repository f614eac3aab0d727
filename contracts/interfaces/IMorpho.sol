// SPDX-License-Identifier: MIT
pragma solidity ^0.8.19;

/// @notice What names a market of Morpho Blue. Its id is the hash of this.
struct MarketParams {
    address loanToken;
    address collateralToken;
    address oracle;
    address irm;
    uint256 lltv;
}

/// @notice A market's books at `lastUpdate`. `fee` is the part of the interest that Morpho keeps, in WAD.
struct Market {
    uint128 totalSupplyAssets;
    uint128 totalSupplyShares;
    uint128 totalBorrowAssets;
    uint128 totalBorrowShares;
    uint128 lastUpdate;
    uint128 fee;
}

/// @notice The part of Morpho Blue that a supplier needs.
interface IMorpho {
    function supply(
        MarketParams memory params,
        uint256 assets,
        uint256 shares,
        address onBehalf,
        bytes memory data
    ) external returns (uint256 assetsSupplied, uint256 sharesSupplied);

    function withdraw(
        MarketParams memory params,
        uint256 assets,
        uint256 shares,
        address onBehalf,
        address receiver
    ) external returns (uint256 assetsWithdrawn, uint256 sharesWithdrawn);

    function market(bytes32 id) external view returns (Market memory);

    function position(
        bytes32 id,
        address account
    ) external view returns (uint256 supplyShares, uint128 borrowShares, uint128 collateral);
}

/// @notice Who sets the price of borrowing in a market of Morpho Blue. Rates are WAD per second.
interface IMorphoRateModel {
    function borrowRate(MarketParams memory params, Market memory market) external returns (uint256);

    function borrowRateView(MarketParams memory params, Market memory market) external view returns (uint256);
}
