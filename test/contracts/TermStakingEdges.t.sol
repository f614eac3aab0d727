// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {TermStaking} from "../../contracts/TermStaking.sol";
import {TermStakingErrorsLib as Errors} from "../../contracts/libraries/TermStakingErrorsLib.sol";
import {FamilyTest} from "./support/FamilyTest.sol";
import {HookToken, TestToken} from "./support/Tokens.sol";

/// @notice The last second, the last unit, and every word of every event.
contract TermStakingEdgesTest is FamilyTest {
    uint256 private constant MIDNIGHT = 1_700_006_400;
    uint256 private constant Q128 = 1 << 128;
    uint256 private constant DAY = 1 days;

    TestToken private share = new TestToken(18);
    HookToken private reward = new HookToken();
    TermStaking private staking;

    function setUp() public {
        vm.warp(MIDNIGHT);
        staking = TermStaking(
            deployCompiled(
                "contracts/TermStaking.sol/TermStaking.json",
                abi.encode(address(share), address(reward), "Term", "T")
            )
        );
        for (uint160 i = 0; i < 3; ++i) {
            address actor = [alice, bob, carol][i];
            share.mint(actor, 1e30);
            reward.mint(actor, 1e30);
            vm.startPrank(actor);
            share.approve(address(staking), type(uint256).max);
            reward.approve(address(staking), type(uint256).max);
            vm.stopPrank();
        }
    }

    function stake(address actor, uint256 shares, uint256 termDays) private returns (uint256) {
        vm.prank(actor);
        return staking.stake(shares, termDays, actor);
    }

    function fund(uint256 rewards, uint256 duration) private {
        vm.prank(carol);
        staking.fund(rewards, duration);
    }

    function expectStreamed(uint256[7] memory words) private {
        vm.expectEmit(address(staking));
        emit TermStaking.Streamed(words[0], words[1], words[2], words[3], words[4], words[5], words[6]);
    }

    /// NAMES ///

    function test_constructor_keepsWhatItWasGiven() public view {
        eq(address(staking.SHARE()), address(share), "share");
        eq(address(staking.REWARD()), address(reward), "reward");
        isTrue(keccak256(bytes(staking.name())) == keccak256("Term"), "name");
        isTrue(keccak256(bytes(staking.symbol())) == keccak256("T"), "symbol");
        eq(staking.streams().updatedAt, MIDNIGHT, "the clock starts now");
        eq(staking.MIN_DURATION(), 1 days, "a day");
        eq(staking.MAX_DURATION(), 365 days, "a year");
        eq(staking.PENALTY_DURATION(), 7 days, "a week");
    }

    function test_tier_saysWeightAndPenaltyOfEachTerm() public view {
        uint256[4] memory terms = [uint256(30), 90, 180, 365];
        uint256[4] memory weights = [uint256(10), 13, 17, 25];
        uint256[4] memory penalties = [uint256(200), 500, 1000, 2000];
        for (uint256 i = 0; i < 4; ++i) {
            (uint256 weight, uint256 penalty) = staking.tier(terms[i]);
            eq(weight, weights[i], "weight");
            eq(penalty, penalties[i], "penalty");
        }
    }

    /// EVENTS ///

    function test_stake_saysAllOfThePosition() public {
        vm.warp(MIDNIGHT + 5);
        vm.expectEmit(address(staking));
        emit TermStaking.Staked(1, bob, 100, 90, MIDNIGHT + 91 days, 1300);
        expectStreamed([uint256(1300), 0, 0, 0, 0, 0, 0]);
        vm.prank(alice);
        eq(staking.stake(100, 90, bob), 1, "the first");
        vm.expectEmit(address(staking));
        emit TermStaking.Staked(2, alice, 7, 180, MIDNIGHT + 181 days, 119);
        eq(stake(alice, 7, 180), 2, "the second");
    }

    function test_fund_saysWhoWhatAndHowLong() public {
        stake(alice, 100, 30);
        vm.expectEmit(address(staking));
        emit TermStaking.RewardAdded(carol, 3 << 20, 1 << 17);
        expectStreamed([uint256(1000), 24 * Q128, 0, MIDNIGHT + (1 << 17), 0, 0, 0]);
        fund(3 << 20, 1 << 17);
        eq(staking.totalRewardsFunded(), 3 << 20, "funded");
    }

    function test_claim_saysWhatIsPaid() public {
        uint256 id = stake(alice, 1 << 20, 30);
        fund(1 << 20, 1 << 17);
        skip(1 << 10);
        uint256 index = (8 * Q128 * (1 << 10)) / (10 << 20);
        vm.expectEmit(address(staking));
        emit TermStaking.RewardPaid(id, bob, 8191);
        expectStreamed([uint256(10 << 20), 8 * Q128, index, MIDNIGHT + (1 << 17), 0, 0, 0]);
        vm.prank(alice);
        eq(staking.claim(id, bob), 8191, "one is lost to rounding");
        eq(staking.totalRewardsPaid(), 8191, "paid");
    }

    function test_unstake_saysPenaltyAndBonus() public {
        uint256 stays = stake(bob, 1e6, 365);
        uint256 leaves = stake(alice, 1e6, 365);
        vm.expectEmit(address(staking));
        emit TermStaking.Unstaked(leaves, carol, 800_000, 200_000, 0);
        uint256 rate = (200_000 * Q128) / 7 days;
        expectStreamed([uint256(25e6), 0, 0, 0, rate, 0, MIDNIGHT + 7 days]);
        vm.prank(alice);
        staking.unstake(leaves, carol, 200_000);
        eq(share.balanceOf(carol), 1e30 + 800_000, "sent where it was asked");
        eq(staking.totalPenalties(), 200_000, "kept");
        eq(staking.totalShares(), 1e6, "left");
        skip(400 days);
        vm.expectEmit(address(staking));
        emit TermStaking.Unstaked(stays, bob, 1_199_999, 0, 199_999);
        expectStreamed([uint256(0), 0, 0, 0, rate, 7 * ((rate * DAY) / 25e6), MIDNIGHT + 7 days]);
        vm.prank(bob);
        staking.unstake(stays, bob, 0);
        eq(staking.totalPenalties(), 1, "what rounding left");
    }

    function test_advance_saysTheStreams() public {
        stake(alice, 1 << 20, 30);
        fund(1 << 20, 1 << 17);
        skip(1 << 10);
        uint256 index = (8 * Q128 * (1 << 10)) / (10 << 20);
        expectStreamed([uint256(10 << 20), 8 * Q128, index, MIDNIGHT + (1 << 17), 0, 0, 0]);
        staking.advance(time());
    }

    /// THE LAST UNIT ///

    function test_penalty_ofOneUnitIsKept() public {
        stake(bob, 100, 30);
        uint256 id = stake(alice, 1, 30);
        eq(staking.penaltyOf(id), 1, "as it was said");
        vm.prank(alice);
        eq(staking.unstake(id, alice, 1), 0, "rounded up against who leaves");
        eq(staking.totalPenalties(), 1, "kept");
        eq(staking.streams().penalties.rate, Q128 / 7 days, "and flows");
    }

    function test_penalty_fallsToTheLastSecond() public {
        stake(bob, 1e18, 90);
        uint256 id = stake(alice, 1e18, 30);
        vm.warp(MIDNIGHT + 15 days);
        eq(staking.penaltyOf(id), 0.01e18, "half of 2 %");
        vm.warp(MIDNIGHT + 30 days - 1);
        uint256 last = (uint256(1e18) * 200 + 10_000 * 30 days - 1) / (10_000 * 30 days);
        eq(staking.penaltyOf(id), last, "for one second");
        vm.warp(MIDNIGHT + 30 days);
        eq(staking.penaltyOf(id), 0, "over");
        vm.prank(alice);
        eq(staking.unstake(id, alice, 0), 1e18, "all of it");
        eq(staking.penaltyOf(id), 0, "gone");
    }

    /// The hours up to midnight cost no more than the whole term does.
    function test_penalty_isAtMostThatOfTheTerm() public {
        stake(bob, 1e18, 30);
        vm.warp(MIDNIGHT + 1);
        uint256 id = stake(alice, 1e18, 30);
        eq(staking.penaltyOf(id), 0.02e18, "2 % and no more");
        vm.warp(MIDNIGHT + 1 days);
        eq(staking.penaltyOf(id), 0.02e18, "thirty days are left");
        vm.warp(MIDNIGHT + 1 days + 1);
        isTrue(staking.penaltyOf(id) < 0.02e18, "from here it falls");
    }

    function test_unstake_takesThePenaltyThatWasAccepted() public {
        stake(bob, 100, 30);
        uint256 id = stake(alice, 100, 30);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(Errors.PenaltyAboveMaximum.selector, 2, 1));
        staking.unstake(id, alice, 1);
        eq(staking.unstake(id, alice, 2), 98, "two is what was accepted");
    }

    /// Zero transfers are refused by some tokens.
    function test_claim_ofNothingMovesNothing() public {
        uint256 id = stake(alice, 1, 30);
        vm.etch(address(reward), hex"60006000fd");
        vm.prank(alice);
        eq(staking.claim(id, alice), 0, "nothing");
    }

    /// FUNDINGS ///

    function test_fund_meansTheEndsByWholeTokens() public {
        fund(1, 1 << 17);
        eq(staking.streams().rewards.rate, Q128 >> 17, "to the last digit");
        fund(1, 1 << 18);
        eq(staking.streams().rewards.end, MIDNIGHT + 3 * (1 << 16), "halfway between both ends");
        eq(staking.streams().rewards.rate, (2 * Q128) / (3 * (1 << 16)), "two tokens");
    }

    function test_fund_roundsTheMeanToTheNearestSecond() public {
        fund(1, 1 << 17);
        fund(1, (1 << 17) + 1);
        eq(staking.streams().rewards.end, MIDNIGHT + (1 << 17) + 1, "a half goes up");
    }

    function test_fund_acceptsADayAndAYear() public {
        fund(1, 1 days);
        fund(1, 365 days);
        vm.expectRevert(abi.encodeWithSelector(Errors.DurationOutOfBounds.selector, 1 days - 1, 1 days, 365 days));
        staking.fund(1, 1 days - 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.DurationOutOfBounds.selector, 365 days + 1, 1 days, 365 days));
        staking.fund(1, 365 days + 1);
    }

    function test_fund_startsAnewAfterAnEnd() public {
        stake(alice, 1, 30);
        fund(1 << 17, 1 << 17);
        skip(1 << 18);
        fund(1 << 20, 1 << 17);
        eq(staking.streams().rewards.rate, 8 * Q128, "nothing of the old is left");
        eq(staking.streams().rewards.end, time() + (1 << 17), "nor of its time");
    }

    /// A stream that ends in the same second as the last term has nothing left to wait with.
    function test_stream_thatIsOverDoesNotWait() public {
        stake(alice, 1e18, 30);
        fund(1e18, 30 days);
        vm.warp(MIDNIGHT + 31 days);
        staking.advance(time());
        eq(staking.streams().rewards.end, MIDNIGHT + 30 days, "over");
        uint256 late = stake(bob, 1e18, 30);
        skip(1 days);
        (uint256 rewards, ) = staking.earned(late);
        eq(rewards, 0, "paid <= funded");
    }

    /// MIDNIGHTS ///

    function test_weight_endsWithTheTerm() public {
        stake(alice, 100, 30);
        stake(bob, 100, 90);
        eq(staking.totalWeight(), 2300, "both");
        vm.warp(MIDNIGHT + 30 days - 1);
        eq(staking.totalWeight(), 2300, "until the last second");
        vm.warp(MIDNIGHT + 30 days);
        eq(staking.totalWeight(), 1300, "ended, though nobody called");
        staking.advance(time());
        eq(staking.totalWeight(), 1300, "and once only");
        eq(staking.streams().weight, 1300, "booked");
        vm.warp(MIDNIGHT + 30 days + 7);
        staking.advance(time());
        eq(staking.totalWeight(), 1300, "on the same day");
        vm.warp(MIDNIGHT + 500 days);
        eq(staking.totalWeight(), 0, "all ended");
    }

    /// A walk that ends exactly on a midnight has ended its terms.
    function test_advance_toAMidnightEndsItsTerms() public {
        uint256 ended = stake(alice, 1 << 20, 30);
        uint256 goesOn = stake(bob, 1 << 20, 90);
        fund(23 << 23, 1 << 22);
        vm.warp(MIDNIGHT + 60 days);
        (uint256 before, ) = staking.earned(ended);
        (uint256 other, ) = staking.earned(goesOn);
        staking.advance(MIDNIGHT + 30 days);
        eq(staking.streams().updatedAt, MIDNIGHT + 30 days, "there");
        (uint256 rewards, ) = staking.earned(ended);
        eq(rewards, before, "the same by either way");
        (rewards, ) = staking.earned(goesOn);
        eq(rewards, other, "for who goes on too");
        staking.advance(MIDNIGHT + 45 days);
        (rewards, ) = staking.earned(ended);
        eq(rewards, before, "not a second longer");
    }

    function test_earned_isWhatIsPaid() public {
        uint256 id = stake(alice, 1e18, 90);
        uint256 leaver = stake(bob, 3e18, 365);
        fund(1e18, 50 days);
        skip(3 days + 5);
        vm.prank(bob);
        staking.unstake(leaver, bob, type(uint256).max);
        skip(4 days);
        (uint256 rewards, uint256 bonus) = staking.earned(id);
        vm.prank(alice);
        eq(staking.claim(id, alice), rewards, "rewards");
        (uint256 left, uint256 still) = staking.earned(id);
        eq(left, 0, "claimed");
        eq(still, bonus, "the bonus waits");
        skip(1 days);
        (rewards, bonus) = staking.earned(id);
        uint256 penalty = staking.penaltyOf(id);
        eq(penalty, 0, "alone");
        vm.prank(alice);
        eq(staking.unstake(id, alice, 0), 1e18 + bonus, "shares and bonus");
        (left, still) = staking.earned(id);
        eq(left, rewards, "rewards stay");
        eq(still, 0, "no bonus");
        vm.prank(alice);
        eq(staking.claim(id, alice), rewards, "and are paid");
        (uint256 shares, uint256 end, uint256 termDays) = staking.positionOf(id);
        eq(shares + end + termDays, 0, "forgotten");
        vm.expectRevert();
        staking.ownerOf(id);
    }

    /// RE-ENTRANCY ///

    function test_attack_everyDoorIsShutWhileRewardsMove() public {
        Caller caller = new Caller();
        share.mint(address(caller), 1e18);
        uint256 id = caller.enter(staking, share);
        fund(1e18, 1 days);
        skip(1 hours);
        bytes[6] memory calls = [
            abi.encodeCall(staking.stake, (1, 30, alice)),
            abi.encodeCall(staking.unstake, (id, alice, type(uint256).max)),
            abi.encodeCall(staking.claim, (id, alice)),
            abi.encodeCall(staking.fund, (1, 1 days)),
            abi.encodeCall(staking.advance, (time())),
            abi.encodeCall(staking.penaltyOf, (id))
        ];
        for (uint256 i = 0; i < 6; ++i) {
            skip(60);
            if (i == 4) calls[4] = abi.encodeCall(staking.advance, (time()));
            caller.claim(id, calls[i]);
            isTrue(
                caller.answer() == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector,
                "the door is shut"
            );
        }
    }
}

/// @notice Calls back while it is being paid.
contract Caller {
    TermStaking private staking;
    bytes private call;
    bytes4 public answer;

    function enter(TermStaking staking_, TestToken share) external returns (uint256) {
        staking = staking_;
        share.approve(address(staking), type(uint256).max);
        return staking.stake(1e18, 30, address(this));
    }

    function claim(uint256 id, bytes calldata call_) external {
        call = call_;
        answer = 0;
        staking.claim(id, address(this));
        call = "";
    }

    function tokensMoved() external {
        if (call.length == 0) return;
        (, bytes memory said) = address(staking).call(call);
        answer = bytes4(said);
    }
}
