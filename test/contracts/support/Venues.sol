// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {OpenVault} from "../../../bench/contracts/OpenVault.sol";

/// @notice OpenZeppelin's vault with most of its assets lent out, when told so.
contract LendingVault is OpenVault {
    uint256 private _lent;

    constructor(address asset_) OpenVault(asset_) {}

    /// @dev Inverted, so that all is liquid at the start.
    function setLiquid(uint256 liquid) external {
        _lent = type(uint256).max - liquid;
    }

    function maxWithdraw(address owner) public view override returns (uint256) {
        uint256 most = super.maxWithdraw(owner);
        uint256 liquid = type(uint256).max - _lent;
        return most < liquid ? most : liquid;
    }
}
