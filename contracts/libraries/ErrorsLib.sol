// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which a vault or a strategy refuses, beside the errors of OpenZeppelin's ERC-20 and permit.
library ErrorsLib {
    /// @notice `account` does not hold the role that this function asks for.
    error Unauthorized(address account);
    error ZeroAddress();
    error ZeroAssets();
    error ZeroShares();

    // The caller's own bounds (ERC-5143).
    error SharesBelowMinimum(uint256 shares, uint256 minShares);
    error SharesAboveMaximum(uint256 shares, uint256 maxShares);
    error AssetsBelowMinimum(uint256 assets, uint256 minAssets);
    error AssetsAboveMaximum(uint256 assets, uint256 maxAssets);

    // Limits.
    error DepositCapExceeded(uint256 booked, uint256 cap);
    error StrategyCapExceeded(address strategy, uint256 debt, uint256 cap);
    /// @notice The strategies hold the assets, but their venues cannot pay them out now.
    error NotEnoughLiquidity(uint256 assets, uint256 liquid);
    error NotEnoughIdle(uint256 assets, uint256 idle);
    error NoPermission(uint256 allowance, uint256 assets);

    // Strategies.
    error NoStrategy();
    /// @notice `strategy` is not listed, or was named before.
    error UnknownStrategy(address strategy);
    error StrategyAlreadyAdded(address strategy);
    error TooManyStrategies();
    error StrategyOfAnotherVault(address strategy);
    error StrategyOfAnotherAsset(address strategy);
    error StrategyInUse(address strategy, uint256 debt);
    error StrategyGainedTooLittle(address strategy, uint256 gained, uint256 needed);
    error OrderIsNoPermutation();
    error TooMuchDust(address strategy, uint256 dust);

    // Reports.
    error LossOutOfBounds(uint256 loss, uint256 maxLoss);
    error NoLoss(address strategy);

    // Settings.
    error PerformanceFeeTooHigh(uint256 feeBps, uint256 maxFeeBps);
    error ManagementFeeTooHigh(uint256 feeBps, uint256 maxFeeBps);
    error BoundTooHigh(uint256 boundBps, uint256 maxBoundBps);
    error UnlockTimeOutOfBounds(uint256 unlockTime);
    error UnknownRole(bytes32 role);
    error TooManyDecimals(uint8 decimals);
    error TokenCannotBeRescued(address token);
    /// @notice One share of the venue costs so much that its rounding would be felt.
    error VenueTooCoarse(uint256 assets, uint256 shares);
    error WorthLess(uint256 value, uint256 worth);
    /// @notice The venue's side of this strategy cannot change hands.
    error NotTransferable();
    /// @notice The venue states no rate of its own.
    error RateUnknown();
}
