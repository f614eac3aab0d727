// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {OpenVault} from "../../bench/contracts/OpenVault.sol";
import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {IInKind} from "../../contracts/interfaces/IInKind.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {BaseTest} from "./support/BaseTest.sol";

/// @notice In small numbers, where each rounding of the target shows.
contract Erc4626StrategyTest is BaseTest {
    OpenVault private target;
    IStrategy private over;

    function setUp() public override {
        super.setUp();
        target = new OpenVault(address(token));
        over = newStrategy(vault, address(target));
    }

    /// @dev One share of Dave's and the target's virtual one are worth `price` for two from then on.
    function price(uint256 priceOfTwo) private {
        token.mint(DAVE, 1);
        vm.startPrank(DAVE);
        token.approve(address(target), 1);
        target.deposit(1, DAVE);
        vm.stopPrank();
        token.mint(address(target), priceOfTwo - 2);
    }

    function deploy(uint256 assets) private returns (uint256) {
        token.mint(address(over), assets);
        vm.prank(address(vault));
        return over.deploy(assets);
    }

    /// @dev Three units a share, a hundred of them.
    function begin() private {
        price(6);
        deploy(300);
        assertEq(target.balanceOf(address(over)), 100, "shares");
    }

    function test_value_isWhatAllSharesBring() public {
        begin();
        assertEq(over.value(), 300, "value");
        assertEq(over.maxWithdraw(), 300, "all of it can be had");
        assertEq(over.dust(), 3, "the price of a share");
    }

    function test_deploy_isCreditedWithTheNewShares() public {
        begin();
        assertEq(over.previewDeploy(10), 9, "three shares, said");
        assertEq(deploy(10), 9, "and done");
        assertEq(target.balanceOf(address(over)), 103, "shares");
    }

    function test_previewDeployFor_isThePriceOfEnoughShares() public {
        begin();
        assertEq(over.previewDeployFor(9), 9, "three shares");
        assertEq(over.previewDeployFor(10), 12, "four");
        assertGe(deploy(12), 10, "enough");
    }

    function test_withdraw_judgesTheWorthByWhatWasBurned() public {
        begin();
        // Ten units burn four shares of a hundred.
        vm.startPrank(address(vault));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.WorthLess.selector, 250, 251));
        over.withdraw(10, BOB, 251);
        assertEq(over.withdraw(10, BOB, 250), 10, "sent");
        vm.stopPrank();
        assertEq(token.balanceOf(BOB), 10, "received");
        assertEq(target.balanceOf(address(over)), 96, "shares left");
    }

    function test_withdraw_ofNothingAsksNoWorth() public {
        begin();
        vm.prank(address(vault));
        assertEq(over.withdraw(0, BOB, 0), 0, "nothing");
        assertEq(over.value(), 300, "as before");
    }

    function test_withdrawInKind_handsOverSharesRoundedDown() public {
        begin();
        vm.prank(address(vault));
        IInKind(address(over)).withdrawInKind(11, BOB);
        assertEq(target.balanceOf(BOB), 3, "three shares");
        assertEq(target.balanceOf(address(over)), 97, "the rest");
    }

    function test_deploy_isRefusedWhereOneRoundingTakesAThousand() public {
        price(2001);
        assertEq(over.maxDeploy(), 0, "a share costs more than a thousand");
        token.mint(address(over), 1000);
        vm.startPrank(address(vault));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.VenueTooCoarse.selector, 1000, 0));
        over.deploy(1000);
        vm.stopPrank();
    }

    function test_deploy_isTakenUpToAPriceOfAThousand() public {
        price(2000);
        assertEq(over.maxDeploy(), type(uint256).max, "no limit");
        assertEq(over.dust(), 1000, "the price of a share");
        assertEq(deploy(1999), 1333, "one of three shares of all there is");
        assertEq(target.balanceOf(address(over)), 1, "share");
    }

    function test_deploy_mayRoundToNothingBelowAThousand() public {
        price(2000);
        assertEq(deploy(999), 0, "less than a share");
    }

    function test_harvest_ofNothingDoesNotAskATargetThatTakesNoZero() public {
        IStrategy nested = newStrategy(vault, address(newVault(settings())));
        vm.prank(address(vault));
        (address of_, uint256 assets) = nested.harvest("");
        assertEq(of_, address(token), "of the asset");
        assertEq(assets, 0, "nothing");
    }

    function test_harvest_takesTheLastUnit() public {
        token.mint(address(over), 1);
        vm.prank(address(vault));
        (, uint256 assets) = over.harvest("");
        assertEq(assets, 1, "a unit");
        assertEq(over.value(), 1, "is put to work");
    }
}
