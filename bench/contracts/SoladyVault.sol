// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ERC20} from "solady/src/tokens/ERC20.sol";
import {ERC4626} from "solady/src/tokens/ERC4626.sol";

/// @notice solady's vault forwarding every deposit into another, straight to the receiver on the way out.
contract SoladyVault is ERC4626 {
    ERC4626 public immutable TARGET;
    address private immutable ASSET;

    constructor(address target_) {
        TARGET = ERC4626(target_);
        ASSET = ERC4626(target_).asset();
        ERC20(ASSET).approve(target_, type(uint256).max);
    }

    function name() public pure override returns (string memory) {
        return "Solady vault";
    }

    function symbol() public pure override returns (string memory) {
        return "SOLADY";
    }

    function asset() public view override returns (address) {
        return ASSET;
    }

    function totalAssets() public view override returns (uint256) {
        return TARGET.convertToAssets(TARGET.balanceOf(address(this)));
    }

    function _afterDeposit(uint256 assets, uint256) internal override {
        TARGET.deposit(assets, address(this));
    }

    function _withdraw(
        address caller,
        address receiver,
        address owner,
        uint256 assets,
        uint256 shares
    ) internal override {
        if (caller != owner) _spendAllowance(owner, caller, shares);
        _burn(owner, shares);
        TARGET.withdraw(assets, receiver, address(this));
        emit Withdraw(caller, receiver, owner, assets, shares);
    }
}
