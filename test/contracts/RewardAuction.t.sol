// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RewardAuction} from "../../contracts/RewardAuction.sol";
import {AuctionErrorsLib as Errors} from "../../contracts/libraries/AuctionErrorsLib.sol";
import {ErrorsLib} from "../../contracts/libraries/ErrorsLib.sol";
import {StakingWorld} from "./StakingRewardsStrategy.t.sol";
import {SilentToken, TestToken} from "./support/Tokens.sol";

/// @notice The last second, the largest figures, and what the events say.
contract RewardAuctionTest is StakingWorld {
    function setUp() public {
        token = new TestToken(6);
        reward = new TestToken(18);
        openStaking(address(token), address(reward));
    }

    function lot(uint256 tokens) private {
        reward.mint(address(auction), tokens);
        auction.kick(address(reward));
    }

    function test_constructor_knowsWhoIsPaid() public view {
        eq(auction.STRATEGY(), address(strategy), "strategy");
        eq(auction.VAULT(), address(vault), "vault");
        eq(auction.ASSET(), address(token), "asset");
        eq(auction.DURATION(), 1 days, "a day");
    }

    function test_setTerms_keepsAndSaysThem() public {
        vm.expectEmit(address(auction));
        emit RewardAuction.TermsSet(address(reward), 5, 3, 7);
        auction.setTerms(address(reward), 5, 3, 7);
        (uint256 start, uint256 floor, uint256 least) = auction.termsOf(address(reward));
        eq(start, 5, "start");
        eq(floor, 3, "floor");
        eq(least, 7, "lot");
        auction.setTerms(address(reward), 4, 4, 0);
        (start, floor, ) = auction.termsOf(address(reward));
        eq(start, floor, "a fixed price");
    }

    function test_error_StartAboveRange() public {
        uint256 most = type(uint128).max;
        auction.setTerms(address(reward), most, most, 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.StartAboveRange.selector, most + 1, most));
        auction.setTerms(address(reward), most + 1, most, 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.StartAboveRange.selector, type(uint256).max, most));
        auction.setTerms(address(reward), type(uint256).max, type(uint256).max, 1);
    }

    /// The dearest price times the largest lot is still a payment.
    function test_take_countsTheLargestFigures() public {
        uint256 most = type(uint128).max;
        auction.setTerms(address(reward), most, most, 1);
        lot(most);
        uint256 payment = (most * most + 1e27 - 1) / 1e27;
        vm.prank(eve);
        vm.expectRevert(abi.encodeWithSelector(Errors.TooExpensive.selector, payment, payment - 1));
        auction.take(address(reward), most, payment - 1, eve);
    }

    /// More than a lot can hold would hold the sale for ever.
    function test_kick_leavesWhatALotCannotHold() public {
        uint256 most = type(uint128).max;
        auction.setTerms(address(reward), 1, 1, 1);
        reward.mint(address(auction), most + 5);
        eq(auction.kickable(address(reward)), most, "as much as a lot holds");
        eq(auction.kick(address(reward)), most, "and no more");
        (uint256 taken, ) = take(carol, type(uint256).max);
        eq(taken, most, "all of the lot");
        eq(auction.kick(address(reward)), 5, "the rest is the next one");
    }

    function test_kick_saysTheSale() public {
        auction.setTerms(address(reward), 50, 30, 7);
        reward.mint(address(auction), 7);
        vm.expectEmit(address(auction));
        emit RewardAuction.Kicked(address(reward), 7, 50, 30, START + 1 days);
        eq(auction.kick(address(reward)), 7, "the smallest lot");
        (uint256 start, uint256 floor, uint256 left, uint256 end) = auction.saleOf(address(reward));
        eq(start, 50, "start");
        eq(floor, 30, "floor");
        eq(left, 7, "left");
        eq(end, START + 1 days, "end");
    }

    function test_take_saysWhatIsLeft() public {
        auction.setTerms(address(reward), 4e27, 2e27, 1);
        lot(10);
        skip(12 hours);
        eq(auction.price(address(reward)), 3e27, "halfway");
        token.mint(eve, 9);
        vm.startPrank(eve);
        token.approve(address(auction), 9);
        vm.expectEmit(address(auction));
        emit RewardAuction.Taken(address(reward), eve, 3, 9, 7);
        (uint256 taken, uint256 payment) = auction.take(address(reward), 3, 9, bob);
        vm.stopPrank();
        eq(taken, 3, "taken");
        eq(payment, 9, "paid");
        eq(reward.balanceOf(bob), 3, "to the receiver");
        eq(token.balanceOf(address(strategy)), 9, "to the strategy");
    }

    function test_sale_endsWithItsDay() public {
        auction.setTerms(address(reward), 4e27, 2e27, 1);
        eq(auction.price(address(reward)), 0, "no sale");
        lot(10);
        eq(auction.price(address(reward)), 4e27, "the start");
        eq(auction.kickable(address(reward)), 0, "one at a time");
        skip(1 days - 1);
        eq(auction.price(address(reward)), 2e27 + (uint256(2e27) + 1 days - 1) / 1 days, "the last second");
        eq(auction.kickable(address(reward)), 0, "still");
        skip(1);
        eq(auction.price(address(reward)), 0, "over");
        eq(auction.kickable(address(reward)), 10, "once more");
        vm.expectRevert(abi.encodeWithSelector(Errors.NotRunning.selector, address(reward)));
        auction.take(address(reward), 1, 1e30, eve);
    }

    function test_kickable_isWhatAKickAccepts() public {
        reward.mint(address(auction), 10);
        eq(auction.kickable(address(reward)), 0, "not for sale");
        auction.setTerms(address(reward), 2, 1, 11);
        eq(auction.kickable(address(reward)), 0, "too small");
        vm.expectRevert(abi.encodeWithSelector(Errors.LotTooSmall.selector, address(reward), 10, 11));
        auction.kick(address(reward));
        auction.setTerms(address(reward), 2, 1, 10);
        eq(auction.kickable(address(reward)), 10, "just enough");
        lot(0);
        take(carol, 10);
        auction.setTerms(address(reward), 2, 1, 0);
        vm.expectRevert(abi.encodeWithSelector(Errors.LotTooSmall.selector, address(reward), 0, 0));
        auction.kick(address(reward));
    }

    /// ATTACKS ///

    /// A thief leaves one unit of a lot, so that the next one waits for a day: it is sold with that unit at once.
    function test_attack_aUnitLeftHoldsNoLot() public {
        auction.setTerms(address(reward), 4e27, 2e27, 10);
        lot(100);
        skip(12 hours);
        take(eve, 90);
        reward.mint(address(auction), 10);
        eq(auction.kickable(address(reward)), 0, "what is left is a lot");
        vm.expectRevert(abi.encodeWithSelector(Errors.StillRunning.selector, address(reward), START + 1 days));
        auction.kick(address(reward));
        take(eve, 9);
        eq(auction.kickable(address(reward)), 11, "the next lot and the rest");
        eq(auction.kick(address(reward)), 11, "started");
        eq(auction.price(address(reward)), 4e27, "at the start");
        (uint256 taken, ) = take(carol, type(uint256).max);
        eq(taken, 11, "all of it");
    }

    /// A thief takes a unit less than would end the sale and sends dust, to set the price back to its start for ever.
    function test_attack_dustCannotSetThePriceBack() public {
        auction.setTerms(address(reward), 4e27, 2e27, 10);
        lot(10);
        skip(12 hours);
        take(eve, 1);
        reward.mint(address(auction), 9);
        eq(auction.kickable(address(reward)), 0, "less than a lot has come");
        vm.expectRevert(abi.encodeWithSelector(Errors.StillRunning.selector, address(reward), START + 1 days));
        auction.kick(address(reward));
        eq(auction.price(address(reward)), 3e27, "the price goes on falling");
        reward.mint(address(auction), 1);
        eq(auction.kick(address(reward)), 19, "a whole lot has come");
    }

    /// STRATEGY ///

    function test_strategy_isUnitForUnit() public {
        eq(strategy.previewDeploy(77), 77, "in");
        eq(strategy.previewDeployFor(77), 77, "by what is wanted");
        eq(strategy.dust(), 0, "nothing is lost");
        eq(strategy.maxDeploy(), type(uint128).max, "no bound of its own");
        eq(address(strategy.STAKING()), address(staking), "venue");
        eq(strategy.REWARD(), address(reward), "reward");
        enter(alice, 1000e6);
        eq(strategy.maxWithdraw(), 1000e6, "all at any time");
        eq(token.allowance(address(strategy), address(staking)), type(uint256).max, "may stake");
    }

    function test_strategy_hearsItsVaultAlone() public {
        bytes memory refusal = abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, eve);
        vm.startPrank(eve);
        vm.expectRevert(refusal);
        strategy.deploy(1);
        vm.expectRevert(refusal);
        strategy.withdraw(1, eve, 0);
        vm.expectRevert(refusal);
        strategy.withdrawInKind(1, eve);
        vm.expectRevert(refusal);
        strategy.harvest("");
        vm.stopPrank();
        vm.prank(address(vault));
        vm.expectRevert(ErrorsLib.NotTransferable.selector);
        strategy.withdrawInKind(1, eve);
    }

    function test_strategy_paysNoLessThanItIsWorth() public {
        enter(alice, 1000e6);
        vm.startPrank(address(vault));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.WorthLess.selector, 1000e6, 1000e6 + 1));
        strategy.withdraw(1, bob, 1000e6 + 1);
        eq(strategy.withdraw(400e6, bob, 1000e6), 400e6, "sent");
        vm.stopPrank();
        eq(token.balanceOf(bob), 400e6, "to whom it was asked");
        eq(strategy.value(), 600e6, "the rest");
    }

    function test_deploy_saysWhatCameOnTop() public {
        enter(alice, 1000e6);
        token.mint(address(strategy), 7);
        vm.prank(address(vault));
        eq(strategy.deploy(7), 7, "not what was there");
        eq(strategy.value(), 1000e6 + 7, "both");
    }

    function test_harvest_movesTheLastUnit() public {
        enter(alice, 1000e6);
        reward.mint(address(strategy), 1);
        token.mint(address(strategy), 1);
        vm.prank(address(vault));
        (address said, uint256 rewards) = strategy.harvest("");
        eq(said, address(reward), "token");
        eq(rewards, 1, "one");
        eq(reward.balanceOf(address(auction)), 1, "for sale");
        eq(strategy.value(), 1000e6 + 1, "staked");
    }

    /// Some tokens may be sent to nobody, which is where an auction that is not there would be.
    function test_harvest_ofTheAssetSellsNothing() public {
        SilentToken silent = new SilentToken();
        token = TestToken(address(silent));
        reward = token;
        openStaking(address(silent), address(silent));
        silent.mint(address(strategy), 500);
        vm.prank(address(vault));
        strategy.harvest("");
        eq(silent.balanceOf(address(0)), 0, "nothing is lost");
        eq(strategy.value(), 500, "all is staked");
    }

    function test_apr_roundsDown() public {
        reward = token;
        openStaking(address(token), address(token));
        enter(alice, 700_001);
        incentivise(60 days * 10);
        eq(strategy.apr(), (10 * uint256(365 days) * 1e18) / 700_001, "down");
        isTrue((10 * uint256(365 days) * 1e18) % 700_001 > 0, "with a rest");
    }

    function test_apr_countsWhoSharesIt() public {
        reward = token;
        openStaking(address(token), address(token));
        enter(alice, 1000e6);
        eq(strategy.apr(), 0, "nothing is paid");
        incentivise(60 days * 10);
        eq(strategy.apr(), (10 * uint256(365 days) * 1e18) / 1000e6, "ten a second");
        eq(strategy.aprAfter(1000e6), (10 * uint256(365 days) * 1e18) / 2000e6, "twice as many share it");
        eq(strategy.aprAfter(-500e6), (10 * uint256(365 days) * 1e18) / 500e6, "half as many");
        eq(strategy.aprAfter(-1000e6), 10 * uint256(365 days) * 1e18, "for one unit");
        vm.warp(staking.periodFinish() - 1);
        isTrue(strategy.apr() > 0, "the last second");
        vm.warp(staking.periodFinish());
        eq(strategy.apr(), 0, "over");
    }

    function test_rescue_sendsStrayTokensToTheOwner() public {
        TestToken stray = new TestToken(8);
        stray.mint(address(strategy), 5);
        vm.prank(eve);
        strategy.rescue(address(stray));
        eq(stray.balanceOf(address(this)), 5, "the vault's owner");
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(token)));
        strategy.rescue(address(token));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(reward)));
        strategy.rescue(address(reward));
    }
}

/// @notice Rewards, kicks, takers and time, at random.
contract AuctionHandler is StakingWorld {
    uint256 public minted;
    uint256 public sold;
    uint256 public paid;
    uint256 public owedAtLeast;
    uint256 private immutable UNIT;
    /// @dev Of a reward unit, at the floor.
    uint256 private immutable FLOOR;

    constructor(uint8 decimals) {
        token = new TestToken(decimals);
        reward = new TestToken(18);
        openStaking(address(token), address(reward));
        UNIT = 10 ** uint256(decimals);
        FLOOR = UNIT * 1e9;
        auction.setTerms(address(reward), 4 * FLOOR, FLOOR, 1);
        token.mint(address(this), 1e36);
        token.approve(address(auction), type(uint256).max);
    }

    function earn(uint256 rewards) external {
        rewards = bound(rewards, 1, 1e21);
        minted += rewards;
        reward.mint(address(auction), rewards);
    }

    function kick() external {
        uint256 lot = auction.kickable(address(reward));
        if (lot > 0) eq(auction.kick(address(reward)), lot, "what was said");
    }

    function buy(uint256 tokens) external {
        if (auction.price(address(reward)) == 0) return;
        tokens = bound(tokens, 1, 1e21);
        uint256 price = auction.price(address(reward));
        within(price, FLOOR, 4 * FLOOR, "between floor and start");
        (uint256 taken, uint256 payment) = auction.take(address(reward), tokens, type(uint256).max, bob);
        sold += taken;
        paid += payment;
        owedAtLeast += (taken * FLOOR) / 1e27;
    }

    function pass(uint256 elapsed) external {
        skip(bound(elapsed, 1, 30 hours));
    }

    function check() external view {
        eq(reward.balanceOf(address(auction)), minted - sold, "not one leaves but by a sale");
        eq(reward.balanceOf(bob), sold, "sold");
        eq(token.balanceOf(address(strategy)), paid, "every payment is the strategy's");
        eq(token.balanceOf(address(auction)), 0, "none is kept");
        isTrue(paid >= owedAtLeast, "never below the floor");
        (, , uint256 left, ) = auction.saleOf(address(reward));
        isTrue(left <= minted - sold, "the lot is there");
    }
}

abstract contract AuctionInvariants {
    AuctionHandler internal handler;

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_rewardsLeaveForTheirPriceOnly() public view {
        handler.check();
    }
}

contract AuctionOf0DecimalsTest is AuctionInvariants {
    function setUp() public {
        handler = new AuctionHandler(0);
    }
}

contract AuctionOf6DecimalsTest is AuctionInvariants {
    function setUp() public {
        handler = new AuctionHandler(6);
    }
}

contract AuctionOf8DecimalsTest is AuctionInvariants {
    function setUp() public {
        handler = new AuctionHandler(8);
    }
}

contract AuctionOf18DecimalsTest is AuctionInvariants {
    function setUp() public {
        handler = new AuctionHandler(18);
    }
}
