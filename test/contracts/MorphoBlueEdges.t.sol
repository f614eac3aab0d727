// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Vault} from "../../contracts/Vault.sol";
import {AdaptiveRateModel} from "../../contracts/devnet/AdaptiveRateModel.sol";
import {Market, MarketParams} from "../../contracts/interfaces/IMorpho.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {MorphoBlueStrategy} from "../../contracts/strategies/MorphoBlueStrategy.sol";
import {MorphoWorld} from "./support/MorphoWorld.sol";

/// @notice To the unit, in markets where a unit shows. What is expected is what Morpho does, asked in a state that is
/// taken back.
contract MorphoBlueEdgesTest is MorphoWorld {
    uint256 private constant MAX = type(uint128).max;

    MarketParams private params;
    Vault private vault;
    MorphoBlueStrategy private strategy;

    function setUp() public {
        openMorpho(6);
        useMarket(openMarket());
        token.mint(carol, type(uint192).max);
        vm.prank(carol);
        token.approve(address(morpho), type(uint256).max);
    }

    function useMarket(MarketParams memory market) private {
        params = market;
        vault = openVault();
        strategy = addMorpho(vault, market);
    }

    /// @dev Interest of a month is not booked yet, and Morpho keeps a tenth of it.
    function lend(uint256 supplied, uint256 borrowed) private {
        morpho.setFeeRecipient(address(0xFEE));
        morpho.setFee(params, 0.1e18);
        enter(vault, alice, supplied);
        borrow(params, borrowed);
        skip(30 days);
    }

    /// @dev All is lent for so long that a share is worth several units, where it began as a millionth of one. Most is
    /// another's: who holds all shares gains what no share is given for.
    function grow(uint256 supplied) private {
        enter(vault, alice, supplied);
        supplyOfCarol(4 * supplied, 0);
        borrow(params, 5 * supplied);
        for (uint256 i = 0; i < 4; ++i) {
            skip(300 days);
            morpho.accrueInterest(params);
        }
        skip(40 days);
        Market memory market = morpho.market(strategy.MARKET_ID());
        isTrue(market.totalSupplyAssets > 2 * uint256(market.totalSupplyShares), "a share is worth two units or more");
    }

    function booksAccrued() private returns (Market memory market) {
        uint256 state = vm.snapshotState();
        morpho.accrueInterest(params);
        market = morpho.market(strategy.MARKET_ID());
        vm.revertToState(state);
    }

    function supplyOfCarol(uint256 assets, uint256 shares) private returns (uint256 paid) {
        vm.prank(carol);
        (paid, ) = morpho.supply(params, assets, shares, carol, "");
    }

    /// WITHDRAWAL ///

    function test_withdraw_judgesTheWorthToTheUnit() public {
        for (uint256 i = 0; i < 2; ++i) {
            if (i == 0) lend(1000e6, 900e6);
            else {
                useMarket(openMarket());
                grow(1000);
                supplyOfCarol(1e15, 0);
            }
            uint256 worth = strategy.value();
            uint256 assets = 77;
            vm.expectRevert(abi.encodeWithSelector(ErrorsLib.WorthLess.selector, worth, worth + 1));
            vm.prank(address(vault));
            strategy.withdraw(assets, bob, worth + 1);
            uint256 held = token.balanceOf(bob);
            vm.prank(address(vault));
            eq(strategy.withdraw(assets, bob, worth), assets, "worth as much as was thought");
            eq(token.balanceOf(bob) - held, assets, "received");
        }
    }

    /// HARVEST ///

    function test_harvest_ofNothingIsNothing() public {
        enter(vault, alice, 1000e6);
        vm.prank(address(vault));
        (address of_, uint256 assets) = strategy.harvest("");
        eq(of_, address(token), "of the asset");
        eq(assets, 0, "nothing");
        eq(strategy.value(), 1000e6, "as before");
    }

    function test_harvest_takesTheLastUnit() public {
        enter(vault, alice, 1000e6);
        token.mint(address(strategy), 1);
        vm.prank(address(vault));
        (, uint256 assets) = strategy.harvest("");
        eq(assets, 1, "a unit");
        eq(token.balanceOf(address(strategy)), 0, "is put to work");
        eq(strategy.value(), 1000e6 + 1, "and counts");
    }

    /// LIMITS ///

    function test_maxDeploy_isWhereMorphosSharesEnd() public {
        lend(1000e6, 900e6);
        expectLastUnit();
    }

    function test_maxDeploy_isWhereMorphosAssetsEnd() public {
        grow(1000);
        Market memory market = booksAccrued();
        eq(strategy.maxDeploy(), MAX - market.totalSupplyAssets, "all that Morpho can count");
        expectLastUnit();
    }

    function expectLastUnit() private {
        uint256 most = strategy.maxDeploy();
        token.mint(address(strategy), most + 1);
        uint256 state = vm.snapshotState();
        vm.prank(address(vault));
        within(strategy.deploy(most), most - 4, most, "taken");
        vm.revertToState(state);
        vm.expectRevert();
        vm.prank(address(vault));
        strategy.deploy(most + 1);
    }

    function test_maxWithdraw_leavesWhatLiesInOtherMarkets() public {
        enter(vault, alice, 1000e6);
        borrow(params, 900e6);
        morpho.setFeeRecipient(address(0xFEE));
        MarketParams memory other = openMarket();
        vm.prank(carol);
        morpho.supply(other, 5000e6, 0, carol, "");
        skip(365 days);
        eq(strategy.maxWithdraw(), 100e6, "what is not lent of this one");
        vm.expectRevert();
        vm.prank(address(vault));
        strategy.withdraw(100e6 + 1, bob, 0);
        vm.prank(address(vault));
        strategy.withdraw(100e6, bob, 0);
    }

    /// PREVIEWS ///

    function test_previewDeploy_isWhatIsGainedWhateverTheSize() public {
        lend(1000e6, 900e6);
        expectGains();
    }

    function test_previewDeploy_isWhatIsGainedWhereAShareIsDear() public {
        grow(1000);
        expectGains();
    }

    function test_previewDeploy_isWhatIsGainedFromTheFirst() public {
        expectGains();
    }

    function expectGains() private {
        uint256[14] memory sizes = [
            uint256(1),
            2,
            3,
            4,
            5,
            7,
            11,
            13,
            1009,
            1e6 + 3,
            1e9 + 7,
            1e15 + 37,
            1e20 + 39,
            7e24
        ];
        for (uint256 i = 0; i < sizes.length; ++i) {
            uint256 state = vm.snapshotState();
            uint256 said = strategy.previewDeploy(sizes[i]);
            uint256 before = strategy.value();
            token.mint(address(strategy), sizes[i]);
            vm.prank(address(vault));
            eq(strategy.deploy(sizes[i]), said, "preview = execution");
            eq(strategy.value() - before, said, "preview = growth of the value");
            vm.revertToState(state);
        }
    }

    /// @dev Morpho burns so many shares for what is wanted, and asks so much for as many. Interest is not booked yet.
    function expectPrices() private {
        supplyOfCarol(1e10, 0);
        skip(40 days);
        isTrue(booksAccrued().totalSupplyAssets > morpho.market(strategy.MARKET_ID()).totalSupplyAssets, "interest");
        uint256[8] memory sizes = [uint256(1), 2, 3, 5, 8, 1009, 1e6 + 3, 1e9 + 7];
        for (uint256 i = 0; i < sizes.length; ++i) {
            uint256 state = vm.snapshotState();
            vm.prank(carol);
            (, uint256 shares) = morpho.withdraw(params, sizes[i], 0, carol, carol);
            vm.revertToState(state);
            state = vm.snapshotState();
            uint256 asked = supplyOfCarol(0, shares);
            vm.revertToState(state);
            eq(strategy.previewDeployFor(sizes[i]), asked, "what Morpho asks");
            isTrue(strategy.previewDeploy(asked) >= sizes[i], "enough");
        }
    }

    function test_previewDeployFor_isWhatMorphoAsks() public {
        lend(1000e6, 900e6);
        expectPrices();
    }

    function test_previewDeployFor_isWhatMorphoAsksWhereAShareIsDear() public {
        grow(1000);
        expectPrices();
    }

    function test_emptyMarket_takesAUnitForAUnit() public view {
        for (uint256 assets = 0; assets < 4; ++assets) {
            eq(strategy.previewDeploy(assets), assets, "gained");
            eq(strategy.previewDeployFor(assets), assets, "asked");
        }
        eq(strategy.dust(), 1, "a share is less than a unit");
        eq(strategy.value(), 0, "value");
        eq(strategy.maxWithdraw(), 0, "maxWithdraw");
        eq(strategy.apr(), 0, "nobody pays");
        eq(strategy.aprAfter(1e6), 0, "nor would somebody");
    }

    function test_dust_isWhatMorphoAsksForAShare() public {
        grow(1000);
        uint256 booked = morpho.market(strategy.MARKET_ID()).totalSupplyAssets;
        uint256 said = strategy.dust();
        eq(said, supplyOfCarol(0, 1), "one share");
        isTrue(said > 2, "which is dear");
        isTrue(said > booked / morpho.market(strategy.MARKET_ID()).totalSupplyShares + 1, "by the interest until now");
    }

    /// RATES AND INTEREST ///

    function test_apr_isTheModelsRateOnWhatIsOwedNow() public {
        lend(1000e6, 777e6);
        Market memory market = booksAccrued();
        int256[3] memory deltas = [int256(0), 123_456_789, -23_456_789];
        uint256 borrowed = market.totalBorrowAssets;
        uint256 supplied = market.totalSupplyAssets;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 supply = uint256(int256(supplied) + deltas[i]);
            market.totalSupplyAssets = uint128(supply);
            uint256 paid = (AdaptiveRateModel(params.irm).borrowRateView(params, market) * 31_536_000 * 9) / 10;
            eq(strategy.aprAfter(deltas[i]), (paid * borrowed) / supply, "nine tenths of what borrowers pay");
        }
        eq(strategy.apr(), strategy.aprAfter(0), "now");
    }

    function test_aprAfter_isHighestWhereAllIsLent() public {
        enter(vault, alice, 1000e6);
        borrow(params, 900e6);
        // Four times the rate at target, and nothing lies idle.
        within(strategy.aprAfter(-100e6), 0.1599999e18, 0.16e18, "16 %");
    }

    function test_value_countsTheFirstSecond() public {
        enter(vault, alice, 1e6 * 1e6);
        borrow(params, 1e6 * 1e6);
        uint256 before = strategy.value();
        skip(1);
        uint256 said = strategy.value();
        isTrue(said > before, "interest");
        morpho.accrueInterest(params);
        eq(strategy.value(), said, "as Morpho books it");
    }

    function test_value_countsTheInterestOnASingleUnit() public {
        enter(vault, alice, 1);
        borrow(params, 1);
        within(strategy.apr(), 0.1599999e18, 0.16e18, "16 %");
        skip(3650 days);
        uint256 said = strategy.value();
        isTrue(said > 1, "interest");
        morpho.accrueInterest(params);
        eq(strategy.value(), said, "as Morpho books it");
    }

    function test_value_isWhatMorphoBooksAfterALongTimeWithAFee() public {
        lend(1000e6 + 7, 999e6 + 1);
        skip(900 days);
        uint256 said = strategy.value();
        uint256 most = strategy.maxWithdraw();
        uint256 dust = strategy.dust();
        morpho.accrueInterest(params);
        eq(strategy.value(), said, "value");
        eq(strategy.maxWithdraw(), most, "liquidity");
        eq(strategy.dust(), dust, "dust");
    }

    function test_withoutARateModel_nothingIsEarnedAndAllWorks() public {
        morpho.enableIrm(address(0));
        MarketParams memory plain = params;
        plain.irm = address(0);
        morpho.createMarket(plain);
        useMarket(plain);
        enter(vault, alice, 1000e6);
        borrow(plain, 900e6);
        skip(365 days);
        eq(strategy.apr(), 0, "nobody pays");
        eq(strategy.value(), 1000e6, "as before");
        eq(strategy.maxWithdraw(), 100e6, "what is not lent");
        eq(strategy.previewDeploy(5), 5, "gained");
        enter(vault, bob, 5e6);
        vm.prank(alice);
        vault.withdraw(105e6, alice, alice);
    }
}
