// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {Vault, VaultSettings} from "../../contracts/Vault.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {MoodyStrategy} from "./support/MoodyStrategy.sol";
import {Reenterer} from "./support/Reenterer.sol";
import {FeeToken, HookToken, SilentToken, TestToken} from "./support/Tokens.sol";
import {OpenVault} from "../../bench/contracts/OpenVault.sol";

/// @notice Incidents that happened elsewhere, tried here; each asserts what the victim loses.
contract AttacksTest is BaseTest {
    function test_attack_inflationBeforeOneVictim() public {
        bait(100 * unit);
        vm.warp(block.timestamp + DAY);
        deposit(ALICE, 10 * unit);
        uint256 claim = vault.convertToAssets(vault.balanceOf(ALICE));
        assertGe(claim, 10 * unit - (10 * unit) / 1e5, "Alice loses at most a hundred-thousandth");
        assertLe(vault.convertToAssets(vault.balanceOf(MALLORY)), 51 * unit, "half the bait is lost");
    }

    function test_attack_inflationBeforeThreeVictims() public {
        bait(1000 * unit);
        vm.warp(block.timestamp + DAY);
        address[3] memory victims = [ALICE, BOB, CAROL];
        for (uint256 i = 0; i < 3; ++i) deposit(victims[i], 10 * unit);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 claim = vault.convertToAssets(vault.balanceOf(victims[i]));
            assertGe(claim, 10 * unit - (10 * unit) / 1e4, "a victim loses at most a ten-thousandth");
        }
    }

    /// @dev One unit is deposited and `assets` are given to a strategy that simply holds them, then reported.
    function bait(uint256 assets) private {
        (MoodyStrategy moody, address[] memory order) = moods();
        vm.prank(ALLOCATOR);
        vault.setOrder(order);
        deposit(MALLORY, 1);
        token.mint(address(moody), assets);
        vm.prank(OWNER);
        vault.report(address(moody));
    }

    function test_attack_donationMovesNoPrice() public {
        deposit(ALICE, 10 * unit);
        uint256 price = vault.convertToAssets(1e24);
        token.mint(address(vault), 100 * unit);
        token.mint(address(strategy), 100 * unit);
        earn(100 * unit);
        assertEq(vault.convertToAssets(1e24), price, "price");
        // Eleven units is what one share of the venue is worth now: its rounding, not ours.
        assertGe(vault.previewDeposit(unit), (unit - 11) * 1e6, "Bob's shares");
    }

    function test_attack_donationToTheVenueBeforeTheFirstDeposit() public {
        // The venue's own first share is made worth a million units before anybody came.
        token.mint(MALLORY, 2000 * unit);
        vm.startPrank(MALLORY);
        token.approve(address(venue), 1);
        venue.deposit(1, MALLORY);
        token.transfer(address(venue), 1000 * unit);
        vm.stopPrank();
        fund(ALICE, 10 * unit);
        assertEq(vault.maxDeposit(ALICE), 0, "the limit says so");
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.VenueTooCoarse.selector, 10 * unit, 0));
        vm.prank(ALICE);
        vault.deposit(10 * unit, ALICE, 0);
        assertEq(token.balanceOf(ALICE), 10 * unit, "Alice loses nothing");
    }

    function test_attack_sandwichOfAReport() public {
        deposit(ALICE, 100 * unit);
        earn(10 * unit);
        deposit(MALLORY, 1000 * unit);
        report();
        vm.warp(block.timestamp + 12);
        uint256 out = redeemAll(MALLORY);
        assertLe(out, 1000 * unit + (10 * unit) / 5000, "at most 0.02 % of the gain is taken");
    }

    function test_attack_firstToLeaveBeforeALossIsBooked() public {
        deposit(ALICE, 50 * unit);
        deposit(MALLORY, 50 * unit);
        lose(40 * unit);
        // Nobody has booked it; the exit itself finds it.
        assertLe(redeemAll(MALLORY), 30 * unit, "Mallory bears her part");
        assertGe(redeemAll(ALICE), 30 * unit - 2, "Alice bears no more than hers");
    }

    function test_attack_firstToLeaveFromAnotherStrategyIsStoppedByAnyWatcher() public {
        deposit(ALICE, 50 * unit);
        deposit(MALLORY, 50 * unit);
        spread(40 * unit);
        token.burn(address(venue2), 40 * unit);
        vm.prank(DAVE);
        vault.bookLoss(address(strategy2));
        assertLe(redeemAll(MALLORY), 30 * unit, "Mallory bears her part");
        assertGe(redeemAll(ALICE), 30 * unit - 2, "Alice bears no more than hers");
    }

    function test_attack_roundingDrainByManyTinyTrips() public {
        deposit(ALICE, 10 * unit);
        earn(unit / 3);
        report();
        vm.warp(block.timestamp + DAY);
        uint256 before = vault.convertToAssets(vault.balanceOf(ALICE));
        fund(MALLORY, 1000 * 7);
        for (uint256 i = 0; i < 200; ++i) {
            vm.startPrank(MALLORY);
            vault.deposit(7, MALLORY);
            uint256 most = vault.maxWithdraw(MALLORY);
            if (most > 0) vault.withdraw(most, MALLORY, MALLORY);
            vm.stopPrank();
        }
        assertLe(token.balanceOf(MALLORY), 7000, "Mallory gains nothing");
        assertGe(vault.convertToAssets(vault.balanceOf(ALICE)), before, "Alice loses nothing");
    }

    function test_attack_emptiedVaultIsUsedAgain() public {
        deposit(ALICE, 10 * unit);
        earn(unit);
        report();
        redeemAll(ALICE);
        assertEq(vault.totalSupply(), 0, "empty");
        vm.warp(block.timestamp + DAY);
        // What was locked when the last holder left is in the price for the next one.
        deposit(BOB, 10 * unit);
        assertGe(
            vault.convertToAssets(vault.balanceOf(BOB)),
            10 * unit - (10 * unit) / 1e5,
            "Bob loses next to nothing"
        );
    }

    function test_attack_reentrancyFromATokenThatCalls() public {
        (HookToken hook, Reenterer attacker) = hooked();
        attacker.enter(10 ether);
        assertEq(attacker.blocked(), 9, "every way in was shut");
        assertEq(hook.balanceOf(address(attacker)), 0, "all went in");
        attacker.leave();
        assertEq(attacker.blocked(), 18, "and on the way out");
        assertLe(hook.balanceOf(address(attacker)), 10 ether, "nothing was gained");
        assertLe(vault.booked(), 10 ether - hook.balanceOf(address(attacker)), "the books hold what is there");
    }

    function test_attack_readOnlyReentrancy() public {
        (, Reenterer attacker) = hooked();
        attacker.enter(10 ether);
        assertEq(attacker.viewsBlocked(), 8, "no view of the price answers inside");
        assertEq(attacker.limits(), 0, "limits are zero inside");
    }

    function hooked() private returns (HookToken hook, Reenterer attacker) {
        hook = new HookToken();
        token = TestToken(address(hook));
        vault = newVault(settings());
        strategy = newStrategy(vault, address(new OpenVault(address(hook))));
        list(strategy, type(uint96).max);
        attacker = new Reenterer(vault, hook, address(strategy));
        hook.mint(address(attacker), 10 ether);
    }

    function test_attack_feeOnTransferTokenIsRefused() public {
        FeeToken fee = new FeeToken();
        token = TestToken(address(fee));
        vault = newVault(settings());
        list(newStrategy(vault, address(new OpenVault(address(fee)))), type(uint96).max);
        fund(ALICE, 10 ether);
        vm.expectPartialRevert(bytes4(keccak256("ERC20InsufficientBalance(address,uint256,uint256)")));
        vm.prank(ALICE);
        vault.deposit(1 ether, ALICE);
        assertEq(fee.balanceOf(ALICE), 10 ether, "Alice loses nothing");
    }

    function test_attack_silentTokenIsMoved() public {
        SilentToken silent = new SilentToken();
        VaultSettings memory with = settings();
        with.asset = address(silent);
        vault = newVault(with);
        list(newStrategy(vault, address(new OpenVault(address(silent)))), type(uint96).max);
        silent.mint(ALICE, 10e6);
        vm.startPrank(ALICE);
        silent.approve(address(vault), 10e6);
        vault.deposit(10e6, ALICE);
        uint256 out = vault.redeem(vault.balanceOf(ALICE), ALICE, ALICE);
        vm.stopPrank();
        assertGe(out, 10e6 - 1, "out");
        assertEq(silent.balanceOf(ALICE), out, "received");
    }

    function test_attack_lyingStrategyTakesNoMoreThanItsDebt() public {
        (MoodyStrategy moody, ) = moods();
        deposit(ALICE, 10 * unit);
        vm.startPrank(ALLOCATOR);
        vault.deallocate(address(strategy), 4 * unit);
        vault.allocate(address(moody), 4 * unit);
        vm.stopPrank();
        moody.setLie(-int256(4 * unit));
        vault.bookLoss(address(moody));
        assertEq(vault.totalAssets(), 6 * unit, "six are left");
        assertGe(redeemAll(ALICE), 6 * unit - 1, "and paid");
    }

    function test_attack_boastingStrategyIsSlowedByTheHealthBounds() public {
        (MoodyStrategy moody, ) = moods();
        deposit(ALICE, 10 * unit);
        vm.startPrank(ALLOCATOR);
        vault.deallocate(address(strategy), 4 * unit);
        vault.allocate(address(moody), 4 * unit);
        vm.stopPrank();
        moody.setLie(int256(100 * unit));
        vm.prank(KEEPER);
        (uint256 gain, ) = vault.report(address(moody));
        assertEq(gain, (4 * unit) / 10, "the bound of one report");
        assertEq(vault.totalAssets(), 10 * unit, "and that is locked");
    }

    function test_attack_hugeDustCannotStopTheOthers() public {
        (MoodyStrategy moody, ) = beginWithMoody();
        moody.setLiquid(unit);
        moody.setDust(type(uint256).max);
        assertEq(vault.maxWithdraw(ALICE), 7 * unit, "max withdraw");
        uint256 most = vault.maxRedeem(ALICE);
        vm.prank(ALICE);
        assertEq(vault.redeem(most, ALICE, ALICE), token.balanceOf(ALICE), "redeemed");
        assertGe(token.balanceOf(ALICE), 7 * unit - 3000, "nearly all that is liquid");
    }

    function test_attack_gasBurningStrategyCannotStopTheOthers() public {
        (MoodyStrategy moody, ) = beginWithMoody();
        moody.setBurning(true);
        vm.prank(ALICE);
        // No transaction gets more than 2^24 gas (EIP-7825).
        vault.withdraw{gas: 16_000_000}(6 * unit, ALICE, ALICE);
        assertEq(token.balanceOf(ALICE), 6 * unit, "paid");
        assertEq(vault.maxWithdraw{gas: 16_000_000}(ALICE), 0, "nothing else is liquid");
        assertEq(vault.maxRedeem{gas: 16_000_000}(ALICE), 0, "nothing else is liquid");
        assertEq(vault.maxDeposit{gas: 16_000_000}(BOB), 0, "no deposits");
    }

    /// @dev Alice's ten units: four in a moody first strategy, six in the second, which has earned a little.
    function beginWithMoody() private returns (MoodyStrategy moody, address[] memory order) {
        (moody, order) = moods();
        deposit(ALICE, 10 * unit);
        vm.startPrank(ALLOCATOR);
        vault.deallocate(address(strategy), 4 * unit);
        vault.allocate(address(moody), 4 * unit);
        vault.setOrder(order);
        vm.stopPrank();
        earn(2000);
    }

    function test_attack_failingStrategyCannotStopTheOthers() public {
        (MoodyStrategy moody, address[] memory order) = moods();
        deposit(ALICE, 10 * unit);
        vm.startPrank(ALLOCATOR);
        vault.deallocate(address(strategy), 4 * unit);
        vault.allocate(address(moody), 4 * unit);
        vault.setOrder(order);
        vm.stopPrank();
        moody.setFailing(true);
        earn(2000);
        assertEq(vault.strategies()[0], address(moody), "the failing one is first");
        assertEq(vault.maxDeposit(ALICE), 0, "no deposits");
        assertEq(vault.maxMint(ALICE), 0, "no mints");
        uint256 liquid = vault.maxWithdraw(ALICE);
        assertEq(liquid, 6 * unit, "the other can pay");
        vm.prank(ALICE);
        vault.withdraw(liquid, ALICE, ALICE);
        assertEq(token.balanceOf(ALICE), 6 * unit, "and pays");
    }

    function test_attack_generousVenueIsNotBelieved() public {
        (MoodyStrategy moody, address[] memory order) = moods();
        vm.prank(ALLOCATOR);
        vault.setOrder(order);
        moody.setGain(2, 1);
        assertEq(deposit(ALICE, unit), unit * 1e6, "credited with what was sent");
        assertEq(vault.booked(), unit, "booked");
    }

    function test_attack_guardianAndCuratorTogetherCannotHoldTheMoney() public {
        deposit(ALICE, 10 * unit);
        vm.startPrank(GUARDIAN);
        vault.setDepositCap(0);
        vault.setCap(address(strategy), 0);
        vault.deallocate(address(strategy), 3 * unit);
        vm.stopPrank();
        vm.prank(CURATOR);
        vault.setHealthBounds(0, 0);
        assertGe(redeemAll(ALICE), 10 * unit - 1, "Alice leaves");
    }

    function moods() private returns (MoodyStrategy moody, address[] memory order) {
        moody = new MoodyStrategy(address(vault), address(token));
        list(IStrategy(moody), type(uint96).max);
        order = new address[](3);
        (order[0], order[1], order[2]) = (address(moody), address(strategy), address(strategy2));
    }
}

contract AttacksTest6 is AttacksTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 6;
    }
}

contract AttacksTest0 is AttacksTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 0;
    }
}

contract AttacksTest8 is AttacksTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 8;
    }
}
