// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {MoodyStrategy} from "./support/MoodyStrategy.sol";
import {TestToken} from "./support/Tokens.sol";
import {OpenVault} from "../../bench/contracts/OpenVault.sol";

/// @notice Every balance is worth `factor` of what it was, as a token that rebases would have it.
contract RebasingToken is TestToken(18) {
    uint256 private _factor = 1e18;

    function rebase(uint256 factor) external {
        _factor = factor;
    }

    function balanceOf(address account) public view override returns (uint256) {
        return (super.balanceOf(account) * _factor) / 1e18;
    }

    function _update(address from, address to, uint256 assets) internal override {
        super._update(from, to, (assets * 1e18) / _factor);
    }
}

/// @notice Tokens and amounts that no vault wants: a custom error or the right result, and nobody else pays for it.
contract VaultBadInputTest is BaseTest {
    function rebasing() private returns (RebasingToken rebase) {
        rebase = new RebasingToken();
        token = TestToken(address(rebase));
        vault = newVault(settings());
        strategy = newStrategy(vault, address(new OpenVault(address(rebase))));
        list(strategy, type(uint96).max);
    }

    function test_rebaseUp_isAGainThatWaitsForItsReport() public {
        RebasingToken rebase = rebasing();
        deposit(ALICE, 10 * unit);
        rebase.rebase(1.1e18);
        assertEq(vault.totalAssets(), 10 * unit, "not in the price");
        (uint256 gain, ) = report();
        assertLe(gain, unit, "a tenth");
        assertGe(gain, unit - 2, "a tenth");
        assertEq(vault.totalAssets(), 10 * unit, "locked");
    }

    function test_rebaseDown_isALossThatWhoLeavesBears() public {
        RebasingToken rebase = rebasing();
        deposit(ALICE, 10 * unit);
        deposit(BOB, 10 * unit);
        rebase.rebase(0.5e18);
        assertLe(redeemAll(ALICE), 5 * unit, "Alice bears her half");
        assertGe(redeemAll(BOB), 5 * unit - 2, "and Bob no more than his");
    }

    function test_amounts_beyondAllReason() public {
        deposit(ALICE, 10 * unit);
        earn(1e6);
        uint256 supply = vault.totalSupply();
        uint256 max = type(uint256).max;
        fund(BOB, unit);
        vm.startPrank(BOB);
        vm.expectPartialRevert(bytes4(keccak256("ERC20InsufficientBalance(address,uint256,uint256)")));
        vault.deposit(max, BOB);
        bytes4 tooWide = bytes4(keccak256("SafeCastOverflowedUintDowncast(uint8,uint256)"));
        vm.expectPartialRevert(tooWide);
        vault.mint(max, BOB);
        vm.stopPrank();
        vm.startPrank(ALICE);
        vm.expectPartialRevert(tooWide);
        vault.withdraw(max, ALICE, ALICE);
        vm.expectRevert();
        vault.redeem(max, ALICE, ALICE);
        vm.expectPartialRevert(bytes4(keccak256("ERC20InsufficientBalance(address,uint256,uint256)")));
        vault.redeem(supply + 1, ALICE, ALICE, 0);
        vm.stopPrank();
        assertEq(vault.totalSupply(), supply, "nothing happened");
        assertEq(token.balanceOf(BOB), unit, "to anybody");
        assertGe(redeemAll(ALICE), 10 * unit - 1, "and the way out is open");
    }

    function test_deposit_ofMoreThanTheBooksHoldIsRefused() public {
        uint256 most = vault.maxDeposit(ALICE);
        assertEq(most, type(uint96).max, "the width of the books");
        fund(ALICE, most + 1);
        vm.prank(ALICE);
        vm.expectPartialRevert(ErrorsLib.DepositCapExceeded.selector);
        vault.deposit(most + 1, ALICE);
        vm.prank(ALICE);
        vault.deposit(most, ALICE);
        assertGe(redeemAll(ALICE), most - 1, "and all of it comes out");
    }

    function test_amountsOfOne_areHonouredOrRefused() public {
        useVenues(1000 * unit);
        deposit(ALICE, 1);
        assertEq(vault.balanceOf(ALICE), 1e6, "one unit, a million shares");
        assertEq(vault.maxRedeem(ALICE), 0, "the venue's rounding is all of it");
        vm.startPrank(ALICE);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.redeem(1, ALICE, ALICE);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.redeem(1e6, ALICE, ALICE);
        vm.stopPrank();
        deposit(ALICE, unit);
        assertGe(redeemAll(ALICE), unit, "out again, with more");
        assertEq(vault.totalSupply(), 0, "empty");
        assertGe(deposit(BOB, unit), (unit - 10) * 1e6, "and used again, at the first price");
    }

    function test_strategyThatBurnsAllGas_stopsNoReportOfAnother() public {
        deposit(ALICE, 10 * unit);
        MoodyStrategy moody = new MoodyStrategy(address(vault), address(token));
        list(IStrategy(moody), type(uint96).max);
        moody.setBurning(true);
        earn(unit);
        vm.prank(KEEPER);
        (uint256 gain, ) = vault.report{gas: 16_000_000}(address(strategy));
        assertGe(gain, unit - 1, "reported");
        vm.expectRevert();
        vm.prank(KEEPER);
        vault.report{gas: 16_000_000}(address(moody));
        vm.prank(CURATOR);
        vault.removeStrategy{gas: 16_000_000}(address(moody));
        assertEq(vault.strategies().length, 2, "and it can be taken off while it owes nothing");
    }
}
