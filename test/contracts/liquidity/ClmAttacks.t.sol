// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ClmVault} from "../../../contracts/ClmVault.sol";
import {LiquidityErrorsLib} from "../../../contracts/libraries/LiquidityErrorsLib.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ClmTest, ClmWorlds} from "./support/ClmTest.sol";
import {HostileToken} from "./support/HostileToken.sol";

abstract contract ClmAttacksTest is ClmTest {
    uint8 private immutable DECIMALS;

    constructor(uint8 decimals_) {
        DECIMALS = decimals_;
    }

    function setUp() public {
        setUpVault(DECIMALS);
    }

    /// @dev Beefy's audit: an owner's setter moved liquidity at a pushed price. Here every function is tried.
    function test_attack_calmCheckMissing_onNoPath() public {
        depositAs(ALICE, 1000);
        uint256 shares = vault.balanceOf(ALICE);
        give(OWNER, 1000 * unit, 4000 * unit);
        vm.prank(OWNER);
        vault.offerOwnership(OWNER);
        skip(20 minutes);
        bytes[9] memory calls = [
            abi.encodeCall(ClmVault.deposit, (1000 * unit, 4000 * unit, 0, OWNER)),
            abi.encodeCall(ClmVault.previewDeposit, (1000 * unit, 4000 * unit)),
            abi.encodeCall(ClmVault.compound, ()),
            abi.encodeCall(ClmVault.rebalance, ()),
            abi.encodeCall(ClmVault.setWidths, (600, 600)),
            abi.encodeCall(ClmVault.setFee, (0, OWNER)),
            abi.encodeCall(ClmVault.unpause, ()),
            abi.encodeCall(ClmVault.setRole, ("keeper", OWNER)),
            abi.encodeCall(ClmVault.acceptOwnership, ())
        ];
        int24[4] memory pushes = [int24(101), -101, 5000, -5000];
        for (uint256 p = 0; p < 4; ++p) {
            pushTo(FAIR + pushes[p]);
            bytes memory refusal = abi.encodeWithSelector(
                LiquidityErrorsLib.NotCalm.selector,
                FAIR + pushes[p],
                FAIR,
                uint24(100)
            );
            for (uint256 i = 0; i < calls.length; ++i) refused(calls[i], refusal);
            refused(abi.encodeCall(ClmVault.offerOwnership, (OWNER)), refusal);
            vm.assertTrue(!vault.rebalanceDue());
        }
        // What does not ask takes nothing from who stays: with the price back, the claim is what it was, and more by fees.
        pushTo(FAIR);
        uint256 before = claimOf(ALICE);
        depositAs(BOB, 1000);
        pushTo(FAIR + 5000);
        vm.prank(GUARDIAN);
        vault.pause();
        vault.claimFees();
        withdrawAs(BOB, vault.balanceOf(BOB));
        pushTo(FAIR);
        vm.assertGe(claimOf(ALICE), before);
        vm.assertEq(vault.balanceOf(ALICE), shares);
    }

    function refused(bytes memory call_, bytes memory refusal) private {
        vm.prank(OWNER);
        (bool done, bytes memory reason) = address(vault).call(call_);
        vm.assertTrue(!done && keccak256(reason) == keccak256(refusal));
    }

    /// @dev Harvest, Zunami, Gamma: what an oracle reads must not follow a trade of this block.
    function test_attack_lpSpotPrice_movesNoTotal() public {
        depositAs(ALICE, 1000);
        skip(20 minutes);
        (uint256 amount0, uint256 amount1) = vault.totalAmounts();
        pushTo(FAIR + 5000);
        (uint256 pushed0, uint256 pushed1) = vault.totalAmounts();
        vm.assertEq(pushed0, amount0);
        vm.assertEq(pushed1, amount1);
    }

    /// @dev Hundred, Sonne, with one victim: the smallest first deposit, then gifts of every kind.
    function test_attack_donationBeforeAVictim_losesTheDonation() public {
        uint256 spent = attackByDonation();
        (, uint256 amount0, uint256 amount1) = depositAs(ALICE, 1000);
        vm.assertLe(worth(amount0, amount1) - claimOf(ALICE), 40);
        attackerEndsPoorer(spent);
    }

    function test_attack_donationBeforeThreeVictims_losesTheDonation() public {
        uint256 spent = attackByDonation();
        address[3] memory victims = [ALICE, BOB, CAROL];
        uint256[3] memory paid;
        for (uint256 i = 0; i < 3; ++i) {
            (, uint256 amount0, uint256 amount1) = depositAs(victims[i], 1000);
            paid[i] = worth(amount0, amount1);
        }
        for (uint256 i = 0; i < 3; ++i) vm.assertLe(paid[i], claimOf(victims[i]) + 40);
        attackerEndsPoorer(spent);
    }

    function attackByDonation() private returns (uint256 spent) {
        give(ATTACKER, 1000 * unit, 4000 * unit);
        vm.startPrank(ATTACKER);
        // Just the smallest: shares of 10,000 units of liquidity, or little more where a unit of a token buys more.
        uint256 least0 = 600;
        (uint256 shares, , ) = vault.deposit(least0, 4 * least0, 0, ATTACKER);
        vault.withdraw(shares - 1, 0, 0, ATTACKER, ATTACKER);
        vm.stopPrank();
        vm.assertEq(vault.balanceOf(ATTACKER), 1);
        // By transfer, and as liquidity in the vault's own position.
        token0.mint(address(vault), 1e6 * unit);
        token1.mint(address(vault), 4e6 * unit);
        (int24 lower, int24 upper) = range();
        (uint256 amount0, uint256 amount1) = pool.mint(address(vault), lower, upper, uint128(1e5 * unit), "");
        spent = worth(amount0, amount1);
        skip(20 minutes);
    }

    function attackerEndsPoorer(uint256 spent) private {
        uint256 before = purseOf(ATTACKER);
        withdrawAs(ATTACKER, 1);
        vm.assertLt((purseOf(ATTACKER) - before) * 1000, spent);
    }

    /// @dev Whoever opens the vault at a pushed price would sell the next ones a bent position.
    function test_attack_firstDepositor_cannotOpenAtAPushedPrice() public {
        give(ATTACKER, 1000 * unit, 4000 * unit);
        pushTo(FAIR + 101);
        vm.prank(ATTACKER);
        vm.expectPartialRevert(LiquidityErrorsLib.NotCalm.selector);
        vault.deposit(1000 * unit, 4000 * unit, 0, ATTACKER);
        // Within calm, the next one loses the divergence of so small a push.
        pushTo(FAIR + 100);
        vm.prank(ATTACKER);
        vault.deposit(1000 * unit, 4000 * unit, 0, ATTACKER);
        (, uint256 amount0, uint256 amount1) = depositAs(ALICE, 1000);
        pushTo(FAIR);
        vault.compound();
        vm.assertGe(claimOf(ALICE) * 1_000_000 + 12e6, worth(amount0, amount1) * (1_000_000 - 250));
    }

    /// @dev yETH: a vault that everybody left is used again.
    function test_attack_emptyStateReused_startsAfresh() public {
        (uint256 shares, , ) = depositAs(ATTACKER, 1000);
        withdrawAs(ATTACKER, shares);
        vm.assertEq(vault.totalSupply(), 1e6);
        pushTo(FAIR + 3000);
        skip(20 minutes);
        (uint256 again, uint256 amount0, uint256 amount1) = depositAs(ALICE, 1000);
        (uint256 liquidity, ) = vault.liquidities();
        vm.assertEq(again, liquidity * 1e6);
        (int24 lower, int24 upper) = range();
        vm.assertTrue(lower < FAIR + 3000 && FAIR + 3000 < upper);
        uint256 price = 54;
        (uint256 back0, uint256 back1) = withdrawAs(ALICE, again);
        vm.assertLe((amount0 * price) / 10 + amount1, (back0 * price) / 10 + back1 + 12);
        // And a third time, by two at once.
        depositAs(BOB, 1000);
        depositAs(CAROL, 1000);
        vm.assertApproxEqAbs(claimOf(BOB), claimOf(CAROL), claimOf(BOB) / 100);
    }

    /// @dev Balancer, KyberSwap: many small steps, each rounding a little, by somebody with a part of the shares.
    function test_attack_roundingDrain_paysTheOthers() public {
        depositAs(ALICE, 1000);
        depositAs(ATTACKER, 1000);
        give(ATTACKER, 1e6 * unit, 4e6 * unit);
        uint256 victim = claimOf(ALICE);
        uint256 total = purseOf(ATTACKER) + claimOf(ATTACKER);
        for (uint256 i = 1; i <= 60; ++i) {
            vm.startPrank(ATTACKER);
            try vault.deposit(7 + i, 30 + 3 * i, 0, ATTACKER) {} catch {}
            vault.withdraw(i * i * 1e5 + 1, 0, 0, ATTACKER, ATTACKER);
            vm.stopPrank();
            vm.assertLe(purseOf(ATTACKER) + claimOf(ATTACKER), total + 8);
        }
        vm.assertGe(claimOf(ALICE), victim);
    }

    /// @dev A few shares left behind are, after a rebalance, not worth a smallest unit. The next one opens the vault anew, and
    /// those shares take less than two smallest units of each token from it.
    function test_attack_fewSharesLeftBehind_doNotShutTheVault() public {
        give(ATTACKER, 1000 * unit, 4000 * unit);
        vm.startPrank(ATTACKER);
        (uint256 shares, , ) = vault.deposit(600, 2400, 0, ATTACKER);
        // Five units of liquidity: the pool pays nothing for them.
        vault.withdraw(shares - 5e6, 0, 0, ATTACKER, ATTACKER);
        vm.stopPrank();
        skip(20 minutes);
        rebalanceAs(KEEPER);
        (uint256 main, uint256 limit) = vault.liquidities();
        vm.assertEq(main + limit, 0);
        uint256 preview = vault.previewDeposit(1000 * unit, 4000 * unit);
        (uint256 victims, uint256 amount0, uint256 amount1) = depositAs(ALICE, 1000);
        vm.assertEq(victims, preview);
        (main, ) = vault.liquidities();
        vm.assertEq(victims, main * 1e6);
        (uint256 back0, uint256 back1) = withdrawAs(ALICE, victims);
        vm.assertLe(amount0 - back0, 2);
        vm.assertLe(amount1 - back1, 2);
    }

    /// @dev In before fees are collected and out after it, with as much as all others: a deposit collects first, and pays
    /// for its slice of the idle tokens. So the attacker gains nothing, and the victim loses nothing, to the wei.
    function test_attack_sandwichedHarvest_getsNothing() public {
        depositAs(ALICE, 100_000);
        for (uint256 i = 0; i < 10; ++i) {
            swapIn(true, 50_000 * unit);
            pushTo(FAIR);
        }
        skip(20 minutes);
        uint256 victim = claimOf(ALICE);
        give(ATTACKER, 100_000 * unit, 400_000 * unit);
        uint256 purse = purseOf(ATTACKER);
        vm.prank(ATTACKER);
        (uint256 shares, , ) = vault.deposit(100_000 * unit, 400_000 * unit, 0, ATTACKER);
        vault.compound();
        withdrawAs(ATTACKER, shares);
        vm.assertLe(purseOf(ATTACKER), purse);
        vm.assertLe(purse - purseOf(ATTACKER), 40);
        // What compound turns from idle into liquidity is rounded once.
        vm.assertGe(claimOf(ALICE) + 12, victim);
    }

    /// @dev Cream: who lends against a share must not be told a price that its holder can make. A push moves it by nothing;
    /// a gift moves it, but costs its giver as much as all shares rise by, of which a tenth's holder gets back a tenth.
    function test_attack_sharePriceAsOracle_costsMoreThanItLifts() public {
        depositAs(ALICE, 9000);
        depositAs(ATTACKER, 1000);
        skip(20 minutes);
        uint256 price = sharePrice();
        pushTo(FAIR + 5000);
        vm.assertEq(sharePrice(), price);
        pushTo(FAIR);
        uint256 claim = claimOf(ATTACKER);
        (int24 lower, int24 upper) = range();
        (uint256 gift0, uint256 gift1) = pool.mint(address(vault), lower, upper, uint128(1000 * unit), "");
        uint256 lifted = claimOf(ATTACKER) - claim;
        vm.assertLe(lifted * 99, worth(gift0, gift1) * 10 + 1000);
        // A transfer lifts nothing at all.
        price = sharePrice();
        token0.mint(address(vault), 1e6 * unit);
        token1.mint(address(vault), 1e6 * unit);
        vm.assertEq(sharePrice(), price);
    }

    function sharePrice() private view returns (uint256) {
        (uint256 amount0, uint256 amount1) = vault.totalAmounts();
        return (worth(amount0, amount1) * 1e36) / vault.totalSupply();
    }

    /// @dev The largest offers there are: the other token bounds the deposit, and what is not taken is not touched.
    function test_deposit_ofTheLargestOfferTakesWhatMatches() public {
        give(ALICE, 1000 * unit, 4000 * unit);
        vm.startPrank(ALICE);
        (uint256 shares, , ) = vault.deposit(type(uint256).max, 2000 * unit, 0, ALICE);
        (uint256 more, uint256 amount0, uint256 amount1) = vault.deposit(type(uint256).max, 1000 * unit, 0, ALICE);
        vm.stopPrank();
        vm.assertApproxEqRel(more, shares / 2, 0.02e18);
        vm.assertLe(amount1, 1000 * unit);
        vm.assertLe(amount0, 265 * unit);
        vm.assertGt(vault.previewDeposit(type(uint256).max, type(uint256).max), shares);
    }

    /// @dev A gift to the vault's own position belongs to all, and a transfer to nobody.
    function test_attack_strangersLiquidity_isAGift() public {
        depositAs(ALICE, 1000);
        uint256 before = claimOf(ALICE);
        (int24 lower, int24 upper) = range();
        pool.mint(address(vault), lower, upper, uint128(1000 * unit), "");
        vm.assertGt(claimOf(ALICE), before);
        token0.mint(address(vault), unit);
        (uint256 amount0, uint256 amount1) = withdrawAs(ALICE, vault.balanceOf(ALICE));
        vm.assertGt(worth(amount0, amount1), before);
        vm.assertGe(token0.balanceOf(address(vault)), unit);
    }
}

contract ClmAttacks0DecimalsTest is ClmAttacksTest(0) {}

contract ClmAttacks6DecimalsTest is ClmAttacksTest(6) {}

contract ClmAttacks8DecimalsTest is ClmAttacksTest(8) {}

contract ClmAttacks18DecimalsTest is ClmAttacksTest(18) {}

/// @notice What a hostile token in the pool can do.
contract ClmHostileTokensTest is ClmTest {
    HostileToken private hostile;
    HostileToken private other;

    function setUp() public {
        setUpPool(18);
        hostile = new HostileToken();
        do {
            token1 = other = new HostileToken();
        } while (address(token1) < address(hostile));
        token0 = hostile;
        pool = newPool(address(token0), address(token1));
        addLiquidity(-887_220, 887_220, 2e24);
        skip(1 hours);
        vault = newClmVault(settingsOf(address(pool)));
        remember();
        depositAs(ALICE, 1000);
    }

    /// @dev Rari, Conic: re-entered in the midst of a withdrawal, neither a function nor a view answers.
    function test_attack_reentrancy_findsTheDoorShut() public {
        bytes[17] memory calls = [
            abi.encodeCall(ClmVault.previewDeposit, (1, 1)),
            abi.encodeCall(ClmVault.pendingFees, ()),
            abi.encodeCall(ClmVault.compoundDue, ()),
            abi.encodeCall(ClmVault.rebalanceDue, ()),
            abi.encodeCall(ClmVault.setWidths, (60, 60)),
            abi.encodeCall(ClmVault.setFee, (0, ALICE)),
            abi.encodeCall(ClmVault.pause, ()),
            abi.encodeCall(ClmVault.unpause, ()),
            abi.encodeCall(ClmVault.setRole, ("keeper", ALICE)),
            abi.encodeCall(ClmVault.deposit, (1, 1, 0, ALICE)),
            abi.encodeCall(ClmVault.withdraw, (1, 0, 0, ALICE, ALICE)),
            abi.encodeCall(ClmVault.compound, ()),
            abi.encodeCall(ClmVault.rebalance, ()),
            abi.encodeCall(ClmVault.claimFees, ()),
            abi.encodeCall(ClmVault.totalAmounts, ()),
            abi.encodeCall(ClmVault.previewWithdraw, (1)),
            abi.encodeCall(ClmVault.liquidities, ())
        ];
        uint256 shares = vault.balanceOf(ALICE) / 40;
        for (uint256 i = 0; i < calls.length; ++i) {
            hostile.arm(address(vault), calls[i]);
            withdrawAs(ALICE, shares);
            doorWasShut();
            depositAs(BOB, 10);
            doorWasShut();
        }
    }

    function test_attack_reentrancy_ofOtherPathsFindsTheDoorShut() public {
        bytes memory call_ = abi.encodeCall(ClmVault.totalAmounts, ());
        swapIn(true, 1000 ether);
        pushTo(FAIR);
        skip(20 minutes);
        hostile.arm(address(vault), call_);
        vault.compound();
        doorWasShut();
        vault.claimFees();
        doorWasShut();
        hostile.arm(address(vault), abi.encodeCall(ClmVault.offerOwnership, (BOB)));
        rebalanceAs(KEEPER);
        doorWasShut();
        vm.prank(OWNER);
        vault.offerOwnership(address(hostile));
        swapIn(true, 1000 ether);
        pushTo(FAIR);
        hostile.arm(address(vault), abi.encodeCall(ClmVault.acceptOwnership, ()));
        vm.prank(OWNER);
        vault.setFee(0, BOB);
        doorWasShut();
    }

    function doorWasShut() private {
        vm.assertTrue(!hostile.done());
        vm.assertTrue(bytes4(hostile.answer()) == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        hostile.forget();
    }

    /// @dev A token whose balances shrink: the idle books say more than is there. Who leaves first is paid in full, the last
    /// one lacks what shrank, is told so by the token, and takes the rest in a smaller part.
    function test_attack_rebasing_costsTheLastNoMoreThanWhatShrank() public {
        depositAs(BOB, 1000);
        pushTo(FAIR - 300);
        skip(20 minutes);
        vm.prank(OWNER);
        vault.setWidths(60, 60);
        rebalanceAs(KEEPER);
        for (uint256 i = 0; i < 10; ++i) {
            swapIn(true, 100_000 ether);
            pushTo(FAIR - 300);
        }
        vm.prank(OWNER);
        vault.setFee(0, OWNER);
        uint256 idle = vault.idle0();
        vm.assertGt(idle, 1 ether);
        hostile.shrink(address(vault), idle / 2);
        (uint256 preview0, uint256 preview1) = vault.previewWithdraw(vault.balanceOf(ALICE) / 4);
        (uint256 amount0, uint256 amount1) = withdrawAs(ALICE, vault.balanceOf(ALICE) / 4);
        vm.assertEq(amount0, preview0);
        vm.assertEq(amount1, preview1);
        withdrawAs(ALICE, vault.balanceOf(ALICE));
        uint256 shares = vault.balanceOf(BOB);
        vm.prank(BOB);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        vault.withdraw(shares, 0, 0, BOB, BOB);
        // All of the shortage, a half of the idle token0, fell on the last one.
        uint256 here = hostile.balanceOf(address(vault)) - vault.feesOwed0();
        (amount0, ) = withdrawAs(BOB, (shares * here * 99) / (uint256(vault.idle0()) * 100));
        vm.assertGt(amount0, (here * 98) / 100);
    }

    /// @dev Some tokens refuse to move nothing: the vault asks for no such thing, whatever it holds and wherever the price is.
    function test_zeroTransfers_areNotMade() public {
        hostile.refuseZero();
        other.refuseZero();
        depositAs(BOB, 10);
        vault.claimFees();
        for (uint256 i = 0; i < 2; ++i) {
            pushTo(i == 0 ? FAIR + 2000 : FAIR - 3000);
            skip(20 minutes);
            vault.compound();
            withdrawAs(BOB, vault.balanceOf(BOB) / 2);
            depositAs(BOB, 10);
            // All is of one token now, and goes to the limit position alone.
            rebalanceAs(KEEPER);
            depositAs(BOB, 10);
            withdrawAs(BOB, vault.balanceOf(BOB) / 2);
            vault.claimFees();
        }
        withdrawAs(BOB, vault.balanceOf(BOB));
        withdrawAs(ALICE, vault.balanceOf(ALICE));
    }

    /// @dev Growing balances are a gift that nobody books, as any transfer.
    function test_attack_rebasingUp_movesNoClaim() public {
        uint256 claim = claimOf(ALICE);
        hostile.mint(address(vault), 1000 ether);
        vm.assertEq(claimOf(ALICE), claim);
    }

    /// @dev A token that takes a fee on transfer: the pool gets too little and refuses.
    function test_attack_feeOnTransfer_isRefused() public {
        hostile.takeFee();
        give(BOB, 1000 ether, 4000 ether);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "M0"));
        vault.deposit(1000 ether, 4000 ether, 0, BOB);
    }
}

/// @notice Sandwiches of any push that calm lets pass, at any decimals.
contract ClmSandwichFuzzTest is ClmWorlds {
    function setUp() public {
        setUpWorlds();
    }

    /// @dev A push that calm lets pass, taken back after a rebalance. Losses are in parts of a million of the claim.
    function testFuzz_attack_sandwichedRebalance_losesLittleAndCostsMore(uint256 world, int256 push) public {
        enter(world);
        depositAs(ALICE, 100_000);
        skip(20 minutes);
        uint256 before = claimOf(ALICE);
        push_(push);
        rebalanceAs(KEEPER);
        pushBack();
        vm.assertGe(claimOf(ALICE) * 1_000_000 + 12e6 * grain(), before * (1_000_000 - 250));
    }

    function testFuzz_attack_sandwichedCompound_losesNothingAndCosts(uint256 world, int256 push) public {
        enter(world);
        depositAs(ALICE, 100_000);
        swapIn(true, 10_000 * unit);
        pushTo(fair);
        skip(20 minutes);
        uint256 id = vm.snapshotState();
        vault.compound();
        uint256 untouched = claimOf(ALICE);
        vm.revertToState(id);
        push_(push);
        vault.compound();
        pushBack();
        // The fees of the push outweigh what the idle part loses by standing at a bent price.
        vm.assertGe(claimOf(ALICE) + 12 * grain(), untouched);
    }

    function testFuzz_attack_sandwichedDeposit_losesLittleAndCostsMore(uint256 world, int256 push) public {
        enter(world);
        depositAs(ALICE, 100_000);
        skip(20 minutes);
        push_(push);
        (, uint256 amount0, uint256 amount1) = depositAs(BOB, 50_000);
        pushBack();
        vm.assertGe(claimOf(BOB) * 1_000_000 + 12e6 * grain(), worth(amount0, amount1) * (1_000_000 - 250));
    }

    function push_(int256 push) private {
        (net0, net1) = (0, 0);
        pushTo(fair + int24(push % 101));
    }

    /// @dev Whatever stood in between, the pool's fees make the push a loss to who pays for it.
    function pushBack() private {
        pushTo(fair);
        vm.assertTrue(4 * net0 * int256(unit1) + net1 * int256(unit) <= 0);
        vault.compound();
    }
}
