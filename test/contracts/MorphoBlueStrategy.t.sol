// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Vault} from "../../contracts/Vault.sol";
import {AdaptiveRateModel} from "../../contracts/devnet/AdaptiveRateModel.sol";
import {FeedOracle} from "../../contracts/devnet/FeedOracle.sol";
import {PriceFeed} from "../../contracts/devnet/PriceFeed.sol";
import {Market, MarketParams} from "../../contracts/interfaces/IMorpho.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {MorphoErrorsLib} from "../../contracts/libraries/MorphoErrorsLib.sol";
import {MorphoBlueStrategy} from "../../contracts/strategies/MorphoBlueStrategy.sol";
import {IMorphoFull, MorphoWorld} from "./support/MorphoWorld.sol";
import {TestToken} from "./support/Tokens.sol";

contract MorphoBlueStrategyTest is MorphoWorld {
    MarketParams private params;
    Vault private vault;
    MorphoBlueStrategy private strategy;
    bool private flashing;
    uint256 private valueInFlashLoan;
    uint256 private totalInFlashLoan;
    uint256 private liquidInFlashLoan;

    struct World {
        IMorphoFull morpho;
        TestToken token;
        TestToken collateral;
        PriceFeed tokenFeed;
        PriceFeed collateralFeed;
        FeedOracle oracle;
        MarketParams params;
        Vault vault;
        MorphoBlueStrategy strategy;
    }

    /// @dev One world for each number of decimals, made once: fuzzing makes none.
    World[4] private worlds;

    function setUp() public {
        for (uint256 i = 0; i < 4; ++i) {
            openMorpho([0, 6, 8, 18][i]);
            params = openMarket();
            vault = openVault();
            strategy = addMorpho(vault, params);
            worlds[i] = World(morpho, token, collateral, tokenFeed, collateralFeed, oracle, params, vault, strategy);
        }
        enterWorld(1);
    }

    function enterWorld(uint256 index) private {
        World storage world = worlds[index];
        (morpho, token, collateral) = (world.morpho, world.token, world.collateral);
        (tokenFeed, collateralFeed, oracle) = (world.tokenFeed, world.collateralFeed, world.oracle);
        (params, vault, strategy) = (world.params, world.vault, world.strategy);
    }

    /// VALUE AND LIQUIDITY ///

    function test_value_countsInterestThatMorphoHasNotBooked() public {
        enter(vault, alice, 1000e6);
        borrow(params, 900e6);
        skip(365 days);
        uint256 value = strategy.value();
        within(value, 1036e6, 1037e6, "four percent on nine tenths, compounded");
        morpho.accrueInterest(params);
        eq(strategy.value(), value, "to the unit what Morpho books");
    }

    function test_apr_isTheSuppliersPartOfTheBorrowRate() public {
        enter(vault, alice, 1000e6);
        eq(strategy.apr(), 0, "nobody borrows");
        borrow(params, 900e6);
        within(strategy.apr(), 0.0359999e18, 0.036e18, "4 % at 90 %");
        morpho.setFeeRecipient(address(this));
        morpho.setFee(params, 0.1e18);
        within(strategy.apr(), 0.0323999e18, 0.0324e18, "less Morpho's tenth");
    }

    function test_aprAfter_fallsWithWhatComes() public {
        enter(vault, alice, 1000e6);
        borrow(params, 900e6);
        // Utilisation 60 %: the curve is down by a third of three quarters.
        within(strategy.aprAfter(500e6), 0.0179999e18, 0.018e18, "2.99 % on 60 %");
        isTrue(strategy.aprAfter(-50e6) > strategy.apr(), "rises with what goes");
        uint256 said = strategy.aprAfter(500e6);
        enter(vault, bob, 500e6);
        eq(strategy.apr(), said, "as said");
    }

    function test_maxWithdraw_isWhatIsNotLent() public {
        enter(vault, alice, 1000e6);
        borrow(params, 900e6);
        eq(strategy.maxWithdraw(), 100e6, "a tenth");
        eq(vault.maxWithdraw(alice), 100e6, "the vault says so too");
        uint256 shares = vault.balanceOf(alice);
        vm.expectPartialRevert(ErrorsLib.NotEnoughLiquidity.selector);
        vm.prank(alice);
        vault.redeem(shares, alice, alice);
        vm.prank(alice);
        vault.withdraw(100e6, alice, alice);
        eq(token.balanceOf(alice), 100e6, "what there is, is paid");
        repayAll(params);
        uint256 rest = vault.balanceOf(alice);
        vm.prank(alice);
        within(vault.redeem(rest, alice, alice), 900e6 - 2, 900e6, "and the rest after the borrower has paid");
    }

    function test_harvest_putsStrayAssetsToWork() public {
        enter(vault, alice, 1000e6);
        token.mint(address(strategy), 5e6);
        eq(strategy.value(), 1000e6, "not before");
        vault.harvest(address(strategy), "");
        eq(strategy.value(), 1005e6, "after");
    }

    function test_rescue_sendsRewardsToTheOwner() public {
        TestToken gift = new TestToken(18);
        gift.mint(address(strategy), 3e18);
        vm.prank(eve);
        strategy.rescue(address(gift));
        eq(gift.balanceOf(address(this)), 3e18, "to the vault's owner");
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(token)));
        strategy.rescue(address(token));
    }

    function test_maxDeploy_isWhatMorphoCanCount() public view {
        eq(strategy.maxDeploy(), uint256(type(uint128).max) / 1e6, "128 bits of shares, a million each");
    }

    /// ERRORS ///

    function test_error_UnknownMarket() public {
        params.lltv = 0.5e18;
        bytes32 id = keccak256(abi.encode(params));
        vm.expectRevert(abi.encodeWithSelector(MorphoErrorsLib.UnknownMarket.selector, id));
        deployCompiled(
            "contracts/strategies/MorphoBlueStrategy.sol/MorphoBlueStrategy.json",
            abi.encode(address(vault), address(morpho), params)
        );
    }

    function test_error_StrategyOfAnotherAsset() public {
        params.loanToken = address(collateral);
        vm.expectPartialRevert(ErrorsLib.StrategyOfAnotherAsset.selector);
        deployCompiled(
            "contracts/strategies/MorphoBlueStrategy.sol/MorphoBlueStrategy.json",
            abi.encode(address(vault), address(morpho), params)
        );
    }

    function test_error_BelowBorrowed() public {
        enter(vault, alice, 1000e6);
        borrow(params, 900e6);
        vm.expectRevert(abi.encodeWithSelector(MorphoErrorsLib.BelowBorrowed.selector, -100e6 - 1));
        strategy.aprAfter(-100e6 - 1);
    }

    function test_error_Unauthorized() public {
        bytes memory reason = abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, eve);
        Market memory market = morpho.market(strategy.MARKET_ID());
        vm.startPrank(eve);
        vm.expectRevert(reason);
        strategy.deploy(1);
        vm.expectRevert(reason);
        strategy.withdraw(1, eve, 0);
        vm.expectRevert(reason);
        strategy.harvest("");
        vm.expectRevert(abi.encodeWithSelector(AdaptiveRateModel.Unauthorized.selector, eve));
        AdaptiveRateModel(params.irm).borrowRate(params, market);
        vm.stopPrank();
    }

    /// RATE MODEL ///

    function test_rateModel_driftsTowardsWhereTheyMeet() public {
        AdaptiveRateModel model = AdaptiveRateModel(params.irm);
        bytes32 id = strategy.MARKET_ID();
        enter(vault, alice, 1000e6);
        borrow(params, 1000e6);
        int256 first = model.rateAtTarget(id);
        skip(10 days);
        morpho.accrueInterest(params);
        int256 up = model.rateAtTarget(id);
        // e**(50 * 10 / 365) = 3.935; interest has not moved utilisation off the top.
        within(uint256(up), (uint256(first) * 3930) / 1000, (uint256(first) * 3937) / 1000, "times e**(50 t)");
        repayAll(params);
        borrow(params, 1);
        skip(10 days);
        morpho.accrueInterest(params);
        within(
            uint256(model.rateAtTarget(id)),
            (uint256(first) * 999) / 1000,
            (uint256(first) * 1001) / 1000,
            "and back"
        );
        skip(3650 days);
        morpho.accrueInterest(params);
        eq(uint256(model.rateAtTarget(id)), uint256(model.MIN_RATE_AT_TARGET()), "not below a thousandth a year");
    }

    function test_rateModel_isBoundedAbove() public {
        AdaptiveRateModel model = AdaptiveRateModel(params.irm);
        enter(vault, alice, 1000e6);
        borrow(params, 1000e6);
        skip(400 days);
        morpho.accrueInterest(params);
        eq(uint256(model.rateAtTarget(strategy.MARKET_ID())), uint256(model.MAX_RATE_AT_TARGET()), "200 % at target");
    }

    /// ATTACKS ///

    function test_attack_staleZeroOrNegativeOracleHoldsNobody() public {
        uint256 shares = enter(vault, alice, 1000e6);
        skip(2 days);
        vm.expectPartialRevert(FeedOracle.PriceTooOld.selector);
        oracle.price();
        freshPrices();
        int256[2] memory broken = [int256(0), -1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.mockCall(address(collateralFeed), hex"50d25bcd", abi.encode(broken[i]));
            vm.expectRevert(
                abi.encodeWithSelector(FeedOracle.PriceNotPositive.selector, address(collateralFeed), broken[i])
            );
            oracle.price();
        }
        // The thief cannot borrow at the broken price.
        collateral.mint(eve, 1e18);
        vm.startPrank(eve);
        morpho.supplyCollateral(params, 1e18, eve, "");
        vm.expectPartialRevert(FeedOracle.PriceNotPositive.selector);
        morpho.borrow(params, 1000e6, 0, eve, eve);
        vm.stopPrank();
        vm.prank(alice);
        within(vault.redeem(shares, alice, alice), 1000e6 - 1, 1000e6, "the victim loses at most a unit");
    }

    /// Stream/Elixir: who hears first leaves whole, the others carry the loss. Here both lose the same.
    function test_attack_badDebtIsSharedWithWhoLeavesFirst() public {
        uint256 mine = enter(vault, alice, 1000e6);
        uint256 hers = enter(vault, eve, 1000e6);
        borrow(params, 1000e6);
        collateralFeed.setPrice(collateralFeed.latestAnswer() / 3);
        (, , uint128 pledged) = morpho.position(strategy.MARKET_ID(), borrower);
        address liquidator = carol;
        token.mint(liquidator, 10_000e6);
        vm.startPrank(liquidator);
        token.approve(address(morpho), type(uint256).max);
        morpho.liquidate(params, borrower, pledged, 0, "");
        vm.stopPrank();
        uint256 left = strategy.value();
        within(left, 1400e6, 1700e6, "a part of the loan is gone");
        vm.prank(eve);
        uint256 first = vault.redeem(hers, eve, eve);
        vm.prank(alice);
        uint256 second = vault.redeem(mine, alice, alice);
        within(first, left / 2 - 1, left / 2, "the first loses half of the loss");
        within(second, left / 2 - 1, left / 2 + 1, "the second no more");
    }

    function test_attack_anyoneBooksTheLoss() public {
        enter(vault, alice, 1000e6);
        borrow(params, 1000e6);
        collateralFeed.setPrice(collateralFeed.latestAnswer() / 3);
        (, , uint128 pledged) = morpho.position(strategy.MARKET_ID(), borrower);
        token.mint(eve, 10_000e6);
        vm.prank(eve);
        morpho.liquidate(params, borrower, pledged, 0, "");
        uint256 left = strategy.value();
        vm.prank(carol);
        eq(vault.bookLoss(address(strategy)), 1000e6 - left, "all of it");
        eq(vault.totalAssets(), left, "the price is true");
    }

    /// Donations to Morpho and to the strategy, and the flash loan of all it holds, leave the price where it is.
    function test_attack_donationAndFlashLoanDoNotMoveTheValue() public {
        enter(vault, alice, 1000e6);
        token.mint(address(morpho), 500e6);
        token.mint(address(strategy), 500e6);
        eq(strategy.value(), 1000e6, "donations are not seen");
        eq(vault.totalAssets(), 1000e6, "nor by the vault");
        morpho.flashLoan(address(token), token.balanceOf(address(morpho)), "");
        isTrue(flashing, "the loan ran");
        eq(valueInFlashLoan, 1000e6, "value while Morpho is empty");
        eq(totalInFlashLoan, 1000e6, "price while Morpho is empty");
        eq(liquidInFlashLoan, 0, "and nothing is promised");
    }

    function onMorphoFlashLoan(uint256 assets, bytes calldata) external {
        flashing = true;
        valueInFlashLoan = strategy.value();
        totalInFlashLoan = vault.totalAssets();
        liquidInFlashLoan = strategy.maxWithdraw();
        token.approve(address(morpho), assets);
    }

    /// yETH: a path meant for the first deposit was run again on an emptied pool.
    function test_redeemInKind_isImpossible() public {
        uint256 shares = enter(vault, alice, 1000e6);
        address[] memory from = new address[](1);
        from[0] = address(strategy);
        vm.expectRevert(ErrorsLib.NotTransferable.selector);
        vm.prank(alice);
        vault.redeemInKind(shares / 2, alice, alice, 0, from);
    }

    function test_attack_anEmptiedMarketIsNotTheFirstMarket() public {
        uint256 shares = enter(vault, alice, 1000e6);
        borrow(params, 500e6);
        skip(100 days);
        repayAll(params);
        vault.report(address(strategy));
        skip(1 days);
        vm.prank(alice);
        uint256 out = vault.redeem(shares, alice, alice);
        isTrue(out > 1001e6, "with interest");
        uint256 thief = enter(vault, eve, 1);
        token.mint(address(strategy), 1000e6);
        uint256 victim = enter(vault, bob, 1000e6);
        vm.prank(bob);
        within(vault.redeem(victim, bob, bob), 1000e6 - 1, 1000e6, "the victim loses at most a unit");
        atMost(vault.previewRedeem(thief), 1, "the thief gains nothing");
    }

    /// PROPERTIES, WITHOUT TOLERANCE ///

    function _scene(
        uint8 decimals,
        uint256 deposited,
        uint256 lent,
        uint256 elapsed,
        uint256 fee
    ) private returns (uint256 unit) {
        enterWorld(decimals % 4);
        unit = 10 ** uint256(token.decimals());
        deposited = bound(deposited, 1, unit * 1e9);
        lent = bound(lent, 0, deposited);
        fee = bound(fee, 0, 0.25e18);
        if (fee > 0) {
            morpho.setFeeRecipient(address(0xFEE));
            morpho.setFee(params, fee);
        }
        enter(vault, alice, deposited);
        if (lent > 0) borrow(params, lent);
        skip(bound(elapsed, 0, 400 days));
    }

    function testFuzz_value_isWhatMorphoBooks(
        uint8 decimals,
        uint256 deposited,
        uint256 lent,
        uint256 t,
        uint256 fee
    ) public {
        _scene(decimals, deposited, lent, t, fee);
        uint256 value = strategy.value();
        uint256 liquid = strategy.maxWithdraw();
        morpho.accrueInterest(params);
        eq(strategy.value(), value, "value");
        eq(strategy.maxWithdraw(), liquid, "liquidity");
        isTrue(value >= vault.debt(address(strategy)), "worth what it owes");
    }

    function testFuzz_deploy_gainsWhatWasPreviewed(
        uint8 decimals,
        uint256 deposited,
        uint256 lent,
        uint256 t,
        uint256 assets
    ) public {
        uint256 unit = _scene(decimals, deposited, lent, t, lent);
        assets = bound(assets, 1, unit * 1e9);
        uint256 said = strategy.previewDeploy(assets);
        uint256 before = strategy.value();
        token.mint(address(strategy), assets);
        vm.prank(address(vault));
        uint256 gained = strategy.deploy(assets);
        eq(gained, said, "preview = execution");
        eq(strategy.value() - before, gained, "gained = growth of the value");
        within(gained, assets - (assets < 2 ? assets : 2), assets, "at most two units less");
        uint256 wanted = assets;
        uint256 price = strategy.previewDeployFor(wanted);
        isTrue(strategy.previewDeploy(price) >= wanted, "enough for what is wanted");
        atMost(price, wanted + 2, "and no more than that");
    }

    function testFuzz_withdraw_costsAtMostTheDust(
        uint8 decimals,
        uint256 deposited,
        uint256 lent,
        uint256 t,
        uint256 assets
    ) public {
        _scene(decimals, deposited, lent, t, t);
        uint256 liquid = strategy.maxWithdraw();
        if (liquid == 0) return;
        assets = bound(assets, 1, liquid);
        uint256 before = strategy.value();
        uint256 dust = strategy.dust();
        vm.prank(address(vault));
        strategy.withdraw(assets, bob, 0);
        eq(token.balanceOf(bob), assets, "exactly what was asked");
        within(before - strategy.value(), assets, assets + dust, "rounding within the dust");
    }

    function testFuzz_vault_roundTripsGiveNothingAway(
        uint8 decimals,
        uint256 deposited,
        uint256 lent,
        uint256 t,
        uint256 assets
    ) public {
        uint256 unit = _scene(decimals, deposited, lent, t, lent);
        assets = bound(assets, 1, unit * 1e9);
        uint256 said = vault.previewDeposit(assets);
        if (said == 0) return;
        uint256 shares = enter(vault, bob, assets);
        eq(shares, said, "previewDeposit");
        uint256 room = vault.maxRedeem(bob);
        if (room == 0) return;
        uint256 back = vault.previewRedeem(room);
        vm.prank(bob);
        eq(vault.redeem(room, bob, bob), back, "previewRedeem");
        atMost(token.balanceOf(bob), assets, "nothing is made");
        isTrue(strategy.value() >= vault.debt(address(strategy)), "the books are covered");
    }
}

/// @notice Depositors, a borrower and time, at random.
contract MorphoHandler is MorphoWorld {
    Vault public vault;
    MorphoBlueStrategy public strategy;
    MarketParams private params;
    uint256 private unit;

    constructor(uint8 decimals) {
        openMorpho(decimals);
        params = openMarket();
        vault = openVault();
        strategy = addMorpho(vault, params);
        unit = 10 ** uint256(decimals);
        enter(vault, alice, unit * 1000);
    }

    function deposit(uint256 actor, uint256 assets) external {
        assets = bound(assets, 1, unit * 1e6);
        if (vault.previewDeposit(assets) > 0) enter(vault, _actor(actor), assets);
    }

    function redeem(uint256 actor, uint256 shares) external {
        address who = _actor(actor);
        uint256 most = vault.maxRedeem(who);
        if (most == 0) return;
        shares = bound(shares, 1, most);
        if (vault.previewRedeem(shares) == 0) return;
        vm.prank(who);
        vault.redeem(shares, who, who);
    }

    function withdraw(uint256 actor, uint256 assets) external {
        address who = _actor(actor);
        uint256 most = vault.maxWithdraw(who);
        if (most == 0) return;
        vm.prank(who);
        vault.withdraw(bound(assets, 1, most), who, who);
    }

    function lend(uint256 assets) external {
        uint256 liquid = strategy.maxWithdraw();
        if (liquid > 0) borrow(params, bound(assets, 1, liquid));
    }

    function repay() external {
        repayAll(params);
    }

    function report() external {
        vault.report(address(strategy));
    }

    function pass(uint256 elapsed) external {
        skip(bound(elapsed, 1, 10 days));
        freshPrices();
    }

    function _actor(uint256 index) private view returns (address) {
        return [alice, bob, carol][index % 3];
    }
}

abstract contract MorphoInvariants is MorphoWorld {
    MorphoHandler internal handler;

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_theBooksAreCovered() public view {
        Vault vault = handler.vault();
        MorphoBlueStrategy strategy = handler.strategy();
        isTrue(strategy.value() >= vault.debt(address(strategy)), "worth what it owes");
        eq(vault.booked(), vault.idle() + vault.debt(address(strategy)), "booked = idle + debt");
        eq(vault.balanceOf(alice) + vault.balanceOf(bob) + vault.balanceOf(carol), vault.totalSupply(), "supply");
    }
}

contract MorphoOf0DecimalsTest is MorphoInvariants {
    function setUp() public {
        handler = new MorphoHandler(0);
    }
}

contract MorphoOf6DecimalsTest is MorphoInvariants {
    function setUp() public {
        handler = new MorphoHandler(6);
    }
}

contract MorphoOf8DecimalsTest is MorphoInvariants {
    function setUp() public {
        handler = new MorphoHandler(8);
    }
}

contract MorphoOf18DecimalsTest is MorphoInvariants {
    function setUp() public {
        handler = new MorphoHandler(18);
    }
}
