// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Vault} from "../../../contracts/Vault.sol";
import {HookToken} from "./Tokens.sol";

/// @notice Tries every way in, and every view, each time a token moves through it.
contract Reenterer {
    Vault private immutable VAULT;
    HookToken private immutable TOKEN;
    address private immutable STRATEGY;

    uint256 public blocked;
    uint256 public viewsBlocked;
    uint256 public limits;
    bool private _inside;

    constructor(Vault vault, HookToken token, address strategy) {
        VAULT = vault;
        TOKEN = token;
        STRATEGY = strategy;
        token.approve(address(vault), type(uint256).max);
    }

    function enter(uint256 assets) external {
        _inside = true;
        VAULT.deposit(assets, address(this));
        _inside = false;
    }

    function leave() external {
        uint256 shares = VAULT.balanceOf(address(this));
        _inside = true;
        VAULT.redeem(shares, address(this), address(this));
        _inside = false;
    }

    function tokensMoved() external {
        if (!_inside) return;
        blocked += _try(abi.encodeWithSignature("deposit(uint256,address)", 1, address(this)));
        blocked += _try(abi.encodeWithSignature("mint(uint256,address)", 1, address(this)));
        blocked += _try(abi.encodeWithSignature("withdraw(uint256,address,address)", 1, address(this), address(this)));
        blocked += _try(abi.encodeWithSignature("redeem(uint256,address,address)", 1e6, address(this), address(this)));
        blocked += _try(
            abi.encodeWithSignature(
                "withdraw(uint256,address,address,uint256,address[])",
                1,
                address(this),
                address(this),
                type(uint256).max,
                new address[](0)
            )
        );
        blocked += _try(
            abi.encodeWithSignature(
                "redeem(uint256,address,address,uint256,address[])",
                1e6,
                address(this),
                address(this),
                0,
                new address[](0)
            )
        );
        blocked += _try(abi.encodeCall(VAULT.redeemInKind, (1e6, address(this), address(this), 0, new address[](0))));
        blocked += _try(abi.encodeCall(VAULT.bookLoss, (STRATEGY)));
        blocked += _try(abi.encodeCall(VAULT.report, (STRATEGY)));
        viewsBlocked += _try(abi.encodeCall(VAULT.totalAssets, ()));
        viewsBlocked += _try(abi.encodeCall(VAULT.convertToAssets, (1)));
        viewsBlocked += _try(abi.encodeCall(VAULT.convertToShares, (1)));
        viewsBlocked += _try(abi.encodeCall(VAULT.previewDeposit, (1)));
        viewsBlocked += _try(abi.encodeCall(VAULT.previewMint, (1)));
        viewsBlocked += _try(abi.encodeCall(VAULT.previewWithdraw, (1)));
        viewsBlocked += _try(abi.encodeCall(VAULT.previewRedeem, (1)));
        viewsBlocked += _try(abi.encodeCall(VAULT.lockedProfit, ()));
        limits += VAULT.maxDeposit(address(this)) + VAULT.maxMint(address(this));
        limits += VAULT.maxWithdraw(address(this)) + VAULT.maxRedeem(address(this));
    }

    /// @return 1 if the call was stopped by the guard and by nothing else.
    function _try(bytes memory call) private returns (uint256) {
        (bool ok, bytes memory reason) = address(VAULT).call(call);
        return !ok && bytes4(reason) == bytes4(keccak256("ReentrancyGuardReentrantCall()")) ? 1 : 0;
    }
}
