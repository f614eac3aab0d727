// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {EventsLib} from "../../contracts/libraries/EventsLib.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {RiskCapsErrorsLib} from "../../contracts/libraries/RiskCapsErrorsLib.sol";
import {RiskCaps} from "../../contracts/RiskCaps.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {MoodyStrategy} from "./support/MoodyStrategy.sol";

/// @notice Caps over several strategies, and relative ones, as the vault keeps them.
contract RiskCapsTest is BaseTest {
    bytes32 private constant POOL = "pool";
    bytes32 private constant ORACLE = "oracle";
    uint256 private constant BPS = 10_000;

    RiskCaps private caps;

    function setUp() public override {
        super.setUp();
        caps = RiskCaps(deployCompiled("contracts/RiskCaps.sol/RiskCaps.json", abi.encode(address(vault))));
        vm.expectEmit(address(vault));
        emit EventsLib.RiskCapsSet(address(caps));
        vm.prank(CURATOR);
        vault.setRiskCaps(address(caps));
    }

    function run(address which, bytes32 risk) private {
        vm.prank(CURATOR);
        caps.addRisk(which, risk);
    }

    function cap(bytes32 risk, uint256 assets, uint256 bps) private {
        vm.prank(CURATOR);
        caps.setCap(risk, assets, bps);
    }

    function allocate(address to, uint256 assets) private {
        vm.prank(ALLOCATOR);
        vault.allocate(to, assets);
    }

    function test_withoutCaps_nothingIsBound() public {
        assertEq(vault.cap(address(strategy)), type(uint96).max, "cap");
        assertEq(vault.maxDeposit(ALICE), type(uint96).max, "max deposit");
        deposit(ALICE, 5 * unit);
    }

    function test_riskOfSeveralStrategies_isBoundInAll() public {
        run(address(strategy), POOL);
        run(address(strategy2), POOL);
        cap(POOL, 10 * unit, BPS);
        deposit(ALICE, 8 * unit);
        assertEq(caps.exposure(POOL), 8 * unit, "exposure");
        assertEq(vault.maxDeposit(ALICE), 2 * unit, "two are left");
        spread(3 * unit);
        assertEq(vault.maxDeposit(ALICE), 2 * unit, "and still are");
        assertEq(vault.cap(address(strategy)), 7 * unit, "the first beside three");
        assertEq(vault.cap(address(strategy2)), 5 * unit, "the second beside five");
        fund(ALICE, 3 * unit);
        vm.expectPartialRevert(ErrorsLib.StrategyCapExceeded.selector);
        vm.prank(ALICE);
        vault.deposit(2 * unit + 1, ALICE);
        vm.prank(ALICE);
        vault.deposit(2 * unit, ALICE);
        assertEq(vault.maxDeposit(ALICE), 0, "full");
        assertEq(caps.exposure(POOL), 10 * unit, "exposure");
    }

    function test_allocation_meetsTheRiskCap() public {
        run(address(strategy2), ORACLE);
        run(address(strategy2), POOL);
        cap(ORACLE, 5 * unit, BPS);
        cap(POOL, 2 * unit, BPS);
        deposit(ALICE, 10 * unit);
        vm.prank(ALLOCATOR);
        vault.deallocate(address(strategy), 6 * unit);
        bytes memory reason = abi.encodeWithSelector(
            ErrorsLib.StrategyCapExceeded.selector,
            address(strategy2),
            2 * unit + 1,
            2 * unit
        );
        vm.expectRevert(reason);
        allocate(address(strategy2), 2 * unit + 1);
        allocate(address(strategy2), 2 * unit);
        allocate(address(strategy), 4 * unit);
    }

    function test_relativeCap_ofAnAllocation() public {
        bytes32 own = caps.riskOf(address(strategy2));
        cap(own, type(uint256).max, 2500);
        deposit(ALICE, 8 * unit);
        assertEq(vault.cap(address(strategy2)), 2 * unit, "a quarter");
        vm.prank(ALLOCATOR);
        vault.deallocate(address(strategy), 3 * unit);
        vm.expectPartialRevert(ErrorsLib.StrategyCapExceeded.selector);
        allocate(address(strategy2), 2 * unit + 1);
        allocate(address(strategy2), 2 * unit);
        // An exit shrinks the whole: what is there may stay.
        vm.prank(ALICE);
        vault.withdraw(2 * unit, ALICE, ALICE);
        assertEq(vault.debt(address(strategy2)), 2 * unit, "stays");
        assertLe(vault.cap(address(strategy2)), (vault.booked() * 2500) / BPS, "a quarter of less");
    }

    function test_relativeCap_ofTheFirstStrategyBindsDeposits() public {
        deposit(ALICE, 10 * unit);
        spread(4 * unit);
        bytes32 own = caps.riskOf(address(strategy));
        cap(own, type(uint256).max, 7500);
        // 12 of 16.
        assertEq(vault.maxDeposit(ALICE), 6 * unit, "room");
        deposit(ALICE, 6 * unit);
        assertEq(vault.debt(address(strategy)), 12 * unit, "three quarters");
        fund(BOB, unit);
        vm.expectPartialRevert(ErrorsLib.StrategyCapExceeded.selector);
        vm.prank(BOB);
        vault.deposit(1, BOB);
        vm.prank(ALLOCATOR);
        vault.deallocate(address(strategy), 3 * unit);
        assertEq(vault.maxDeposit(ALICE), 12 * unit, "7 elsewhere allow 21 there");
    }

    function test_relativeCap_countsTheOthersOfTheRisk() public {
        run(address(strategy), POOL);
        run(address(strategy2), POOL);
        deposit(ALICE, 10 * unit);
        spread(2 * unit);
        vm.prank(ALLOCATOR);
        vault.deallocate(address(strategy), 4 * unit);
        cap(POOL, type(uint256).max, 8000);
        // 6 of 10 now; (6 + 10) of (10 + 10) is four fifths.
        assertEq(vault.maxDeposit(ALICE), 10 * unit, "room");
        assertEq(vault.cap(address(strategy)), 6 * unit, "while nothing comes in");
        deposit(ALICE, 10 * unit);
        assertEq(caps.exposure(POOL), (vault.booked() * 8000) / BPS, "exactly");
    }

    function test_anotherFirstStrategy_isBoundByItsOwnRisk() public {
        cap(caps.riskOf(address(strategy2)), 12 * unit, BPS);
        deposit(ALICE, 10 * unit);
        spread(9 * unit);
        address[] memory order = new address[](2);
        (order[0], order[1]) = (address(strategy2), address(strategy));
        vm.prank(ALLOCATOR);
        vault.setOrder(order);
        assertEq(vault.maxDeposit(ALICE), 3 * unit, "nine of twelve are there");
        cap(caps.riskOf(address(strategy2)), 12 * unit, 5000);
        assertEq(vault.maxDeposit(ALICE), 0, "and nine of ten is more than half");
    }

    function testFuzz_noDepositBreaksACap(uint256 seed, uint256 assets) public {
        deposit(ALICE, bound(seed, 1000, 1e6 * unit));
        if (seed % 2 == 0) spread(vault.booked() / (2 + (seed % 7)));
        if (seed % 3 == 0) {
            uint256 part = vault.debt(address(strategy)) / 5;
            vm.prank(ALLOCATOR);
            vault.deallocate(address(strategy), part);
        }
        run(address(strategy), POOL);
        if (seed % 5 > 0) run(address(strategy2), POOL);
        uint256 bps = seed % (BPS + 1);
        uint256 most = bound(seed >> 32, 0, 2e6 * unit);
        cap(POOL, most, bps);
        uint256 room = vault.maxDeposit(BOB);
        if (room > 0) {
            assets = bound(assets, 1, room < 1e9 * unit ? room : 1e9 * unit);
            if (vault.previewDeposit(assets) > 0) {
                deposit(BOB, assets);
                assertLe(caps.exposure(POOL), most, "absolute");
                assertLe(caps.exposure(POOL) * BPS, bps * vault.booked(), "relative");
            }
        }
        room = vault.maxDeposit(BOB);
        vm.assume(room < 1e12 * unit);
        fund(BOB, room + 1);
        vm.expectPartialRevert(ErrorsLib.StrategyCapExceeded.selector);
        vm.prank(BOB);
        vault.deposit(room + 1, BOB);
    }

    function testFuzz_noAllocationBreaksACap(uint256 seed, uint256 assets) public {
        deposit(ALICE, bound(seed, 1000, 1e6 * unit));
        uint256 part = vault.booked() / (1 + (seed % 7));
        vm.prank(ALLOCATOR);
        vault.deallocate(address(strategy), part);
        run(address(strategy), POOL);
        run(address(strategy2), POOL);
        uint256 bps = seed % (BPS + 1);
        cap(POOL, type(uint256).max, bps);
        uint256 exposed = caps.exposure(POOL);
        assets = bound(assets, 1, part);
        vm.prank(ALLOCATOR);
        try vault.allocate(address(strategy2), assets) {
            assertLe(caps.exposure(POOL) * BPS, bps * vault.booked(), "relative");
        } catch {
            assertGe((exposed + assets) * BPS, bps * vault.booked() + 1, "refused for the cap");
        }
    }

    // Who may.

    function test_guardian_lowersAndAddsOnly() public {
        bytes memory reason = abi.encodeWithSelector(RiskCapsErrorsLib.Unauthorized.selector, GUARDIAN);
        vm.startPrank(GUARDIAN);
        caps.addRisk(address(strategy), POOL);
        caps.setCap(POOL, 5 * unit, 9000);
        caps.setCap(POOL, 4 * unit, 8000);
        vm.expectRevert(reason);
        caps.setCap(POOL, 4 * unit + 1, 8000);
        vm.expectRevert(reason);
        caps.setCap(POOL, 4 * unit, 8001);
        vm.expectRevert(reason);
        caps.removeRisk(address(strategy), POOL);
        vm.stopPrank();
        vm.prank(CURATOR);
        caps.removeRisk(address(strategy), POOL);
        assertEq(caps.risksOf(address(strategy)).length, 0, "none");
        assertEq(vault.maxDeposit(ALICE), type(uint96).max, "no bound");
        vm.prank(OWNER);
        caps.setCap(POOL, type(uint256).max, BPS);
    }

    function test_others_mayNothing() public {
        address[4] memory roles = [MALLORY, ALLOCATOR, KEEPER, FEES];
        for (uint256 i = 0; i < 4; ++i) {
            bytes memory reason = abi.encodeWithSelector(RiskCapsErrorsLib.Unauthorized.selector, roles[i]);
            vm.startPrank(roles[i]);
            vm.expectRevert(reason);
            caps.setCap(POOL, 0, 0);
            vm.expectRevert(reason);
            caps.addRisk(address(strategy), POOL);
            vm.expectRevert(reason);
            caps.removeRisk(address(strategy), POOL);
            vm.stopPrank();
        }
    }

    function test_settings_refuseNonsense() public {
        run(address(strategy), POOL);
        vm.startPrank(CURATOR);
        vm.expectRevert(abi.encodeWithSelector(RiskCapsErrorsLib.MoreThanAll.selector, BPS + 1));
        caps.setCap(POOL, 0, BPS + 1);
        vm.expectRevert(abi.encodeWithSelector(RiskCapsErrorsLib.RiskKnown.selector, address(strategy), POOL));
        caps.addRisk(address(strategy), POOL);
        bytes32 own = caps.riskOf(address(strategy));
        vm.expectRevert(abi.encodeWithSelector(RiskCapsErrorsLib.RiskKnown.selector, address(strategy), own));
        caps.addRisk(address(strategy), own);
        vm.expectRevert(abi.encodeWithSelector(RiskCapsErrorsLib.RiskUnknown.selector, address(strategy), ORACLE));
        caps.removeRisk(address(strategy), ORACLE);
        for (uint256 i = 1; i < 8; ++i) caps.addRisk(address(strategy), bytes32(i));
        vm.expectRevert(abi.encodeWithSelector(RiskCapsErrorsLib.TooManyRisks.selector, address(strategy)));
        caps.addRisk(address(strategy), ORACLE);
        vm.stopPrank();
    }

    function test_sixteenStrategiesOfEightRisks_areAnsweredWithinTheGas() public {
        for (uint256 i = 2; i < 16; ++i) list(newStrategy(vault, address(venue)), type(uint96).max);
        address[] memory all = vault.strategies();
        for (uint256 i = 0; i < 16; ++i) {
            // The shared risk comes last: the longest search.
            for (uint256 j = 1; j < 8; ++j) run(all[i], bytes32(i * 8 + j));
            run(all[i], POOL);
        }
        cap(POOL, 5 * unit, BPS);
        assertEq(vault.maxDeposit(ALICE), 5 * unit, "it was answered");
        deposit(ALICE, 5 * unit);
        assertEq(vault.cap(all[15]), 0, "and is");
    }

    // Risk caps that misbehave.

    function test_capsThatFail_letNothingInAndAllOut() public {
        deposit(ALICE, 10 * unit);
        spread(4 * unit);
        earn(1e6);
        token.mint(address(venue2), 1e6);
        // A strategy that burns all its gas stands for a contract that does.
        MoodyStrategy burner = new MoodyStrategy(address(vault), address(token));
        burner.setBurning(true);
        vm.prank(CURATOR);
        vault.setRiskCaps(address(burner));
        assertEq(vault.maxDeposit(ALICE), 0, "nothing in");
        assertEq(vault.cap(address(strategy)), 0, "and nowhere to go");
        uint256 shares = vault.balanceOf(ALICE);
        vm.prank(ALICE);
        assertEq(vault.redeem{gas: 16_000_000}(shares, ALICE, ALICE), 10 * unit, "all out");
        vm.prank(CURATOR);
        vault.setRiskCaps(address(0));
        deposit(BOB, unit);
    }
}

contract RiskCapsTest0 is RiskCapsTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 0;
    }
}

contract RiskCapsTest6 is RiskCapsTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 6;
    }
}
