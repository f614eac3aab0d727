// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `WithdrawalQueue` refuses.
library QueueErrorsLib {
    /// @notice `account` is neither the one concerned nor its operator.
    error NotAnOperator(address account);
    error ZeroShares();
    /// @notice `controller` has shares in an earlier batch: it claims them first.
    error EarlierRequest(address controller, uint256 requestId);
    error NothingPending();
    error NothingLiquid();
    error TooManyShares(uint256 shares, uint256 claimable);
    error TooManyAssets(uint256 assets, uint256 claimable);
    /// @notice An asynchronous exit has no preview (ERC-7540).
    error NoPreview();
}
