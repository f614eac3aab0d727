// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ErrorsLib} from "../libraries/ErrorsLib.sol";
import {Strategy} from "./Strategy.sol";

/// @title Erc4626Strategy
/// @notice Deposits the vault's asset into another ERC-4626 vault.
///
/// VALUE
/// - The value is what redeeming all shares of the target would bring by its own preview, fees included.
/// - A deposit is credited with what its new shares would bring, rounded down.
///
/// TARGET REQUIREMENTS
/// - Its share price cannot be moved by who trades or deposits: else anyone can report a false gain or loss.
/// - Its `maxWithdraw` is honoured and does not exceed what its shares are worth.
/// - The smallest part of its share is worth at most 1000 units: above, no deposit is taken.
///
/// IN KIND
/// - The target's shares are handed over, as long as the target lets them be transferred.
///
/// WEAKNESSES
/// - An exit that the target can pay learns the target's price from what it burned. A target that is a vault of several
///   strategies may pay it from one that lost nothing: then the loss of another is borne by who stays, until somebody
///   books it there and here.
///
/// RATE
/// - ERC-4626 states no rate: `apr` says so by reverting.
contract Erc4626Strategy is Strategy {
    using SafeERC20 for IERC20;

    /// @dev In assets per smallest share: what one rounding may take.
    uint256 private constant MAX_SHARE_PRICE = 1000;

    IERC4626 public immutable TARGET;

    constructor(address vault_, address target_) Strategy(vault_) {
        TARGET = IERC4626(target_);
        require(IERC4626(target_).asset() == asset, ErrorsLib.StrategyOfAnotherAsset(address(this)));
        IERC20(asset).forceApprove(target_, type(uint256).max);
    }

    /// MONEY ///

    function _deploy(uint256 assets) internal override returns (uint256 gained) {
        uint256 shares = TARGET.deposit(assets, address(this));
        // Less than the next share's price, unless a share costs more than a rounding may.
        require(assets < (shares + 1) * MAX_SHARE_PRICE, ErrorsLib.VenueTooCoarse(assets, shares));
        return TARGET.previewRedeem(shares);
    }

    /// @dev The shares burned for `assets`, rounded up by the target, tell what all shares are worth, rounded down.
    function _withdraw(uint256 assets, address to, uint256 worth) internal override returns (uint256 sent) {
        uint256 burned = TARGET.withdraw(assets, to, address(this));
        if (worth > 0) {
            uint256 value_ = ((TARGET.balanceOf(address(this)) + burned) * assets) / burned;
            require(value_ >= worth, ErrorsLib.WorthLess(value_, worth));
        }
        return assets;
    }

    /// @dev Rounded down: the shares are worth at most what is given up for them.
    function _withdrawInKind(uint256 assets, address to) internal override {
        uint256 shares = TARGET.balanceOf(address(this));
        IERC20(address(TARGET)).safeTransfer(to, (shares * assets) / TARGET.previewRedeem(shares));
    }

    function _harvest(bytes calldata) internal override returns (address token, uint256 assets) {
        token = asset;
        assets = IERC20(asset).balanceOf(address(this));
        if (assets > 0) _deploy(assets);
    }

    function _isPosition(address token) internal view override returns (bool) {
        return token == address(TARGET);
    }

    /// VIEWS ///

    function value() external view override returns (uint256) {
        return TARGET.previewRedeem(TARGET.balanceOf(address(this)));
    }

    function maxWithdraw() external view override returns (uint256) {
        return TARGET.maxWithdraw(address(this));
    }

    function maxDeploy() external view override returns (uint256) {
        return TARGET.previewMint(1) > MAX_SHARE_PRICE ? 0 : TARGET.maxDeposit(address(this));
    }

    function previewDeploy(uint256 assets) external view override returns (uint256 gained) {
        return TARGET.previewRedeem(TARGET.previewDeposit(assets));
    }

    function previewDeployFor(uint256 gained) external view override returns (uint256 assets) {
        return TARGET.previewMint(TARGET.previewWithdraw(gained));
    }

    /// @dev A withdrawal burns at most one share more than it is worth.
    function dust() external view override returns (uint256) {
        return TARGET.previewMint(1);
    }

    function apr() external pure override returns (uint256) {
        revert ErrorsLib.RateUnknown();
    }
}
