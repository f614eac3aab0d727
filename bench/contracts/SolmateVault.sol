// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ERC20} from "solmate/src/tokens/ERC20.sol";
import {ERC4626} from "solmate/src/tokens/ERC4626.sol";

/// @notice solmate's vault forwarding every deposit into another, straight to the receiver on the way out.
/// @dev Only measured, never deployed by anybody: solmate is AGPL, and so is this file.
contract SolmateVault is ERC4626 {
    ERC4626 public immutable TARGET;

    constructor(address target_) ERC4626(ERC4626(target_).asset(), "Solmate vault", "SOLMATE") {
        TARGET = ERC4626(target_);
        asset.approve(target_, type(uint256).max);
    }

    function totalAssets() public view override returns (uint256) {
        return TARGET.convertToAssets(TARGET.balanceOf(address(this)));
    }

    function afterDeposit(uint256 assets, uint256) internal override {
        TARGET.deposit(assets, address(this));
    }

    function withdraw(uint256 assets, address receiver, address owner) public override returns (uint256 shares) {
        shares = previewWithdraw(assets);
        _leave(assets, shares, receiver, owner);
    }

    function redeem(uint256 shares, address receiver, address owner) public override returns (uint256 assets) {
        assets = previewRedeem(shares);
        _leave(assets, shares, receiver, owner);
    }

    function _leave(uint256 assets, uint256 shares, address receiver, address owner) private {
        if (msg.sender != owner) {
            uint256 allowed = allowance[owner][msg.sender];
            if (allowed != type(uint256).max) allowance[owner][msg.sender] = allowed - shares;
        }
        _burn(owner, shares);
        TARGET.withdraw(assets, receiver, address(this));
        emit Withdraw(msg.sender, receiver, owner, assets, shares);
    }
}
