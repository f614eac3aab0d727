// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RewardAuction} from "../../contracts/RewardAuction.sol";
import {Vault, VaultSettings} from "../../contracts/Vault.sol";
import {IStakingRewards} from "../../contracts/interfaces/IStakingRewards.sol";
import {AuctionErrorsLib as Errors} from "../../contracts/libraries/AuctionErrorsLib.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {StakingRewardsStrategy} from "../../contracts/strategies/StakingRewardsStrategy.sol";
import {FamilyTest} from "./support/FamilyTest.sol";
import {HookToken, SilentToken, TestToken} from "./support/Tokens.sol";

interface INotify {
    function notifyRewardAmount(uint256 reward) external;
}

/// @notice The real StakingRewards from its package, a vault over it and an auction that sells what it pays.
abstract contract StakingWorld is FamilyTest {
    uint256 internal constant START = 1_700_000_000;

    TestToken internal token;
    TestToken internal reward;
    IStakingRewards internal staking;
    Vault internal vault;
    StakingRewardsStrategy internal strategy;
    RewardAuction internal auction;

    function openStaking(address asset, address rewards) internal {
        vm.warp(START);
        staking = IStakingRewards(
            deployPackage(
                "@uniswap/liquidity-staker/build/StakingRewards.json",
                abi.encode(address(this), rewards, asset)
            )
        );
        vault = Vault(
            deployCompiled(
                "contracts/Vault.sol/Vault.json",
                abi.encode(
                    VaultSettings(
                        asset,
                        "",
                        "",
                        address(this),
                        address(this),
                        address(this),
                        address(this),
                        address(0),
                        address(0),
                        0,
                        0,
                        1 days,
                        1e33
                    )
                )
            )
        );
        strategy = StakingRewardsStrategy(
            deployCompiled(
                "contracts/strategies/StakingRewardsStrategy.sol/StakingRewardsStrategy.json",
                abi.encode(address(vault), address(staking))
            )
        );
        auction = strategy.AUCTION();
        vault.addStrategy(address(strategy));
        vault.setCap(address(strategy), 1e33);
    }

    function enter(address actor, uint256 assets) internal returns (uint256 shares) {
        token.mint(actor, assets);
        vm.startPrank(actor);
        token.approve(address(vault), assets);
        shares = vault.deposit(assets, actor);
        vm.stopPrank();
    }

    function leave(address actor) internal returns (uint256) {
        uint256 shares = vault.balanceOf(actor);
        vm.prank(actor);
        return vault.redeem(shares, actor, actor);
    }

    /// @dev StakingRewards pays over sixty days.
    function incentivise(uint256 rewards) internal {
        reward.mint(address(staking), rewards);
        INotify(address(staking)).notifyRewardAmount(rewards);
    }

    function take(address actor, uint256 tokens) internal returns (uint256 taken, uint256 payment) {
        token.mint(actor, 1e30);
        vm.startPrank(actor);
        token.approve(address(auction), type(uint256).max);
        (taken, payment) = auction.take(address(reward), tokens, type(uint256).max, actor);
        vm.stopPrank();
    }
}

contract StakingRewardsStrategyTest is StakingWorld {
    /// One whole reward token is worth one whole asset token of six decimals at this price.
    uint128 private constant PAR = 1e15;

    function setUp() public {
        token = new TestToken(6);
        reward = new TestToken(18);
        openStaking(address(token), address(reward));
        auction.setTerms(address(reward), PAR * 2, PAR / 2, 1e18);
    }

    /// STAKING ///

    function test_rewards_areSoldAndCompounded() public {
        enter(alice, 1000e6);
        incentivise(60e18);
        skip(60 days);
        within(strategy.harvestable(), 60e18 - 1e7, 60e18, "earned");
        uint256 claimed = vault.harvest(address(strategy), "");
        within(claimed, 60e18 - 1e7, 60e18, "claimed");
        eq(reward.balanceOf(address(auction)), claimed, "at the auction");
        eq(auction.kickable(address(reward)), claimed, "to be kicked");
        vm.prank(eve);
        auction.kick(address(reward));
        skip(16 hours);
        (uint256 taken, uint256 payment) = take(carol, type(uint256).max);
        eq(taken, claimed, "the lot");
        within(payment, 60e6 - 1, 60e6, "two thirds of the way down from 2 to a half is 1");
        eq(strategy.value(), 1000e6, "not staked yet");
        vault.harvest(address(strategy), "");
        eq(strategy.value(), 1000e6 + payment, "compounded");
        (uint256 gain, ) = vault.report(address(strategy));
        eq(gain, payment, "reported");
        skip(1 days);
        within(leave(alice), 1060e6 - 2, 1060e6, "the depositor has it");
    }

    function test_reward_inTheAssetIsStakedAtOnce() public {
        reward = token;
        openStaking(address(token), address(token));
        eq(address(auction), address(0), "nothing to sell");
        enter(alice, 1000e6);
        incentivise(600e6);
        eq(strategy.apr(), 3.62664e18, "115 units a second on 1000 for a year");
        eq(strategy.aprAfter(1000e6), 1.81332e18, "half on twice as much");
        skip(60 days);
        eq(strategy.apr(), 0, "the incentives have ended");
        uint256 claimed = vault.harvest(address(strategy), "");
        eq(strategy.value(), 1000e6 + claimed, "staked");
        eq(claimed, 596.16e6, "all that the venue pays: it rounds its rate down");
    }

    function test_withdraw_paysWhatIsStakedAtAnyTime() public {
        enter(alice, 1000e6);
        enter(bob, 500e6);
        eq(strategy.maxWithdraw(), 1500e6, "all");
        eq(leave(alice), 1000e6, "whole");
        eq(strategy.value(), 500e6, "the other stays");
        eq(strategy.maxDeploy(), type(uint128).max, "no limit");
    }

    function testFuzz_vault_staysUnitForUnit(uint256[8] calldata moves) public {
        for (uint256 i = 0; i < 8; ++i) {
            address actor = [alice, bob, carol][(moves[i] >> 4) % 3];
            uint256 assets = bound(moves[i] >> 16, 1, 1e15);
            if (moves[i] % 3 == 0) {
                uint256 most = vault.maxWithdraw(actor);
                if (most == 0) continue;
                assets = bound(assets, 1, most);
                uint256 said = vault.previewWithdraw(assets);
                vm.prank(actor);
                eq(vault.withdraw(assets, actor, actor), said, "previewWithdraw");
            } else {
                uint256 said = vault.previewDeposit(assets);
                eq(enter(actor, assets), said, "previewDeposit");
            }
            eq(strategy.value(), vault.debt(address(strategy)), "value = debt");
        }
    }

    /// AUCTION ///

    function _lot(uint256 tokens) private {
        reward.mint(address(auction), tokens);
        auction.kick(address(reward));
    }

    function test_price_fallsFromTheStartToTheFloor() public {
        eq(auction.price(address(reward)), 0, "no sale");
        _lot(10e18);
        eq(auction.price(address(reward)), PAR * 2, "start");
        skip(12 hours);
        eq(auction.price(address(reward)), (PAR * 5) / 4, "middle");
        skip(12 hours - 1);
        within(auction.price(address(reward)), PAR / 2, PAR / 2 + PAR / 50_000, "floor");
        skip(1);
        eq(auction.price(address(reward)), 0, "over");
        eq(auction.kickable(address(reward)), 10e18, "can be kicked again");
    }

    function test_take_sellsPartsAndRoundsThePaymentUp() public {
        _lot(10e18);
        (uint256 taken, uint256 payment) = take(carol, 1);
        eq(taken, 1, "one unit");
        eq(payment, 1, "for one, not for nothing");
        (taken, payment) = take(carol, 4e18);
        eq(payment, 8e6, "at two");
        (taken, ) = take(carol, type(uint256).max);
        eq(taken, 6e18 - 1, "the rest");
        eq(token.balanceOf(address(strategy)), 20e6 + 1, "straight to the strategy");
        eq(token.balanceOf(address(auction)), 0, "nothing stays");
    }

    function testFuzz_take_neverPaysLessThanTheFloor(uint256 lot, uint256 elapsed, uint256 tokens) public {
        lot = bound(lot, 1e18, 1e30);
        _lot(lot);
        skip(bound(elapsed, 0, 1 days - 1));
        (uint256 taken, uint256 payment) = take(carol, bound(tokens, 1, type(uint256).max));
        isTrue(payment * 1e27 >= taken * (PAR / 2), "at least the floor");
        eq(reward.balanceOf(carol), taken, "delivered");
        eq(token.balanceOf(address(strategy)), payment, "paid");
    }

    /// ERRORS ///

    function test_error_RateUnknown() public {
        vm.expectRevert(ErrorsLib.RateUnknown.selector);
        strategy.apr();
    }

    function test_error_StrategyOfAnotherAsset() public {
        address other = deployPackage(
            "@uniswap/liquidity-staker/build/StakingRewards.json",
            abi.encode(address(this), address(token), address(reward))
        );
        vm.expectPartialRevert(ErrorsLib.StrategyOfAnotherAsset.selector);
        deployCompiled(
            "contracts/strategies/StakingRewardsStrategy.sol/StakingRewardsStrategy.json",
            abi.encode(address(vault), other)
        );
    }

    function test_error_Unauthorized() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.Unauthorized.selector, eve));
        vm.prank(eve);
        auction.setTerms(address(reward), 1, 1, 1);
    }

    function test_error_AssetNotForSale() public {
        vm.expectRevert(Errors.AssetNotForSale.selector);
        auction.setTerms(address(token), 2, 1, 1);
    }

    function test_error_FloorAboveStart() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.FloorAboveStart.selector, 2, 1));
        auction.setTerms(address(reward), 1, 2, 1);
    }

    function test_error_NotForSale() public {
        TestToken other = new TestToken(18);
        other.mint(address(auction), 1e18);
        eq(auction.kickable(address(other)), 0, "nobody vouched for it");
        vm.expectRevert(abi.encodeWithSelector(Errors.NotForSale.selector, address(other)));
        auction.kick(address(other));
    }

    function test_error_StillRunning() public {
        _lot(10e18);
        vm.expectRevert(abi.encodeWithSelector(Errors.StillRunning.selector, address(reward), START + 1 days));
        auction.kick(address(reward));
    }

    function test_error_LotTooSmall() public {
        reward.mint(address(auction), 1e18 - 1);
        eq(auction.kickable(address(reward)), 0, "dust");
        vm.expectRevert(abi.encodeWithSelector(Errors.LotTooSmall.selector, address(reward), 1e18 - 1, 1e18));
        auction.kick(address(reward));
    }

    function test_error_NotRunning() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.NotRunning.selector, address(reward)));
        auction.take(address(reward), 1, 1, eve);
        _lot(10e18);
        skip(1 days);
        vm.expectRevert(abi.encodeWithSelector(Errors.NotRunning.selector, address(reward)));
        auction.take(address(reward), 1, 1, eve);
    }

    function test_error_ZeroTokens() public {
        _lot(10e18);
        vm.expectRevert(Errors.ZeroTokens.selector);
        auction.take(address(reward), 0, 1, eve);
    }

    function test_error_TooExpensive() public {
        _lot(10e18);
        vm.expectRevert(abi.encodeWithSelector(Errors.TooExpensive.selector, 20e6, 20e6 - 1));
        auction.take(address(reward), 10e18, 20e6 - 1, eve);
    }

    /// ATTACKS ///

    /// A lump reported at once could be caught between two blocks. Half of the shares, held for one block, get nothing.
    function test_attack_sandwichOfAHarvestCatchesNothing() public {
        enter(alice, 1000e6);
        incentivise(60e18);
        skip(60 days);
        vault.harvest(address(strategy), "");
        auction.kick(address(reward));
        skip(16 hours);
        take(carol, type(uint256).max);
        enter(eve, 1000e6);
        vault.harvest(address(strategy), "");
        vault.report(address(strategy));
        atMost(leave(eve), 1000e6, "the thief gains nothing");
        skip(1 days);
        within(leave(alice), 1060e6 - 2, 1060e6, "the victim loses nothing");
    }

    /// Kick with dust, let the price fall, and have the real lot at the floor: the lot that comes later is not in the sale.
    function test_attack_aLateLotCannotBeHadAtAFallenPrice() public {
        reward.mint(eve, 1e18);
        vm.prank(eve);
        reward.transfer(address(auction), 1e18);
        auction.kick(address(reward));
        skip(1 days - 1);
        enter(alice, 1000e6);
        reward.mint(address(auction), 1000e18);
        (uint256 taken, ) = take(eve, type(uint256).max);
        eq(taken, 1e18, "only what she gave herself");
        auction.kick(address(reward));
        eq(auction.price(address(reward)), PAR * 2, "the real lot starts at the start");
    }

    /// Penpie and Pickle: a reward token that turns hostile. It can stop its own sale, and nobody's exit or compounding.
    function test_attack_poisonedRewardTokenStopsNothingElse() public {
        enter(alice, 1000e6);
        incentivise(60e18);
        skip(30 days);
        token.mint(address(strategy), 7e6);
        vm.etch(address(reward), hex"60006000fd");
        vm.expectRevert();
        vault.harvest(address(strategy), "");
        eq(leave(alice), 1000e6, "the victim's loss is 0");
    }

    function test_attack_aRewardThatRefusesToMoveDoesNotStopTheRest() public {
        enter(alice, 1000e6);
        incentivise(60e18);
        skip(30 days);
        token.mint(address(strategy), 7e6);
        vm.mockCall(address(reward), abi.encodeWithSelector(reward.transfer.selector), abi.encode(false));
        vault.harvest(address(strategy), "");
        eq(strategy.value(), 1007e6, "proceeds are compounded, the claim is tried again next time");
    }

    function test_attack_reentrancyOfTheSoldTokenFindsTheDoorShut() public {
        HookToken hook = new HookToken();
        auction.setTerms(address(hook), PAR, PAR, 1);
        hook.mint(address(this), 10e18);
        hook.transfer(address(auction), 10e18);
        auction.kick(address(hook));
        Grabber grabber = new Grabber(auction, address(hook));
        token.mint(address(grabber), 100e6);
        grabber.grab(address(token));
        isTrue(grabber.refused(), "take and kick refuse while entered");
        eq(hook.balanceOf(address(grabber)), 1e18, "what was paid for");
        eq(token.balanceOf(address(strategy)), 1e6, "the victim's loss is 0");
    }

    /// No role can take principal or rewards by the way of rescue.
    function test_attack_rescueCannotTakeAssetOrReward() public {
        reward.mint(address(strategy), 5e18);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(reward)));
        strategy.rescue(address(reward));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(token)));
        strategy.rescue(address(token));
    }

    /// USDT returns nothing and refuses to change an allowance: staking, selling and leaving work all the same.
    function test_attack_silentTokenAsAssetAndAsReward() public {
        SilentToken silent = new SilentToken();
        SilentToken prize = new SilentToken();
        token = TestToken(address(silent));
        reward = TestToken(address(prize));
        openStaking(address(silent), address(prize));
        auction.setTerms(address(prize), 2e27, 5e26, 1);
        silent.mint(alice, 1000e6);
        vm.startPrank(alice);
        silent.approve(address(vault), 1000e6);
        vault.deposit(1000e6, alice);
        vm.stopPrank();
        incentivise(60e6);
        skip(60 days);
        uint256 claimed = vault.harvest(address(strategy), "");
        auction.kick(address(prize));
        silent.mint(carol, 1000e6);
        vm.startPrank(carol);
        silent.approve(address(auction), 1000e6);
        (uint256 taken, uint256 payment) = auction.take(address(prize), claimed, 1000e6, carol);
        vm.stopPrank();
        eq(payment, taken * 2, "sold");
        vault.harvest(address(strategy), "");
        eq(leave(alice), 1000e6, "whole");
        eq(silent.balanceOf(alice), 1000e6, "and paid");
    }
}

contract Grabber {
    RewardAuction private immutable AUCTION;
    address private immutable TOKEN;
    bool public refused;

    constructor(RewardAuction auction, address token) {
        AUCTION = auction;
        TOKEN = token;
    }

    function grab(address asset) external {
        TestToken(asset).approve(address(AUCTION), type(uint256).max);
        AUCTION.take(TOKEN, 1e18, type(uint256).max, address(this));
    }

    function tokensMoved() external {
        bytes4 locked = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        refused =
            fails(abi.encodeCall(AUCTION.take, (TOKEN, 1e18, type(uint256).max, address(this))), locked) &&
            fails(abi.encodeCall(AUCTION.kick, (TOKEN)), locked) &&
            fails(abi.encodeCall(AUCTION.kickable, (TOKEN)), locked);
    }

    function fails(bytes memory call, bytes4 selector) private returns (bool) {
        (bool done, bytes memory answer) = address(AUCTION).call(call);
        return !done && bytes4(answer) == selector;
    }
}
