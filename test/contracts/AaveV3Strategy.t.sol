// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IAavePool} from "../../contracts/interfaces/IAavePool.sol";
import {IMarginalRate} from "../../contracts/interfaces/IMarginalRate.sol";
import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {AaveV3Strategy} from "../../contracts/strategies/AaveV3Strategy.sol";
import {AaveV3} from "./support/AaveV3.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {TestToken} from "./support/Tokens.sol";

/// @notice The strategy on the real pool, with a borrower who pays the interest.
contract AaveV3StrategyTest is BaseTest, AaveV3 {
    TestToken private collateral;

    function assetDecimals() internal pure virtual override returns (uint8) {
        return 18;
    }

    function setUp() public override {
        vm.warp(1_700_000_000);
        unit = roundFigure();
        token = newToken();
        collateral = new TestToken(18);
        deployAave();
        listReserve(address(token), assetDecimals());
        listReserve(address(collateral), 18);
        vault = newVault(settings());
        strategy = IStrategy(make(address(pool)));
        list(strategy, type(uint96).max);
    }

    function make(address pool_) public returns (address) {
        return
            deployCompiled(
                "contracts/strategies/AaveV3Strategy.sol/AaveV3Strategy.json",
                abi.encode(address(vault), pool_)
            );
    }

    function borrow(uint256 assets) private {
        collateral.mint(DAVE, 1e9 * 1e18);
        vm.startPrank(DAVE);
        collateral.approve(address(pool), type(uint256).max);
        pool.supply(address(collateral), 1e9 * 1e18, DAVE, 0);
        pool.borrow(address(token), assets, 2, 0, DAVE);
        vm.stopPrank();
    }

    function repay(uint256 assets) private {
        token.mint(DAVE, assets);
        vm.startPrank(DAVE);
        token.approve(address(pool), assets);
        pool.repay(address(token), assets, 2, DAVE);
        vm.stopPrank();
    }

    function test_deposit_earnsTheInterestOfARealBorrower() public {
        deposit(ALICE, 1000 * unit);
        borrow(800 * unit);
        uint256 rate = strategy.apr();
        assertGe(rate, 0.025e18, "about 3.56 % on 80 %, less Aave's tenth");
        assertLe(rate, 0.026e18, "about 3.56 % on 80 %, less Aave's tenth");
        vm.warp(block.timestamp + 30 days);
        uint256 expected = (((1000 * unit * rate) / 1e18) * 30) / 365;
        (uint256 gain, ) = report();
        assertGe(gain, expected - expected / 1e6 - 1, "the rate kept its word");
        assertLe(gain, expected + expected / 1e6 + 1, "the rate kept its word");
        vm.warp(block.timestamp + DAY);
        repay(900 * unit);
        assertGe(redeemAll(ALICE), 1000 * unit + gain - 1, "more than was put in");
        assertEq(vault.totalSupply(), 0, "all of it");
    }

    function testFuzz_aprAfter_isTheRateThatThePoolThenPays(
        uint256 first_,
        uint256 lent,
        uint256 time,
        uint256 more
    ) public {
        uint256 assets = bound(first_, 1e6, 1e8 * unit);
        deposit(ALICE, assets);
        borrow(bound(lent, 1, (assets * 95) / 100));
        IMarginalRate rate = IMarginalRate(address(strategy));
        assertEq(rate.aprAfter(0), strategy.apr(), "nothing comes");
        vm.warp(block.timestamp + bound(time, 0, 365 days));
        more = bound(more, 1e3, 1e8 * unit);
        uint256 expected = rate.aprAfter(int256(more));
        assertLe(expected, rate.aprAfter(0), "what comes lowers the rate");
        deposit(BOB, more);
        assertEq(strategy.apr(), expected, "after a deposit");
        vm.warp(block.timestamp + bound(time >> 8, 0, 365 days));
        more = bound(more >> 8, 1, strategy.maxWithdraw() / 2);
        expected = rate.aprAfter(-int256(more));
        assertGe(expected, rate.aprAfter(0), "what goes raises it");
        vm.prank(address(vault));
        strategy.withdraw(more, CAROL, 0);
        assertEq(strategy.apr(), expected, "after a withdrawal");
    }

    function test_redeemInKind_handsOverATokensWhileAllIsLent() public {
        deposit(ALICE, 1000 * unit);
        borrow(1000 * unit);
        assertEq(vault.maxWithdraw(ALICE), 0, "nothing is liquid");
        address[] memory from = new address[](1);
        from[0] = address(strategy);
        IERC20 aToken = IERC20(address(AaveV3Strategy(address(strategy)).A_TOKEN()));
        uint256 shares = vault.balanceOf(ALICE) / 4;
        vm.prank(ALICE);
        uint256 assets = vault.redeemInKind(shares, ALICE, ALICE, 0, from);
        assertGe(assets, 250 * unit - 2, "a quarter, less the pool's rounding");
        assertEq(aToken.balanceOf(ALICE), assets, "in aTokens");
        assertGe(strategy.value(), vault.debt(address(strategy)), "no loss is left behind");
        repay(300 * unit);
        vm.prank(ALICE);
        IAavePool(address(pool)).withdraw(address(token), type(uint256).max, ALICE);
        assertGe(token.balanceOf(ALICE), assets, "and the pool pays for them");
        configurator.setReservePause(address(token), true);
        vm.expectRevert();
        vm.prank(ALICE);
        vault.redeemInKind(shares, ALICE, ALICE, 0, from);
    }

    function test_maxWithdraw_isWhatThePoolHasLeft() public {
        deposit(ALICE, 1000 * unit);
        borrow(800 * unit);
        assertEq(strategy.maxWithdraw(), 200 * unit, "liquid");
        assertEq(vault.maxWithdraw(ALICE), 200 * unit, "the vault says so");
        vm.startPrank(ALICE);
        vm.expectPartialRevert(ErrorsLib.NotEnoughLiquidity.selector);
        vault.withdraw(200 * unit + 1, ALICE, ALICE);
        vault.withdraw(200 * unit, ALICE, ALICE);
        vm.stopPrank();
        assertEq(token.balanceOf(ALICE), 200 * unit, "received");
        assertEq(vault.maxWithdraw(ALICE), 0, "dry");
    }

    function test_limits_followPauseFreezeAndCap() public {
        deposit(ALICE, 10 * unit);
        configurator.setReserveFreeze(address(token), true);
        assertEq(vault.maxDeposit(ALICE), 0, "frozen");
        assertGe(vault.maxWithdraw(ALICE), 10 * unit - 1, "a frozen reserve pays");
        configurator.setReserveFreeze(address(token), false);
        configurator.setReservePause(address(token), true);
        assertEq(vault.maxDeposit(ALICE), 0, "paused");
        assertEq(vault.maxWithdraw(ALICE), 0, "paused");
        assertEq(vault.maxRedeem(ALICE), 0, "paused");
        configurator.setReservePause(address(token), false);
        configurator.setSupplyCap(address(token), 15);
        uint256 room = vault.maxDeposit(ALICE);
        assertGe(room, 5 * unit - 3, "room");
        deposit(BOB, room);
        assertLe(vault.maxDeposit(ALICE), 3, "full");
        configurator.setSupplyCap(address(token), 0);
        assertEq(strategy.maxDeploy(), type(uint128).max, "without a cap all that Aave can count");
    }

    function test_maxDeposit_isHonouredWhileInterestAccrues() public {
        deposit(ALICE, 1000 * unit);
        borrow(800 * unit);
        configurator.setSupplyCap(address(token), 2000);
        vm.warp(block.timestamp + 200 days);
        uint256 room = vault.maxDeposit(ALICE);
        assertGe(room, 980 * unit, "room");
        deposit(BOB, room);
    }

    function test_maxDeposit_countsWhatAaveOwesItsTreasury() public {
        deposit(ALICE, 1000 * unit);
        borrow(800 * unit);
        vm.warp(block.timestamp + 300 days);
        // Books the treasury's share of the interest, which is not minted.
        deposit(CAROL, unit);
        configurator.setSupplyCap(address(token), 2000);
        deposit(BOB, vault.maxDeposit(BOB));
        assertLe(vault.maxDeposit(BOB), 3, "full");
    }

    function test_aprAfter_knowsEveryReserveFactor() public {
        deposit(ALICE, 1000 * unit);
        borrow(800 * unit);
        configurator.setReserveFactor(address(token), 4095);
        uint256 expected = IMarginalRate(address(strategy)).aprAfter(int256(unit));
        deposit(BOB, unit);
        assertEq(strategy.apr(), expected, "an odd one too");
    }

    function testFuzz_previewDeployFor_asksForTheLeast(uint256 first, uint256 time, uint256 gained) public {
        gained = bound(gained, 1, 1e8 * unit);
        assertEq(strategy.previewDeployFor(gained), gained, "nothing was ever lent");
        uint256 assets = bound(first, 1e3, 1e8 * unit);
        deposit(ALICE, assets);
        borrow(assets / 2);
        vm.warp(block.timestamp + bound(time, 1, 3000 days));
        uint256 least = strategy.previewDeployFor(gained);
        assertGe(strategy.previewDeploy(least), gained, "enough");
        if (least > gained) assertLe(strategy.previewDeploy(least - 1), gained - 1, "and no more than that");
    }

    function testFuzz_previews_areExact(uint256 first, uint256 time, uint256 second) public {
        deposit(ALICE, bound(first, 1e3, 1e8 * unit));
        borrow(vault.booked() / 2);
        vm.warp(block.timestamp + bound(time, 1, 3000 days));
        uint256 assets = bound(second, 1e3, 1e8 * unit);
        fund(BOB, assets);
        uint256 preview = vault.previewDeposit(assets);
        vm.prank(BOB);
        assertEq(vault.deposit(assets, BOB), preview, "shares");
        uint256 shares = vault.balanceOf(BOB) / 3;
        uint256 paid = vault.previewMint(shares);
        fund(CAROL, paid);
        vm.prank(CAROL);
        assertEq(vault.mint(shares, CAROL), paid, "assets");
        uint256 before = vault.convertToAssets(vault.balanceOf(ALICE));
        uint256 most = vault.maxRedeem(BOB);
        preview = vault.previewRedeem(most);
        vm.prank(BOB);
        assertEq(vault.redeem(most, BOB, BOB), preview, "out");
        // What Carol's price was rounded up by belongs to all who hold.
        uint256 left = token.balanceOf(BOB) + vault.convertToAssets(vault.balanceOf(CAROL));
        assertLe(left, assets + paid, "nothing is gained");
        if (strategy.value() < vault.debt(address(strategy))) vault.bookLoss(address(strategy));
        assertGe(vault.convertToAssets(vault.balanceOf(ALICE)), before, "and Alice loses nothing");
    }

    function testFuzz_dust_boundsWhatAnExitCosts(uint256 first, uint256 time, uint256 second) public {
        uint256 assets = bound(first, 1e3, 1e8 * unit);
        deposit(ALICE, assets);
        borrow(assets / 3);
        vm.warp(block.timestamp + bound(time, 0, 5000 days));
        uint256 out = bound(second, 1, assets / 2);
        uint256 before = strategy.value();
        uint256 dust = strategy.dust();
        vm.prank(address(vault));
        strategy.withdraw(out, BOB, before);
        assertGe(strategy.value() + out + dust, before, "value");
        assertEq(token.balanceOf(BOB), out, "sent");
    }

    function test_withdraw_refusesAPositionWorthLess() public {
        deposit(ALICE, unit);
        uint256 value = strategy.value();
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.WorthLess.selector, value, value + 1));
        vm.prank(address(vault));
        strategy.withdraw(1, ALICE, value + 1);
    }

    function test_harvest_suppliesStrayAssets() public {
        deposit(ALICE, 10 * unit);
        token.mint(address(strategy), unit);
        vm.prank(KEEPER);
        assertEq(vault.harvest(address(strategy), ""), unit, "harvested");
        (uint256 gain, ) = report();
        assertEq(gain, unit, "gain");
    }

    function test_rescue_refusesTheATokenAndTheAsset() public {
        address aToken = address(AaveV3Strategy(address(strategy)).A_TOKEN());
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, aToken));
        strategy.rescue(aToken);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(token)));
        strategy.rescue(address(token));
        collateral.mint(address(strategy), 5);
        strategy.rescue(address(collateral));
        assertEq(collateral.balanceOf(OWNER), 5, "rescued");
    }

    function test_strategy_ofAnUnlistedAssetCannotBeMade() public {
        token = newToken();
        vault = newVault(settings());
        try this.make(address(pool)) {
            assertTrue(false, "made");
        } catch (bytes memory reason) {
            assertEq(uint32(bytes4(reason)), uint32(ErrorsLib.StrategyOfAnotherAsset.selector), "reason");
        }
    }
}

contract AaveV3StrategyTest6 is AaveV3StrategyTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 6;
    }
}
