// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IInKind} from "../../contracts/interfaces/IInKind.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {MoodyStrategy} from "./support/MoodyStrategy.sol";

/// @notice The ways out that the one who leaves chooses: from which strategies, and in which form.
contract VaultExitsTest is BaseTest {
    function setUp() public override {
        super.setUp();
        useVenues(1000 * unit);
    }

    /// @dev Ten units: two idle, five in the first strategy, three in the second; both have earned a little.
    function begin() private {
        deposit(ALICE, 10 * unit);
        spread(3 * unit);
        vm.prank(ALLOCATOR);
        vault.deallocate(address(strategy), 2 * unit);
        earn(1e6);
        token.mint(address(venue2), 1e6);
    }

    function only(address first_) private pure returns (address[] memory list_) {
        list_ = new address[](1);
        list_[0] = first_;
    }

    function both(address first_, address second) private pure returns (address[] memory list_) {
        list_ = new address[](2);
        (list_[0], list_[1]) = (first_, second);
    }

    // The caller's own order.

    function test_withdraw_drawsIdleThenTheCallersOrder() public {
        begin();
        vm.prank(ALICE);
        uint256 shares = vault.withdraw(
            6 * unit,
            BOB,
            ALICE,
            type(uint256).max,
            both(address(strategy2), address(strategy))
        );
        assertEq(shares, 6 * unit * 1e6, "at the price");
        assertEq(token.balanceOf(BOB), 6 * unit, "received");
        assertEq(vault.idle(), 0, "idle is drawn first");
        assertEq(vault.debt(address(strategy2)), 0, "then the second");
        assertEq(vault.debt(address(strategy)), 4 * unit, "then the first");
    }

    function test_redeem_drawsFromTheNamedOnly() public {
        begin();
        address[] memory from = only(address(strategy2));
        vm.startPrank(ALICE);
        assertEq(vault.redeem(4 * unit * 1e6, ALICE, ALICE, 0, from), 4 * unit, "idle and the second");
        assertEq(vault.debt(address(strategy2)), unit, "the second paid two");
        assertEq(vault.debt(address(strategy)), 5 * unit, "the first none");
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.NotEnoughLiquidity.selector, 2 * unit, unit));
        vault.redeem(2 * unit * 1e6, ALICE, ALICE, 0, from);
        vm.stopPrank();
    }

    function test_withdraw_ofNoStrategyDrawsIdleOnly() public {
        begin();
        vm.startPrank(ALICE);
        vault.withdraw(2 * unit, ALICE, ALICE, type(uint256).max, new address[](0));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.NotEnoughLiquidity.selector, 1, 0));
        vault.withdraw(1, ALICE, ALICE, type(uint256).max, new address[](0));
        vm.stopPrank();
        assertEq(vault.debt(address(strategy)), 5 * unit, "the first paid nothing");
    }

    function test_ownOrder_refusesStrangersAndRepetitions() public {
        begin();
        address[][3] memory lists = [
            only(MALLORY),
            both(address(strategy), address(strategy)),
            both(address(strategy2), MALLORY)
        ];
        address[3] memory culprits = [MALLORY, address(strategy), MALLORY];
        vm.startPrank(ALICE);
        for (uint256 i = 0; i < 3; ++i) {
            bytes memory reason = abi.encodeWithSelector(ErrorsLib.UnknownStrategy.selector, culprits[i]);
            vm.expectRevert(reason);
            vault.withdraw(unit, ALICE, ALICE, type(uint256).max, lists[i]);
            vm.expectRevert(reason);
            vault.redeem(unit * 1e6, ALICE, ALICE, 0, lists[i]);
            vm.expectRevert(reason);
            vault.redeemInKind(unit * 1e6, ALICE, ALICE, 0, lists[i]);
        }
        address[] memory many = new address[](3);
        (many[0], many[1], many[2]) = (address(strategy), address(strategy2), address(strategy));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.UnknownStrategy.selector, address(strategy)));
        vault.redeem(unit * 1e6, ALICE, ALICE, 0, many);
        vm.stopPrank();
    }

    function test_ownOrder_keepsTheCallersBounds() public {
        begin();
        address[] memory from = only(address(strategy));
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.SharesAboveMaximum.selector, unit * 1e6, unit * 1e6 - 1));
        vault.withdraw(unit, ALICE, ALICE, unit * 1e6 - 1, from);
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.AssetsBelowMinimum.selector, unit, unit + 1);
        vm.expectRevert(reason);
        vault.redeem(unit * 1e6, ALICE, ALICE, unit + 1, from);
        vm.expectRevert(reason);
        vault.redeemInKind(unit * 1e6, ALICE, ALICE, unit + 1, from);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.withdraw(0, ALICE, ALICE, type(uint256).max, from);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.redeem(0, ALICE, ALICE, 0, from);
        vm.stopPrank();
    }

    function test_ownOrder_byAnotherSpendsTheAllowance() public {
        begin();
        address[] memory from = only(address(strategy));
        bytes4 reason = bytes4(keccak256("ERC20InsufficientAllowance(address,uint256,uint256)"));
        vm.startPrank(BOB);
        vm.expectPartialRevert(reason);
        vault.withdraw(unit, BOB, ALICE, type(uint256).max, from);
        vm.expectPartialRevert(reason);
        vault.redeem(unit * 1e6, BOB, ALICE, 0, from);
        vm.expectPartialRevert(reason);
        vault.redeemInKind(unit * 1e6, BOB, ALICE, 0, from);
        vm.stopPrank();
    }

    function test_ownOrder_cannotPassALossBy() public {
        deposit(ALICE, 50 * unit);
        deposit(MALLORY, 50 * unit);
        spread(60 * unit);
        token.mint(address(venue2), 1e6);
        // The first strategy loses 20 of its 40. Mallory names the second only.
        token.burn(address(venue), (token.balanceOf(address(venue)) * 20) / 40);
        uint256 shares = vault.balanceOf(MALLORY);
        vm.prank(MALLORY);
        uint256 out = vault.redeem(shares, MALLORY, MALLORY, 0, only(address(strategy2)));
        assertLe(out, 40 * unit, "Mallory bears her part");
        assertGe(vault.convertToAssets(vault.balanceOf(ALICE)), 40 * unit - 1, "Alice bears no more than hers");
        assertEq(vault.debt(address(strategy)), strategy.value(), "the loss is booked");
    }

    function test_ownOrder_leavesAStrategyOutThatFails() public {
        MoodyStrategy moody = new MoodyStrategy(address(vault), address(token));
        list(moody, type(uint96).max);
        begin();
        vm.prank(ALLOCATOR);
        vault.allocate(address(moody), 2 * unit);
        moody.setBurning(true);
        vm.prank(ALICE);
        vault.withdraw{gas: 16_000_000}(
            8 * unit,
            ALICE,
            ALICE,
            type(uint256).max,
            both(address(strategy2), address(strategy))
        );
        assertEq(token.balanceOf(ALICE), 8 * unit, "paid");
    }

    function testFuzz_ownOrder_takesNothingFromTheOther(uint256 seed, uint256 part, bool inKind) public {
        deposit(ALICE, bound(seed, 1000, 1e6 * unit));
        deposit(BOB, bound(seed >> 8, 1000, 1e6 * unit));
        uint256 moved = vault.debt(address(strategy)) / 3;
        spread(moved);
        if (seed % 2 == 0) earn(bound(seed >> 16, 1, 1e4 * unit));
        if (seed % 3 == 0) token.burn(address(venue2), token.balanceOf(address(venue2)) / 5);
        if (seed % 5 == 0) report();
        vm.warp(block.timestamp + (seed % (2 * DAY)));
        for (uint256 i = 0; i < 2; ++i) {
            address one = i == 0 ? address(strategy) : address(strategy2);
            if (value(one) < vault.debt(one)) vault.bookLoss(one);
        }
        uint256 before = vault.convertToAssets(vault.balanceOf(BOB));
        uint256 price = vault.convertToAssets(1e36);
        uint256 least = vault.convertToShares(2001);
        uint256 held = vault.balanceOf(ALICE);
        vm.assume(least < held);
        uint256 shares = bound(part, least, held);
        uint256 owed = vault.convertToAssets(shares);
        vm.assume(owed > 2000);
        address[] memory from = both(address(strategy2), address(strategy));
        uint256 out;
        vm.prank(ALICE);
        if (inKind) {
            out = vault.redeemInKind(shares, CAROL, ALICE, 0, from);
            uint256 worth =
                token.balanceOf(CAROL) +
                    venue.previewRedeem(venue.balanceOf(CAROL)) +
                    venue2.previewRedeem(venue2.balanceOf(CAROL));
            assertLe(worth, out, "what is handed over is worth at most what it is booked for");
        } else {
            out = vault.redeem(shares, CAROL, ALICE, 0, from);
            assertEq(token.balanceOf(CAROL), out, "received");
        }
        assertLe(out, owed, "at most what the shares are worth");
        for (uint256 i = 0; i < 2; ++i) {
            address one = i == 0 ? address(strategy) : address(strategy2);
            if (value(one) < vault.debt(one)) vault.bookLoss(one);
        }
        assertGe(vault.convertToAssets(vault.balanceOf(BOB)), before, "Bob's claim");
        assertGe(vault.convertToAssets(1e36), price, "the price");
    }

    function value(address of_) private view returns (uint256) {
        return of_ == address(strategy) ? strategy.value() : strategy2.value();
    }

    // In kind.

    function test_redeemInKind_handsOverTheVenuesSharesWhileTheVenueCannotPay() public {
        deposit(ALICE, 10 * unit);
        venue.setLiquid(0);
        assertEq(vault.maxWithdraw(ALICE), 0, "nothing is liquid");
        vm.prank(ALICE);
        uint256 assets = vault.redeemInKind(4 * unit * 1e6, BOB, ALICE, 0, only(address(strategy)));
        assertLe(assets, 4 * unit, "worth at most the shares");
        assertGe(assets, 4 * unit - 2, "less the venue's rounding");
        assertEq(token.balanceOf(BOB), 0, "no assets");
        uint256 worth = venue.previewRedeem(venue.balanceOf(BOB));
        assertLe(worth, assets, "the venue's own");
        assertGe(worth, assets - 1, "rounded down once");
        assertGe(strategy.value(), vault.debt(address(strategy)), "no loss is left behind");
        venue.setLiquid(type(uint256).max);
        uint256 held = venue.balanceOf(BOB);
        vm.prank(BOB);
        assertEq(venue.redeem(held, BOB, BOB), worth, "and it can be redeemed when the venue pays again");
    }

    function test_redeemInKind_paysIdleAsAssetsAndTheRestInTheCallersOrder() public {
        begin();
        vm.prank(ALICE);
        uint256 assets = vault.redeemInKind(
            6 * unit * 1e6,
            BOB,
            ALICE,
            6 * unit,
            both(address(strategy2), address(strategy))
        );
        assertEq(assets, 6 * unit, "six");
        assertEq(token.balanceOf(BOB), 2 * unit, "two idle");
        assertGe(venue2.previewRedeem(venue2.balanceOf(BOB)), 3 * unit - 1, "three of the second");
        assertGe(venue.previewRedeem(venue.balanceOf(BOB)), unit - 1, "one of the first");
        assertEq(vault.debt(address(strategy)), 4 * unit, "the first");
        assertEq(vault.debt(address(strategy2)), 0, "the second");
        assertEq(vault.booked(), 4 * unit, "booked");
    }

    function test_redeemInKind_givesNoPartOfWhatIsLocked() public {
        deposit(ALICE, 100 * unit);
        earn(200 * unit);
        deposit(MALLORY, 100 * unit);
        report();
        uint256 shares = vault.balanceOf(MALLORY);
        vm.prank(MALLORY);
        vault.redeemInKind(shares, MALLORY, MALLORY, 0, only(address(strategy)));
        assertLe(venue.previewRedeem(venue.balanceOf(MALLORY)), 100 * unit, "what was put in, at most");
    }

    function test_redeemInKind_refusesAStrategyThatCannot() public {
        MoodyStrategy moody = new MoodyStrategy(address(vault), address(token));
        list(moody, type(uint96).max);
        begin();
        vm.prank(ALLOCATOR);
        vault.allocate(address(moody), 2 * unit);
        vm.expectRevert();
        vm.prank(ALICE);
        vault.redeemInKind(unit * 1e6, ALICE, ALICE, 0, only(address(moody)));
    }

    function test_withdrawInKind_servesTheVaultOnly() public {
        deposit(ALICE, unit);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, MALLORY));
        vm.prank(MALLORY);
        IInKind(address(strategy)).withdrawInKind(1, MALLORY);
        assertEq(IERC20(address(venue)).balanceOf(MALLORY), 0, "nothing moved");
    }
}

contract VaultExitsTest0 is VaultExitsTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 0;
    }
}

contract VaultExitsTest6 is VaultExitsTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 6;
    }
}

contract VaultExitsTest8 is VaultExitsTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 8;
    }
}
