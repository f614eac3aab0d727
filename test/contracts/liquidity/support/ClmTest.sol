// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ClmVault} from "../../../../contracts/ClmVault.sol";
import {PoolToken} from "./LiquidityTest.sol";
import {INewPool, PoolTest} from "./PoolTest.sol";

/// @notice A vault of concentrated liquidity in a real pool where a token0 costs four token1.
abstract contract ClmTest is PoolTest {
    ClmVault internal vault;
    /// @dev The tick of the price four.
    int24 internal constant FAIR = 13_863;

    function setUpVault(uint8 decimals_) internal {
        setUpVault(decimals_, decimals_);
    }

    function setUpVault(uint8 decimals0, uint8 decimals1) internal {
        setUpPool(decimals0, decimals1);
        vault = newClmVault(settingsOf(address(pool)));
        remember();
    }

    /// @dev Trades in many blocks, so that the pool remembers enough of them; ends at the price of four.
    function remember() internal {
        for (uint256 i = 0; i < 2; ++i) {
            pushTo(fair + 1);
            skip(20);
            pushTo(fair);
            skip(20 minutes);
        }
    }

    function give(address account, uint256 amount0, uint256 amount1) internal {
        token0.mint(account, amount0);
        token1.mint(account, amount1);
        vm.startPrank(account);
        token0.approve(address(vault), type(uint256).max);
        token1.approve(address(vault), type(uint256).max);
        vm.stopPrank();
    }

    /// @dev Offers `units` of token0 and four times as many token1.
    function depositAs(
        address account,
        uint256 units
    ) internal returns (uint256 shares, uint256 amount0, uint256 amount1) {
        give(account, units * unit, 4 * units * unit1);
        vm.prank(account);
        return vault.deposit(units * unit, 4 * units * unit1, 0, account);
    }

    function withdrawAs(address account, uint256 shares) internal returns (uint256 amount0, uint256 amount1) {
        vm.prank(account);
        return vault.withdraw(shares, 0, 0, account, account);
    }

    function rebalanceAs(address account) internal {
        vm.prank(account);
        vault.rebalance();
    }

    function claimOf(address account) internal view returns (uint256) {
        (uint256 amount0, uint256 amount1) = vault.previewWithdraw(vault.balanceOf(account));
        return worth(amount0, amount1);
    }

    /// @dev What an account holds outside of the vault.
    function purseOf(address account) internal view returns (uint256) {
        return worth(token0.balanceOf(account), token1.balanceOf(account));
    }

    function range() internal view returns (int24 lower, int24 upper) {
        return vault.main();
    }
}

/// @notice A vault for each number of decimals, and for pairs of different ones; a fuzz test enters one of them.
abstract contract ClmWorlds is ClmTest {
    struct World {
        PoolToken token0;
        PoolToken token1;
        INewPool pool;
        ClmVault vault;
        uint256 unit;
        uint256 unit1;
        int24 fair;
    }

    World[8] private worlds;

    function setUpWorlds() internal {
        for (uint256 i = 0; i < 8; ++i) {
            (uint8 decimals0, uint8 decimals1) = pairOfDecimalsAt(i);
            setUpVault(decimals0, decimals1);
            worlds[i] = World(token0, token1, pool, vault, unit, unit1, fair);
        }
    }

    function enter(uint256 i) internal {
        World storage world = worlds[i % 8];
        (token0, token1, pool, vault) = (world.token0, world.token1, world.pool, world.vault);
        (unit, unit1, fair) = (world.unit, world.unit1, world.fair);
        (net0, net1) = (0, 0);
    }
}
