// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What a vault asks about caps that it does not keep itself: relative ones, and those over several strategies.
interface IRiskCaps {
    /// @notice The most that `strategy` may owe, while what is booked stays as it is.
    function maxDebt(address strategy) external view returns (uint256);

    /// @notice The most that may be booked, while all that comes goes into `strategy`.
    function maxBooked(address strategy) external view returns (uint256);
}
