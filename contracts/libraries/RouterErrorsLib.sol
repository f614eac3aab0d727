// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `Router` refuses.
library RouterErrorsLib {
    error Expired(uint256 deadline);
    error SharesBelowMinimum(address vault, uint256 shares, uint256 minShares);
    error AssetsBelowMinimum(uint256 assets, uint256 minAssets);
    /// @notice The swap's path does not lead from the token paid to the vault's asset.
    error PathLeadsElsewhere(address from, address to);
    error DifferentAssets(address asset, address newAsset);
    error NoPermission(uint256 allowance, uint256 value);
}
