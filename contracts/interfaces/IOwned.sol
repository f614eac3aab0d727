// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Something with an owner.
interface IOwned {
    function owner() external view returns (address);
}
