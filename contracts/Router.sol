// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RouterErrorsLib} from "./libraries/RouterErrorsLib.sol";

/// @notice The part of Uniswap v2's router that a zap needs.
interface IPairRouter {
    function swapExactTokensForTokens(
        uint256 amountIn,
        uint256 amountOutMin,
        address[] calldata path,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory amounts);
}

/// @notice The part of Uniswap v3's router that a zap needs.
interface IPoolRouter {
    struct ExactInputParams {
        bytes path;
        address recipient;
        uint256 deadline;
        uint256 amountIn;
        uint256 amountOutMinimum;
    }

    function exactInput(ExactInputParams calldata params) external payable returns (uint256 amountOut);
}

/// @title Router
/// @notice Brings the caller's tokens into vaults in one transaction: permits, swaps, several vaults, migrations.
///
/// MONEY
/// - Everything is taken from the caller and from nobody else, and ends with the receiver in the same call. What a swap
///   does not take, because a pool runs out, goes back to the caller.
/// - Between two calls nothing is held here and no allowance stands. What is sent here by mistake is lost.
///
/// BOUNDS
/// - Every deposit states the shares it must bring at least, every swap the assets, and everything a deadline.
/// - Shares are counted at the receiver, assets here: neither a vault nor an exchange is believed.
///
/// TRUST
/// - Vaults are the caller's choice: one that lies keeps what was sent to it, or the bound reverts.
/// - Only two exchanges, fixed for ever, are called for swaps.
///
/// ROLES
/// - None.
contract Router is Multicall, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    uint256 private constant ADDRESS_BYTES = 20;

    IPairRouter public immutable PAIR_ROUTER;
    IPoolRouter public immutable POOL_ROUTER;

    /// @notice A deposit of `assets` into `vault` for at least `minShares`.
    struct Deposit {
        address vault;
        uint256 assets;
        uint256 minShares;
    }

    /// @notice A swap over pools of Uniswap v3, or, if `pairs` is not empty, over pairs of v2.
    struct Swap {
        address[] pairs;
        bytes pools;
        uint256 minAssets;
    }

    event Deposited(address indexed vault, address indexed receiver, uint256 assets, uint256 shares);
    event Zapped(address indexed token, address indexed vault, uint256 tokens, uint256 assets);
    event Migrated(address indexed from, address indexed to, uint256 shares, uint256 newShares);

    constructor(address pairRouter, address poolRouter) {
        PAIR_ROUTER = IPairRouter(pairRouter);
        POOL_ROUTER = IPoolRouter(poolRouter);
    }

    modifier until(uint256 deadline) {
        require(block.timestamp <= deadline, RouterErrorsLib.Expired(deadline));
        _;
    }

    /// @notice Uses the caller's ERC-2612 permit of a token or a share; for `multicall([permit, ...])`.
    /// @dev A permit that somebody else has used up is no failure while the allowance is there.
    function permit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        try IERC20Permit(token).permit(msg.sender, address(this), value, deadline, v, r, s) {} catch {
            uint256 allowed = IERC20(token).allowance(msg.sender, address(this));
            require(allowed >= value, RouterErrorsLib.NoPermission(allowed, value));
        }
    }

    /// @notice Deposits into several vaults; all or nothing.
    function deposit(
        Deposit[] calldata deposits,
        address receiver,
        uint256 deadline
    ) external nonReentrant until(deadline) returns (uint256[] memory shares) {
        shares = new uint256[](deposits.length);
        for (uint256 i = 0; i < deposits.length; ++i) {
            Deposit calldata one = deposits[i];
            address asset = IERC4626(one.vault).asset();
            shares[i] = _deposit(one.vault, asset, _pull(asset, one.assets), receiver, one.minShares);
        }
    }

    /// @notice Swaps `tokens` of `token` into the vault's asset and deposits all of it.
    function zap(
        address token,
        uint256 tokens,
        Swap calldata swap,
        address vault,
        uint256 minShares,
        address receiver,
        uint256 deadline
    ) external nonReentrant until(deadline) returns (uint256 shares) {
        address asset = IERC4626(vault).asset();
        uint256 before = IERC20(token).balanceOf(address(this));
        tokens = _pull(token, tokens);
        uint256 assets = _swap(token, tokens, asset, swap);
        emit Zapped(token, vault, tokens, assets);
        shares = _deposit(vault, asset, assets, receiver, minShares);
        uint256 left = IERC20(token).balanceOf(address(this));
        if (left > before) IERC20(token).safeTransfer(msg.sender, left - before);
    }

    /// @notice Moves `shares` of the caller from one vault to another of the same asset.
    function migrate(
        address from,
        uint256 shares,
        address to,
        uint256 minShares,
        address receiver,
        uint256 deadline
    ) external nonReentrant until(deadline) returns (uint256 newShares) {
        address asset = IERC4626(from).asset();
        address newAsset = IERC4626(to).asset();
        require(asset == newAsset, RouterErrorsLib.DifferentAssets(asset, newAsset));
        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC4626(from).redeem(shares, address(this), msg.sender);
        newShares = _deposit(to, asset, IERC20(asset).balanceOf(address(this)) - before, receiver, minShares);
        emit Migrated(from, to, shares, newShares);
    }

    /// PRIVATE ///

    /// @dev A vault is asked for its asset once: one that then answers another must not get what else is here.
    function _deposit(
        address vault,
        address asset,
        uint256 assets,
        address receiver,
        uint256 minShares
    ) private returns (uint256 shares) {
        shares = IERC20(vault).balanceOf(receiver);
        IERC20(asset).forceApprove(vault, assets);
        IERC4626(vault).deposit(assets, receiver);
        IERC20(asset).forceApprove(vault, 0);
        shares = IERC20(vault).balanceOf(receiver) - shares;
        require(shares >= minShares, RouterErrorsLib.SharesBelowMinimum(vault, shares, minShares));
        emit Deposited(vault, receiver, assets, shares);
    }

    function _swap(address token, uint256 tokens, address asset, Swap calldata swap) private returns (uint256 assets) {
        bool pairs = swap.pairs.length > 0;
        address exchange = pairs ? address(PAIR_ROUTER) : address(POOL_ROUTER);
        (address from, address to) = pairs
            ? (swap.pairs[0], swap.pairs[swap.pairs.length - 1])
            : (
                address(bytes20(swap.pools[:ADDRESS_BYTES])),
                address(bytes20(swap.pools[swap.pools.length - ADDRESS_BYTES:]))
            );
        require(from == token && to == asset, RouterErrorsLib.PathLeadsElsewhere(from, to));
        assets = IERC20(asset).balanceOf(address(this));
        IERC20(token).forceApprove(exchange, tokens);
        if (pairs) {
            PAIR_ROUTER.swapExactTokensForTokens(tokens, swap.minAssets, swap.pairs, address(this), block.timestamp);
        } else {
            POOL_ROUTER.exactInput(
                IPoolRouter.ExactInputParams(swap.pools, address(this), block.timestamp, tokens, swap.minAssets)
            );
        }
        IERC20(token).forceApprove(exchange, 0);
        assets = IERC20(asset).balanceOf(address(this)) - assets;
        require(assets >= swap.minAssets, RouterErrorsLib.AssetsBelowMinimum(assets, swap.minAssets));
    }

    /// @dev Counts what arrived.
    function _pull(address token, uint256 tokens) private returns (uint256) {
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), tokens);
        return IERC20(token).balanceOf(address(this)) - before;
    }
}
