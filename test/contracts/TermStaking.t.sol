// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {TermStaking} from "../../contracts/TermStaking.sol";
import {TermStakingErrorsLib as Errors} from "../../contracts/libraries/TermStakingErrorsLib.sol";
import {FamilyTest} from "./support/FamilyTest.sol";
import {FeeToken, HookToken, TestToken} from "./support/Tokens.sol";

contract TermStakingTest is FamilyTest {
    uint256 private constant MIDNIGHT = 1_700_006_400;
    uint256 private constant WEEK = 7 days;

    TestToken private share = new TestToken(24);
    TestToken private reward = new TestToken(18);
    TermStaking private staking;

    function setUp() public {
        vm.warp(MIDNIGHT);
        staking = TermStaking(
            deployCompiled(
                "contracts/TermStaking.sol/TermStaking.json",
                abi.encode(address(share), address(reward), "Term USDC", "tUSDC")
            )
        );
        for (uint160 i = 0; i < 4; ++i) {
            address actor = [alice, bob, carol, eve][i];
            share.mint(actor, 1e30);
            vm.startPrank(actor);
            share.approve(address(staking), type(uint256).max);
            reward.approve(address(staking), type(uint256).max);
            vm.stopPrank();
        }
        reward.mint(carol, 1e30);
    }

    function stake(address actor, uint256 shares, uint256 termDays) private returns (uint256) {
        vm.prank(actor);
        return staking.stake(shares, termDays, actor);
    }

    function fund(uint256 rewards, uint256 duration) private {
        vm.prank(carol);
        staking.fund(rewards, duration);
    }

    function unstake(address actor, uint256 id) private returns (uint256) {
        vm.prank(actor);
        return staking.unstake(id, actor, type(uint256).max);
    }

    function claim(address actor, uint256 id) private returns (uint256) {
        vm.prank(actor);
        return staking.claim(id, actor);
    }

    function earnedRewards(uint256 id) private view returns (uint256 rewards) {
        (rewards, ) = staking.earned(id);
    }

    /// POSITIONS ///

    function test_stake_locksSharesUntilAMidnight() public {
        vm.warp(MIDNIGHT + 1);
        uint256 id = stake(alice, 5e24, 30);
        (uint256 shares, uint256 end, uint256 termDays) = staking.positionOf(id);
        eq(shares, 5e24, "shares");
        eq(end, MIDNIGHT + 31 days, "the midnight after thirty whole days");
        eq(termDays, 30, "term");
        eq(staking.ownerOf(id), alice, "owner");
        eq(staking.totalShares(), 5e24, "total shares");
        eq(staking.totalWeight(), 50e24, "weight");
        eq(share.balanceOf(address(staking)), 5e24, "held");
    }

    function test_tier_weighsTheFourTerms() public view {
        uint16[2][4] memory expected = [[uint16(10), 200], [uint16(13), 500], [uint16(17), 1000], [uint16(25), 2000]];
        uint16[4] memory terms = [30, 90, 180, 365];
        for (uint256 i = 0; i < 4; ++i) {
            (uint256 weight, uint256 penaltyBps) = staking.tier(terms[i]);
            eq(weight, expected[i][0], "weight");
            eq(penaltyBps, expected[i][1], "penalty");
        }
    }

    function test_stake_givesThePositionToTheReceiver() public {
        vm.prank(alice);
        uint256 id = staking.stake(1e24, 90, bob);
        eq(staking.ownerOf(id), bob, "owner");
    }

    function test_transfer_takesTheEarningsAlong() public {
        uint256 id = stake(alice, 1e24, 30);
        fund(100e18, 10 days);
        skip(5 days);
        vm.prank(alice);
        staking.transferFrom(alice, bob, id);
        vm.expectRevert(abi.encodeWithSelector(Errors.NotThePositionsOwner.selector, id, alice));
        vm.prank(alice);
        staking.claim(id, alice);
        within(claim(bob, id), 50e18 - 1, 50e18, "rewards go with the position");
    }

    function test_claim_letsAnApprovedAccountActForTheOwner() public {
        uint256 id = stake(alice, 1e24, 30);
        fund(100e18, 10 days);
        skip(10 days);
        vm.prank(alice);
        staking.approve(bob, id);
        vm.prank(bob);
        staking.claim(id, alice);
        within(reward.balanceOf(alice), 100e18 - 1, 100e18, "to the owner");
    }

    /// REWARDS ///

    function test_rewards_areSharedByWeight() public {
        uint256 a = stake(alice, 1e24, 30);
        uint256 b = stake(bob, 1e24, 365);
        fund(350e18, 10 days);
        skip(10 days);
        within(claim(alice, a), 100e18 - 1, 100e18, "10 of 35");
        within(claim(bob, b), 250e18 - 1, 250e18, "25 of 35");
    }

    function test_rewards_endWithTheTermThoughNobodyCalls() public {
        uint256 a = stake(alice, 1e24, 30);
        uint256 b = stake(bob, 2e24, 90);
        fund(360e18, 360 days);
        skip(400 days);
        uint256 expected = (30e18 * uint256(10)) / 36;
        within(earnedRewards(a), expected - 1, expected, "thirty days of 10 in 36");
        within(claim(alice, a), expected - 1, expected, "paid as shown");
        within(claim(bob, b), 90e18 - expected - 1, 90e18 - expected, "thirty days shared, sixty alone");
    }

    function test_rewards_standStillWhileNothingIsStaked() public {
        fund(100e18, 10 days);
        skip(50 days);
        uint256 id = stake(alice, 1e24, 30);
        eq(earnedRewards(id), 0, "nothing for time before");
        skip(5 days);
        within(earnedRewards(id), 50e18 - 1, 50e18, "half");
        skip(5 days);
        within(claim(alice, id), 100e18 - 1, 100e18, "all");
    }

    function test_rewards_standStillAfterTheLastTermEnds() public {
        uint256 a = stake(alice, 1e24, 30);
        fund(60e18, 60 days);
        skip(200 days);
        uint256 b = stake(bob, 1e24, 30);
        skip(30 days);
        within(claim(alice, a), 30e18 - 1, 30e18, "first half");
        within(claim(bob, b), 30e18 - 1, 30e18, "second half");
        eq(reward.balanceOf(address(staking)), staking.totalRewardsFunded() - staking.totalRewardsPaid(), "rest");
    }

    function test_fund_joinsTwoFundingsAtTheMeanOfTheirEnds() public {
        uint256 id = stake(alice, 1e24, 90);
        fund(100e18, 10 days);
        fund(300e18, 30 days);
        eq(staking.streams().rewards.end, MIDNIGHT + 25 days, "(100*10 + 300*30) / 400");
        skip(25 days);
        within(claim(alice, id), 400e18 - 1, 400e18, "all of both");
    }

    function test_fund_ofZeroDecimalsPaysWholeUnitsOnly() public {
        TestToken whole = new TestToken(0);
        TermStaking s = TermStaking(
            deployCompiled(
                "contracts/TermStaking.sol/TermStaking.json",
                abi.encode(address(share), address(whole), "", "")
            )
        );
        whole.mint(address(this), 7);
        whole.approve(address(s), 7);
        vm.prank(alice);
        share.approve(address(s), type(uint256).max);
        vm.prank(bob);
        share.approve(address(s), type(uint256).max);
        vm.prank(alice);
        uint256 a = s.stake(1e24, 30, alice);
        vm.prank(bob);
        uint256 b = s.stake(1e24, 30, bob);
        s.fund(7, 1 days);
        skip(2 days);
        vm.prank(alice);
        eq(s.claim(a, alice), 3, "3.5 rounded down");
        vm.prank(bob);
        eq(s.claim(b, bob), 3, "3.5 rounded down");
        eq(whole.balanceOf(address(s)), 1, "the rest stays");
    }

    function test_rewards_mayBeTheShareItself() public {
        TermStaking s = TermStaking(
            deployCompiled(
                "contracts/TermStaking.sol/TermStaking.json",
                abi.encode(address(share), address(share), "", "")
            )
        );
        vm.startPrank(alice);
        share.approve(address(s), type(uint256).max);
        uint256 id = s.stake(10e24, 30, alice);
        s.fund(5e24, 10 days);
        skip(31 days);
        uint256 before = share.balanceOf(alice);
        s.claim(id, alice);
        s.unstake(id, alice, 0);
        within(share.balanceOf(alice) - before, 15e24 - 1, 15e24, "stake and rewards");
        vm.stopPrank();
    }

    function test_fund_booksWhatATokenWithAFeeDelivers() public {
        FeeToken fee = new FeeToken();
        TermStaking s = TermStaking(
            deployCompiled(
                "contracts/TermStaking.sol/TermStaking.json",
                abi.encode(address(share), address(fee), "", "")
            )
        );
        fee.mint(address(this), 100e18);
        fee.approve(address(s), 100e18);
        s.fund(100e18, 10 days);
        eq(s.totalRewardsFunded(), 99e18, "a hundredth was kept on the way");
        eq(fee.balanceOf(address(s)), 99e18, "held");
    }

    /// LEAVING ///

    function test_unstake_paysAllAfterTheEnd() public {
        uint256 id = stake(alice, 3e24, 30);
        stake(bob, 1e24, 365);
        skip(30 days);
        eq(staking.penaltyOf(id), 0, "no penalty");
        eq(unstake(alice, id), 3e24, "all shares");
        eq(staking.totalShares(), 1e24, "the other stays");
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        staking.ownerOf(id);
    }

    function test_unstake_earlyPaysThePenaltyToThoseWhoStay() public {
        uint256 a = stake(alice, 100e24, 365);
        uint256 b = stake(bob, 1e24, 365);
        uint256 c = stake(carol, 1e24, 30);
        eq(staking.penaltyOf(a), 20e24, "20 % at the start");
        skip(73 days);
        eq(staking.penaltyOf(a), 16e24, "a fifth less after a fifth of the term");
        eq(unstake(alice, a), 84e24, "less the penalty");
        eq(staking.totalPenalties(), 16e24, "kept");
        skip(WEEK);
        (, uint256 bonusOfBob) = staking.earned(b);
        (, uint256 bonusOfCarol) = staking.earned(c);
        within(bonusOfBob, 16e24 - 1, 16e24, "all to who stays");
        eq(bonusOfCarol, 0, "her term was over");
        skip(365 days);
        within(unstake(bob, b), 17e24 - 1, 17e24, "shares and penalty");
    }

    function test_unstake_isFreeForWhoIsAlone() public {
        uint256 id = stake(alice, 100e24, 365);
        eq(staking.penaltyOf(id), 0, "nobody is let down");
        eq(unstake(alice, id), 100e24, "all");
    }

    function test_unstake_keepsTheRewardsClaimable() public {
        uint256 id = stake(alice, 1e24, 30);
        fund(100e18, 10 days);
        skip(5 days);
        unstake(alice, id);
        eq(staking.ownerOf(id), alice, "the position waits for its rewards");
        skip(5 days);
        (uint256 rewards, uint256 bonus) = staking.earned(id);
        within(rewards, 50e18 - 1, 50e18, "until it left");
        eq(bonus, 0, "bonus");
        eq(staking.penaltyOf(id), 0, "nothing left to lose");
        within(claim(alice, id), 50e18 - 1, 50e18, "paid");
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        vm.prank(alice);
        staking.claim(id, alice);
    }

    function test_multicall_claimsAndLeavesAtOnce() public {
        uint256 id = stake(alice, 1e24, 30);
        fund(100e18, 10 days);
        skip(31 days);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(staking.claim, (id, alice));
        calls[1] = abi.encodeCall(staking.unstake, (id, alice, 0));
        vm.prank(alice);
        staking.multicall(calls);
        within(reward.balanceOf(alice), 100e18 - 1, 100e18, "rewards");
        eq(share.balanceOf(alice), 1e30, "shares");
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        staking.ownerOf(id);
    }

    /// ERRORS ///

    function test_error_ZeroShares() public {
        vm.expectRevert(Errors.ZeroShares.selector);
        stake(alice, 0, 30);
    }

    function test_error_ZeroRewards() public {
        vm.expectRevert(Errors.ZeroRewards.selector);
        fund(0, 1 days);
    }

    function test_error_UnknownTerm() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.UnknownTerm.selector, 31));
        stake(alice, 1, 31);
    }

    function test_error_NotThePositionsOwner() public {
        uint256 id = stake(alice, 1e24, 30);
        vm.expectRevert(abi.encodeWithSelector(Errors.NotThePositionsOwner.selector, id, eve));
        vm.prank(eve);
        staking.unstake(id, eve, type(uint256).max);
    }

    function test_error_AlreadyUnstaked() public {
        uint256 id = stake(alice, 1e24, 30);
        fund(1e18, 1 days);
        skip(1 days);
        unstake(alice, id);
        vm.expectRevert(abi.encodeWithSelector(Errors.AlreadyUnstaked.selector, id));
        unstake(alice, id);
    }

    function test_error_PenaltyAboveMaximum() public {
        uint256 id = stake(alice, 1e24, 30);
        stake(bob, 1e24, 30);
        vm.expectRevert(abi.encodeWithSelector(Errors.PenaltyAboveMaximum.selector, 0.02e24, 0.02e24 - 1));
        vm.prank(alice);
        staking.unstake(id, alice, 0.02e24 - 1);
    }

    function test_error_DurationOutOfBounds() public {
        for (uint256 i = 0; i < 2; ++i) {
            uint256 duration = i == 0 ? 1 days - 1 : 365 days + 1;
            vm.expectRevert(abi.encodeWithSelector(Errors.DurationOutOfBounds.selector, duration, 1 days, 365 days));
            fund(1e18, duration);
        }
    }

    function test_error_FundedTooMuch() public {
        reward.mint(carol, type(uint112).max);
        vm.expectRevert(
            abi.encodeWithSelector(Errors.FundedTooMuch.selector, uint256(1) << 112, uint256(type(uint112).max))
        );
        fund(uint256(1) << 112, 1 days);
    }

    function test_fund_takesTheMostThatFits() public {
        reward.mint(carol, type(uint112).max);
        uint256 id = stake(alice, 1, 30);
        fund(type(uint112).max, 1 days);
        skip(30 days);
        within(claim(alice, id), type(uint112).max - 1, type(uint112).max, "one share earns all of it");
    }

    /// ATTACKS ///

    /// SWAPPStaking: paid more than was funded. Every way to be paid twice is tried; the pool is emptied of 100, not 101.
    function test_attack_paidNeverExceedsFunded() public {
        uint256 a = stake(alice, 1e24, 30);
        uint256 b = stake(eve, 1e24, 30);
        fund(100e18, 1 days);
        skip(2 days);
        for (uint256 i = 0; i < 5; ++i) claim(eve, b);
        vm.prank(eve);
        staking.transferFrom(eve, bob, b);
        claim(bob, b);
        unstake(bob, b);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, b));
        claim(bob, b);
        eq(reward.balanceOf(bob), 0, "nothing twice");
        within(claim(alice, a), 50e18 - 1, 50e18, "the victim loses nothing");
        atMost(staking.totalRewardsPaid(), 100e18, "paid <= funded");
    }

    /// BNO: the emergency exit forgot to reset what was owed, so it could be repeated.
    function test_attack_leavingTwicePaysOnce() public {
        stake(bob, 10e24, 30);
        uint256 id = stake(eve, 10e24, 30);
        fund(100e18, 1 days);
        skip(31 days);
        unstake(eve, id);
        vm.expectRevert(abi.encodeWithSelector(Errors.AlreadyUnstaked.selector, id));
        unstake(eve, id);
        eq(share.balanceOf(address(staking)), 10e24, "the victim's shares are whole");
    }

    /// A penalty paid out at once could be caught by who enters for one block. Here the thief pays and gets nothing.
    function test_attack_catchingAPenaltyCostsTheThief() public {
        uint256 honest = stake(bob, 1e24, 365);
        uint256 leaver = stake(alice, 100e24, 365);
        uint256 thief = stake(eve, 1000e24, 365);
        unstake(alice, leaver);
        uint256 got = unstake(eve, thief);
        eq(got, 800e24, "200 lost to catch a part of 20");
        skip(WEEK);
        (, uint256 bonus) = staking.earned(honest);
        within(bonus, 220e24 - 1, 220e24, "both penalties to who stayed");
    }

    /// Many fundings of one unit could push the end of a stream away for ever; the victim would wait.
    function test_attack_dustFundingDoesNotDelay() public {
        uint256 id = stake(alice, 1e24, 90);
        fund(100e18, 1 days);
        reward.mint(eve, 1000);
        vm.startPrank(eve);
        for (uint256 i = 0; i < 300; ++i) staking.fund(1, 365 days);
        vm.stopPrank();
        eq(staking.streams().rewards.end, MIDNIGHT + 1 days, "not a second later");
        skip(1 days);
        within(claim(alice, id), 100e18 - 1, 100e18 + 300, "the victim is paid in time");
    }

    /// A reward token that reverts must not hold the principal.
    function test_attack_poisonedRewardTokenCannotHoldShares() public {
        uint256 id = stake(alice, 7e24, 30);
        fund(100e18, 1 days);
        skip(31 days);
        vm.etch(address(reward), hex"60006000fd");
        vm.expectRevert();
        claim(alice, id);
        eq(unstake(alice, id), 7e24, "shares are out, loss 0");
    }

    function test_attack_reentrancyFindsTheDoorShut() public {
        HookToken hook = new HookToken();
        TermStaking s = TermStaking(
            deployCompiled(
                "contracts/TermStaking.sol/TermStaking.json",
                abi.encode(address(share), address(hook), "", "")
            )
        );
        Thief thief = new Thief(s);
        share.mint(address(thief), 1e24);
        hook.mint(address(this), 200e18);
        hook.approve(address(s), 200e18);
        vm.prank(bob);
        share.approve(address(s), type(uint256).max);
        vm.prank(bob);
        uint256 victim = s.stake(1e24, 30, bob);
        thief.enter(share);
        s.fund(200e18, 1 days);
        skip(1 days);
        thief.attack();
        isTrue(thief.refused(), "claim, unstake and views refuse while entered");
        within(hook.balanceOf(address(thief)), 100e18 - 1, 100e18, "half and no more");
        vm.prank(bob);
        within(s.claim(victim, bob), 100e18 - 1, 100e18, "the victim's loss is 0");
    }

    /// A term that ends on every midnight of a year of silence would cost more than a transaction may: the walk can be
    /// split, and pays the same.
    function test_attack_aYearOfSilenceStaysPayable() public {
        uint256 victim = stake(alice, 1e24, 365);
        for (uint256 i = 0; i < 120; ++i) {
            skip(1 days);
            stake(eve, 1e24, 90);
        }
        fund(1e18, 365 days);
        uint256 start = time();
        skip(400 days);
        uint256 unsplit = earnedRewards(victim);
        for (uint256 i = 1; i < 4; ++i) staking.advance(start + i * 100 days + i);
        eq(earnedRewards(victim), unsplit, "the same");
        eq(claim(alice, victim), unsplit, "paid, loss 0");
        eq(unstake(alice, victim), 1e24, "shares");
    }

    function test_error_NotBetween() public {
        skip(1 days);
        uint256 now_ = time();
        vm.expectRevert(abi.encodeWithSelector(Errors.NotBetween.selector, MIDNIGHT, MIDNIGHT, now_));
        staking.advance(MIDNIGHT);
        vm.expectRevert(abi.encodeWithSelector(Errors.NotBetween.selector, now_ + 1, MIDNIGHT, now_));
        staking.advance(now_ + 1);
    }
}

contract Thief {
    TermStaking private immutable STAKING;
    uint256 private id;
    bool private attacking;
    bool public refused;

    constructor(TermStaking staking) {
        STAKING = staking;
    }

    function enter(TestToken share) external {
        share.approve(address(STAKING), type(uint256).max);
        id = STAKING.stake(1e24, 30, address(this));
    }

    function attack() external {
        attacking = true;
        STAKING.claim(id, address(this));
    }

    function tokensMoved() external {
        if (!attacking) return;
        bytes4 locked = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        refused =
            fails(abi.encodeCall(STAKING.claim, (id, address(this))), locked) &&
            fails(abi.encodeCall(STAKING.unstake, (id, address(this), type(uint256).max)), locked) &&
            fails(abi.encodeCall(STAKING.earned, (id)), locked) &&
            fails(abi.encodeCall(STAKING.penaltyOf, (id)), locked);
    }

    function fails(bytes memory call, bytes4 selector) private returns (bool) {
        (bool done, bytes memory answer) = address(STAKING).call(call);
        return !done && bytes4(answer) == selector;
    }
}
