// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Allocator} from "../../contracts/Allocator.sol";
import {RiskCaps} from "../../contracts/RiskCaps.sol";
import {Vault} from "../../contracts/Vault.sol";
import {MarketParams} from "../../contracts/interfaces/IMorpho.sol";
import {AllocatorErrorsLib as Errors} from "../../contracts/libraries/AllocatorErrorsLib.sol";
import {MorphoBlueStrategy} from "../../contracts/strategies/MorphoBlueStrategy.sol";
import {MorphoWorld} from "./support/MorphoWorld.sol";

/// @notice Three markets, depositors, borrowers and a curator at random; two of the markets run one risk.
contract AllocatorHandler is MorphoWorld {
    bytes32 private constant RISK = "oracle";
    uint256 private constant BPS = 10_000;
    /// @dev Two units for each deployment and one for each withdrawal, at three venues.
    uint256 private constant ROUNDING = 9;
    uint256 private immutable UNIT;

    Vault private vault;
    Allocator private allocator;
    RiskCaps private caps;
    MarketParams[3] private markets;
    MorphoBlueStrategy[3] private strategies;
    uint256[3] private ownCaps = [DEPOSIT_CAP, DEPOSIT_CAP, DEPOSIT_CAP];
    uint256 private sharedCap = type(uint96).max;
    uint256 private sharedBps = BPS;

    uint256 public rebalances;
    uint256 public otherFailures;
    uint256 public brokenCaps;
    uint256 public lostAssets;
    uint256 public lostIncome;
    uint256 public brokenBounds;

    /// @dev What a rebalancing is judged by.
    struct Before {
        uint256[3] debts;
        uint256 exposure;
        uint256 worth;
        uint256 booked;
        uint256 income;
        uint256 rates;
    }

    constructor(uint8 decimals) {
        UNIT = 10 ** uint256(decimals);
        openMorpho(decimals);
        vault = openVault();
        allocator = Allocator(deployCompiled("contracts/Allocator.sol/Allocator.json", abi.encode(address(vault))));
        caps = RiskCaps(deployCompiled("contracts/RiskCaps.sol/RiskCaps.json", abi.encode(address(vault))));
        vault.setRole("allocator", address(allocator));
        vault.setRiskCaps(address(caps));
        for (uint256 i = 0; i < 3; ++i) {
            markets[i] = openMarket();
            uint256 supplied = [uint256(1_000_000), 500_000, 300_000][i] * UNIT;
            token.mint(eve, supplied);
            vm.prank(eve);
            morpho.supply(markets[i], supplied, 0, eve, "");
            borrow(markets[i], (supplied * 9) / 10);
            strategies[i] = addMorpho(vault, markets[i]);
            if (i > 0) caps.addRisk(address(strategies[i]), RISK);
        }
        enter(vault, alice, 300_000 * UNIT);
        allocator.setBounds(0, uint16(BPS), 1 hours);
    }

    function deposit(uint256 assets) external {
        uint256 most = vault.maxDeposit(bob);
        if (most == 0) return;
        if (most > 300_000 * UNIT) most = 300_000 * UNIT;
        assets = bound(assets, 1, most);
        if (vault.previewDeposit(assets) > 0) enter(vault, bob, assets);
    }

    function redeem(uint256 who, uint256 shares) external {
        address actor = who % 2 == 0 ? alice : bob;
        uint256 most = vault.maxRedeem(actor);
        if (most == 0) return;
        shares = bound(shares, 1, most);
        if (vault.previewRedeem(shares) == 0) return;
        vm.prank(actor);
        vault.redeem(shares, actor, actor);
    }

    function lend(uint256 market, uint256 assets) external {
        market %= 3;
        uint256 liquid = token.balanceOf(address(morpho));
        uint256 unlent = _unlent(market);
        if (unlent > liquid) unlent = liquid;
        if (unlent > 0) borrow(markets[market], bound(assets, 1, unlent));
    }

    function repay(uint256 market) external {
        repayAll(markets[market % 3]);
    }

    function pass(uint256 elapsed) external {
        skip(bound(elapsed, 1, 10 days));
        freshPrices();
        for (uint256 i = 0; i < 3; ++i) vault.report(address(strategies[i]));
    }

    function unwind(uint256 which, uint256 assets) external {
        which %= 3;
        uint256 debt = vault.debt(address(strategies[which]));
        uint256 liquid = strategies[which].maxWithdraw();
        if (liquid < debt) debt = liquid;
        if (debt > 0) vault.deallocate(address(strategies[which]), bound(assets, 1, debt));
    }

    function setOwnCap(uint256 which, uint256 cap) external {
        ownCaps[which % 3] = cap % 4 == 0 ? DEPOSIT_CAP : bound(cap, 0, 600_000 * UNIT);
        vault.setCap(address(strategies[which % 3]), ownCaps[which % 3]);
    }

    function setSharedCap(uint256 cap, uint256 bps) external {
        sharedCap = cap % 4 == 0 ? type(uint96).max : bound(cap, 0, 400_000 * UNIT);
        sharedBps = bps % 4 == 0 ? BPS : bound(bps, 0, BPS);
        caps.setCap(RISK, sharedCap, sharedBps);
    }

    function setBounds(uint256 minGainBps, uint256 maxMoveBps) external {
        allocator.setBounds(uint16(bound(minGainBps, 0, 200)), uint16(bound(maxMoveBps, 0, BPS)), 1 hours);
    }

    /// @dev Markets that nobody touched for days say the rate of their last touch: only a fresh one can be held to it.
    function rebalance() public {
        for (uint256 i = 0; i < 3; ++i) morpho.accrueInterest(markets[i]);
        Before memory before = _look();
        uint256 movable = (before.booked * allocator.maxMoveBps()) / BPS;
        (bool due, ) = allocator.check();
        try allocator.rebalance() {
            ++rebalances;
            if (!due) ++brokenBounds;
        } catch (bytes memory reason) {
            bytes4 error_ = bytes4(reason);
            if (error_ != Errors.NotWorthIt.selector && error_ != Errors.TooEarly.selector) ++otherFailures;
            return;
        }
        _judge(before, _look(), movable);
        try allocator.rebalance() {
            ++brokenBounds;
        } catch (bytes memory reason) {
            if (bytes4(reason) != Errors.TooEarly.selector) ++otherFailures;
        }
    }

    /// @dev Without caps, and with a market that pays well, there is always something to do.
    function settle() external {
        skip(1 hours);
        freshPrices();
        for (uint256 i = 0; i < 3; ++i) {
            vault.setCap(address(strategies[i]), ownCaps[i] = DEPOSIT_CAP);
            repayAll(markets[i]);
        }
        caps.setCap(RISK, sharedCap = type(uint96).max, sharedBps = BPS);
        enter(vault, alice, 100_000 * UNIT);
        borrow(markets[1], (_unlent(1) * 9) / 10);
        allocator.setBounds(0, uint16(BPS), 1 hours);
        rebalance();
    }

    function check() external view {
        eq(token.balanceOf(address(allocator)), 0, "the allocator holds nothing");
        uint256 sum = vault.idle();
        isTrue(token.balanceOf(address(vault)) >= sum, "idle assets are there");
        for (uint256 i = 0; i < 3; ++i) sum += vault.debt(address(strategies[i]));
        eq(sum, vault.booked(), "the books add up");
    }

    function _unlent(uint256 market) private returns (uint256) {
        morpho.accrueInterest(markets[market]);
        bytes32 id = keccak256(abi.encode(markets[market]));
        return morpho.market(id).totalSupplyAssets - morpho.market(id).totalBorrowAssets;
    }

    function _look() private view returns (Before memory now_) {
        now_.exposure = caps.exposure(RISK);
        now_.booked = vault.booked();
        now_.worth = vault.idle();
        for (uint256 i = 0; i < 3; ++i) {
            uint256 value = strategies[i].value();
            now_.debts[i] = vault.debt(address(strategies[i]));
            now_.worth += value;
            now_.income += value * strategies[i].apr();
            now_.rates += strategies[i].apr();
        }
    }

    function _judge(Before memory before, Before memory now_, uint256 movable) private {
        uint256 moved;
        for (uint256 i = 0; i < 3; ++i) {
            if (now_.debts[i] <= before.debts[i]) continue;
            moved += now_.debts[i] - before.debts[i];
            if (now_.debts[i] > ownCaps[i]) ++brokenCaps;
        }
        if (moved > movable) ++brokenBounds;
        if (now_.exposure > before.exposure) {
            if (now_.exposure > sharedCap || now_.exposure * BPS > sharedBps * before.booked) ++brokenCaps;
        }
        if (now_.worth + ROUNDING < before.worth || now_.booked + ROUNDING < before.booked) ++lostAssets;
        // A unit more or less at a venue moves its rate as well.
        if (now_.income + before.income / 1e4 + ROUNDING * before.rates < before.income) ++lostIncome;
    }
}

abstract contract AllocatorInvariants {
    AllocatorHandler internal handler;

    error Counted(string what, uint256 times);

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function never(uint256 times, string memory what) private pure {
        if (times > 0) revert Counted(what, times);
    }

    /// @dev One campaign for all: each function of its own would play the same again.
    function invariant_itMovesWithinCapsAndBoundsAndLosesNothing() public view {
        handler.check();
        never(handler.brokenCaps(), "a cap is exceeded");
        never(handler.lostAssets(), "more is lost than rounding");
        never(handler.lostIncome(), "the income falls");
        never(handler.brokenBounds(), "it moves beyond its bounds, or when it says that nothing is due");
        never(handler.otherFailures(), "it fails for something else than that it is not worth it");
    }

    function afterInvariant() public {
        uint256 before = handler.rebalances();
        handler.settle();
        if (handler.rebalances() == before) revert Counted("rebalances", before);
        never(handler.brokenCaps() + handler.lostAssets() + handler.lostIncome(), "in the end");
    }
}

contract AllocatorOf0DecimalsTest is AllocatorInvariants {
    function setUp() public {
        handler = new AllocatorHandler(0);
    }
}

contract AllocatorOf6DecimalsTest is AllocatorInvariants {
    function setUp() public {
        handler = new AllocatorHandler(6);
    }
}

contract AllocatorOf8DecimalsTest is AllocatorInvariants {
    function setUp() public {
        handler = new AllocatorHandler(8);
    }
}

contract AllocatorOf18DecimalsTest is AllocatorInvariants {
    function setUp() public {
        handler = new AllocatorHandler(18);
    }
}
