// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Allocator} from "../../contracts/Allocator.sol";
import {RiskCaps} from "../../contracts/RiskCaps.sol";
import {Vault} from "../../contracts/Vault.sol";
import {MarketParams} from "../../contracts/interfaces/IMorpho.sol";
import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {AllocatorErrorsLib as Errors} from "../../contracts/libraries/AllocatorErrorsLib.sol";
import {Erc4626Strategy} from "../../contracts/strategies/Erc4626Strategy.sol";
import {MorphoBlueStrategy} from "../../contracts/strategies/MorphoBlueStrategy.sol";
import {MorphoWorld} from "./support/MorphoWorld.sol";

contract AllocatorTest is MorphoWorld {
    uint256 private constant UNIT = 1e6;
    uint256 private constant OURS = 600_000 * UNIT;

    MarketParams[3] private markets;
    MorphoBlueStrategy[3] private strategies;
    Vault private vault;
    Allocator private allocator;

    function setUp() public {
        open();
    }

    /// @dev Three markets with other people's money in them, and a vault whose deposits wait in the vault.
    function open() private {
        openMorpho(6);
        vault = openVault();
        allocator = Allocator(deployCompiled("contracts/Allocator.sol/Allocator.json", abi.encode(address(vault))));
        vault.setRole("allocator", address(allocator));
        for (uint256 i = 0; i < 3; ++i) {
            markets[i] = openMarket();
            supply(i, [uint256(1_000_000), 500_000, 300_000][i] * UNIT);
            borrow(markets[i], [uint256(900_000), 440_000, 250_000][i] * UNIT);
            strategies[i] = addMorpho(vault, markets[i]);
        }
    }

    function supply(uint256 market, uint256 assets) private {
        token.mint(eve, assets);
        vm.prank(eve);
        morpho.supply(markets[market], assets, 0, eve, "");
    }

    /// @dev All into the first strategy, then as told.
    function spread(uint256 a, uint256 b, uint256 c) private {
        enter(vault, alice, a + b + c);
        if (b + c > 0) vault.deallocate(address(strategies[0]), b + c);
        if (b > 0) vault.allocate(address(strategies[1]), b);
        if (c > 0) vault.allocate(address(strategies[2]), c);
    }

    function worth() private view returns (uint256 sum) {
        sum = vault.idle();
        for (uint256 i = 0; i < 3; ++i) sum += strategies[i].value();
    }

    /// @dev Sixty days of the same borrowers in a world of its own; the allocator may act on each.
    function incomeOfSixtyDays(uint256[3] memory split, bool allocated) private returns (uint256) {
        open();
        spread(split[0], split[1], split[2]);
        for (uint256 day = 0; day < 60; ++day) {
            if (allocated) {
                (bool due, ) = allocator.check();
                if (due) allocator.rebalance();
            }
            skip(1 days);
        }
        return worth() - OURS;
    }

    function test_rebalance_beatsBestSingleAndEqualSplit() public {
        uint256 best;
        for (uint256 i = 0; i < 3; ++i) {
            uint256[3] memory single;
            single[i] = OURS;
            uint256 income = incomeOfSixtyDays(single, false);
            if (income > best) best = income;
        }
        uint256 third = OURS / 3;
        uint256 equal = incomeOfSixtyDays([third, third, third], false);
        uint256 ours = incomeOfSixtyDays([OURS, uint256(0), 0], true);
        isTrue(ours > (best * 14) / 10, "two fifths more than the best single market");
        isTrue(ours > (equal * 105) / 100, "five percent more than an equal split");
        emit Incomes(ours, best, equal);
    }

    event Incomes(uint256 allocator, uint256 bestSingle, uint256 equalSplit);

    function test_rebalance_movesWhatThePlanSays() public {
        spread(OURS, 0, 0);
        (address[] memory list, int256[] memory deltas, uint256 before, uint256 planned) = allocator.plan();
        (uint256 saidBefore, uint256 saidAfter) = allocator.rebalance();
        eq(saidBefore, before, "before");
        eq(saidAfter, planned, "after");
        uint256 income;
        for (uint256 i = 0; i < 3; ++i) {
            int256 had = i == 0 ? int256(OURS) : int256(0);
            within(vault.debt(list[i]), uint256(had + deltas[i]) - 2, uint256(had + deltas[i]), "as planned");
            income += strategies[i].value() * strategies[i].apr();
        }
        within(income, planned - planned / 1e6, planned + planned / 1e6, "the income is what was planned");
        within(vault.totalAssets(), OURS - 3, OURS, "nothing is lost on the way but rounding");
    }

    function test_rebalance_makesTheNextUnitEarnTheSameEverywhere() public {
        spread(OURS, 0, 0);
        allocator.rebalance();
        int256 part = int256(OURS / 512);
        uint256 low = type(uint256).max;
        uint256 high;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 value = strategies[i].value();
            if (value < uint256(part)) continue;
            uint256 marginal = (value + uint256(part)) * strategies[i].aprAfter(part) - value * strategies[i].apr();
            if (marginal < low) low = marginal;
            if (marginal > high) high = marginal;
        }
        atMost(high - low, high / 20, "within a twentieth");
        (, int256[] memory deltas, , ) = allocator.plan();
        for (uint256 i = 0; i < 3; ++i) {
            atMost(uint256(deltas[i] < 0 ? -deltas[i] : deltas[i]), OURS / 100, "nothing more to gain");
        }
    }

    function test_plan_keepsCapsLiquidityAndBooks() public {
        spread(OURS, 0, 0);
        vault.setCap(address(strategies[1]), 50_000 * UNIT);
        allocator.rebalance();
        atMost(vault.debt(address(strategies[1])), 50_000 * UNIT, "the cap");
        // Most of what lies in the first market is lent: only the rest can move.
        open();
        spread(OURS, 0, 0);
        borrow(markets[0], 650_000 * UNIT);
        (, int256[] memory deltas, , ) = allocator.plan();
        isTrue(deltas[0] >= -50_000 * int256(UNIT), "no more than is liquid");
    }

    /// RISK CAPS ///

    bytes32 private constant RISK = "oracle";

    /// @dev The second and the third market run one risk, under one cap of both.
    function share(uint256 assets, uint256 bps) private returns (RiskCaps caps) {
        caps = RiskCaps(deployCompiled("contracts/RiskCaps.sol/RiskCaps.json", abi.encode(address(vault))));
        vault.setRiskCaps(address(caps));
        caps.addRisk(address(strategies[1]), RISK);
        caps.addRisk(address(strategies[2]), RISK);
        caps.setCap(RISK, assets, bps);
    }

    function test_rebalance_sharesTheRoomOfACommonRisk() public {
        spread(OURS, 0, 0);
        (, int256[] memory free, , ) = allocator.plan();
        uint256 most = 100_000 * UNIT;
        isTrue(free[1] > int256(most) && free[2] > 0, "either alone would fill the cap, and both attract");
        RiskCaps caps = share(most, 10_000);
        (, , , uint256 planned) = allocator.plan();
        (uint256 before, uint256 afterwards) = allocator.rebalance();
        isTrue(afterwards > before, "what fits is moved");
        eq(afterwards, planned, "as planned");
        within(caps.exposure(RISK), most - OURS / 512, most, "the cap is used, and kept");
        isTrue(vault.debt(address(strategies[1])) > 0 && vault.debt(address(strategies[2])) > 0, "by both");
        atMost(vault.idle(), OURS / 500, "nothing idles");
    }

    function test_rebalance_keepsARelativeCapOfACommonRisk() public {
        spread(OURS, 0, 0);
        RiskCaps caps = share(type(uint256).max, 1500);
        allocator.rebalance();
        uint256 most = (vault.booked() * 1500) / 10_000;
        within(caps.exposure(RISK), most - OURS / 512, most, "the cap is used, and kept");
    }

    function test_rebalance_movesWithinARiskThatIsFull() public {
        spread(OURS - 200_000 * UNIT, 0, 200_000 * UNIT);
        share(200_000 * UNIT, 10_000);
        allocator.rebalance();
        isTrue(vault.debt(address(strategies[1])) > 50_000 * UNIT, "from the third to the second");
        atMost(vault.idle(), OURS / 500, "nothing idles");
    }

    function test_rebalance_bringsNothingToARiskAboveItsCap() public {
        spread(OURS - 200_000 * UNIT, 0, 200_000 * UNIT);
        RiskCaps caps = share(50_000 * UNIT, 10_000);
        uint256 before = vault.debt(address(strategies[2]));
        allocator.setBounds(0, 10_000, 0);
        try allocator.rebalance() {} catch (bytes memory reason) {
            isTrue(bytes4(reason) == Errors.NotWorthIt.selector, "no other failure");
        }
        eq(vault.debt(address(strategies[1])), 0, "nothing came");
        atMost(caps.exposure(RISK), before, "nor grew");
    }

    /// Behind the full risk nobody sees the second strategy's own cap: what it refuses goes back.
    function test_rebalance_givesBackWhatAHiddenCapRefuses() public {
        spread(OURS - 200_000 * UNIT, 0, 200_000 * UNIT);
        share(200_000 * UNIT, 10_000);
        vault.setCap(address(strategies[1]), 20_000 * UNIT);
        (, int256[] memory deltas, , ) = allocator.plan();
        isTrue(deltas[1] > int256(20_000 * UNIT), "the plan cannot know");
        (uint256 before, uint256 afterwards) = allocator.rebalance();
        isTrue(afterwards > before, "and still it is worth it");
        eq(vault.debt(address(strategies[1])), 20_000 * UNIT, "its own cap");
        atMost(vault.idle(), OURS / 500, "nothing idles");
    }

    /// Whatever the caps, and wherever the assets lie: it moves, or says that it is not worth it.
    function testFuzz_rebalance_neverRevertsForACap(uint256 seed, uint256 most, uint256 bps, uint256 own) public {
        uint256 b = bound(seed, 0, OURS / 2);
        uint256 c = bound(seed >> 64, 0, OURS / 2 - 1);
        spread(OURS - b - c, b, c);
        uint256 idle = bound(seed >> 128, 1, vault.debt(address(strategies[0])));
        vault.deallocate(address(strategies[0]), idle);
        most = bound(most, 0, OURS);
        bps = bound(bps, 0, 10_000);
        RiskCaps caps = share(most, bps);
        if (seed % 2 == 0) caps.addRisk(address(strategies[0]), "venue");
        if (seed % 3 == 0) caps.addRisk(address(strategies[1]), "venue");
        caps.setCap("venue", bound(own, 0, OURS), 10_000);
        if (seed % 5 == 0) vault.setCap(address(strategies[1 + (seed % 2)]), bound(own >> 128, 0, OURS));
        uint256 exposed = caps.exposure(RISK);
        uint256 held = worth();
        allocator.setBounds(uint16(seed % 100), 10_000, 0);
        try allocator.rebalance() {} catch (bytes memory reason) {
            isTrue(bytes4(reason) == Errors.NotWorthIt.selector, "no other failure");
        }
        if (caps.exposure(RISK) > exposed) {
            atMost(caps.exposure(RISK), most, "absolute");
            atMost(caps.exposure(RISK) * 10_000, bps * vault.booked(), "relative");
        }
        within(worth(), held - 8, held, "nothing is lost but rounding");
    }

    function test_plan_putsIdleAssetsToWorkFirst() public {
        spread(OURS, 0, 0);
        vault.deallocate(address(strategies[0]), OURS / 2);
        (uint256 before, uint256 afterwards) = allocator.rebalance();
        isTrue(afterwards > before, "more income");
        atMost(vault.idle(), OURS / 500, "nothing idles");
    }

    function test_plan_leavesAStrategyThatCannotSayItsRate() public {
        Vault other = openVault();
        addMorpho(other, markets[0]);
        Erc4626Strategy nested = Erc4626Strategy(
            deployCompiled(
                "contracts/strategies/Erc4626Strategy.sol/Erc4626Strategy.json",
                abi.encode(address(vault), address(other))
            )
        );
        vault.addStrategy(address(nested));
        vault.setCap(address(nested), DEPOSIT_CAP);
        spread(OURS, 0, 0);
        vault.deallocate(address(strategies[0]), 1000 * UNIT);
        vault.allocate(address(nested), 1000 * UNIT);
        allocator.rebalance();
        within(vault.debt(address(nested)), 1000 * UNIT - 2, 1000 * UNIT, "as it was");
    }

    function test_check_namesTheCallAndThenRests() public {
        spread(OURS, 0, 0);
        (bool due, bytes memory call) = allocator.check();
        isTrue(due, "due");
        (bool done, ) = address(allocator).call(call);
        isTrue(done, "the call works");
        (due, ) = allocator.check();
        isTrue(!due, "cooling down");
        skip(1 hours);
        (due, ) = allocator.check();
        isTrue(!due, "nothing to gain");
    }

    function test_setBounds_limitsWhatMoves() public {
        spread(OURS, 0, 0);
        allocator.setBounds(0, 1000, 1 days);
        allocator.rebalance();
        isTrue(vault.debt(address(strategies[0])) >= (OURS * 9) / 10, "a tenth at most");
    }

    /// ERRORS ///

    function test_error_Unauthorized() public {
        vm.startPrank(eve);
        vm.expectRevert(abi.encodeWithSelector(Errors.Unauthorized.selector, eve));
        allocator.rebalance();
        vm.expectRevert(abi.encodeWithSelector(Errors.Unauthorized.selector, eve));
        allocator.setBounds(1, 1, 1);
        vm.stopPrank();
    }

    function test_error_TooEarly() public {
        spread(OURS, 0, 0);
        allocator.rebalance();
        vm.expectRevert(abi.encodeWithSelector(Errors.TooEarly.selector, time() + 1 hours));
        allocator.rebalance();
    }

    function test_error_NotWorthIt() public {
        spread(OURS, 0, 0);
        allocator.rebalance();
        skip(1 hours);
        vm.expectPartialRevert(Errors.NotWorthIt.selector);
        allocator.rebalance();
    }

    function test_error_BoundOutOfRange() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.BoundOutOfRange.selector, 10_001, 10_000));
        allocator.setBounds(10_001, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.BoundOutOfRange.selector, 10_001, 10_000));
        allocator.setBounds(1, 10_001, 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.BoundOutOfRange.selector, 30 days + 1, 30 days));
        allocator.setBounds(1, 1, 30 days + 1);
    }

    /// ATTACKS ///

    /// A thief bends the rates for one block, by draining a market, and calls. He is refused; deceived into moving, the
    /// keeper costs the depositors rounding only, and the next rebalancing brings it back.
    function test_attack_bentRatesMoveNoMoneyOut() public {
        spread(OURS, 0, 0);
        allocator.rebalance();
        uint256 before = worth();
        skip(1 days);
        uint256 unlent = strategies[2].maxWithdraw();
        vm.prank(eve);
        vm.expectRevert(abi.encodeWithSelector(Errors.Unauthorized.selector, eve));
        allocator.rebalance();
        borrow(markets[2], unlent);
        allocator.rebalance();
        isTrue(worth() >= before, "the victims' loss is 0");
    }

    /// PROPERTIES ///

    function testFuzz_plan_neverEarnsLessAndLeavesNothingToGain(uint256 lentA, uint256 lentB, uint256 a) public {
        a = bound(a, OURS / 10, (OURS * 9) / 10);
        spread(a, OURS - a, 0);
        vault.setCap(address(strategies[2]), 0);
        borrow(markets[0], bound(lentA, 1, strategies[0].maxWithdraw()));
        borrow(markets[1], bound(lentB, 1, strategies[1].maxWithdraw()));
        (, int256[] memory deltas, uint256 before, uint256 planned) = allocator.plan();
        isTrue(planned >= before, "never less");
        uint256 sum;
        for (uint256 i = 0; i < 3; ++i) {
            int256 left = int256(vault.debt(address(strategies[i]))) + deltas[i];
            isTrue(left >= 0, "no debt below zero");
            isTrue(deltas[i] >= -int256(strategies[i].maxWithdraw()), "liquid");
            sum += uint256(left);
        }
        atMost(sum, OURS, "no more than there is");
        // The next part earns no more elsewhere, whichever way it goes.
        int256 part = int256(OURS / 512);
        for (uint256 k = 0; k < 2; ++k) {
            int256 d0 = deltas[0] + (k == 0 ? part : -part);
            int256 d1 = deltas[1] + (k == 0 ? -part : part);
            if (d0 < -int256(strategies[0].maxWithdraw()) || d1 < -int256(strategies[1].maxWithdraw())) continue;
            uint256 income =
                uint256(int256(strategies[0].value()) + d0) * strategies[0].aprAfter(d0) +
                    uint256(int256(strategies[1].value()) + d1) * strategies[1].aprAfter(d1);
            isTrue(planned + planned / 1000 >= income, "no next part earns more");
        }
    }
}
