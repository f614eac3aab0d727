// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {TimelockErrorsLib} from "../../contracts/libraries/TimelockErrorsLib.sol";
import {RewardAuction} from "../../contracts/RewardAuction.sol";
import {RiskCaps} from "../../contracts/RiskCaps.sol";
import {Timelock} from "../../contracts/Timelock.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {TestToken} from "./support/Tokens.sol";

/// @notice A vault behind its timelock: what adds risk waits, what lowers it does not.
contract TimelockTest is BaseTest {
    address private constant CHIEF = address(0xC41EF);
    uint256 private constant MIN = 1 days;
    uint256 private constant GRACE = 14 days;

    Timelock private timelock;
    RiskCaps private caps;

    event Submitted(
        bytes32 indexed id,
        address indexed target,
        bytes4 indexed selector,
        bytes call,
        uint256 executableAt
    );
    event Executed(bytes32 indexed id, address indexed target, bytes4 indexed selector);
    event Revoked(bytes32 indexed id, address indexed by);
    event Reduced(address indexed target, bytes4 indexed selector, bytes call);
    event Abdicated(bytes4 indexed selector);
    event DelaySet(bytes4 indexed selector, uint256 delay);

    function setUp() public override {
        super.setUp();
        timelock = make(CHIEF, GUARDIAN, MIN);
        caps = RiskCaps(deployCompiled("contracts/RiskCaps.sol/RiskCaps.json", abi.encode(address(vault))));
        vm.prank(CURATOR);
        vault.setRiskCaps(address(caps));
        vm.startPrank(OWNER);
        vault.setRole("curator", address(timelock));
        vault.setFees(1000, 100, FEES);
        vault.offerOwnership(address(timelock));
        vm.stopPrank();
        timelock.acceptOwnership(address(vault));
    }

    function make(address owner, address guardian, uint256 minDelay) public returns (Timelock) {
        return Timelock(deployCompiled("contracts/Timelock.sol/Timelock.json", abi.encode(owner, guardian, minDelay)));
    }

    function submit(address target, bytes memory call) private {
        vm.prank(CHIEF);
        timelock.submit(target, call);
    }

    function execute(address target, bytes memory call) private {
        vm.prank(CHIEF);
        timelock.execute(target, call);
    }

    function pass(address target, bytes memory call, uint256 delay) private {
        submit(target, call);
        vm.warp(block.timestamp + delay);
        execute(target, call);
    }

    function refuse(bytes memory reason, address by, bytes memory call) private {
        vm.expectRevert(reason);
        vm.prank(by);
        (bool ok, ) = address(timelock).call(call);
        ok;
    }

    function unauthorized(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(TimelockErrorsLib.Unauthorized.selector, account);
    }

    // Delays.

    function test_whatAddsRisk_waits() public {
        bytes memory call = abi.encodeCall(vault.setFees, (5000, 500, CHIEF));
        bytes32 id = timelock.idOf(address(vault), call);
        uint256 due = block.timestamp + MIN;
        vm.expectEmit(address(timelock));
        emit Submitted(id, address(vault), vault.setFees.selector, call, due);
        submit(address(vault), call);
        assertEq(timelock.executableAt(id), due, "due");
        vm.warp(due - 1);
        refuse(
            abi.encodeWithSelector(TimelockErrorsLib.TooEarly.selector, due),
            CHIEF,
            abi.encodeCall(timelock.execute, (address(vault), call))
        );
        vm.warp(due);
        vm.expectEmit(address(timelock));
        emit Executed(id, address(vault), vault.setFees.selector);
        execute(address(vault), call);
        assertEq(vault.performanceFeeBps(), 5000, "executed");
        refuse(
            abi.encodeWithSelector(TimelockErrorsLib.NotSubmitted.selector, id),
            CHIEF,
            abi.encodeCall(timelock.execute, (address(vault), call))
        );
    }

    /// @dev The vault hears nobody else: neither the timelock's owner nor its guardian may by themselves.
    function test_theVault_hearsTheTimelockOnly() public {
        address[4] memory others = [CHIEF, OWNER, CURATOR, MALLORY];
        for (uint256 i = 0; i < 4; ++i) {
            bytes memory reason = abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, others[i]);
            vm.startPrank(others[i]);
            vm.expectRevert(reason);
            vault.setFees(0, 0, MALLORY);
            vm.expectRevert(reason);
            vault.setCap(address(strategy), 0);
            vm.expectRevert(reason);
            vault.addStrategy(MALLORY);
            vm.expectRevert(reason);
            vault.setRole("keeper", MALLORY);
            vm.stopPrank();
        }
    }

    function test_execute_tooLate() public {
        bytes memory call = abi.encodeCall(vault.setCap, (address(strategy), 5));
        submit(address(vault), call);
        uint256 until = block.timestamp + MIN + GRACE;
        vm.warp(until + 1);
        refuse(
            abi.encodeWithSelector(TimelockErrorsLib.TooLate.selector, until),
            CHIEF,
            abi.encodeCall(timelock.execute, (address(vault), call))
        );
        pass(address(vault), call, MIN + GRACE);
        assertEq(vault.cap(address(strategy)), 5, "submitted anew, executed in the last second");
    }

    function test_submit_onceAtATime() public {
        bytes memory call = abi.encodeCall(vault.setCap, (address(strategy), 5));
        submit(address(vault), call);
        vm.warp(block.timestamp + MIN + GRACE);
        refuse(
            abi.encodeWithSelector(TimelockErrorsLib.AlreadySubmitted.selector, timelock.idOf(address(vault), call)),
            CHIEF,
            abi.encodeCall(timelock.submit, (address(vault), call))
        );
    }

    function test_raiseDelay_isInstantAndLoweringWaitsAsLong() public {
        bytes4 selector = vault.setFees.selector;
        vm.expectEmit(address(timelock));
        emit DelaySet(selector, 20 days);
        vm.prank(CHIEF);
        timelock.raiseDelay(selector, 20 days);
        assertEq(timelock.delayOf(selector), 20 days, "delay");
        assertEq(timelock.delayOf(vault.setCap.selector), MIN, "of no other");
        bytes memory lower = abi.encodeCall(timelock.lowerDelay, (selector, 2 days));
        submit(address(timelock), lower);
        uint256 due = block.timestamp + 20 days;
        vm.warp(due - 1);
        refuse(
            abi.encodeWithSelector(TimelockErrorsLib.TooEarly.selector, due),
            CHIEF,
            abi.encodeCall(timelock.execute, (address(timelock), lower))
        );
        vm.warp(due);
        execute(address(timelock), lower);
        assertEq(timelock.delayOf(selector), 2 days, "lowered");
    }

    function test_givingRolesAway_waitsAsLongAsAnythingEverDid() public {
        vm.prank(CHIEF);
        timelock.raiseDelay(vault.setFees.selector, 20 days);
        assertEq(timelock.delayOf(vault.offerOwnership.selector), 20 days, "ownership");
        assertEq(timelock.delayOf(vault.setRole.selector), 20 days, "roles");
        bytes memory offer = abi.encodeCall(vault.offerOwnership, (CHIEF));
        submit(address(vault), offer);
        vm.warp(block.timestamp + 20 days - 1);
        refuse(
            abi.encodeWithSelector(TimelockErrorsLib.TooEarly.selector, block.timestamp + 1),
            CHIEF,
            abi.encodeCall(timelock.execute, (address(vault), offer))
        );
    }

    function test_delays_haveBounds() public {
        bytes4 selector = vault.setFees.selector;
        bytes memory reason = abi.encodeWithSelector(
            TimelockErrorsLib.DelayOutOfBounds.selector,
            30 days + 1,
            MIN,
            30 days
        );
        refuse(reason, CHIEF, abi.encodeCall(timelock.raiseDelay, (selector, 30 days + 1)));
        reason = abi.encodeWithSelector(TimelockErrorsLib.DelayOutOfBounds.selector, MIN - 1, MIN, 30 days);
        refuse(reason, CHIEF, abi.encodeCall(timelock.raiseDelay, (selector, MIN - 1)));
        bytes memory lower = abi.encodeCall(timelock.lowerDelay, (selector, MIN - 1));
        submit(address(timelock), lower);
        vm.warp(block.timestamp + MIN);
        reason = abi.encodeWithSelector(TimelockErrorsLib.DelayOutOfBounds.selector, MIN - 1, MIN, MIN);
        refuse(reason, CHIEF, abi.encodeCall(timelock.execute, (address(timelock), lower)));
        try this.make(CHIEF, GUARDIAN, 30 days + 1) {
            assertTrue(false, "made");
        } catch (bytes memory given) {
            reason = abi.encodeWithSelector(TimelockErrorsLib.DelayOutOfBounds.selector, 30 days + 1, 0, 30 days);
            assertTrue(keccak256(given) == keccak256(reason), "reason");
        }
        try this.make(address(0), GUARDIAN, MIN) {
            assertTrue(false, "made");
        } catch (bytes memory given) {
            assertTrue(bytes4(given) == TimelockErrorsLib.ZeroAddress.selector, "reason");
        }
    }

    // Revoking and abdicating.

    function test_revoke_byTheGuardianAndTheOwner() public {
        bytes memory call = abi.encodeCall(vault.setCap, (address(strategy), 5));
        bytes32 id = timelock.idOf(address(vault), call);
        bytes memory revoke = abi.encodeCall(timelock.revoke, (address(vault), call));
        bytes memory notSubmitted = abi.encodeWithSelector(TimelockErrorsLib.NotSubmitted.selector, id);
        refuse(notSubmitted, GUARDIAN, revoke);
        address[2] memory roles = [GUARDIAN, CHIEF];
        for (uint256 i = 0; i < 2; ++i) {
            submit(address(vault), call);
            refuse(unauthorized(MALLORY), MALLORY, revoke);
            vm.expectEmit(address(timelock));
            emit Revoked(id, roles[i]);
            vm.prank(roles[i]);
            timelock.revoke(address(vault), call);
            vm.warp(block.timestamp + MIN);
            refuse(notSubmitted, CHIEF, abi.encodeCall(timelock.execute, (address(vault), call)));
        }
    }

    function test_abdicate_isForEverAndWaitsAsLongAsTheFunction() public {
        bytes4 selector = vault.setFees.selector;
        bytes memory fees = abi.encodeCall(vault.setFees, (0, 0, FEES));
        vm.prank(CHIEF);
        timelock.raiseDelay(selector, 10 days);
        submit(address(vault), fees);
        bytes memory abdicate = abi.encodeCall(timelock.abdicate, (selector));
        submit(address(timelock), abdicate);
        vm.warp(block.timestamp + 10 days - 1);
        refuse(
            abi.encodeWithSelector(TimelockErrorsLib.TooEarly.selector, block.timestamp + 1),
            CHIEF,
            abi.encodeCall(timelock.execute, (address(timelock), abdicate))
        );
        vm.warp(block.timestamp + 1);
        vm.expectEmit(address(timelock));
        emit Abdicated(selector);
        execute(address(timelock), abdicate);
        bytes memory reason = abi.encodeWithSelector(TimelockErrorsLib.IsAbdicated.selector, selector);
        refuse(reason, CHIEF, abi.encodeCall(timelock.execute, (address(vault), fees)));
        refuse(reason, CHIEF, abi.encodeCall(timelock.submit, (address(vault), fees)));
        refuse(reason, CHIEF, abi.encodeCall(timelock.reduce, (address(vault), fees)));
        // What is left standing can be cleared away.
        vm.prank(GUARDIAN);
        timelock.revoke(address(vault), fees);
    }

    function test_batches_areRefused() public {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(vault.setFees, (5000, 500, CHIEF));
        bytes memory batch = abi.encodeWithSignature("multicall(bytes[])", calls);
        bytes memory reason = abi.encodeWithSelector(TimelockErrorsLib.Batch.selector);
        refuse(reason, CHIEF, abi.encodeCall(timelock.submit, (address(vault), batch)));
        refuse(reason, GUARDIAN, abi.encodeCall(timelock.reduce, (address(vault), batch)));
        reason = abi.encodeWithSelector(TimelockErrorsLib.NoFunction.selector);
        refuse(reason, CHIEF, abi.encodeCall(timelock.submit, (address(vault), "abc")));
    }

    // Lowering risk.

    function reduce(address by, address target, bytes memory call) private {
        vm.expectEmit(address(timelock));
        emit Reduced(target, bytes4(call), call);
        vm.prank(by);
        timelock.reduce(target, call);
    }

    function refuseReduction(address target, bytes memory call) private {
        bytes memory reason = abi.encodeWithSelector(TimelockErrorsLib.RaisesRisk.selector, bytes4(call));
        refuse(reason, CHIEF, abi.encodeCall(timelock.reduce, (target, call)));
    }

    function test_reduce_lowersAtOnce() public {
        address at = address(vault);
        reduce(CHIEF, at, abi.encodeCall(vault.setCap, (address(strategy), 7)));
        assertEq(vault.cap(address(strategy)), 7, "cap");
        reduce(CHIEF, at, abi.encodeCall(vault.setDepositCap, (9)));
        assertEq(vault.depositCap(), 9, "deposit cap");
        reduce(GUARDIAN, at, abi.encodeCall(vault.setHealthBounds, (999, 100)));
        assertEq(vault.maxGainBps(), 999, "bound");
        reduce(CHIEF, at, abi.encodeCall(vault.setFees, (1000, 99, FEES)));
        assertEq(vault.managementFeeBps(), 99, "fee");
        reduce(GUARDIAN, at, abi.encodeCall(vault.setRole, ("keeper", address(0))));
        assertEq(vault.keeper(), address(0), "keeper");
        reduce(GUARDIAN, at, abi.encodeCall(vault.removeStrategy, (address(strategy2))));
        assertEq(vault.strategies().length, 1, "strategies");
        reduce(CHIEF, address(caps), abi.encodeCall(caps.addRisk, (address(strategy), "pool")));
        reduce(CHIEF, address(caps), abi.encodeCall(caps.setCap, ("pool", 6, 9000)));
        assertEq(vault.cap(address(strategy)), 0, "of an empty vault nine tenths are nothing");
    }

    /// @dev `reduce` calls what it is told to; here an auction that only the vault's owner may set.
    function test_reduce_takesARewardOffSaleAtOnce() public {
        address auction = deployCompiled(
            "contracts/RewardAuction.sol/RewardAuction.json",
            abi.encode(address(vault), address(strategy))
        );
        address reward = address(new TestToken(18));
        bytes memory sell = abi.encodeCall(RewardAuction.setTerms, (reward, 2e27, 1e27, 1));
        refuseReduction(auction, sell);
        submit(auction, sell);
        vm.warp(block.timestamp + MIN);
        execute(auction, sell);
        reduce(GUARDIAN, auction, abi.encodeCall(RewardAuction.setTerms, (reward, 2e27, 0, 1)));
        assertEq(RewardAuction(auction).kickable(reward), 0, "off sale");
    }

    function test_reduce_raisesNothing() public {
        address at = address(vault);
        reduce(CHIEF, at, abi.encodeCall(vault.setCap, (address(strategy), 7)));
        refuseReduction(at, abi.encodeCall(vault.setCap, (address(strategy), 8)));
        reduce(CHIEF, at, abi.encodeCall(vault.setDepositCap, (9)));
        refuseReduction(at, abi.encodeCall(vault.setDepositCap, (10)));
        refuseReduction(at, abi.encodeCall(vault.setHealthBounds, (1001, 100)));
        refuseReduction(at, abi.encodeCall(vault.setHealthBounds, (1000, 101)));
        refuseReduction(at, abi.encodeCall(vault.setFees, (1001, 100, FEES)));
        refuseReduction(at, abi.encodeCall(vault.setFees, (1000, 101, FEES)));
        refuseReduction(at, abi.encodeCall(vault.setFees, (1000, 100, CHIEF)));
        refuseReduction(at, abi.encodeCall(vault.setRole, ("keeper", CHIEF)));
        refuseReduction(at, abi.encodeCall(vault.setRole, ("guardian", address(0))));
        refuseReduction(at, abi.encodeCall(vault.addStrategy, (CHIEF)));
        refuseReduction(at, abi.encodeCall(vault.offerOwnership, (CHIEF)));
        refuseReduction(at, abi.encodeCall(vault.setRiskCaps, (address(0))));
        reduce(CHIEF, address(caps), abi.encodeCall(caps.setCap, ("pool", 6, 9000)));
        refuseReduction(address(caps), abi.encodeCall(caps.setCap, ("pool", 7, 9000)));
        refuseReduction(address(caps), abi.encodeCall(caps.setCap, ("pool", 6, 9001)));
        refuseReduction(address(caps), abi.encodeCall(caps.removeRisk, (address(strategy), "pool")));
    }

    // Roles.

    function test_roles_changeThroughTheTimelockOnly() public {
        bytes[4] memory calls = [
            abi.encodeCall(timelock.setOwner, (MALLORY)),
            abi.encodeCall(timelock.setGuardian, (MALLORY)),
            abi.encodeCall(timelock.lowerDelay, (vault.setFees.selector, MIN)),
            abi.encodeCall(timelock.abdicate, (vault.setFees.selector))
        ];
        address[3] memory others = [CHIEF, GUARDIAN, MALLORY];
        for (uint256 i = 0; i < 4; ++i) {
            for (uint256 j = 0; j < 3; ++j) refuse(unauthorized(others[j]), others[j], calls[i]);
        }
        pass(address(timelock), calls[1], MIN);
        assertEq(timelock.guardian(), MALLORY, "guardian");
        pass(address(timelock), calls[0], MIN);
        assertEq(timelock.owner(), MALLORY, "owner");
        bytes memory fees = abi.encodeCall(vault.setFees, (0, 0, FEES));
        refuse(unauthorized(CHIEF), CHIEF, abi.encodeCall(timelock.submit, (address(vault), fees)));
        refuse(unauthorized(CHIEF), CHIEF, abi.encodeCall(timelock.execute, (address(vault), fees)));
        refuse(unauthorized(CHIEF), CHIEF, abi.encodeCall(timelock.reduce, (address(vault), fees)));
        refuse(unauthorized(CHIEF), CHIEF, abi.encodeCall(timelock.raiseDelay, (bytes4(fees), 30 days)));
    }

    function test_guardian_mayNeitherSubmitNorExecuteNorRaise() public {
        bytes memory fees = abi.encodeCall(vault.setFees, (0, 0, FEES));
        refuse(unauthorized(GUARDIAN), GUARDIAN, abi.encodeCall(timelock.submit, (address(vault), fees)));
        refuse(unauthorized(GUARDIAN), GUARDIAN, abi.encodeCall(timelock.raiseDelay, (bytes4(fees), 30 days)));
        submit(address(vault), fees);
        vm.warp(block.timestamp + MIN);
        refuse(unauthorized(GUARDIAN), GUARDIAN, abi.encodeCall(timelock.execute, (address(vault), fees)));
    }

    function test_guardian_mayRevokeItsOwnDismissal() public {
        bytes memory call = abi.encodeCall(timelock.setGuardian, (MALLORY));
        submit(address(timelock), call);
        vm.prank(GUARDIAN);
        timelock.revoke(address(timelock), call);
        assertEq(timelock.guardian(), GUARDIAN, "still");
    }

    function test_failures_keepTheirReason() public {
        bytes memory call = abi.encodeCall(vault.setFees, (5001, 0, FEES));
        submit(address(vault), call);
        vm.warp(block.timestamp + MIN);
        refuse(
            abi.encodeWithSelector(ErrorsLib.PerformanceFeeTooHigh.selector, 5001, 5000),
            CHIEF,
            abi.encodeCall(timelock.execute, (address(vault), call))
        );
    }

    // What the whole is for.

    function test_depositors_canLeaveBeforeARiskIsAdded() public {
        deposit(ALICE, 10 * unit);
        bytes memory call = abi.encodeCall(vault.setFees, (5000, 500, CHIEF));
        submit(address(vault), call);
        vm.warp(block.timestamp + MIN - 1);
        assertGe(redeemAll(ALICE), 10 * unit - 1, "Alice has left");
        vm.warp(block.timestamp + 1);
        execute(address(vault), call);
        assertEq(vault.totalSupply(), 0, "nobody is there to be charged");
    }
}
