// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IInKind} from "../interfaces/IInKind.sol";
import {IOwned} from "../interfaces/IOwned.sol";
import {IStrategy} from "../interfaces/IStrategy.sol";
import {ErrorsLib} from "../libraries/ErrorsLib.sol";

/// @notice What every strategy shares: it serves one vault for ever, and only that vault moves its money.
abstract contract Strategy is IStrategy, IInKind {
    using SafeERC20 for IERC20;

    address public immutable override vault;
    address public immutable override asset;

    constructor(address vault_) {
        vault = vault_;
        asset = IERC4626(vault_).asset();
    }

    function deploy(uint256 assets) external override returns (uint256 gained) {
        _requireVault();
        return _deploy(assets);
    }

    function withdraw(uint256 assets, address to, uint256 worth) external override returns (uint256 sent) {
        _requireVault();
        return _withdraw(assets, to, worth);
    }

    function withdrawInKind(uint256 assets, address to) external override {
        _requireVault();
        _withdrawInKind(assets, to);
    }

    function harvest(bytes calldata instructions) external override returns (address token, uint256 assets) {
        _requireVault();
        return _harvest(instructions);
    }

    /// @dev Anyone may call: the token can go nowhere but to the vault's owner.
    function rescue(address token) external override {
        require(token != asset && !_isPosition(token), ErrorsLib.TokenCannotBeRescued(token));
        IERC20(token).safeTransfer(IOwned(vault).owner(), IERC20(token).balanceOf(address(this)));
    }

    function _requireVault() private view {
        require(msg.sender == vault, ErrorsLib.Unauthorized(msg.sender));
    }

    function _deploy(uint256 assets) internal virtual returns (uint256 gained);

    function _withdraw(uint256 assets, address to, uint256 worth) internal virtual returns (uint256 sent);

    /// @dev Where the venue's side cannot change hands, there is no way out in kind.
    function _withdrawInKind(uint256, address) internal virtual {
        revert ErrorsLib.NotTransferable();
    }

    function _harvest(bytes calldata instructions) internal virtual returns (address token, uint256 assets);

    /// @dev Whether `token` is what the venue gives for the assets.
    function _isPosition(address token) internal view virtual returns (bool);
}
