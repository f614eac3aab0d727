// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `MorphoBlueStrategy` refuses, beside those of all strategies.
library MorphoErrorsLib {
    /// @notice Morpho knows no market with this id.
    error UnknownMarket(bytes32 id);
    /// @notice After this change the market would have lent more than it holds.
    error BelowBorrowed(int256 delta);
}
