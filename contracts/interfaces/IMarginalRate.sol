// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice A strategy that can say what its venue would pay if the venue held more or less of our assets.
/// @dev What an allocator needs beyond `IStrategy`; a strategy without it is left where it is.
interface IMarginalRate {
    /// @notice Simple yearly rate, in WAD, after `delta` assets came (> 0) or went (< 0). Never below -value.
    function aprAfter(int256 delta) external view returns (uint256);
}
