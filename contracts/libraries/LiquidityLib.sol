// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {MathLib} from "./MathLib.sol";

/// @title LiquidityLib
/// @notice What concentrated liquidity holds, and what amounts give. Prices are square roots as Q64.96.
///
/// AMOUNTS
/// - With q the price held inside the range: `amount0 = L (1 / sqrt q - 1 / sqrt upper)`, `amount1 = L (sqrt q - sqrt lower)`.
/// - A pool rounds up what it takes and down what it gives; `roundUp` says which.
library LiquidityLib {
    using MathLib for uint256;

    uint256 private constant Q96 = 2 ** 96;

    /// @notice What `liquidity` between `sqrtLower` and `sqrtUpper` holds at the price `sqrtPrice`.
    function amountsOf(
        uint128 liquidity,
        uint160 sqrtPrice,
        uint160 sqrtLower,
        uint160 sqrtUpper,
        bool roundUp
    ) internal pure returns (uint256 amount0, uint256 amount1) {
        uint256 q = uint256(sqrtPrice).max(sqrtLower).min(sqrtUpper);
        if (roundUp) {
            // Two roundings up, one after the other, are one rounding up of the whole.
            amount0 = ((uint256(liquidity) << 96).mulDivUp(sqrtUpper - q, sqrtUpper) + q - 1) / q;
            amount1 = uint256(liquidity).mulDivUp(q - sqrtLower, Q96);
        } else {
            amount0 = (uint256(liquidity) << 96).mulDivDown(sqrtUpper - q, sqrtUpper) / q;
            amount1 = uint256(liquidity).mulDivDown(q - sqrtLower, Q96);
        }
    }

    /// @notice The most liquidity for which a pool takes no more than `amount0` and `amount1`. A pool can hold no more than
    /// 2^128 of a token, so an offer beyond that counts as that.
    function liquidityFor(
        uint256 amount0,
        uint256 amount1,
        uint160 sqrtPrice,
        uint160 sqrtLower,
        uint160 sqrtUpper
    ) internal pure returns (uint128) {
        uint256 q = uint256(sqrtPrice).max(sqrtLower).min(sqrtUpper);
        uint256 most = type(uint128).max;
        (amount0, amount1) = (amount0.min(most), amount1.min(most));
        if (q < sqrtUpper) most = most.min(amount0.mulDivDown(q.mulDivDown(sqrtUpper, Q96), sqrtUpper - q));
        if (q > sqrtLower) most = most.min(amount1.mulDivDown(Q96, q - sqrtLower));
        return uint128(most);
    }
}
