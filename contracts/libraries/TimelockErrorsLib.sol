// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `Timelock` refuses.
library TimelockErrorsLib {
    error Unauthorized(address account);
    error ZeroAddress();
    error DelayOutOfBounds(uint256 delay, uint256 minDelay, uint256 maxDelay);
    error AlreadySubmitted(bytes32 id);
    error NotSubmitted(bytes32 id);
    error TooEarly(uint256 executableAt);
    error TooLate(uint256 executableUntil);
    /// @notice The function was given up for ever.
    error IsAbdicated(bytes4 selector);
    /// @notice A batch would carry functions past their delays.
    error Batch();
    /// @notice The call has no function.
    error NoFunction();
    /// @notice The call is not one that can only lower a risk.
    error RaisesRisk(bytes4 selector);
}
