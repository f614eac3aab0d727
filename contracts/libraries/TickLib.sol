// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {LiquidityErrorsLib} from "./LiquidityErrorsLib.sol";

/// @title TickLib
/// @notice The prices that Uniswap v3 gives its ticks, to the wei.
///
/// PRICE
/// - Tick t stands for a price of 1.0001^t of token1 for a token0. Pools keep its square root as Q64.96, rounded up.
/// - The root is a product of powers `1.0001^(-2^i / 2)`, one for each bit of t's distance from zero. Each is
///   `2^128 / sqrt(1.0001)^(2^i)`, rounded to the nearest integer from 150 digits.
library TickLib {
    int24 internal constant MAX_TICK = 887_272;

    /// @notice The square root of the price at `tick`, as Q64.96, rounded up.
    function sqrtPriceAt(int24 tick) internal pure returns (uint160) {
        uint256 distance = tick < 0 ? uint256(-int256(tick)) : uint256(int256(tick));
        require(distance <= uint256(int256(MAX_TICK)), LiquidityErrorsLib.TickOutOfRange(tick));
        uint256 ratio = 1 << 128;
        if (distance & 0x1 != 0) ratio = (ratio * 0xfffcb933bd6fad37aa2d162d1a594001) >> 128;
        if (distance & 0x2 != 0) ratio = (ratio * 0xfff97272373d413259a46990580e213a) >> 128;
        if (distance & 0x4 != 0) ratio = (ratio * 0xfff2e50f5f656932ef12357cf3c7fdcc) >> 128;
        if (distance & 0x8 != 0) ratio = (ratio * 0xffe5caca7e10e4e61c3624eaa0941cd0) >> 128;
        if (distance & 0x10 != 0) ratio = (ratio * 0xffcb9843d60f6159c9db58835c926644) >> 128;
        if (distance & 0x20 != 0) ratio = (ratio * 0xff973b41fa98c081472e6896dfb254c0) >> 128;
        if (distance & 0x40 != 0) ratio = (ratio * 0xff2ea16466c96a3843ec78b326b52861) >> 128;
        if (distance & 0x80 != 0) ratio = (ratio * 0xfe5dee046a99a2a811c461f1969c3053) >> 128;
        if (distance & 0x100 != 0) ratio = (ratio * 0xfcbe86c7900a88aedcffc83b479aa3a4) >> 128;
        if (distance & 0x200 != 0) ratio = (ratio * 0xf987a7253ac413176f2b074cf7815e54) >> 128;
        if (distance & 0x400 != 0) ratio = (ratio * 0xf3392b0822b70005940c7a398e4b70f3) >> 128;
        if (distance & 0x800 != 0) ratio = (ratio * 0xe7159475a2c29b7443b29c7fa6e889d9) >> 128;
        if (distance & 0x1000 != 0) ratio = (ratio * 0xd097f3bdfd2022b8845ad8f792aa5825) >> 128;
        if (distance & 0x2000 != 0) ratio = (ratio * 0xa9f746462d870fdf8a65dc1f90e061e5) >> 128;
        if (distance & 0x4000 != 0) ratio = (ratio * 0x70d869a156d2a1b890bb3df62baf32f7) >> 128;
        if (distance & 0x8000 != 0) ratio = (ratio * 0x31be135f97d08fd981231505542fcfa6) >> 128;
        if (distance & 0x10000 != 0) ratio = (ratio * 0x9aa508b5b7a84e1c677de54f3e99bc9) >> 128;
        if (distance & 0x20000 != 0) ratio = (ratio * 0x5d6af8dedb81196699c329225ee604) >> 128;
        if (distance & 0x40000 != 0) ratio = (ratio * 0x2216e584f5fa1ea926041bedfe98) >> 128;
        if (distance & 0x80000 != 0) ratio = (ratio * 0x48a170391f7dc42444e8fa2) >> 128;
        if (tick > 0) ratio = type(uint256).max / ratio;
        return uint160((ratio + type(uint32).max) >> 32);
    }

    /// @notice The highest multiple of `spacing` that is at most `tick`.
    function floorTo(int24 tick, int24 spacing) internal pure returns (int24) {
        int24 rest = tick % spacing;
        if (rest < 0) rest += spacing;
        return tick - rest;
    }

    /// @notice `tick`, if a position may end there; else the last multiple of `spacing` on its side that may.
    function clamp(int24 tick, int24 spacing) internal pure returns (int24) {
        int24 last = (MAX_TICK / spacing) * spacing;
        if (tick > last) return last;
        return tick < -last ? -last : tick;
    }
}
