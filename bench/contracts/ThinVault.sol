// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

/// @notice OpenZeppelin's vault forwarding every deposit into another: the thinnest thing that does our work.
contract ThinVault is ERC4626 {
    ERC4626 public immutable TARGET;

    constructor(address target_) ERC20("Thin vault", "THIN") ERC4626(IERC20(ERC4626(target_).asset())) {
        TARGET = ERC4626(target_);
        IERC20(asset()).approve(target_, type(uint256).max);
    }

    function totalAssets() public view override returns (uint256) {
        return TARGET.convertToAssets(TARGET.balanceOf(address(this)));
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares) internal override {
        super._deposit(caller, receiver, assets, shares);
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
