// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which the contracts of pooled liquidity refuse, beside those of `ErrorsLib`.
library LiquidityErrorsLib {
    // Tokens.
    error TokenNotInPair(address pair, address token);
    error TokenNotInPool(address pool, address token);
    error GaugeOfAnotherToken(address gauge);
    /// @notice Less arrived than was sent.
    error TokenTakesFee(address token);
    error BoundOutOfRange(uint256 bound, uint256 maxBound);

    // Average prices.
    /// @notice No observation is old enough: call `observe()` and come back after `minAge` seconds.
    error TwapTooYoung(uint256 age, uint256 minAge);
    /// @notice The observation is too old to bound a trade: call `observe()` and come back after the shortest window.
    error TwapTooOld(uint256 age, uint256 maxAge);
    /// @notice The pool does not remember `window` seconds.
    error NotEnoughHistory(uint32 window);
    /// @notice The price is further from its average than the vault dares to act on.
    error NotCalm(int24 tick, int24 averageTick, uint24 maxDeviation);
    error RateUnknown();

    // The caller's own bounds.
    error LiquidityBelowMinimum(uint256 liquidity, uint256 minLiquidity);
    error AmountBelowMinimum(address token, uint256 amount, uint256 minAmount);

    // Concentrated liquidity.
    error Paused();
    error DepositTooSmall(uint256 liquidity, uint256 minLiquidity);
    error InRange(int24 tick, int24 averageTick);
    error TooSoon(uint256 nextTime);
    error WidthOutOfRange(int24 width, int24 spacing);
    error TickOutOfRange(int24 tick);

    // Incentives.
    error IncentiveOfAnotherPool(address pool);
    error IncentiveNotRunning(uint256 startTime, uint256 endTime);
    error IncentiveStillRunning(uint256 startTime, uint256 endTime);
    error IncentiveAlreadyAdded(bytes32 incentive);
    error TooManyIncentives(uint256 maxIncentives);
    error UnknownIncentive(bytes32 incentive);
}
