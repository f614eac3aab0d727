// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ClmTest} from "./support/ClmTest.sol";

/// @notice What holders, traders, strangers and the keeper may do to a vault of concentrated liquidity, in any order.
contract ClmWorld is ClmTest {
    /// @dev A step of somebody else lowered what stands behind a share.
    bool public diluted;
    /// @dev A deposit or withdrawal did something else than was previewed, be it by a wei.
    bool public previewLied;
    /// @dev A view said that work was due, and the work reverted.
    bool public dueLied;

    /// @dev Not in the constructor: the pool calls back.
    function start(uint8 decimals0, uint8 decimals1) external {
        if (address(vault) != address(0)) return;
        setUpVault(decimals0, decimals1);
        depositAs(CAROL, 1000);
    }

    struct Behind {
        uint256 main;
        uint256 limit;
        uint256 idle0;
        uint256 idle1;
    }

    function deposit(uint256 actor, uint256 units) external {
        Behind memory before = behind();
        address account = actor % 2 == 0 ? ALICE : BOB;
        units = bound(units, 1, 5000);
        give(account, units * unit, 4 * units * unit1);
        uint256 preview = previewOf(units);
        vm.prank(account);
        try vault.deposit(units * unit, 4 * units * unit1, 0, account) returns (uint256 shares, uint256, uint256) {
            if (shares != preview) previewLied = true;
        } catch {
            if (preview != 0) previewLied = true;
        }
        _check(before);
    }

    function withdraw(uint256 actor, uint256 shares) external {
        Behind memory before = behind();
        address account = actor % 2 == 0 ? ALICE : BOB;
        shares = bound(shares, 0, vault.balanceOf(account));
        (uint256 preview0, uint256 preview1) = vault.previewWithdraw(shares);
        if (shares > 0) {
            (uint256 amount0, uint256 amount1) = withdrawAs(account, shares);
            if (amount0 != preview0 || amount1 != preview1) previewLied = true;
        }
        _check(before);
    }

    function swap(uint256 amountIn, bool zeroForOne) external {
        Behind memory before = behind();
        swapIn(zeroForOne, bound(amountIn, 1, zeroForOne ? 50_000 * unit : 200_000 * unit1));
        _check(before);
    }

    function rebalance(int256 move) external {
        pushTo(fair + int24(move % 3000));
        skip(20 minutes);
        rebalanceAs(KEEPER);
    }

    function compound() external {
        bool due = vault.compoundDue();
        try vault.compound() {} catch {
            if (due) dueLied = true;
        }
    }

    function rebalanceByAnyone() external {
        bool due = vault.rebalanceDue();
        try vault.rebalance() {
            if (!due) dueLied = true;
        } catch {
            if (due) dueLied = true;
        }
    }

    function previewOf(uint256 units) private view returns (uint256 preview) {
        try vault.previewDeposit(units * unit, 4 * units * unit1) returns (uint256 shares) {
            preview = shares;
        } catch {}
    }

    function donate(uint256 liquidity) external {
        Behind memory before = behind();
        (int24 lower, int24 upper) = range();
        pool.mint(address(vault), lower, upper, uint128(bound(liquidity, 1, 1000 * unit)), "");
        token0.mint(address(vault), 1);
        _check(before);
    }

    function wait(uint256 elapsed) external {
        skip(bound(elapsed, 1, 1 hours));
    }

    function claimFees() external {
        vault.claimFees();
    }

    /// @dev The tokens that the books say are here, are here.
    function solvent() external view returns (bool) {
        return
            token0.balanceOf(address(vault)) >= uint256(vault.idle0()) + vault.feesOwed0() &&
            token1.balanceOf(address(vault)) >= uint256(vault.idle1()) + vault.feesOwed1();
    }

    function supplyAgrees() external view returns (bool) {
        return
            vault.balanceOf(ALICE) + vault.balanceOf(BOB) + vault.balanceOf(CAROL) + vault.balanceOf(address(0xdead)) ==
            vault.totalSupply();
    }

    function behind() private view returns (Behind memory state) {
        uint256 supply = vault.totalSupply();
        (state.main, state.limit) = vault.liquidities();
        state.main = (state.main * 1e30) / supply;
        state.limit = (state.limit * 1e30) / supply;
        state.idle0 = (uint256(vault.idle0()) * 1e30) / supply;
        state.idle1 = (uint256(vault.idle1()) * 1e30) / supply;
    }

    function _check(Behind memory before) private {
        Behind memory now_ = behind();
        if (now_.main < before.main || now_.limit < before.limit) diluted = true;
        if (now_.idle0 < before.idle0 || now_.idle1 < before.idle1) diluted = true;
    }
}

abstract contract ClmInvariants {
    ClmWorld internal world;

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    function start(uint8 decimals0, uint8 decimals1) internal {
        world = new ClmWorld();
        world.start(decimals0, decimals1);
    }

    function invariant_theBooksAreCovered() external view {
        require(world.solvent(), "not covered");
        require(world.supplyAgrees(), "supply");
        require(!world.diluted(), "diluted");
        require(!world.previewLied(), "previewed otherwise");
        require(!world.dueLied(), "due, but refused");
    }
}

contract ClmInvariants0DecimalsTest is ClmInvariants {
    function setUp() external {
        start(0, 0);
    }
}

contract ClmInvariants6DecimalsTest is ClmInvariants {
    function setUp() external {
        start(6, 6);
    }
}

contract ClmInvariants8DecimalsTest is ClmInvariants {
    function setUp() external {
        start(8, 8);
    }
}

contract ClmInvariants18DecimalsTest is ClmInvariants {
    function setUp() external {
        start(18, 18);
    }
}

contract ClmInvariants6And18DecimalsTest is ClmInvariants {
    function setUp() external {
        start(6, 18);
    }
}

contract ClmInvariants18And0DecimalsTest is ClmInvariants {
    function setUp() external {
        start(18, 0);
    }
}
