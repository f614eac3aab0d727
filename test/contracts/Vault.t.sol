// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {EventsLib} from "../../contracts/libraries/EventsLib.sol";
import {BaseTest} from "./support/BaseTest.sol";

/// @notice What each function does, in exact numbers.
contract VaultTest is BaseTest {
    function test_deposit_goesStraightToTheFirstStrategy() public {
        assertEq(deposit(ALICE, 5 * unit), 5 * unit * 1e6, "shares");
        assertEq(vault.totalAssets(), 5 * unit, "total assets");
        assertEq(vault.debt(address(strategy)), 5 * unit, "debt");
        assertEq(token.balanceOf(address(vault)), 0, "the vault itself holds nothing");
        assertEq(token.balanceOf(address(venue)), 5 * unit, "the venue holds all");
        assertEq(vault.decimals(), assetDecimals() + 6, "decimals");
    }

    function test_deposit_emitsTheStateAfter() public {
        fund(ALICE, unit);
        vm.expectEmit(address(vault));
        emit EventsLib.Totals(unit, 0, block.timestamp, block.timestamp, unit * 1e6);
        vm.prank(ALICE);
        vault.deposit(unit, ALICE);
    }

    function test_mint_takesExactlyThePreview() public {
        deposit(BOB, 7 * unit);
        earn(unit);
        report();
        vm.warp(block.timestamp + DAY / 3);
        fund(ALICE, 10 * unit);
        uint256 shares = 3 * unit * 1e6 + 1;
        uint256 preview = vault.previewMint(shares);
        vm.prank(ALICE);
        uint256 assets = vault.mint(shares, ALICE);
        assertEq(assets, preview, "assets");
        assertEq(vault.balanceOf(ALICE), shares, "shares");
        assertEq(token.balanceOf(ALICE), 10 * unit - assets, "paid");
    }

    function test_mint_ofOneShareCostsAWholeUnit() public {
        deposit(BOB, 7 * unit);
        assertEq(vault.previewMint(1), 1, "rounded up");
        assertEq(vault.previewMint(1e6 + 1), 2, "rounded up");
        fund(ALICE, 2);
        vm.prank(ALICE);
        assertEq(vault.mint(1e6 + 1, ALICE), 2, "paid");
    }

    function test_withdraw_sendsExactlyTheAssetsToTheReceiver() public {
        deposit(ALICE, 5 * unit);
        earn(2000);
        vm.prank(ALICE);
        uint256 shares = vault.withdraw(2 * unit, BOB, ALICE);
        assertEq(shares, 2 * unit * 1e6, "shares");
        assertEq(token.balanceOf(BOB), 2 * unit, "received");
        assertEq(vault.booked(), 3 * unit, "booked");
    }

    function test_withdraw_byAnotherSpendsTheAllowance() public {
        deposit(ALICE, 5 * unit);
        earn(2000);
        vm.prank(ALICE);
        vault.approve(BOB, 3 * unit * 1e6);
        vm.prank(BOB);
        vault.withdraw(2 * unit, BOB, ALICE);
        assertEq(vault.allowance(ALICE, BOB), unit * 1e6, "allowance left");
        vm.expectPartialRevert(bytes4(keccak256("ERC20InsufficientAllowance(address,uint256,uint256)")));
        vm.prank(BOB);
        vault.redeem(2 * unit * 1e6, BOB, ALICE);
    }

    function test_redeem_drawsIdleThenTheOrder() public {
        deposit(ALICE, 10 * unit);
        spread(3 * unit);
        vm.prank(ALLOCATOR);
        vault.deallocate(address(strategy), 2 * unit);
        earn(2000);
        token.mint(address(venue2), 2000);
        assertEq(vault.idle(), 2 * unit, "idle");
        assertEq(vault.debt(address(strategy)), 5 * unit, "first");
        vm.prank(ALICE);
        vault.withdraw(8 * unit, ALICE, ALICE);
        assertEq(vault.idle(), 0, "idle is drawn first");
        assertEq(vault.debt(address(strategy)), 0, "then the first strategy");
        assertEq(vault.debt(address(strategy2)), 2 * unit, "then the second");
        assertEq(redeemAll(ALICE), 2 * unit, "the rest");
    }

    function test_redeem_emitsAllocatedWhileSpread() public {
        deposit(ALICE, 10 * unit);
        spread(3 * unit);
        earn(2000);
        vm.expectEmit(address(vault));
        emit EventsLib.Allocated(address(strategy), -int256(unit), 6 * unit);
        vm.prank(ALICE);
        vault.withdraw(unit, ALICE, ALICE);
    }

    function test_redeem_passesOverAStrategyThatCannotPay() public {
        deposit(ALICE, 10 * unit);
        spread(4 * unit);
        token.mint(address(venue2), 2000);
        lose(6 * unit);
        // The walk values the first strategy, books its loss, and pays from the second.
        assertEq(vault.maxWithdraw(ALICE), 4 * unit, "max withdraw");
        assertEq(redeemAll(ALICE), 4 * unit, "what is left");
        assertEq(vault.debt(address(strategy)), 0, "the loss is booked");
    }

    // Reports.

    function test_report_locksTheGainAndUnlocksItInAStraightLine() public {
        deposit(ALICE, 100 * unit);
        earn(10 * unit);
        assertEq(vault.totalAssets(), 100 * unit, "nothing before the report");
        (uint256 gain, uint256 loss) = report();
        // The venue's own offset keeps one unit of the gain for its virtual share.
        assertEq(gain, 10 * unit - 1, "gain");
        assertEq(loss, 0, "loss");
        assertEq(vault.totalAssets(), 100 * unit, "all is locked");
        assertEq(vault.lockedProfit(), gain, "locked");
        vm.warp(block.timestamp + DAY / 4);
        assertEq(vault.lockedProfit(), (gain * 3 + 3) / 4, "a quarter is unlocked, rounded against the holders");
        assertEq(vault.totalAssets(), 100 * unit + gain - (gain * 3 + 3) / 4, "total assets");
        vm.warp(block.timestamp + DAY);
        assertEq(vault.totalAssets(), 100 * unit + gain, "all is unlocked");
    }

    function test_report_ofMoreGainEndsAtTheMean() public {
        deposit(ALICE, 100 * unit);
        earn(10 * unit + 1);
        report();
        uint256 start = block.timestamp;
        vm.warp(start + DAY / 2);
        earn(15 * unit + 1);
        report();
        uint256 locked = vault.lockedProfit();
        // 5 units for half a day and 15 for a whole one.
        assertLe(locked, 20 * unit + 2, "locked");
        assertGe(vault.unlockEnd() - block.timestamp, (DAY * 35) / 40, "7/8 of a day");
        assertLe(vault.unlockEnd() - block.timestamp, (DAY * 35) / 40 + 1, "7/8 of a day, rounded up");
    }

    function test_report_ofASmallGainCannotHoldBackALargeOne() public {
        deposit(ALICE, 100 * unit);
        earn(10 * unit);
        report();
        uint256 end = vault.unlockEnd();
        vm.warp(block.timestamp + DAY / 2);
        earn(2);
        report();
        assertLe(vault.unlockEnd(), end + 1, "the end moves by a second at most");
    }

    function test_report_chargesThePerformanceFeeInShares() public {
        vm.prank(OWNER);
        vault.setFees(1000, 0, FEES);
        deposit(ALICE, 100 * unit);
        earn(10 * unit);
        uint256 price = vault.convertToAssets(1e24);
        (uint256 gain, ) = report();
        assertEq(vault.convertToAssets(1e24), price, "the price stands still");
        assertEq(vault.convertToAssets(vault.balanceOf(FEES)), gain / 10, "a tenth of the gain");
        assertEq(vault.totalAssets(), 100 * unit + gain / 10, "the fee is not locked");
        vm.warp(block.timestamp + DAY);
        // The fee's shares earn their part of what unlocks: 110 * 100 / 101.
        assertLe(vault.convertToAssets(vault.balanceOf(ALICE)), (110 * unit * 100) / 101, "Alice's");
        assertGe(vault.convertToAssets(vault.balanceOf(ALICE)), (110 * unit * 100) / 101 - 2, "Alice's");
    }

    function test_report_chargesTheManagementFeeByTime() public {
        vm.prank(OWNER);
        vault.setFees(0, 200, FEES);
        deposit(ALICE, 100 * unit);
        vm.warp(block.timestamp + 365 days / 2);
        report();
        assertEq(vault.convertToAssets(vault.balanceOf(FEES)), unit - 1, "one of a hundred, rounded down");
        assertEq(vault.lastReport(), block.timestamp, "charged until now");
    }

    function test_report_chargesAtMostAYear() public {
        vm.prank(OWNER);
        vault.setFees(0, 500, FEES);
        deposit(ALICE, 100 * unit);
        vm.warp(block.timestamp + 5 * 365 days);
        report();
        assertEq(vault.convertToAssets(vault.balanceOf(FEES)), 5 * unit - 1, "five of a hundred");
    }

    function test_report_chargesNothingForTheTimeWithoutHolders() public {
        vm.prank(OWNER);
        vault.setFees(0, 500, FEES);
        vm.warp(block.timestamp + 365 days);
        deposit(ALICE, 100 * unit);
        assertEq(vault.lastReport(), block.timestamp, "the time begins with the first deposit");
        report();
        assertEq(vault.totalSupply(), vault.balanceOf(ALICE), "no fee");
        vm.warp(block.timestamp + 365 days / 2);
        deposit(BOB, 100 * unit);
        report();
        // Bob's half shares in the fee of the half year before he came, as the header says.
        assertEq(vault.convertToAssets(vault.balanceOf(FEES)), 5 * unit - 1, "two and a half of a hundred");
    }

    function test_setFees_chargesThePastAtTheOldFee() public {
        vm.prank(OWNER);
        vault.setFees(0, 500, FEES);
        deposit(ALICE, 100 * unit);
        vm.warp(block.timestamp + 365 days);
        vm.prank(OWNER);
        vault.setFees(0, 0, FEES);
        assertEq(vault.convertToAssets(vault.balanceOf(FEES)), 5 * unit - 1, "five of a hundred");
    }

    function test_report_ofTheSecondStrategyLeavesTheFirstAlone() public {
        deposit(ALICE, 10 * unit);
        spread(4 * unit);
        token.mint(address(venue2), unit + 1);
        vm.prank(OWNER);
        (uint256 gain, ) = vault.report(address(strategy2));
        assertEq(vault.debt(address(strategy)), 6 * unit, "first");
        assertEq(vault.debt(address(strategy2)), 4 * unit + gain, "second");
        assertEq(vault.booked(), 10 * unit + gain, "booked");
    }

    function test_report_byTheKeeperBooksTheBoundAndLeavesTheRest() public {
        deposit(ALICE, 100 * unit);
        earn(15 * unit + 1);
        vm.expectEmit(address(vault));
        emit EventsLib.Reported(address(strategy), 10 * unit, 0, 0, 110 * unit);
        assertEq(reportAsKeeper(), 10 * unit, "the bound");
        assertEq(vault.booked(), 110 * unit, "booked");
        assertEq(vault.debt(address(strategy)), 110 * unit, "debt");
        assertEq(vault.lockedProfit(), 10 * unit, "locked");
        assertEq(reportAsKeeper(), 0, "no more at once");
        vm.warp(block.timestamp + DAY / 4);
        assertEq(reportAsKeeper(), (110 * unit) / 40, "a quarter of the bound in a quarter of a day");
        vm.warp(block.timestamp + 9 * DAY);
        assertEq(reportAsKeeper(), 5 * unit - (110 * unit) / 40, "the rest");
        assertEq(reportAsKeeper(), 0, "no more");
        assertEq(vault.booked(), 115 * unit, "booked");
    }

    function test_report_byTheKeeperOfTheSecondStrategyBooksTheBound() public {
        deposit(ALICE, 10 * unit);
        spread(4 * unit);
        token.mint(address(venue2), unit + 1);
        vm.prank(KEEPER);
        (uint256 gain, ) = vault.report(address(strategy2));
        assertEq(gain, (4 * unit) / 10, "the bound");
        assertEq(vault.debt(address(strategy2)), 4 * unit + gain, "debt");
        assertEq(vault.booked(), 10 * unit + gain, "booked");
    }

    function test_report_byTheKeeperWorksAfterAnExitThatLeavesLittleDebt() public {
        deposit(ALICE, 1_000_000);
        earn(100);
        vm.prank(ALICE);
        vault.withdraw(999_900, ALICE, ALICE);
        assertEq(vault.debt(address(strategy)), 100, "debt");
        assertEq(reportAsKeeper(), 10, "the bound");
        assertEq(vault.debt(address(strategy)), 110, "debt");
    }

    function test_report_byTheKeeperOfAnEmptyVaultBooksNothing() public {
        useVenues(unit);
        token.mint(address(strategy), unit);
        vm.prank(KEEPER);
        vault.harvest(address(strategy), "");
        assertGe(strategy.value(), unit - 1, "there is a gain");
        assertEq(reportAsKeeper(), 0, "gain");
        assertEq(vault.lastReport(), block.timestamp, "reported");
        deposit(ALICE, unit);
        vm.warp(block.timestamp + DAY);
        assertEq(reportAsKeeper(), vault.booked() / 11, "a tenth of the first deposit");
    }

    function reportAsKeeper() private returns (uint256 gain) {
        vm.prank(KEEPER);
        (gain, ) = vault.report(address(strategy));
    }

    function test_report_byTheKeeperOften_booksNoMoreThanRarely() public {
        deposit(ALICE, 100 * unit);
        earn(1000 * unit);
        reportAsKeeper();
        uint256 debt = vault.debt(address(strategy));
        uint256 booked;
        for (uint256 i = 0; i < 24; ++i) {
            vm.warp(block.timestamp + DAY / 24);
            booked += reportAsKeeper();
        }
        assertGe(booked, debt / 10, "a day's bound");
        // On the gains of the day, too, but never (1 + 10 % / 24)^24 = 10.5 % in a day.
        assertLe(booked, (debt * 1052) / 10_000, "in small parts");
    }

    // Losses.

    function test_bookLoss_byAnybodyLowersThePriceAtOnce() public {
        deposit(ALICE, 100 * unit);
        lose(10 * unit);
        vm.prank(MALLORY);
        uint256 loss = vault.bookLoss(address(strategy));
        assertEq(loss, 10 * unit, "loss");
        assertEq(vault.totalAssets(), 90 * unit, "total assets");
    }

    function test_bookLoss_eatsLockedProfitFirst() public {
        deposit(ALICE, 100 * unit);
        earn(10 * unit + 1);
        report();
        uint256 before = vault.totalAssets();
        lose(4 * unit);
        vault.bookLoss(address(strategy));
        assertEq(vault.totalAssets(), before, "the price stands still");
        assertLe(vault.lockedProfit(), 6 * unit + 1, "locked");
        vm.warp(block.timestamp + DAY);
        assertEq(vault.totalAssets(), vault.booked(), "what is left unlocks by the same end");
    }

    // Order, caps and lists.

    function test_setOrder_keepsEveryDebt() public {
        deposit(ALICE, 10 * unit);
        spread(4 * unit);
        address[] memory order = new address[](2);
        (order[0], order[1]) = (address(strategy2), address(strategy));
        vm.prank(ALLOCATOR);
        vault.setOrder(order);
        assertEq(vault.debt(address(strategy)), 6 * unit, "old first");
        assertEq(vault.debt(address(strategy2)), 4 * unit, "new first");
        deposit(BOB, unit);
        assertEq(vault.debt(address(strategy2)), 5 * unit, "deposits go to the new first");
        assertEq(vault.strategies()[0], address(strategy2), "order");
    }

    function test_removeStrategy_letsTheNextOneMoveUp() public {
        deposit(ALICE, 10 * unit);
        spread(10 * unit);
        token.mint(address(venue2), 2000);
        vm.prank(CURATOR);
        vault.removeStrategy(address(strategy));
        assertEq(vault.strategies().length, 1, "one left");
        assertEq(vault.debt(address(strategy2)), 10 * unit, "its debt");
        assertEq(vault.debt(address(strategy)), 0, "the other's");
        deposit(BOB, unit);
        assertEq(redeemAll(ALICE), 10 * unit, "Alice leaves");
    }

    function test_deallocate_byTheGuardianKeepsTheMoneyRedeemable() public {
        deposit(ALICE, 10 * unit);
        vm.startPrank(GUARDIAN);
        vault.deallocate(address(strategy), 10 * unit);
        vault.setCap(address(strategy), 0);
        vm.stopPrank();
        vm.startPrank(CURATOR);
        vault.removeStrategy(address(strategy));
        vault.removeStrategy(address(strategy2));
        vm.stopPrank();
        assertEq(vault.maxDeposit(ALICE), 0, "no deposits");
        assertEq(vault.maxMint(ALICE), 0, "no mints");
        assertEq(redeemAll(ALICE), 10 * unit, "out of the vault itself");
    }

    function test_harvest_turnsStrayAssetsIntoAGain() public {
        deposit(ALICE, 10 * unit);
        token.mint(address(strategy), unit);
        vm.prank(KEEPER);
        assertEq(vault.harvest(address(strategy), ""), unit, "harvested");
        (uint256 gain, ) = report();
        assertEq(gain, unit, "gain");
    }

    function test_rescue_sendsForeignTokensToTheOwner() public {
        venue2.mint(0, address(this));
        token.mint(address(this), unit);
        token.approve(address(venue2), unit);
        venue2.deposit(unit, address(strategy));
        strategy.rescue(address(venue2));
        assertEq(venue2.balanceOf(OWNER), unit, "rescued");
    }

    // Permits and batches.

    function test_multicall_permitsAndDepositsInOneTransaction() public {
        uint256 key = 0xA11CE5;
        address alice = vm.addr(key);
        token.mint(alice, unit);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, permitDigest(alice, unit));
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(vault.permitAsset, (unit, block.timestamp, v, r, s));
        calls[1] = abi.encodeWithSignature("deposit(uint256,address)", unit, alice);
        vm.prank(alice);
        vault.multicall(calls);
        assertEq(vault.balanceOf(alice), unit * 1e6, "shares");
    }

    function test_permitAsset_survivesAStolenPermit() public {
        uint256 key = 0xA11CE5;
        address alice = vm.addr(key);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, permitDigest(alice, unit));
        token.permit(alice, address(vault), unit, block.timestamp, v, r, s);
        vm.prank(alice);
        vault.permitAsset(unit, block.timestamp, v, r, s);
        assertEq(token.allowance(alice, address(vault)), unit, "allowance");
    }

    function test_permit_ofSharesLetsAnotherRedeem() public {
        uint256 key = 0xA11CE5;
        address alice = vm.addr(key);
        deposit(alice, unit);
        earn(2000);
        bytes32 typeHash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 struct_ = keccak256(abi.encode(typeHash, alice, BOB, unit * 1e6, 0, block.timestamp));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", vault.DOMAIN_SEPARATOR(), struct_));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        vault.permit(alice, BOB, unit * 1e6, block.timestamp, v, r, s);
        vm.prank(BOB);
        assertEq(vault.redeem(unit * 1e6, BOB, alice), unit, "redeemed");
    }

    function permitDigest(address account, uint256 value) private view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 struct_ = keccak256(abi.encode(typeHash, account, address(vault), value, 0, block.timestamp));
        return keccak256(abi.encodePacked("\x19\x01", token.DOMAIN_SEPARATOR(), struct_));
    }

    // Ownership.

    function test_acceptOwnership_takesTwoSteps() public {
        vm.prank(OWNER);
        vault.offerOwnership(BOB);
        assertEq(vault.owner(), OWNER, "not yet");
        vm.prank(BOB);
        vault.acceptOwnership();
        assertEq(vault.owner(), BOB, "owner");
        assertEq(vault.pendingOwner(), address(0), "none pending");
    }

    function test_setRole_givesAndTakes() public {
        vm.prank(OWNER);
        vault.setRole("keeper", BOB);
        assertEq(vault.keeper(), BOB, "keeper");
        assertEq(vault.curator(), CURATOR, "curator");
        assertEq(vault.allocator(), ALLOCATOR, "allocator");
        assertEq(vault.guardian(), GUARDIAN, "guardian");
    }

    function test_setHealthBounds_bindTheKeeperOnly() public {
        vm.prank(CURATOR);
        vault.setHealthBounds(50, 20);
        assertEq(vault.maxGainBps(), 50, "gain");
        assertEq(vault.maxLossBps(), 20, "loss");
        deposit(ALICE, 100 * unit);
        earn(unit / 2);
        vm.prank(KEEPER);
        vault.report(address(strategy));
    }
}

contract VaultTest6 is VaultTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 6;
    }
}

contract VaultTest0 is VaultTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 0;
    }
}

contract VaultTest8 is VaultTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 8;
    }
}
