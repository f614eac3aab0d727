// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Allocator} from "../../contracts/Allocator.sol";
import {Keeper} from "../../contracts/Keeper.sol";
import {KeeperErrorsLib as Errors} from "../../contracts/libraries/KeeperErrorsLib.sol";
import {StakingWorld} from "./StakingRewardsStrategy.t.sol";
import {TestToken} from "./support/Tokens.sol";

contract KeeperTest is StakingWorld {
    address private constant TREASURY = address(0x7EA);
    uint256 private constant REPORT = 0;
    uint256 private constant TEND = 1;
    uint256 private constant KICK = 2;
    uint256 private constant REBALANCE = 3;

    Keeper private keeper;
    bool private wanted;
    bool private broken;
    uint256 private rebalanced;

    function setUp() public {
        token = new TestToken(6);
        reward = new TestToken(18);
        openStaking(address(token), address(reward));
        auction.setTerms(address(reward), 2e15, 5e14, 1e18);
        keeper = Keeper(deployCompiled("contracts/Keeper.sol/Keeper.json", abi.encode(address(this), TREASURY, 1000)));
        vault.setRole("keeper", address(keeper));
        vault.setFees(1000, 0, address(keeper));
        address v = address(vault);
        keeper.setJob(0, Keeper.Job(Keeper.Work.Report, v, address(strategy), address(0), 1e6, 1 days, 0));
        keeper.setJob(1, Keeper.Job(Keeper.Work.Tend, v, address(strategy), address(0), 1e18, 1 days, 0));
        keeper.setJob(2, Keeper.Job(Keeper.Work.Kick, address(0), address(auction), address(reward), 1e18, 0, 0));
        keeper.setJob(3, Keeper.Job(Keeper.Work.Rebalance, address(0), address(this), address(0), 0, 1 hours, 0));
        enter(alice, 1000e6);
    }

    /// @dev This contract stands for something that rebalances.
    function check() external view returns (bool, bytes memory) {
        require(!broken);
        return (wanted, abi.encodeCall(this.rebalance, ()));
    }

    function rebalance() external {
        ++rebalanced;
        wanted = false;
    }

    function gain(uint256 assets) private {
        token.mint(address(this), assets);
        token.approve(address(staking), assets);
        // Proceeds that a harvest would have staked.
        token.transfer(address(strategy), assets);
        vm.prank(address(vault));
        strategy.harvest("");
    }

    function work(address caller) private returns (bool due) {
        bytes memory call;
        (due, call) = keeper.check();
        if (!due) return false;
        vm.prank(caller);
        (bool done, ) = address(keeper).call(call);
        isTrue(done, "what check names can be done");
    }

    function test_check_namesEachWorkWhenItIsDue() public {
        isTrue(!work(eve), "nothing yet");
        incentivise(60e18);
        skip(30 days);
        isTrue(work(eve), "tend");
        eq(auction.kickable(address(reward)), reward.balanceOf(address(auction)), "rewards wait");
        isTrue(work(eve), "kick");
        isTrue(auction.price(address(reward)) > 0, "a sale runs");
        isTrue(!work(eve), "nothing more");
        skip(16 hours);
        take(carol, type(uint256).max);
        skip(1 days);
        isTrue(work(eve), "tend: the proceeds");
        isTrue(work(eve), "report");
        within(vault.lockedProfit(), 26e6, 28e6, "the gain is booked, less the fee");
    }

    /// The incentive is over and claimed: the proceeds of its last lot are still put to work.
    function test_tend_compoundsTheLastProceeds() public {
        incentivise(60e18);
        skip(60 days);
        isTrue(work(eve), "tend");
        isTrue(work(eve), "kick");
        skip(1 days);
        isTrue(!keeper.isDue(TEND), "nothing to claim");
        auction.kick(address(reward));
        take(carol, type(uint256).max);
        eq(strategy.harvestable(), 0, "nothing to claim");
        isTrue(work(eve), "tend: the proceeds");
        eq(token.balanceOf(address(strategy)), 0, "none waits");
        within(strategy.value(), 1120e6 - 1, 1120e6, "all is staked");
        token.mint(address(strategy), 1);
        isTrue(!keeper.isDue(TEND), "once an interval");
    }

    function test_perform_paysTheTipFromTheGain() public {
        gain(100e6);
        vm.prank(eve);
        keeper.perform(REPORT);
        uint256 tip = vault.balanceOf(eve);
        uint256 rest = vault.balanceOf(TREASURY);
        eq(tip, (tip + rest) / 10, "a tenth of the fee");
        within(vault.previewRedeem(tip + rest), 10e6 - 1, 10e6, "which is a tenth of the gain");
        eq(vault.balanceOf(address(keeper)), 0, "nothing stays");
    }

    function test_perform_booksALossAtOnce() public {
        gain(100e6);
        keeper.perform(REPORT);
        vm.mockCall(
            address(staking),
            abi.encodeWithSignature("balanceOf(address)", address(strategy)),
            abi.encode(900e6)
        );
        isTrue(keeper.isDue(REPORT), "due before the interval is over");
        vm.prank(eve);
        keeper.perform(REPORT);
        eq(vault.debt(address(strategy)), 900e6, "booked");
    }

    function test_report_leavesTheVenuesRoundingAlone() public {
        vm.mockCall(address(strategy), abi.encodeCall(strategy.dust, ()), abi.encode(1000));
        bytes memory call = abi.encodeWithSignature("balanceOf(address)", address(strategy));
        vm.mockCall(address(staking), call, abi.encode(1000e6 - 1000));
        isTrue(!keeper.isDue(REPORT), "dust");
        vm.mockCall(address(staking), call, abi.encode(1000e6 - 1001));
        isTrue(keeper.isDue(REPORT), "a loss");
        keeper.perform(REPORT);
        eq(vault.debt(address(strategy)), 1000e6 - 1001, "booked");
    }

    function test_report_booksAGainOutOfBoundsInParts() public {
        gain(300e6);
        keeper.perform(REPORT);
        eq(vault.debt(address(strategy)), 1100e6, "a tenth a day");
        isTrue(!keeper.isDue(REPORT), "the interval");
        skip(1 days);
        keeper.perform(REPORT);
        eq(vault.debt(address(strategy)), 1210e6, "and again");
        skip(1 days);
        keeper.perform(REPORT);
        eq(vault.debt(address(strategy)), 1300e6, "the rest");
        skip(1 days);
        isTrue(!keeper.isDue(REPORT), "nothing more");
    }

    /// Where nothing is booked, no part of a gain can be: who sends assets there has nobody called for nothing.
    function test_report_isNotDueWithoutDebt() public {
        leave(alice);
        gain(100e6);
        eq(vault.debt(address(strategy)), 0, "no debt");
        isTrue(!keeper.isDue(REPORT), "it would book nothing");
    }

    function test_rebalance_isForOperators() public {
        wanted = true;
        skip(1 hours);
        vm.prank(eve);
        vm.expectRevert(abi.encodeWithSelector(Errors.NotAnOperator.selector, eve));
        keeper.perform(REBALANCE);
        keeper.setOperator(bob, true);
        isTrue(work(bob), "done");
        eq(rebalanced, 1, "once");
    }

    function test_check_passesOverAJobThatFails() public {
        broken = true;
        gain(100e6);
        (bool due, bytes memory call) = keeper.check();
        isTrue(due && keccak256(call) == keccak256(abi.encodeCall(keeper.perform, (REPORT))), "the report is named");
    }

    function test_setJob_replacesAndSilences() public {
        gain(100e6);
        keeper.setJob(0, Keeper.Job(Keeper.Work.None, address(vault), address(strategy), address(0), 0, 0, 0));
        isTrue(!keeper.isDue(REPORT), "no work");
        eq(keeper.jobs().length, 4, "four jobs");
    }

    /// ERRORS ///

    function test_error_UnknownJob() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.UnknownJob.selector, 9));
        keeper.perform(9);
        vm.expectRevert(abi.encodeWithSelector(Errors.UnknownJob.selector, 9));
        keeper.setJob(9, Keeper.Job(Keeper.Work.None, address(0), address(0), address(0), 0, 0, 0));
    }

    function test_error_NotDue() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.NotDue.selector, REPORT));
        keeper.perform(REPORT);
    }

    function test_error_TipTooHigh() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.TipTooHigh.selector, 1001, 1000));
        keeper.setTip(1001, TREASURY);
    }

    function test_error_IntervalTooLong() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.IntervalTooLong.selector, 30 days + 1, 30 days));
        keeper.setJob(0, Keeper.Job(Keeper.Work.None, address(0), address(0), address(0), 0, uint32(30 days + 1), 0));
    }

    function test_settings_areTheOwnersAlone() public {
        bytes memory reason = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, eve);
        vm.startPrank(eve);
        vm.expectRevert(reason);
        keeper.setTip(0, eve);
        vm.expectRevert(reason);
        keeper.setOperator(eve, true);
        vm.expectRevert(reason);
        keeper.setJob(0, Keeper.Job(Keeper.Work.None, address(0), address(0), address(0), 0, 0, 0));
        vm.stopPrank();
    }

    /// ATTACKS ///

    /// A thief calls again and again, for tips or to hold back what unlocks. One call works, and it costs depositors
    /// nothing beyond the fee.
    function test_attack_callingOftenEarnsOnce() public {
        gain(100e6);
        vm.startPrank(eve);
        keeper.perform(REPORT);
        uint256 tip = vault.balanceOf(eve);
        uint256 end = vault.unlockEnd();
        for (uint256 i = 0; i < 10; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Errors.NotDue.selector, REPORT));
            keeper.perform(REPORT);
        }
        vm.stopPrank();
        eq(vault.balanceOf(eve), tip, "one tip");
        eq(vault.unlockEnd(), end, "the unlocking goes on");
        skip(1 days);
        within(leave(alice), 1089.1e6, 1090e6, "the victim has the gain less the fee, whose shares earn with hers");
    }

    /// Most depositors leave before a small gain is booked, or a thief enters and leaves: against what is left it is a large
    /// one, and is booked in parts all the same.
    function test_attack_leavingBeforeAReportStopsNone() public {
        enter(bob, 1e6);
        gain(3e6);
        leave(alice);
        atMost(vault.debt(address(strategy)), 1e6, "the debt is a third of the gain");
        isTrue(keeper.isDue(REPORT), "due");
        vm.prank(eve);
        keeper.perform(REPORT);
        within(vault.lockedProfit(), 0.08e6, 0.1e6, "a tenth of the debt, less the fee");
    }

    /// Fee shares that the owner's own report or a change of fees mints go to the treasury with the next work.
    function test_perform_passesOnWhatOthersHadMinted() public {
        gain(50e6);
        vault.report(address(strategy));
        uint256 fee = vault.balanceOf(address(keeper));
        isTrue(fee > 0, "minted to the keeper");
        incentivise(60e18);
        skip(30 days);
        vm.prank(eve);
        keeper.perform(TEND);
        eq(vault.balanceOf(TREASURY), fee, "all of it");
        eq(vault.balanceOf(eve), 0, "no tip");
        eq(vault.balanceOf(address(keeper)), 0, "nothing stays");
    }

    /// Fee shares that lie here are not paid out as a tip: only what the call itself has minted. They go to the treasury.
    function test_attack_strayFeeSharesAreNoTip() public {
        uint256 stray = enter(bob, 100e6);
        vm.prank(bob);
        vault.transfer(address(keeper), stray);
        gain(50e6);
        vm.prank(eve);
        keeper.perform(REPORT);
        eq(vault.balanceOf(address(keeper)), 0, "nothing stays");
        isTrue(vault.balanceOf(TREASURY) >= stray, "the treasury's");
        uint256 tip = vault.balanceOf(eve);
        eq(tip, (tip + vault.balanceOf(TREASURY) - stray) / 10, "a tenth of the fee");
        atMost(vault.previewRedeem(vault.balanceOf(eve)), 0.5e6, "a tenth of a tenth of the gain");
    }
}
