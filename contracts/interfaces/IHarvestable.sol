// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice A strategy whose venue pays something beside the asset.
interface IHarvestable {
    /// @notice What a harvest would claim now, in the smallest unit of what is claimed.
    function harvestable() external view returns (uint256);
}
