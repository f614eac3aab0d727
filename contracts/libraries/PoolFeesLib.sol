// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IUniswapV3Pool} from "../interfaces/IUniswapV3Pool.sol";
import {MathLib} from "./MathLib.sol";

/// @notice What a position had earned when it was last touched, as pool and position manager keep it.
struct PositionFees {
    uint128 liquidity;
    uint256 growth0Last;
    uint256 growth1Last;
    uint128 owed0;
    uint128 owed1;
}

/// @title PoolFeesLib
/// @notice The fees of a Uniswap v3 position that nobody has asked the pool for yet, to the wei.
///
/// GROWTH
/// - A pool sums its fees for one unit of liquidity as Q128, in all and beyond each tick. What grew between two ticks is the
///   whole less what grew below the lower and above the upper one. These sums overflow by design.
/// - A position earns its liquidity times the growth since it was last touched, rounded down once.
library PoolFeesLib {
    using MathLib for uint256;

    uint256 private constant Q128 = 2 ** 128;

    /// @notice What a `collect` after a touch would pay.
    function feesOf(
        IUniswapV3Pool pool,
        int24 lower,
        int24 upper,
        PositionFees memory position
    ) internal view returns (uint256 fees0, uint256 fees1) {
        (uint256 growth0, uint256 growth1) = growthInside(pool, lower, upper);
        unchecked {
            growth0 -= position.growth0Last;
            growth1 -= position.growth1Last;
        }
        fees0 = position.owed0 + growth0.mulDivDown(position.liquidity, Q128);
        fees1 = position.owed1 + growth1.mulDivDown(position.liquidity, Q128);
    }

    /// @notice What a unit of liquidity between two ticks has earned of each token since some time in the past, as Q128.
    function growthInside(
        IUniswapV3Pool pool,
        int24 lower,
        int24 upper
    ) internal view returns (uint256 growth0, uint256 growth1) {
        (, int24 tick, , , , , ) = pool.slot0();
        (uint256 lower0, uint256 lower1) = _outside(pool, lower);
        (uint256 upper0, uint256 upper1) = _outside(pool, upper);
        unchecked {
            if (tick < lower) return (lower0 - upper0, lower1 - upper1);
            if (tick >= upper) return (upper0 - lower0, upper1 - lower1);
            growth0 = pool.feeGrowthGlobal0X128() - lower0 - upper0;
            growth1 = pool.feeGrowthGlobal1X128() - lower1 - upper1;
        }
    }

    /// @dev The growth on that side of `tick` on which the price is not.
    function _outside(IUniswapV3Pool pool, int24 tick) private view returns (uint256 growth0, uint256 growth1) {
        (, , growth0, growth1, , , , ) = pool.ticks(tick);
    }
}
