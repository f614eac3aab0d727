// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {Vault} from "../../contracts/Vault.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {EventsLib} from "../../contracts/libraries/EventsLib.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {Vm} from "./support/Vm.sol";

/// @notice What only shows where roles, receivers and strategies are not the usual ones.
contract VaultEdgesTest is BaseTest {
    function test_withdraw_tellsWhoAskedAndWhoGot() public {
        deposit(ALICE, 10 * unit);
        spread(5 * unit);
        vm.prank(ALICE);
        vault.approve(BOB, type(uint256).max);
        address[] memory from = new address[](1);
        from[0] = address(strategy2);
        vm.recordLogs();
        vm.prank(BOB);
        vault.withdraw(unit, CAROL, ALICE, type(uint256).max, from);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 i = 0;
        while (logs[i].emitter != address(vault) || logs[i].topics[0] != IERC4626.Withdraw.selector) ++i;
        assertEq(uint256(logs[i].topics[1]), uint160(BOB), "sender");
        assertEq(uint256(logs[i].topics[2]), uint160(CAROL), "receiver");
        assertEq(uint256(logs[i].topics[3]), uint160(ALICE), "owner");
        assertEq(token.balanceOf(CAROL), unit, "paid");
    }

    function test_report_ofALossElsewhere_leavesWhatIsThere() public {
        deposit(ALICE, 100 * unit);
        spread(50 * unit);
        token.burn(address(venue2), 10 * unit);
        vm.prank(OWNER);
        (uint256 gain, uint256 loss) = vault.report(address(strategy2));
        assertEq(gain, 0, "gain");
        assertGe(loss, 10 * unit, "loss");
        assertEq(vault.debt(address(strategy2)), strategy2.value(), "debt");
        assertEq(vault.booked(), vault.debt(address(strategy)) + strategy2.value(), "booked");
    }

    function test_setFees_ofEitherKindNeedARecipient() public {
        vm.startPrank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.ZeroAddress.selector));
        vault.setFees(0, 1, address(0));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.ZeroAddress.selector));
        vault.setFees(1, 0, address(0));
        vault.setFees(0, 0, address(0));
        vm.stopPrank();
        assertEq(vault.feeRecipient(), address(0), "nobody");
    }

    function test_setFees_withNothingDueTellsNoTotals() public {
        deposit(ALICE, unit);
        uint256 supply = vault.totalSupply();
        vm.warp(block.timestamp + DAY);
        vm.recordLogs();
        vm.prank(OWNER);
        vault.setFees(500, 0, FEES);
        assertEq(vm.getRecordedLogs().length, 1, "the fee alone");
        assertEq(vault.totalSupply(), supply, "no share is minted");
    }

    function test_lockedAt_isTheTimeOfTheLastGain() public {
        deposit(ALICE, 100 * unit);
        vm.warp(block.timestamp + DAY);
        uint256 reportedAt = block.timestamp;
        earn(unit);
        report();
        vm.warp(block.timestamp + 1 hours);
        assertEq(vault.lockedAt(), reportedAt, "then");
        assertEq(vault.unlockEnd(), reportedAt + DAY, "and a day");
    }

    function test_report_ofAGainThatTheFeesTakeWhole_locksNothing() public {
        vm.prank(OWNER);
        vault.setFees(0, 500, FEES);
        deposit(ALICE, 100 * unit);
        vm.warp(block.timestamp + 100 * DAY);
        earn(2);
        (uint256 gain, ) = report();
        assertEq(gain, 1, "a unit, where the fee is more than one of a hundred");
        assertEq(vault.lockedProfit(), 0, "nothing is left of it");
        assertEq(vault.unlockEnd(), block.timestamp, "and nothing is to come");
    }

    function test_report_ofAUnitLocksItForTheWholeTime() public {
        deposit(ALICE, 100 * unit);
        vm.warp(block.timestamp + DAY);
        earn(2);
        (uint256 gain, ) = report();
        assertEq(gain, 1, "a unit");
        assertEq(vault.unlockEnd(), block.timestamp + DAY, "a day");
        vm.warp(block.timestamp + DAY - 1);
        assertEq(vault.lockedProfit(), 1, "until the last second");
    }

    function test_owner_doesWhatAnyRoleMay() public {
        deposit(ALICE, 10 * unit);
        address[] memory order = new address[](2);
        (order[0], order[1]) = (address(strategy2), address(strategy));
        vm.startPrank(OWNER);
        vault.setHealthBounds(7, 9);
        vault.deallocate(address(strategy), 3 * unit);
        vault.allocate(address(strategy2), unit);
        vault.setOrder(order);
        vault.setCap(address(strategy), 1);
        vault.harvest(address(strategy), "");
        vm.stopPrank();
        assertEq(vault.maxGainBps(), 7, "as curator");
        assertEq(vault.idle(), 2 * unit, "as allocator");
        assertEq(vault.strategies()[0], address(strategy2), "as allocator");
        assertEq(vault.cap(address(strategy)), 1, "as curator");
    }

    /// @dev A role is not who began the transaction, but who calls.
    function test_roles_areOfTheCaller() public {
        vm.prank(OWNER);
        vault.setRole("curator", tx.origin);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, MALLORY));
        vm.prank(MALLORY);
        vault.setHealthBounds(1, 1);
        vm.prank(OWNER);
        vault.offerOwnership(tx.origin);
        vm.prank(tx.origin);
        vault.acceptOwnership();
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, MALLORY));
        vm.prank(MALLORY);
        vault.setHealthBounds(1, 1);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, MALLORY));
        vm.prank(MALLORY);
        vault.report(address(strategy));
    }

    function test_withoutStrategies_nothingCanBeTakenIn() public {
        Vault empty = newVault(settings());
        assertEq(empty.maxDeposit(ALICE), 0, "maxDeposit");
        assertEq(empty.maxMint(ALICE), 0, "maxMint");
        assertEq(empty.maxWithdraw(ALICE), 0, "maxWithdraw");
        assertEq(empty.maxRedeem(ALICE), 0, "maxRedeem");
    }

    function test_exit_doesNotDrawFromAStrategyWhoseLossItBooks() public {
        deposit(ALICE, 100 * unit);
        spread(50 * unit);
        lose(10 * unit);
        token.mint(address(venue2), unit);
        address[] memory from = new address[](1);
        from[0] = address(strategy2);
        vm.recordLogs();
        vm.prank(ALICE);
        vault.withdraw(unit, ALICE, ALICE, type(uint256).max, from);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 drawn;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != EventsLib.Allocated.selector) continue;
            assertEq(uint256(logs[i].topics[1]), uint160(address(strategy2)), "the one that pays");
            ++drawn;
        }
        assertEq(drawn, 1, "once");
        assertEq(vault.debt(address(strategy)), strategy.value(), "the other's loss is booked");
    }
}
