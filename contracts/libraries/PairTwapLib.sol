// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IUniswapV2Pair} from "../interfaces/IUniswapV2Pair.sol";
import {LiquidityErrorsLib} from "./LiquidityErrorsLib.sol";
import {MathLib} from "./MathLib.sol";
import {ZapLib} from "./ZapLib.sol";

/// @notice Two readings of a pair's cumulative price of one of its tokens.
struct PairTwap {
    uint256 olderCumulative;
    uint256 newerCumulative;
    uint32 olderTime;
    uint32 newerTime;
}

/// @title PairTwapLib
/// @notice The price of a token of a Uniswap v2 pair, averaged over time, and what its LP token is fairly worth.
///
/// AVERAGE
/// - Runs from the youngest stored reading that is at least `MIN_AGE` old until now; refuses one older than `MAX_AGE`.
/// - A trade of this very block is not in it. To move it by x, somebody must hold the price away for the whole window.
/// - A reading displaces the last one only when that one is `MIN_AGE` old, so nobody can keep the window short.
///
/// FAIR VALUE
/// - Two tokens at the average price, in the amounts that the pair would hold at that price: `2 sqrt(reserve0 reserve1 price)`.
/// - Swaps of any size leave it where it is, except for the fee that they pay in.
library PairTwapLib {
    using MathLib for uint256;

    uint256 internal constant MIN_AGE = 30 minutes;
    uint256 internal constant MAX_AGE = 1 days;
    uint256 private constant Q112 = 2 ** 112;

    /// @notice Takes a reading of the price of `token` if the last one is old enough.
    function observe(PairTwap storage twap, address pair, address token) internal {
        if (block.timestamp - twap.newerTime < MIN_AGE) return;
        (uint256 reserve0, uint256 reserve1, ) = IUniswapV2Pair(pair).getReserves();
        // An empty pair has no price, and its sum stands still.
        if (reserve0 == 0 || reserve1 == 0) return;
        twap.olderCumulative = twap.newerCumulative;
        twap.olderTime = twap.newerTime;
        twap.newerCumulative = cumulative(pair, token);
        twap.newerTime = uint32(block.timestamp);
    }

    /// @notice The average price of `token` in the pair's other token, as UQ112x112, rounded down.
    function average(PairTwap storage twap, address pair, address token) internal view returns (uint256 priceQ112) {
        bool newer = block.timestamp - twap.newerTime >= MIN_AGE;
        uint256 since = newer ? twap.newerTime : twap.olderTime;
        require(since > 0, LiquidityErrorsLib.TwapTooYoung(block.timestamp - twap.newerTime, MIN_AGE));
        uint256 age = block.timestamp - since;
        require(age <= MAX_AGE, LiquidityErrorsLib.TwapTooOld(age, MAX_AGE));
        uint256 start = newer ? twap.newerCumulative : twap.olderCumulative;
        unchecked {
            priceQ112 = (cumulative(pair, token) - start) / age;
        }
    }

    /// @notice The LP tokens of `pair` that are worth `amount` of a token, if the pair's other token costs `priceQ112` of it.
    function fairLiquidity(
        address pair,
        address token,
        uint256 amount,
        uint256 priceQ112
    ) internal view returns (uint256) {
        (, uint256 reserve, uint256 reserveOther) = ZapLib.reserves(pair, token);
        uint256 fairValue = 2 * Math.sqrt(reserve * reserveOther.mulDivDown(priceQ112, Q112));
        return amount.mulDivDown(IUniswapV2Pair(pair).totalSupply(), fairValue.max(1));
    }

    /// @notice The cumulative price of `token` as if the pair were touched now.
    function cumulative(address pair, address token) internal view returns (uint256 sum) {
        bool isToken0 = token == IUniswapV2Pair(pair).token0();
        sum = isToken0 ? IUniswapV2Pair(pair).price0CumulativeLast() : IUniswapV2Pair(pair).price1CumulativeLast();
        (uint256 reserve0, uint256 reserve1, uint32 timestamp) = IUniswapV2Pair(pair).getReserves();
        if (reserve0 == 0 || reserve1 == 0) return sum;
        // The pair's sums and times overflow by design.
        unchecked {
            uint32 elapsed = uint32(block.timestamp) - timestamp;
            sum += (isToken0 ? (reserve1 * Q112) / reserve0 : (reserve0 * Q112) / reserve1) * elapsed;
        }
    }
}
