// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {Vault, VaultSettings} from "../../contracts/Vault.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {MoodyStrategy} from "./support/MoodyStrategy.sol";
import {TestToken} from "./support/Tokens.sol";
import {OpenVault} from "../../bench/contracts/OpenVault.sol";

/// @notice Every custom error is met at least once, with its arguments.
contract VaultErrorsTest is BaseTest {
    function refuse(bytes memory reason, address by, bytes memory call) private {
        vm.expectRevert(reason);
        vm.prank(by);
        (bool ok, ) = address(vault).call(call);
        ok;
    }

    function test_unauthorized_everyRoleKeepsToItsOwn() public {
        bytes[16] memory calls = [
            abi.encodeCall(vault.setRole, ("keeper", MALLORY)),
            abi.encodeCall(vault.offerOwnership, (MALLORY)),
            abi.encodeCall(vault.acceptOwnership, ()),
            abi.encodeCall(vault.setFees, (0, 0, MALLORY)),
            abi.encodeCall(vault.addStrategy, (address(strategy))),
            abi.encodeCall(vault.removeStrategy, (address(strategy))),
            abi.encodeCall(vault.setCap, (address(strategy), 0)),
            abi.encodeCall(vault.setDepositCap, (0)),
            abi.encodeCall(vault.setHealthBounds, (0, 0)),
            abi.encodeCall(vault.setOrder, (new address[](2))),
            abi.encodeCall(vault.allocate, (address(strategy), 0)),
            abi.encodeCall(vault.deallocate, (address(strategy), 0)),
            abi.encodeCall(vault.harvest, (address(strategy), "")),
            abi.encodeCall(vault.report, (address(strategy))),
            abi.encodeCall(vault.setCap, (address(strategy), type(uint96).max)),
            abi.encodeCall(vault.setRiskCaps, (MALLORY))
        ];
        address[5] memory roles = [MALLORY, GUARDIAN, KEEPER, ALLOCATOR, CURATOR];
        // One bit per caller, Mallory lowest: who may. The last but one raises a cap, which the guardian may not.
        uint8[16] memory may = [0, 0, 0, 0, 16, 16, 18, 18, 16, 8, 8, 10, 4, 4, 16, 16];
        for (uint256 i = 0; i < calls.length; ++i) {
            for (uint256 j = 0; j < roles.length; ++j) {
                if ((may[i] >> j) & 1 == 1) continue;
                refuse(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, roles[j]), roles[j], calls[i]);
            }
        }
    }

    function test_guardian_cannotRaiseACap() public {
        vm.prank(GUARDIAN);
        vault.setDepositCap(unit);
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, GUARDIAN);
        refuse(reason, GUARDIAN, abi.encodeCall(vault.setDepositCap, (unit)));
        refuse(reason, GUARDIAN, abi.encodeCall(vault.setDepositCap, (unit + 1)));
    }

    function test_zeroes() public {
        deposit(ALICE, unit);
        vm.startPrank(ALICE);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.deposit(0, ALICE);
        vm.expectRevert(ErrorsLib.ZeroShares.selector);
        vault.mint(0, ALICE);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.withdraw(0, ALICE, ALICE);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.redeem(0, ALICE, ALICE);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.redeem(1, ALICE, ALICE);
        vm.stopPrank();
    }

    function test_zeroShares_whenAVenueKeepsTheDeposit() public {
        MoodyStrategy moody = first();
        moody.setGain(0, 1);
        fund(ALICE, unit);
        vm.expectRevert(ErrorsLib.ZeroShares.selector);
        vm.prank(ALICE);
        vault.deposit(unit, ALICE);
    }

    function test_bounds_ofTheCaller() public {
        deposit(ALICE, unit);
        fund(ALICE, 10 * unit);
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.SharesBelowMinimum.selector, unit * 1e6, unit * 1e6 + 1));
        vault.deposit(unit, ALICE, unit * 1e6 + 1);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.AssetsAboveMaximum.selector, unit, unit - 1));
        vault.mint(unit * 1e6, ALICE, unit - 1);
        token.mint(address(venue), 2000);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.SharesAboveMaximum.selector, unit * 1e6, unit * 1e6 - 1));
        vault.withdraw(unit, ALICE, ALICE, unit * 1e6 - 1);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.AssetsBelowMinimum.selector, unit, unit + 1));
        vault.redeem(unit * 1e6, ALICE, ALICE, unit + 1);
        assertEq(vault.withdraw(unit / 2, ALICE, ALICE, (unit * 1e6) / 2), (unit * 1e6) / 2, "an exact bound passes");
        assertEq(vault.redeem((unit * 1e6) / 4, ALICE, ALICE, unit / 4), unit / 4, "an exact bound passes");
        uint256 shares = vault.previewDeposit(unit);
        assertEq(vault.deposit(unit, ALICE, shares), shares, "an exact bound passes");
        uint256 assets = vault.previewMint(unit * 1e6);
        assertEq(vault.mint(unit * 1e6, ALICE, assets), assets, "an exact bound passes");
        vm.stopPrank();
    }

    function test_caps() public {
        vm.startPrank(CURATOR);
        vault.setDepositCap(3 * unit);
        vault.setCap(address(strategy), 2 * unit);
        vm.stopPrank();
        assertEq(vault.maxDeposit(ALICE), 2 * unit, "the strategy's cap binds");
        fund(ALICE, 10 * unit);
        vm.startPrank(ALICE);
        vm.expectRevert(
            abi.encodeWithSelector(ErrorsLib.StrategyCapExceeded.selector, address(strategy), 2 * unit + 1, 2 * unit)
        );
        vault.deposit(2 * unit + 1, ALICE);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.DepositCapExceeded.selector, 3 * unit + 1, 3 * unit));
        vault.deposit(3 * unit + 1, ALICE);
        vault.deposit(2 * unit, ALICE);
        vm.stopPrank();
        spread(2 * unit);
        assertEq(vault.maxDeposit(ALICE), unit, "now the deposit cap binds");
        vm.prank(ALICE);
        vault.deposit(unit, ALICE);
        vm.prank(CURATOR);
        vault.setCap(address(strategy2), 2 * unit);
        vm.startPrank(ALLOCATOR);
        vault.deallocate(address(strategy), unit);
        vm.expectRevert(
            abi.encodeWithSelector(ErrorsLib.StrategyCapExceeded.selector, address(strategy2), 2 * unit + 1, 2 * unit)
        );
        vault.allocate(address(strategy2), 1);
        vm.stopPrank();
    }

    function test_liquidity() public {
        MoodyStrategy moody = first();
        deposit(ALICE, 10 * unit);
        moody.setLiquid(4 * unit);
        assertEq(vault.maxWithdraw(ALICE), 4 * unit, "max withdraw");
        assertEq(vault.maxRedeem(ALICE), 4 * unit * 1e6, "max redeem");
        uint256 shares = vault.balanceOf(ALICE);
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.NotEnoughLiquidity.selector, 10 * unit, 4 * unit));
        vault.redeem(shares, ALICE, ALICE);
        vault.withdraw(4 * unit, ALICE, ALICE);
        vm.stopPrank();
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.NotEnoughLiquidity.selector, 7 * unit, 6 * unit);
        refuse(reason, GUARDIAN, abi.encodeCall(vault.deallocate, (address(moody), 7 * unit)));
    }

    function test_allocation() public {
        deposit(ALICE, unit);
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.NotEnoughIdle.selector, 1, 0);
        refuse(reason, ALLOCATOR, abi.encodeCall(vault.allocate, (address(strategy), 1)));
        reason = abi.encodeWithSelector(ErrorsLib.UnknownStrategy.selector, BOB);
        refuse(reason, ALLOCATOR, abi.encodeCall(vault.allocate, (BOB, 0)));
        refuse(reason, ALLOCATOR, abi.encodeCall(vault.deallocate, (BOB, 0)));
        refuse(reason, KEEPER, abi.encodeCall(vault.report, (BOB)));
        refuse(reason, KEEPER, abi.encodeCall(vault.harvest, (BOB, "")));
        refuse(reason, MALLORY, abi.encodeCall(vault.bookLoss, (BOB)));
        refuse(reason, CURATOR, abi.encodeCall(vault.setCap, (BOB, 1)));
        refuse(reason, CURATOR, abi.encodeCall(vault.removeStrategy, (BOB)));
        address[] memory order = new address[](2);
        order[0] = BOB;
        refuse(reason, ALLOCATOR, abi.encodeCall(vault.setOrder, (order)));
        (order[0], order[1]) = (address(strategy), address(strategy));
        reason = abi.encodeWithSelector(ErrorsLib.UnknownStrategy.selector, address(strategy));
        refuse(reason, ALLOCATOR, abi.encodeCall(vault.setOrder, (order)));
        reason = abi.encodeWithSelector(ErrorsLib.OrderIsNoPermutation.selector);
        refuse(reason, ALLOCATOR, abi.encodeCall(vault.setOrder, (new address[](1))));
    }

    function test_listing() public {
        bytes memory call = abi.encodeCall(vault.addStrategy, (address(strategy)));
        refuse(abi.encodeWithSelector(ErrorsLib.StrategyAlreadyAdded.selector, address(strategy)), CURATOR, call);
        IStrategy foreign = newStrategy(newVault(settings()), address(venue));
        call = abi.encodeCall(vault.addStrategy, (address(foreign)));
        refuse(abi.encodeWithSelector(ErrorsLib.StrategyOfAnotherVault.selector, address(foreign)), CURATOR, call);
        MoodyStrategy moody = new MoodyStrategy(address(vault), address(new TestToken(6)));
        call = abi.encodeCall(vault.addStrategy, (address(moody)));
        refuse(abi.encodeWithSelector(ErrorsLib.StrategyOfAnotherAsset.selector, address(moody)), CURATOR, call);
        moody = new MoodyStrategy(address(vault), address(token));
        moody.setDust(1001);
        call = abi.encodeCall(vault.addStrategy, (address(moody)));
        refuse(abi.encodeWithSelector(ErrorsLib.TooMuchDust.selector, address(moody), 1001), CURATOR, call);
        deposit(ALICE, unit);
        call = abi.encodeCall(vault.removeStrategy, (address(strategy)));
        refuse(abi.encodeWithSelector(ErrorsLib.StrategyInUse.selector, address(strategy), unit), CURATOR, call);
        for (uint256 i = 2; i < 16; ++i) {
            list(newStrategy(vault, address(venue)), 0);
        }
        call = abi.encodeCall(vault.addStrategy, (address(newStrategy(vault, address(venue)))));
        refuse(abi.encodeWithSelector(ErrorsLib.TooManyStrategies.selector), CURATOR, call);
        assertEq(vault.strategies().length, 16, "sixteen");
    }

    function test_noStrategy() public {
        vault = newVault(settings());
        fund(ALICE, unit);
        vm.startPrank(ALICE);
        vm.expectRevert(ErrorsLib.NoStrategy.selector);
        vault.deposit(unit, ALICE);
        vm.expectRevert(ErrorsLib.NoStrategy.selector);
        vault.mint(unit, ALICE);
        vm.stopPrank();
        assertEq(vault.maxWithdraw(ALICE), 0, "max withdraw");
        assertEq(vault.maxRedeem(ALICE), 0, "max redeem");
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.OrderIsNoPermutation.selector);
        refuse(reason, ALLOCATOR, abi.encodeCall(vault.setOrder, (new address[](0))));
    }

    function test_reports() public {
        deposit(ALICE, 100 * unit);
        bytes memory call = abi.encodeCall(vault.report, (address(strategy)));
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.NoLoss.selector, address(strategy));
        refuse(reason, MALLORY, abi.encodeCall(vault.bookLoss, (address(strategy))));
        lose(unit + 1);
        reason = abi.encodeWithSelector(ErrorsLib.LossOutOfBounds.selector, unit + 1, unit);
        refuse(reason, KEEPER, call);
        vm.prank(OWNER);
        vault.report(address(strategy));
    }

    function test_settings() public {
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.PerformanceFeeTooHigh.selector, 5001, 5000);
        refuse(reason, OWNER, abi.encodeCall(vault.setFees, (5001, 0, FEES)));
        reason = abi.encodeWithSelector(ErrorsLib.ManagementFeeTooHigh.selector, 501, 500);
        refuse(reason, OWNER, abi.encodeCall(vault.setFees, (0, 501, FEES)));
        reason = abi.encodeWithSelector(ErrorsLib.ZeroAddress.selector);
        refuse(reason, OWNER, abi.encodeCall(vault.setFees, (1, 0, address(0))));
        refuse(reason, OWNER, abi.encodeCall(vault.setFees, (0, 1, address(0))));
        reason = abi.encodeWithSelector(ErrorsLib.BoundTooHigh.selector, 10_001, 10_000);
        refuse(reason, CURATOR, abi.encodeCall(vault.setHealthBounds, (10_001, 0)));
        refuse(reason, CURATOR, abi.encodeCall(vault.setHealthBounds, (0, 10_001)));
        reason = abi.encodeWithSelector(ErrorsLib.UnknownRole.selector, bytes32("owner"));
        refuse(reason, OWNER, abi.encodeCall(vault.setRole, ("owner", BOB)));
    }

    function test_birth() public {
        VaultSettings memory bad = settings();
        bad.profitUnlockTime = 1 hours - 1;
        refuseBirth(abi.encodeWithSelector(ErrorsLib.UnlockTimeOutOfBounds.selector, 1 hours - 1), bad);
        bad.profitUnlockTime = 180 days + 1;
        refuseBirth(abi.encodeWithSelector(ErrorsLib.UnlockTimeOutOfBounds.selector, 180 days + 1), bad);
        bad = settings();
        bad.owner = address(0);
        refuseBirth(abi.encodeWithSelector(ErrorsLib.ZeroAddress.selector), bad);
        bad = settings();
        bad.asset = address(new TestToken(19));
        refuseBirth(abi.encodeWithSelector(ErrorsLib.TooManyDecimals.selector, 19), bad);
        bad.asset = address(new TestToken(24));
        refuseBirth(abi.encodeWithSelector(ErrorsLib.TooManyDecimals.selector, 24), bad);
    }

    function refuseBirth(bytes memory reason, VaultSettings memory bad) private {
        try this.birth(bad) {
            assertTrue(false, "a vault was born");
        } catch (bytes memory given) {
            assertEq(uint256(keccak256(given)), uint256(keccak256(reason)), "reason");
        }
    }

    function birth(VaultSettings memory with) external returns (Vault) {
        return newVault(with);
    }

    function test_noPermission_whenThePermitIsBadAndTheAllowanceShort() public {
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.NoPermission.selector, 0, unit));
        vm.prank(ALICE);
        vault.permitAsset(unit, block.timestamp, 27, bytes32(uint256(1)), bytes32(uint256(1)));
    }

    function test_strategy_servesItsVaultOnly() public {
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, address(this));
        vm.expectRevert(reason);
        strategy.deploy(1);
        vm.expectRevert(reason);
        strategy.withdraw(1, address(this), 0);
        vm.expectRevert(reason);
        strategy.harvest("");
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(token)));
        strategy.rescue(address(token));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(venue)));
        strategy.rescue(address(venue));
        vm.expectRevert(ErrorsLib.RateUnknown.selector);
        strategy.apr();
        deposit(ALICE, unit);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.WorthLess.selector, unit, unit + 1));
        vm.prank(address(vault));
        strategy.withdraw(unit, address(this), unit + 1);
    }

    function test_strategy_ofAnotherAssetCannotBeMade() public {
        address other = address(new OpenVault(address(new TestToken(6))));
        try this.make(other) {
            assertTrue(false, "made");
        } catch (bytes memory reason) {
            assertEq(uint32(bytes4(reason)), uint32(ErrorsLib.StrategyOfAnotherAsset.selector), "reason");
        }
    }

    function make(address target) external returns (IStrategy) {
        return newStrategy(vault, target);
    }

    function test_strategyGainedTooLittle_whenAMintIsShort() public {
        MoodyStrategy moody = first();
        moody.setGain(1, 2);
        fund(ALICE, unit);
        vm.expectRevert(
            abi.encodeWithSelector(ErrorsLib.StrategyGainedTooLittle.selector, address(moody), unit / 2, unit)
        );
        vm.prank(ALICE);
        vault.mint(unit * 1e6, ALICE);
    }

    function test_assetsBelowMinimum_whenAVenuePaysLess() public {
        MoodyStrategy moody = first();
        deposit(ALICE, 10 * unit);
        moody.setPay(9, 10);
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.AssetsBelowMinimum.selector, (unit * 9) / 10, unit));
        vault.redeem(unit * 1e6, ALICE, ALICE);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.AssetsBelowMinimum.selector, (unit * 9) / 10, unit));
        vault.withdraw(unit, ALICE, ALICE);
        assertEq(vault.redeem(unit * 1e6, ALICE, ALICE, (unit * 9) / 10), (unit * 9) / 10, "what the caller accepts");
        vm.stopPrank();
        assertEq(vault.booked(), 9 * unit, "the loss is the leaver's");
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.AssetsBelowMinimum.selector, (unit * 9) / 10, unit);
        refuse(reason, GUARDIAN, abi.encodeCall(vault.deallocate, (address(moody), unit)));
    }

    /// @dev A strategy that can be told how to misbehave, first in the order.
    function first() private returns (MoodyStrategy moody) {
        vm.startPrank(CURATOR);
        vault.removeStrategy(address(strategy));
        vault.removeStrategy(address(strategy2));
        vm.stopPrank();
        moody = new MoodyStrategy(address(vault), address(token));
        list(moody, type(uint96).max);
    }
}
