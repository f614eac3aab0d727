// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IStrategy} from "../../../contracts/interfaces/IStrategy.sol";

/// @notice Keeps the assets itself and can be told to lie, to fail and to pay less: what a vault must live with.
contract MoodyStrategy is IStrategy {
    address public immutable override vault;
    address public immutable override asset;

    uint256 private _gainNumerator = 1;
    uint256 private _gainDenominator = 1;
    uint256 private _payNumerator = 1;
    uint256 private _payDenominator = 1;
    uint256 private _liquid = type(uint256).max;
    int256 private _lie;
    bool private _failing;
    bool private _burning;
    uint256 private _dust;

    constructor(address vault_, address asset_) {
        vault = vault_;
        asset = asset_;
    }

    function setGain(uint256 numerator, uint256 denominator) external {
        (_gainNumerator, _gainDenominator) = (numerator, denominator);
    }

    function setPay(uint256 numerator, uint256 denominator) external {
        (_payNumerator, _payDenominator) = (numerator, denominator);
    }

    function setLiquid(uint256 liquid) external {
        _liquid = liquid;
    }

    function setLie(int256 lie) external {
        _lie = lie;
    }

    function setDust(uint256 dust_) external {
        _dust = dust_;
    }

    function setFailing(bool failing) external {
        _failing = failing;
    }

    /// @dev From now on every call takes all the gas that it is given.
    function setBurning(bool burning) external {
        _burning = burning;
    }

    modifier sane() {
        if (_burning) {
            assembly {
                invalid()
            }
        }
        require(!_failing);
        _;
    }

    function dust() external view override sane returns (uint256) {
        return _dust;
    }

    function deploy(uint256 assets) external override sane returns (uint256) {
        return (assets * _gainNumerator) / _gainDenominator;
    }

    function withdraw(uint256 assets, address to, uint256 worth) external override sane returns (uint256 sent) {
        require(assets <= _liquid && value() >= worth);
        sent = (assets * _payNumerator) / _payDenominator;
        require(worth == 0 || sent == assets);
        IERC20(asset).transfer(to, sent);
        IERC20(asset).transfer(address(0xdead), assets - sent);
    }

    function harvest(bytes calldata) external view override returns (address, uint256) {
        return (asset, 0);
    }

    function rescue(address) external override {}

    function value() public view override sane returns (uint256) {
        return uint256(int256(IERC20(asset).balanceOf(address(this))) + _lie);
    }

    function maxWithdraw() external view override returns (uint256) {
        uint256 value_ = value();
        return value_ < _liquid ? value_ : _liquid;
    }

    function maxDeploy() external view override sane returns (uint256) {
        return type(uint256).max;
    }

    function previewDeploy(uint256 assets) external view override returns (uint256) {
        return (assets * _gainNumerator) / _gainDenominator;
    }

    function previewDeployFor(uint256 gained) external pure override returns (uint256) {
        return gained;
    }

    function apr() external pure override returns (uint256) {
        return 0;
    }
}
