// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `Allocator` refuses.
library AllocatorErrorsLib {
    error Unauthorized(address account);
    /// @notice The next rebalancing may not be before `earliest`.
    error TooEarly(uint256 earliest);
    /// @notice The move would add less to the yearly income than it must.
    error NotWorthIt(uint256 gain, uint256 minGain);
    error BoundOutOfRange(uint256 bound, uint256 max);
}
