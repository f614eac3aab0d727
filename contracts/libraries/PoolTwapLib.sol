// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IUniswapV3Pool} from "../interfaces/IUniswapV3Pool.sol";
import {LiquidityErrorsLib} from "./LiquidityErrorsLib.sol";

/// @title PoolTwapLib
/// @notice The average tick of a Uniswap v3 pool, and whether the pool is near it.
///
/// AVERAGE
/// - The mean tick of the last `window` seconds is the geometric mean of the price. A trade of this block is not in it.
/// - The pool must remember the window: its observation cardinality bounds how many blocks with trades that is.
library PoolTwapLib {
    /// @notice The mean tick over the last `window` seconds, rounded towards minus infinity.
    function averageTick(IUniswapV3Pool pool, uint32 window) internal view returns (int24 tick) {
        bool known;
        (known, tick) = _tryAverageTick(pool, window);
        require(known, LiquidityErrorsLib.NotEnoughHistory(window));
    }

    /// @notice The price and tick of now, refused if they are more than `maxDeviation` ticks from the average.
    function requireCalm(
        IUniswapV3Pool pool,
        uint32 window,
        uint24 maxDeviation
    ) internal view returns (uint160 sqrtPrice, int24 tick, int24 average) {
        average = averageTick(pool, window);
        (sqrtPrice, tick, , , , , ) = pool.slot0();
        require(_distance(tick, average) <= maxDeviation, LiquidityErrorsLib.NotCalm(tick, average, maxDeviation));
    }

    /// @notice The same without a refusal; a pool that does not remember the window is not calm.
    function isCalm(
        IUniswapV3Pool pool,
        uint32 window,
        uint24 maxDeviation
    ) internal view returns (bool calm, uint160 sqrtPrice, int24 tick, int24 average) {
        (calm, average) = _tryAverageTick(pool, window);
        (sqrtPrice, tick, , , , , ) = pool.slot0();
        if (calm) calm = _distance(tick, average) <= maxDeviation;
    }

    function _tryAverageTick(IUniswapV3Pool pool, uint32 window) private view returns (bool known, int24 tick) {
        uint32[] memory secondsAgos = new uint32[](2);
        secondsAgos[0] = window;
        try pool.observe(secondsAgos) returns (int56[] memory cumulatives, uint160[] memory) {
            int56 delta = cumulatives[1] - cumulatives[0];
            int56 span = int56(uint56(window));
            tick = int24(delta / span);
            if (delta < 0 && delta % span != 0) --tick;
            known = true;
        } catch {}
    }

    function _distance(int24 a, int24 b) private pure returns (uint24) {
        return uint24(a > b ? a - b : b - a);
    }
}
