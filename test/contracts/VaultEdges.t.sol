// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
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
}
