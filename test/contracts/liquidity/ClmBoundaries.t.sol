// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ClmSettings, ClmVault} from "../../../contracts/ClmVault.sol";
import {ErrorsLib} from "../../../contracts/libraries/ErrorsLib.sol";
import {LiquidityErrorsLib} from "../../../contracts/libraries/LiquidityErrorsLib.sol";
import {ClmTest, ClmWorlds} from "./support/ClmTest.sol";
import {INewPool} from "./support/PoolTest.sol";

interface IFeeTiers {
    function enableFeeAmount(uint24 fee, int24 tickSpacing) external;
}

/// @notice Both sides of every limit of a vault of concentrated liquidity.
contract ClmBoundariesTest is ClmTest {
    function setUp() public {
        setUpVault(18);
    }

    function test_constants_areWhatTheHeaderSays() public view {
        vm.assertEq(vault.MAX_PERFORMANCE_FEE_BPS(), 5000);
        vm.assertEq(uint256(vault.MIN_TWAP_WINDOW()), 60);
        vm.assertEq(uint256(vault.MAX_DEVIATION_BOUND()), 500);
        vm.assertEq(vault.MIN_LIQUIDITY(), 10_000);
        vm.assertEq(address(vault.POOL()), address(pool));
        vm.assertEq(vault.TOKEN0(), address(token0));
        vm.assertEq(vault.TOKEN1(), address(token1));
        vm.assertEq(int256(vault.SPACING()), 60);
        vm.assertEq(uint256(vault.TWAP_WINDOW()), 600);
        vm.assertEq(uint256(vault.MAX_DEVIATION()), 100);
        vm.assertEq(int256(vault.mainWidth()), 1200);
        vm.assertEq(int256(vault.limitWidth()), 600);
        vm.assertEq(vault.roleOf("owner"), OWNER);
        vm.assertEq(vault.roleOf("keeper"), KEEPER);
        vm.assertEq(vault.roleOf("guardian"), GUARDIAN);
        vm.assertEq(uint256(vault.performanceFeeBps()), 1000);
        vm.assertEq(vault.feeRecipient(), FEE_RECIPIENT);
    }

    /// @dev The widest range there is, in a pool where every tick may end a position.
    function test_widths_endAtTheLastTick() public {
        IFeeTiers(address(poolFactory)).enableFeeAmount(100, 1);
        address fine = poolFactory.createPool(address(token0), address(token1), 100);
        INewPool(fine).initialize(2 * Q96);
        ClmSettings memory settings = settingsOf(fine);
        (settings.mainWidth, settings.limitWidth) = (887_272, 887_272);
        newClmVault(settings);
        settings.mainWidth = 887_273;
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.WidthOutOfRange.selector, int24(887_273), int24(1)));
        newClmVault(settings);
    }

    function test_settings_takeTheirLastValues() public {
        vm.startPrank(OWNER);
        vault.setWidths(60, 120);
        vm.assertEq(int256(vault.mainWidth()), 60);
        vm.assertEq(int256(vault.limitWidth()), 120);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.WidthOutOfRange.selector, int24(0), int24(60)));
        vault.setWidths(60, 0);
        vault.setFee(5000, BOB);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.PerformanceFeeTooHigh.selector, 5001, 5000));
        vault.setFee(5001, BOB);
        vm.expectRevert(ErrorsLib.ZeroAddress.selector);
        vault.setFee(0, address(0));
        vault.setRole("guardian", BOB);
        vault.setRole("keeper", ALICE);
        vm.assertEq(vault.roleOf("guardian"), BOB);
        vm.assertEq(vault.roleOf("keeper"), ALICE);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.UnknownRole.selector, bytes32("allocator")));
        vault.setRole("allocator", BOB);
        // The owner may do what any role may.
        vault.pause();
        vault.unpause();
        vault.offerOwnership(BOB);
        vm.assertEq(vault.pendingOwner(), BOB);
        vm.stopPrank();
        vm.prank(BOB);
        vault.acceptOwnership();
        vm.assertEq(vault.pendingOwner(), address(0));
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, BOB));
        vault.acceptOwnership();
    }

    /// @dev With a range over all prices a unit of token1 is half a unit of liquidity, so any of it can be aimed at.
    function test_deposit_firstIsOfTenThousandUnitsAtLeast() public {
        ClmSettings memory settings = settingsOf(address(pool));
        settings.mainWidth = 887_220;
        vault = newClmVault(settings);
        give(ALICE, 1 ether, 1 ether);
        uint256 offer = 19_900;
        while (vault.previewDeposit(1 ether, offer + 1) < 10_000e6) ++offer;
        vm.startPrank(ALICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                LiquidityErrorsLib.DepositTooSmall.selector,
                vault.previewDeposit(1 ether, offer) / 1e6,
                10_000
            )
        );
        vault.deposit(1 ether, offer, 0, ALICE);
        vm.assertEq(vault.previewDeposit(1 ether, offer + 1), 10_000e6);
        (uint256 shares, , ) = vault.deposit(1 ether, offer + 1, 10_000e6, ALICE);
        vm.assertEq(shares, 10_000e6);
    }

    function test_deposit_creditsTheReceiverAndPaysFromTheSender() public {
        give(ALICE, 1000 ether, 4000 ether);
        vm.prank(ALICE);
        (uint256 shares, uint256 amount0, uint256 amount1) = vault.deposit(1000 ether, 4000 ether, 0, BOB);
        vm.assertEq(vault.balanceOf(BOB), shares);
        vm.assertEq(token0.balanceOf(ALICE), 1000 ether - amount0);
        vm.assertEq(token1.balanceOf(ALICE), 4000 ether - amount1);
        // Nor may the range of who is second differ from what the first one opened.
        vm.assertEq(uint256(vault.lastRebalance()), block.timestamp);
    }

    /// @dev Two smallest units more of both are shared out, so no more than the roundings are kept back.
    function test_deposit_givesAsManySharesAsTheOfferBuys() public {
        depositAs(ALICE, 1000);
        give(BOB, 1000 ether, 4000 ether);
        vm.prank(BOB);
        (, uint256 paid0, uint256 paid1) = vault.deposit(100 ether, 4000 ether, 0, BOB);
        vm.assertLe(100 ether - paid0, 5);
        vm.prank(BOB);
        (, paid0, paid1) = vault.deposit(800 ether, 200 ether, 0, BOB);
        vm.assertLe(200 ether - paid1, 5);
    }

    function test_deposit_neverTakesMoreThanTheTightestOffers() public {
        depositAs(ALICE, 1);
        twoPositionsAndIdle();
        give(BOB, 1e6, 1e6);
        for (uint256 offer = 1; offer < 120; ++offer) {
            vm.prank(BOB);
            try vault.deposit(offer, 3 * offer, 0, BOB) returns (uint256, uint256 paid0, uint256 paid1) {
                vm.assertLe(paid0, offer);
                vm.assertLe(paid1, 3 * offer);
            } catch (bytes memory reason) {
                vm.assertTrue(bytes4(reason) == ErrorsLib.ZeroShares.selector);
            }
        }
    }

    /// @dev After the greatest gift to the fewest shares, the dearest share is still sold singly.
    function test_deposit_ofASingleShare() public {
        give(ATTACKER, 1 ether, 4 ether);
        vm.startPrank(ATTACKER);
        (uint256 shares, , ) = vault.deposit(600, 2400, 0, ATTACKER);
        vault.withdraw(shares - 1, 0, 0, ATTACKER, ATTACKER);
        vm.stopPrank();
        (int24 lower, int24 upper) = range();
        pool.mint(address(vault), lower, upper, 1e23, "");
        (uint256 all0, uint256 all1) = vault.totalAmounts();
        (all0, all1) = ((all0 * 3) / 2e6, (all1 * 3) / 2e6);
        give(ALICE, all0, all1);
        vm.startPrank(ALICE);
        (shares, , ) = vault.deposit(all0, all1, 1, ALICE);
        vm.assertEq(shares, 1);
        // For less than a share costs there is none.
        vm.expectRevert(ErrorsLib.ZeroShares.selector);
        vault.deposit(all0 / 2, all1 / 2, 0, ALICE);
    }

    /// @dev While all is of one token, that token alone is taken, and nobody's claim moves by a wei: it is no first deposit.
    function test_deposit_intoAVaultOfOneTokenTakesThatTokenOnly() public {
        depositAs(ALICE, 1000);
        for (uint256 i = 0; i < 2; ++i) {
            pushTo(i == 0 ? FAIR + 2000 : FAIR - 3000);
            skip(20 minutes);
            rebalanceAs(KEEPER);
            vm.prank(OWNER);
            vault.setFee(1000, FEE_RECIPIENT);
            (int24 lower, int24 upper) = range();
            (uint256 before0, uint256 before1) = vault.previewWithdraw(vault.balanceOf(ALICE));
            (uint256 shares, uint256 paid0, uint256 paid1) = depositAs(BOB, 1000);
            vm.assertGt(shares, vault.totalSupply() / 10);
            // What a rebalance could not place is a unit or two, and a slice of it is taken along.
            vm.assertLe(i == 0 ? paid0 : paid1, 2);
            vm.assertGt(i == 0 ? paid1 : paid0, 900 ether);
            (int24 lowerNow, int24 upperNow) = range();
            vm.assertEq(int256(lowerNow), int256(lower));
            vm.assertEq(int256(upperNow), int256(upper));
            (uint256 after0, uint256 after1) = vault.previewWithdraw(vault.balanceOf(ALICE));
            vm.assertGe(after0, before0);
            vm.assertGe(after1, before1);
            withdrawAs(BOB, shares);
        }
    }

    function test_rebalance_onceInAWindowToTheSecond() public {
        depositAs(ALICE, 1000);
        skip(10 minutes - 1);
        vm.prank(KEEPER);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.TooSoon.selector, block.timestamp + 1));
        vault.rebalance();
        skip(1);
        rebalanceAs(KEEPER);
        vm.assertEq(uint256(vault.lastRebalance()), block.timestamp);
        skip(10 minutes);
        rebalanceAs(OWNER);
    }

    function test_rebalanceDue_onceInAWindowToTheSecond() public {
        depositAs(ALICE, 1000);
        pushTo(FAIR + 1300);
        skip(11 minutes);
        rebalanceAs(KEEPER);
        vm.prank(OWNER);
        vault.setWidths(60, 60);
        skip(11 minutes);
        rebalanceAs(KEEPER);
        pushTo(FAIR + 1300 + 99 + 60);
        skip(10 minutes - 1);
        vm.assertTrue(!vault.rebalanceDue());
        skip(1);
        vm.assertTrue(vault.rebalanceDue());
        vault.rebalance();
    }

    /// @dev A range holds its lower tick and not its upper one.
    function test_rebalance_byAnyoneFromTheFirstTickOutside() public {
        depositAs(ALICE, 1000);
        (int24 lower, int24 upper) = range();
        (int24[4] memory ticks, bool[4] memory out) = (
            [upper - 1, upper, lower, lower - 1],
            [false, true, false, true]
        );
        for (uint256 i = 0; i < 4; ++i) {
            uint256 id = vm.snapshotState();
            // From below, so that the tick is entered and not just reached.
            pushTo(ticks[i] - 50);
            pushTo(ticks[i]);
            skip(20 minutes);
            vm.assertEq(int256(tickNow()), int256(ticks[i]));
            vm.assertEq(vault.rebalanceDue(), out[i]);
            if (!out[i])
                vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.InRange.selector, ticks[i], ticks[i]));
            vault.rebalance();
            vm.revertToState(id);
        }
    }

    /// @dev Out now and in on average, and the other way round: neither lets a stranger move the range.
    function test_rebalance_byAnyoneNeedsTickAndMeanOutside() public {
        depositAs(ALICE, 1000);
        (, int24 upper) = range();
        pushTo(upper - 50);
        skip(20 minutes);
        pushTo(upper + 40);
        vm.assertTrue(!vault.rebalanceDue());
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.InRange.selector, upper + 40, upper - 50));
        vault.rebalance();
        skip(20 minutes);
        pushTo(upper - 50);
        vm.assertTrue(!vault.rebalanceDue());
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.InRange.selector, upper - 50, upper + 40));
        vault.rebalance();
    }

    function test_calm_endsAtTheDeviation() public {
        depositAs(ALICE, 1000);
        skip(20 minutes);
        pushTo(FAIR + 100);
        vault.compound();
        pushTo(FAIR - 100);
        vault.compound();
        pushTo(FAIR - 101);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.NotCalm.selector, FAIR - 101, FAIR, uint24(100)));
        vault.compound();
    }

    /// @dev Where prices are below one, ticks are negative, and a mean between two is still the lower one.
    function test_calm_takesTheLowerOfTwoNegativeTicks() public {
        setUpVault(18, 8);
        vm.assertTrue(fair < 0);
        depositAs(ALICE, 1000);
        skip(20 minutes);
        pushTo(fair + 1);
        skip(3 minutes);
        pushTo(fair + 500);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.NotCalm.selector, fair + 500, fair, uint24(100)));
        vault.compound();
    }

    /// @dev A rebalance neither mints nor loses: what it found is in the positions and idle, less a unit for each rounding.
    function test_rebalance_losesNoMoreThanRoundings() public {
        depositAs(ALICE, 1000);
        twoPositionsAndIdle();
        (uint256 fees0, uint256 fees1) = vault.pendingFees();
        (uint256 before0, uint256 before1) = vault.previewWithdraw(vault.totalSupply());
        vm.assertGt(fees0 + fees1, 0);
        rebalanceAs(KEEPER);
        (uint256 after0, uint256 after1) = vault.previewWithdraw(vault.totalSupply());
        vm.assertLe(before0 - after0, 4);
        vm.assertLe(before1 - after1, 4);
        (, uint256 limit) = vault.liquidities();
        vm.assertGt(limit, 0);
        // All but a few units stand in the positions again.
        vm.assertLe(uint256(vault.idle0()), 1e6);
        vm.assertLe(uint256(vault.idle1()), 1e6);
    }

    function test_claimFees_paysOnceAndOfBothPositions() public {
        depositAs(ALICE, 1000);
        twoPositionsAndIdle();
        (uint256 net0, uint256 net1) = vault.pendingFees();
        (uint256 idle0, uint256 idle1) = (vault.idle0(), vault.idle1());
        (uint256 owed0, uint256 owed1) = (vault.feesOwed0(), vault.feesOwed1());
        withdrawAs(ALICE, 1);
        vm.assertApproxEqAbs(vault.idle0(), idle0 + net0, 1);
        vm.assertApproxEqAbs(vault.idle1(), idle1 + net1, 1);
        // A tenth of what was earned is owed, nine tenths are idle.
        vm.assertApproxEqAbs((vault.feesOwed0() - owed0) * 9, net0, 18);
        vm.assertApproxEqAbs((vault.feesOwed1() - owed1) * 9, net1, 18);
        (uint256 paid0, uint256 paid1) = vault.claimFees();
        vm.assertEq(token0.balanceOf(FEE_RECIPIENT), paid0);
        vm.assertEq(token1.balanceOf(FEE_RECIPIENT), paid1);
        vm.assertGt(paid0 + paid1, 0);
        (paid0, paid1) = vault.claimFees();
        vm.assertEq(paid0 + paid1, 0);
        vm.assertEq(uint256(vault.feesOwed0()) + vault.feesOwed1(), 0);
        // What is here is what the books say, to the wei.
        vm.assertEq(token0.balanceOf(address(vault)), vault.idle0());
        vm.assertEq(token1.balanceOf(address(vault)), vault.idle1());
    }

    /// @dev A limit position beside the main one, idle tokens, and fees pending.
    function twoPositionsAndIdle() private {
        pushTo(FAIR + 400);
        skip(20 minutes);
        rebalanceAs(KEEPER);
        for (uint256 i = 0; i < 5; ++i) {
            swapIn(true, 50_000 ether);
            pushTo(FAIR + 400);
        }
        depositAs(CAROL, 10);
        swapIn(true, 50_000 ether);
        pushTo(FAIR + 400);
        skip(20 minutes);
    }
}

/// @notice What every step tells, for who follows the vault by nothing but its events.
contract ClmEventsTest is ClmTest {
    function setUp() public {
        setUpVault(18);
    }

    function test_deposit_tellsAll() public {
        give(ALICE, 1000 ether, 4000 ether);
        uint256 id = vm.snapshotState();
        vm.prank(ALICE);
        (uint256 shares, uint256 amount0, uint256 amount1) = vault.deposit(1000 ether, 4000 ether, 0, BOB);
        (uint256 liquidity, ) = vault.liquidities();
        vm.revertToState(id);
        expect();
        emit ClmVault.Rebalanced(12_660, 15_120, amount0, amount1);
        expect();
        emit ClmVault.LimitPlaced(0, 0);
        expect();
        emit ClmVault.Deposited(ALICE, BOB, shares, amount0, amount1);
        expect();
        emit ClmVault.Holdings(liquidity, 0, 0, 0, shares + 1e6);
        vm.prank(ALICE);
        vault.deposit(1000 ether, 4000 ether, 0, BOB);
    }

    /// @dev What earlier holders left is in the amounts.
    function test_depositAnew_tellsWhatWasLeft() public {
        (uint256 shares, , ) = depositAs(ALICE, 1000);
        withdrawAs(ALICE, shares);
        (int24 lower, int24 upper) = range();
        pool.mint(address(vault), lower, upper, 1e18, "");
        give(BOB, 1000 ether, 4000 ether);
        uint256 id = vm.snapshotState();
        vm.prank(BOB);
        (, uint256 amount0, uint256 amount1) = vault.deposit(1000 ether, 4000 ether, 0, BOB);
        (uint256 idle0, uint256 idle1) = (vault.idle0(), vault.idle1());
        vm.assertTrue(idle0 > 0 && idle1 > idle0);
        vm.revertToState(id);
        expect();
        emit ClmVault.Rebalanced(lower, upper, amount0 + idle0, amount1 + idle1);
        vm.prank(BOB);
        vault.deposit(1000 ether, 4000 ether, 0, BOB);
    }

    function test_withdraw_tellsAll() public {
        (uint256 shares, , ) = depositAs(ALICE, 1000);
        (uint256 amount0, uint256 amount1) = vault.previewWithdraw(shares);
        vm.prank(ALICE);
        vault.approve(BOB, shares);
        expect();
        emit ClmVault.Withdrawn(BOB, CAROL, ALICE, shares, amount0, amount1);
        expect();
        emit ClmVault.Holdings(1, 0, 0, 0, 1e6);
        vm.prank(BOB);
        vault.withdraw(shares, 0, 0, CAROL, ALICE);
    }

    function test_rebalance_tellsAll() public {
        depositAs(ALICE, 1000);
        swapIn(true, 100_000 ether);
        pushTo(FAIR + 500);
        skip(20 minutes);
        uint256 id = vm.snapshotState();
        rebalanceAs(KEEPER);
        (uint256 main, uint256 limit) = vault.liquidities();
        (uint256 idle0, uint256 idle1) = (vault.idle0(), vault.idle1());
        (uint256 owed0, uint256 owed1) = (vault.feesOwed0(), vault.feesOwed1());
        (int24 lower, int24 upper) = range();
        (int24 limitLower, int24 limitUpper) = vault.limit();
        vm.revertToState(id);
        (uint256 all0, uint256 all1) = vault.previewWithdraw(vault.totalSupply());
        expect();
        emit ClmVault.FeesOwed(owed0, owed1);
        expect();
        emit ClmVault.Rebalanced(lower, upper, all0, all1);
        expect();
        emit ClmVault.LimitPlaced(limitLower, limitUpper);
        expect();
        emit ClmVault.Holdings(main, limit, idle0, idle1, vault.totalSupply());
        rebalanceAs(KEEPER);
        vm.assertTrue(owed0 > 0 && owed1 > 0 && owed0 != owed1 && limit > 0);
        expect();
        emit ClmVault.FeesOwed(0, 0);
        vault.claimFees();
    }

    function test_settings_tellAll() public {
        vm.startPrank(OWNER);
        expect();
        emit ClmVault.PausedSet(true);
        vault.pause();
        expect();
        emit ClmVault.PausedSet(false);
        vault.unpause();
        expect();
        emit ClmVault.WidthsSet(60, 120);
        vault.setWidths(60, 120);
        expect();
        emit ClmVault.Holdings(0, 0, 0, 0, 0);
        vault.setFee(7, BOB);
        expect();
        emit ClmVault.Holdings(0, 0, 0, 0, 0);
        vault.compound();
    }

    function expect() private {
        vm.expectEmit(true, true, true, true);
    }
}

/// @notice A view says that a compound is due if, and only if, it adds a thousandth.
contract ClmCompoundDueFuzzTest is ClmWorlds {
    function setUp() public {
        setUpWorlds();
    }

    function testFuzz_compoundDue_isWhatACompoundAdds(uint256 world, uint256 trades, uint256 units) public {
        enter(world);
        depositAs(ALICE, 100_000);
        units = bound(units, 100, 60_000);
        for (uint256 i = bound(trades, 1, 8); i > 0; --i) {
            swapIn(true, units * unit);
            pushTo(fair);
        }
        skip(20 minutes);
        bool due = vault.compoundDue();
        (uint256 before, ) = vault.liquidities();
        (uint256 fees0, uint256 fees1) = vault.pendingFees();
        (uint256 idle0, uint256 idle1) = (vault.idle0(), vault.idle1());
        (uint256 here0, uint256 here1) = (token0.balanceOf(address(vault)), token1.balanceOf(address(vault)));
        vault.compound();
        (uint256 liquidity, ) = vault.liquidities();
        vm.assertEq(due, liquidity > before && (liquidity - before) * 1000 >= before);
        // It uses up one of the two, and takes nothing from elsewhere.
        vm.assertLe(uint256(vault.idle0()), idle0 + fees0);
        vm.assertLe(uint256(vault.idle1()), idle1 + fees1);
        vm.assertGe(token0.balanceOf(address(vault)) + idle0 + fees0, here0 + vault.idle0());
        vm.assertGe(token1.balanceOf(address(vault)) + idle1 + fees1, here1 + vault.idle1());
        vm.assertEq(token0.balanceOf(address(vault)), uint256(vault.idle0()) + vault.feesOwed0());
        vm.assertEq(token1.balanceOf(address(vault)), uint256(vault.idle1()) + vault.feesOwed1());
        vm.assertTrue(!vault.compoundDue());
    }
}
