// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {PoolToken} from "./LiquidityTest.sol";

/// @notice Keeps a hundredth of every transfer, refuses one of nothing, shrinks, or calls whom it is told to.
contract HostileToken is PoolToken(18) {
    address private _target;
    bytes private _payload;
    bool private _takesFee;
    bool private _refusesZero;
    /// @notice Whether the call went through, and what came back.
    bool public done;
    bytes public answer;

    function arm(address target, bytes calldata payload) external {
        (_target, _payload) = (target, payload);
    }

    function forget() external {
        (done, answer) = (true, "");
    }

    function takeFee() external {
        _takesFee = true;
    }

    function refuseZero() external {
        _refusesZero = true;
    }

    function shrink(address account, uint256 amount) external {
        _burn(account, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(!_refusesZero || amount > 0, "zero");
        super._update(from, to, amount);
        if (_takesFee && from != address(0)) super._update(to, address(1), amount / 100);
        if (_target != address(0) && from != address(0)) (done, answer) = _target.call(_payload);
    }
}
