// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Vault, VaultSettings} from "../../../contracts/Vault.sol";
import {ClmSettings, ClmVault} from "../../../contracts/ClmVault.sol";
import {ErrorsLib} from "../../../contracts/libraries/ErrorsLib.sol";
import {LiquidityErrorsLib} from "../../../contracts/libraries/LiquidityErrorsLib.sol";
import {ClmTest, ClmWorlds} from "./support/ClmTest.sol";

abstract contract ClmVaultTest is ClmTest {
    uint8 private immutable DECIMALS;

    constructor(uint8 decimals_) {
        DECIMALS = decimals_;
    }

    function setUp() public {
        setUpVault(DECIMALS);
    }

    /// DEPOSITS AND WITHDRAWALS ///

    function test_deposit_firstOpensTheMainPosition() public {
        (uint256 shares, uint256 amount0, uint256 amount1) = depositAs(ALICE, 1000);
        (int24 lower, int24 upper) = range();
        vm.assertEq(int256(lower), int256(12_660));
        vm.assertEq(int256(upper), int256(15_120));
        (uint256 liquidity, uint256 limit) = vault.liquidities();
        vm.assertEq(limit, 0);
        vm.assertEq(shares, liquidity * 1e6);
        vm.assertEq(vault.totalSupply(), shares + 1e6);
        vm.assertEq(vault.balanceOf(address(0xdead)), 1e6);
        vm.assertEq(vault.decimals(), 18);
        // The position is nearly symmetric, so nearly all of both is taken.
        vm.assertGe(amount0, 930 * unit);
        vm.assertGe(amount1, 3720 * unit);
        vm.assertEq(token0.balanceOf(ALICE), 1000 * unit - amount0);
        vm.assertEq(token1.balanceOf(ALICE), 4000 * unit - amount1);
        vm.assertEq(token0.balanceOf(address(vault)), 0);
    }

    function test_deposit_laterOnesPayTheSamePerShare() public {
        (uint256 shares, uint256 amount0, uint256 amount1) = depositAs(ALICE, 1000);
        (uint256 shares2, uint256 paid0, uint256 paid1) = depositAs(BOB, 2000);
        vm.assertApproxEqRel(shares2, 2 * shares, DECIMALS == 0 ? 0.01e18 : 0.00001e18);
        vm.assertApproxEqAbs(paid0, (amount0 * shares2) / shares, 2);
        vm.assertApproxEqAbs(paid1, (amount1 * shares2) / shares, 2);
    }

    function test_deposit_givesWhatThePreviewSays() public {
        uint256 preview = vault.previewDeposit(1000 * unit, 4000 * unit);
        (uint256 shares, , ) = depositAs(ALICE, 1000);
        vm.assertEq(shares, preview);
        preview = vault.previewDeposit(500 * unit, 2000 * unit);
        (shares, , ) = depositAs(BOB, 500);
        vm.assertEq(shares, preview);
    }

    function test_withdraw_paysWhatThePreviewSays() public {
        (uint256 shares, , ) = depositAs(ALICE, 1000);
        (uint256 preview0, uint256 preview1) = vault.previewWithdraw(shares / 3);
        (uint256 amount0, uint256 amount1) = withdrawAs(ALICE, shares / 3);
        vm.assertEq(amount0, preview0);
        vm.assertEq(amount1, preview1);
        (preview0, preview1) = newClmVault(settingsOf(address(pool))).previewWithdraw(1);
        vm.assertEq(preview0 + preview1, 0);
    }

    function test_withdraw_spendsAnAllowance() public {
        (uint256 shares, , ) = depositAs(ALICE, 1000);
        vm.prank(ALICE);
        vault.approve(BOB, shares);
        vm.prank(BOB);
        vault.withdraw(shares, 0, 0, CAROL, ALICE);
        vm.assertGt(token0.balanceOf(CAROL), 900 * unit);
        vm.prank(BOB);
        vm.expectRevert();
        vault.withdraw(1, 0, 0, BOB, ALICE);
    }

    function test_withdraw_worksWhilePausedAndWhilePushed() public {
        (uint256 shares, , ) = depositAs(ALICE, 1000);
        vm.prank(GUARDIAN);
        vault.pause();
        pushTo(FAIR + 5000);
        (uint256 amount0, uint256 amount1) = withdrawAs(ALICE, shares);
        vm.assertEq(amount0, 0);
        vm.assertGt(amount1, 7000 * unit);
    }

    /// FEES ///

    function test_fees_compoundLessThePerformanceFee() public {
        depositAs(ALICE, 100_000);
        uint256 before = claimOf(ALICE);
        swapIn(true, 1000 * unit);
        pushTo(FAIR);
        skip(20 minutes);
        vault.compound();
        (uint256 owed0, uint256 owed1) = (vault.feesOwed0(), vault.feesOwed1());
        uint256 gained = claimOf(ALICE) - before;
        // 0.3 % of about 8000 there and back, of which the vault's part in the pool is about a half.
        vm.assertGt(gained, 3 * unit);
        vm.assertApproxEqRel(worth(owed0, owed1) * 9, gained, DECIMALS == 0 ? 1e18 : 0.001e18);
        vault.claimFees();
        vm.assertEq(token0.balanceOf(FEE_RECIPIENT), owed0);
        vm.assertEq(token1.balanceOf(FEE_RECIPIENT), owed1);
        vm.assertEq(vault.feesOwed0() + vault.feesOwed1(), 0);
        vm.assertEq(token0.balanceOf(address(vault)), vault.idle0());
        vm.assertEq(token1.balanceOf(address(vault)), vault.idle1());
    }

    function test_fees_areSharedByWhoLeaves() public {
        (uint256 shares, , ) = depositAs(ALICE, 100_000);
        depositAs(BOB, 100_000);
        swapIn(true, 10_000 * unit);
        pushTo(FAIR);
        uint256 before = purseOf(ALICE);
        (uint256 claim, uint256 claimOfBob) = (claimOf(ALICE), claimOf(BOB));
        withdrawAs(ALICE, shares);
        vm.assertEq(purseOf(ALICE) - before, claim);
        uint256 left = claimOf(BOB);
        withdrawAs(BOB, vault.balanceOf(BOB));
        vm.assertApproxEqRel(purseOf(ALICE), purseOf(BOB), DECIMALS == 0 ? 0.001e18 : 0.000001e18);
        vm.assertGe(left, claimOfBob);
    }

    function test_pendingFees_areWhatACompoundCollects() public {
        depositAs(ALICE, 100_000);
        makeTwoPositions();
        swapIn(true, 10_000 * unit);
        pushTo(FAIR + 500);
        skip(20 minutes);
        (uint256 fees0, uint256 fees1) = vault.pendingFees();
        vm.assertGt(fees0 * fees1, 0);
        (uint256 idle0, uint256 idle1) = (vault.idle0(), vault.idle1());
        vm.prank(OWNER);
        vault.setFee(1000, FEE_RECIPIENT);
        vm.assertEq(vault.idle0() - idle0, fees0);
        vm.assertEq(vault.idle1() - idle1, fees1);
        (fees0, fees1) = vault.pendingFees();
        vm.assertEq(fees0 + fees1, 0);
    }

    function test_compoundDue_asksForAThousandthAndForAllThatCompoundAsks() public {
        vm.assertTrue(!vault.compoundDue());
        depositAs(ALICE, 1000);
        skip(20 minutes);
        vm.assertTrue(!vault.compoundDue());
        // The vault has 7 % of the liquidity here: its part of the fees of 5.6 million is about a twelfth of 8000.
        for (uint256 i = 0; i < 20; ++i) {
            swapIn(true, 10_000 * unit);
            pushTo(FAIR);
        }
        skip(20 minutes);
        vm.assertTrue(vault.compoundDue());
        pushTo(FAIR + 101);
        vm.assertTrue(!vault.compoundDue());
        pushTo(FAIR);
        vm.prank(GUARDIAN);
        vault.pause();
        vm.assertTrue(!vault.compoundDue());
        vm.prank(OWNER);
        vault.unpause();
        (uint256 before, ) = vault.liquidities();
        vm.assertTrue(vault.compoundDue());
        vault.compound();
        (uint256 liquidity, ) = vault.liquidities();
        vm.assertGe((liquidity - before) * 1000, before);
        // What it left is of one token.
        vm.assertTrue(!vault.compoundDue());
    }

    /// @dev A limit position beside the main one.
    function makeTwoPositions() private {
        pushTo(FAIR + 500);
        skip(20 minutes);
        rebalanceAs(KEEPER);
        (, uint256 limit) = vault.liquidities();
        vm.assertGt(limit, 0);
    }

    function test_setFee_chargesTheOldFeeUntilNow() public {
        depositAs(ALICE, 100_000);
        swapIn(true, 1000 * unit);
        pushTo(FAIR);
        skip(20 minutes);
        vm.prank(OWNER);
        vault.setFee(5000, BOB);
        uint256 idle = worth(vault.idle0(), vault.idle1());
        vm.assertApproxEqRel(worth(vault.feesOwed0(), vault.feesOwed1()) * 9, idle, DECIMALS == 0 ? 1e18 : 0.001e18);
        vm.assertEq(uint256(vault.performanceFeeBps()), 5000);
        vm.assertEq(vault.feeRecipient(), BOB);
    }

    /// REBALANCE ///

    function test_rebalance_byAnyoneFollowsThePrice() public {
        depositAs(ALICE, 1000);
        pushTo(FAIR + 2000);
        skip(20 minutes);
        vm.assertTrue(vault.rebalanceDue());
        rebalanceAs(BOB);
        vm.assertTrue(!vault.rebalanceDue());
        // All was token1, so the main position has nothing to pair it with: all stands below the price.
        (int24 lower, int24 upper) = range();
        vm.assertTrue(lower < FAIR + 2000 && FAIR + 2000 < upper);
        (int24 limitLower, int24 limitUpper) = vault.limit();
        vm.assertEq(int256(limitUpper), int256(15_840));
        vm.assertEq(int256(limitLower), int256(15_240));
        (uint256 liquidity, uint256 limit) = vault.liquidities();
        vm.assertEq(liquidity, 0);
        vm.assertGt(limit, 0);
        vm.assertLe(uint256(vault.idle1()), 2);
        // The price comes back through it and gives it the other token.
        pushTo(FAIR + 1700);
        skip(20 minutes);
        rebalanceAs(KEEPER);
        (liquidity, ) = vault.liquidities();
        vm.assertGt(liquidity, 0);
    }

    function test_rebalance_placesTheRestAboveThePrice() public {
        depositAs(ALICE, 1000);
        pushTo(FAIR - 500);
        skip(20 minutes);
        rebalanceAs(KEEPER);
        (int24 limitLower, int24 limitUpper) = vault.limit();
        vm.assertEq(int256(limitLower), int256(13_380));
        vm.assertEq(int256(limitUpper), int256(13_980));
        // A withdrawal takes its slice of both positions.
        (uint256 liquidity, uint256 limit) = vault.liquidities();
        withdrawAs(ALICE, vault.totalSupply() / 2);
        (uint256 liquidity2, uint256 limit2) = vault.liquidities();
        vm.assertApproxEqAbs(liquidity2, liquidity / 2, 1);
        vm.assertApproxEqAbs(limit2, limit / 2, 1);
    }

    function test_rebalance_ofAnEmptyVaultDoesNothing() public {
        rebalanceAs(KEEPER);
        depositAs(ALICE, 1000);
        vm.assertGt(claimOf(ALICE), 7000 * unit);
    }

    function test_rebalanceDue_asksForAllThatRebalanceAsks() public {
        vm.assertTrue(!vault.rebalanceDue());
        depositAs(ALICE, 1000);
        skip(20 minutes);
        vm.assertTrue(!vault.rebalanceDue());
        pushTo(FAIR + 2000);
        vm.assertTrue(!vault.rebalanceDue());
        skip(20 minutes);
        vm.assertTrue(vault.rebalanceDue());
        vm.prank(GUARDIAN);
        vault.pause();
        vm.assertTrue(!vault.rebalanceDue());
    }

    /// SETTINGS ///

    function test_constructor_raisesThePoolsMemory() public view {
        (, , , , uint16 next, , ) = pool.slot0();
        vm.assertEq(uint256(next), 60);
    }

    function test_setWidths_takesEffectAtTheNextRebalance() public {
        depositAs(ALICE, 1000);
        vm.prank(OWNER);
        vault.setWidths(600, 60);
        skip(20 minutes);
        rebalanceAs(KEEPER);
        (int24 lower, int24 upper) = range();
        vm.assertEq(int256(lower), int256(13_260));
        vm.assertEq(int256(upper), int256(14_520));
    }

    function test_unpause_opensAgain() public {
        vm.prank(GUARDIAN);
        vault.pause();
        vm.prank(OWNER);
        vault.unpause();
        depositAs(ALICE, 1000);
        vm.assertTrue(!vault.paused());
    }

    function test_ownership_isOfferedAndAccepted() public {
        vm.prank(OWNER);
        vault.offerOwnership(ALICE);
        vm.assertEq(vault.owner(), OWNER);
        vm.prank(ALICE);
        vault.acceptOwnership();
        vm.assertEq(vault.owner(), ALICE);
        vm.prank(ALICE);
        vault.setRole("keeper", BOB);
        vm.assertEq(vault.roleOf("keeper"), BOB);
    }

    function test_share_canBeTheAssetOfAVault() public {
        Vault outer = Vault(
            deployCompiled(
                "contracts/Vault.sol/Vault.json",
                abi.encode(
                    VaultSettings({
                        asset: address(vault),
                        name: "Outer",
                        symbol: "OUT",
                        owner: OWNER,
                        curator: OWNER,
                        allocator: OWNER,
                        keeper: KEEPER,
                        guardian: GUARDIAN,
                        feeRecipient: FEE_RECIPIENT,
                        performanceFeeBps: 1000,
                        managementFeeBps: 0,
                        profitUnlockTime: 1 days,
                        depositCap: type(uint112).max
                    })
                )
            )
        );
        vm.assertEq(outer.asset(), address(vault));
        vm.assertEq(outer.decimals(), 24);
    }

    /// ERRORS ///

    function test_constructor_refusesBadSettings() public {
        ClmSettings memory settings = settingsOf(address(pool));
        settings.owner = address(0);
        refuse(settings, abi.encodeWithSelector(ErrorsLib.ZeroAddress.selector));
        settings.owner = OWNER;
        settings.twapWindow = 59;
        refuse(settings, abi.encodeWithSelector(LiquidityErrorsLib.BoundOutOfRange.selector, 59, 60));
        settings.twapWindow = 60;
        settings.maxDeviation = 501;
        refuse(settings, abi.encodeWithSelector(LiquidityErrorsLib.BoundOutOfRange.selector, 501, 500));
        settings.maxDeviation = 500;
        settings.feeRecipient = address(0);
        refuse(settings, abi.encodeWithSelector(ErrorsLib.ZeroAddress.selector));
        settings.feeRecipient = BOB;
        settings.performanceFeeBps = 5001;
        refuse(settings, abi.encodeWithSelector(ErrorsLib.PerformanceFeeTooHigh.selector, 5001, 5000));
        settings.performanceFeeBps = 5000;
        int24[4] memory widths = [int24(0), -60, 61, 887_280];
        for (uint256 i = 0; i < 4; ++i) {
            bytes memory refusal = abi.encodeWithSelector(
                LiquidityErrorsLib.WidthOutOfRange.selector,
                widths[i],
                int24(60)
            );
            settings.mainWidth = widths[i];
            refuse(settings, refusal);
            settings.mainWidth = 60;
            settings.limitWidth = widths[i];
            refuse(settings, refusal);
            settings.limitWidth = 60;
        }
        newClmVault(settings);
    }

    function refuse(ClmSettings memory settings, bytes memory refusal) private {
        vm.expectRevert(refusal);
        newClmVault(settings);
    }

    function test_deposit_refusesTooLittle() public {
        give(ALICE, 1e9 * unit, 4e9 * unit);
        vm.startPrank(ALICE);
        vm.expectPartialRevert(LiquidityErrorsLib.DepositTooSmall.selector);
        vault.deposit(0, 4 * unit, 0, ALICE);
        vault.deposit(1000 * unit, 4000 * unit, 0, ALICE);
        vm.expectRevert(ErrorsLib.ZeroShares.selector);
        vault.deposit(0, 4 * unit, 0, ALICE);
        uint256 shares = vault.previewDeposit(1000 * unit, 4000 * unit);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.SharesBelowMinimum.selector, shares, shares + 1));
        vault.deposit(1000 * unit, 4000 * unit, shares + 1, ALICE);
        vault.deposit(1000 * unit, 4000 * unit, shares, ALICE);
    }

    function test_withdraw_holdsTheMinima() public {
        (uint256 shares, , ) = depositAs(ALICE, 1000);
        (uint256 amount0, uint256 amount1) = vault.previewWithdraw(shares);
        vm.startPrank(ALICE);
        vm.expectRevert(ErrorsLib.ZeroShares.selector);
        vault.withdraw(0, 0, 0, ALICE, ALICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                LiquidityErrorsLib.AmountBelowMinimum.selector,
                address(token0),
                amount0,
                amount0 + 1
            )
        );
        vault.withdraw(shares, amount0 + 1, 0, ALICE, ALICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                LiquidityErrorsLib.AmountBelowMinimum.selector,
                address(token1),
                amount1,
                amount1 + 1
            )
        );
        vault.withdraw(shares, 0, amount1 + 1, ALICE, ALICE);
        vault.withdraw(shares, amount0, amount1, ALICE, ALICE);
    }

    function test_rebalance_refusesTooSoonAndInRange() public {
        depositAs(ALICE, 1000);
        vm.prank(KEEPER);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.TooSoon.selector, block.timestamp + 10 minutes));
        vault.rebalance();
        skip(20 minutes);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.InRange.selector, FAIR, FAIR));
        vault.rebalance();
    }

    function test_pause_stopsAllButWithdrawals() public {
        depositAs(ALICE, 1000);
        vm.prank(GUARDIAN);
        vault.pause();
        vm.startPrank(OWNER);
        vm.expectRevert(LiquidityErrorsLib.Paused.selector);
        vault.deposit(1, 1, 0, OWNER);
        vm.expectRevert(LiquidityErrorsLib.Paused.selector);
        vault.compound();
        vm.expectRevert(LiquidityErrorsLib.Paused.selector);
        vault.rebalance();
        vm.expectRevert(LiquidityErrorsLib.Paused.selector);
        vault.previewDeposit(1, 1);
        vm.stopPrank();
        withdrawAs(ALICE, vault.balanceOf(ALICE));
    }

    function test_settings_areTheOwnersOnly() public {
        bytes memory unauthorized = abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, GUARDIAN);
        vm.startPrank(GUARDIAN);
        vm.expectRevert(unauthorized);
        vault.setWidths(60, 60);
        vm.expectRevert(unauthorized);
        vault.setFee(0, GUARDIAN);
        vm.expectRevert(unauthorized);
        vault.unpause();
        vm.expectRevert(unauthorized);
        vault.setRole("guardian", GUARDIAN);
        vm.expectRevert(unauthorized);
        vault.offerOwnership(GUARDIAN);
        vm.expectRevert(unauthorized);
        vault.acceptOwnership();
        vm.expectRevert(unauthorized);
        vault.uniswapV3MintCallback(1, 1, abi.encode(ALICE));
        vm.stopPrank();
        vm.prank(KEEPER);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, KEEPER));
        vault.pause();
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.UnknownRole.selector, bytes32("owner")));
        vault.setRole("owner", ALICE);
    }

    function test_calm_needsThePoolsMemory() public {
        address young = address(newPool(address(newTokenAbove(address(0))), address(newTokenAbove(address(token1)))));
        ClmVault other = newClmVault(settingsOf(young));
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.NotEnoughHistory.selector, uint32(10 minutes)));
        other.deposit(1, 1, 0, ALICE);
    }

    function newTokenAbove(address) private returns (address) {
        return address(newToken(18));
    }
}

contract ClmVault0DecimalsTest is ClmVaultTest(0) {}

contract ClmVault6DecimalsTest is ClmVaultTest(6) {}

contract ClmVault8DecimalsTest is ClmVaultTest(8) {}

contract ClmVault18DecimalsTest is ClmVaultTest(18) {}

/// @notice The same at any decimals, with any amounts.
contract ClmVaultFuzzTest is ClmWorlds {
    function setUp() public {
        setUpWorlds();
    }

    function testFuzz_deposit_takesNoMoreThanOffered(
        uint256 world,
        uint256 offer0,
        uint256 offer1,
        int256 move
    ) public {
        enter(world);
        depositAs(ALICE, 1000);
        makeTwoPositions(move);
        offer0 = (bound(offer0, 0, 1e9) * unit) / 1000;
        offer1 = (bound(offer1, 0, 4e9) * unit1) / 1000;
        give(BOB, offer0, offer1);
        uint256 preview = vault.previewDeposit(offer0, offer1);
        vm.prank(BOB);
        try vault.deposit(offer0, offer1, 0, BOB) returns (uint256 shares, uint256 paid0, uint256 paid1) {
            vm.assertLe(paid0, offer0);
            vm.assertLe(paid1, offer1);
            vm.assertEq(token0.balanceOf(BOB), offer0 - paid0);
            vm.assertEq(token1.balanceOf(BOB), offer1 - paid1);
            vm.assertEq(vault.balanceOf(BOB), shares);
            vm.assertEq(shares, preview);
        } catch (bytes memory reason) {
            vm.assertTrue(bytes4(reason) == ErrorsLib.ZeroShares.selector);
            vm.assertEq(preview, 0);
        }
    }

    /// @dev The pool rounds up what it takes and down what it gives, so a round trip costs: at most the unit of liquidity of
    /// each position that is rounded, and a smallest unit of both tokens in three places, both ways. It never earns.
    function testFuzz_roundTrip_costsOnlyRoundings(uint256 world, uint256 units, uint256 part, int256 move) public {
        enter(world);
        depositAs(ALICE, 1000);
        makeTwoPositions(move);
        (uint256 before0, uint256 before1) = vault.previewWithdraw(vault.balanceOf(ALICE));
        units = bound(units, 10, 100_000);
        (uint256 shares, , ) = depositAs(BOB, units);
        uint256 purse = worth(units * unit, 4 * units * unit1);
        withdrawAs(BOB, bound(part, 1, shares));
        if (vault.balanceOf(BOB) > 0) withdrawAs(BOB, vault.balanceOf(BOB));
        vm.assertLe(token0.balanceOf(BOB), units * unit);
        vm.assertLe(token1.balanceOf(BOB), 4 * units * unit1);
        vm.assertLe(purse - purseOf(BOB), 20 * grain());
        // Nobody pays for it: to the wei, of either token.
        (uint256 after0, uint256 after1) = vault.previewWithdraw(vault.balanceOf(ALICE));
        vm.assertGe(after0, before0);
        vm.assertGe(after1, before1);
    }

    function testFuzz_withdraw_paysWhatThePreviewSays(uint256 world, uint256 part, int256 move) public {
        enter(world);
        (uint256 shares, , ) = depositAs(ALICE, 1000);
        depositAs(BOB, 321);
        makeTwoPositions(move);
        part = bound(part, 1, shares);
        (uint256 preview0, uint256 preview1) = vault.previewWithdraw(part);
        (uint256 amount0, uint256 amount1) = withdrawAs(ALICE, part);
        vm.assertEq(amount0, preview0);
        vm.assertEq(amount1, preview1);
    }

    /// @dev Fees idle and pending, and a limit position beside the main one.
    function makeTwoPositions(int256 move) private {
        pushTo(fair + int24(move % 1100));
        skip(20 minutes);
        rebalanceAs(KEEPER);
        swapIn(move % 2 == 0, 10 * (move % 2 == 0 ? unit : unit1));
        skip(20 minutes);
    }
}
