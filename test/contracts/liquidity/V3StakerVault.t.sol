// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {V3StakerSettings, V3StakerVault} from "../../../contracts/V3StakerVault.sol";
import {INonfungiblePositionManager} from "../../../contracts/interfaces/INonfungiblePositionManager.sol";
import {IncentiveKey, IUniswapV3Staker} from "../../../contracts/interfaces/IUniswapV3Staker.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ErrorsLib} from "../../../contracts/libraries/ErrorsLib.sol";
import {LiquidityErrorsLib} from "../../../contracts/libraries/LiquidityErrorsLib.sol";
import {TickLib} from "../../../contracts/libraries/TickLib.sol";
import {HostileToken} from "./support/HostileToken.sol";
import {PoolToken} from "./support/LiquidityTest.sol";
import {INewPool, PoolTest} from "./support/PoolTest.sol";

interface IFundedStaker is IUniswapV3Staker {
    function createIncentive(IncentiveKey calldata key, uint256 reward) external;
}

/// @notice A staked position in a real pool, position manager and staker; a token0 costs four token1.
abstract contract StakerTest is PoolTest {
    int24 internal constant FAIR = 13_863;
    INonfungiblePositionManager internal manager;
    IFundedStaker internal staker;
    V3StakerVault internal vault;

    function setUpVault(uint8 decimals_) internal {
        setUpVault(decimals_, decimals_);
    }

    function setUpVault(uint8 decimals0, uint8 decimals1) internal {
        setUpPool(decimals0, decimals1);
        setUpVault();
    }

    /// @dev On the pool that is there.
    function setUpVault() internal {
        manager = INonfungiblePositionManager(
            deployArtifact(
                "v3-periphery/artifacts/contracts/NonfungiblePositionManager.sol/NonfungiblePositionManager.json",
                abi.encode(address(poolFactory), address(1), address(1))
            )
        );
        staker = IFundedStaker(
            deployArtifact(
                "v3-staker/artifacts/contracts/UniswapV3Staker.sol/UniswapV3Staker.json",
                abi.encode(address(poolFactory), address(manager), 30 days, 365 days)
            )
        );
        vault = newStakerVault(settings());
        for (uint256 i = 0; i < 2; ++i) {
            pushTo(fair + 1);
            skip(20);
            pushTo(fair);
            skip(20 minutes);
        }
    }

    function newStakerVault(V3StakerSettings memory settings_) internal returns (V3StakerVault) {
        return V3StakerVault(deployCompiled("contracts/V3StakerVault.sol/V3StakerVault.json", abi.encode(settings_)));
    }

    function settings() internal view returns (V3StakerSettings memory) {
        return
            V3StakerSettings({
                staker: address(staker),
                pool: address(pool),
                name: "Staked",
                symbol: "mrST",
                owner: OWNER,
                keeper: KEEPER,
                feeRecipient: FEE_RECIPIENT,
                reward: address(token1),
                performanceFeeBps: 1000,
                tickLower: TickLib.floorTo(fair, 60) - 6000,
                tickUpper: TickLib.floorTo(fair, 60) + 6000,
                twapWindow: 10 minutes,
                maxDeviation: 100,
                unlockTime: 1 days,
                cardinality: 60
            });
    }

    function give(address account, uint256 amount0, uint256 amount1) internal {
        token0.mint(account, amount0);
        token1.mint(account, amount1);
        vm.startPrank(account);
        token0.approve(address(vault), type(uint256).max);
        token1.approve(address(vault), type(uint256).max);
        vm.stopPrank();
    }

    function depositAs(address account, uint256 units) internal returns (uint256 shares) {
        give(account, units * unit, 4 * units * unit1);
        vm.prank(account);
        (shares, , ) = vault.deposit(units * unit, 4 * units * unit1, 0, account);
    }

    function withdrawAs(address account, uint256 shares) internal returns (uint256 amount0, uint256 amount1) {
        vm.prank(account);
        return vault.withdraw(shares, 0, 0, account, account);
    }

    function keyOf(uint256 start, uint256 length) internal view returns (IncentiveKey memory) {
        return IncentiveKey(address(token1), address(pool), start, start + length, OWNER);
    }

    /// @dev An incentive of 25,000 token1 a day over 60 days, to all of the pool's liquidity; named to the vault.
    function addIncentive() internal returns (IncentiveKey memory key) {
        key = keyOf(block.timestamp, 60 days);
        token1.mint(address(this), 1_500_000 * unit1);
        token1.approve(address(staker), 1_500_000 * unit1);
        staker.createIncentive(key, 1_500_000 * unit1);
        vm.prank(OWNER);
        vault.addIncentive(key);
    }

    function harvest() internal returns (uint256) {
        vm.prank(KEEPER);
        return vault.harvest(0);
    }

    function purseOf(address account) internal view returns (uint256) {
        return worth(token0.balanceOf(account), token1.balanceOf(account));
    }
}

abstract contract V3StakerVaultTest is StakerTest {
    uint8 private immutable DECIMALS;

    constructor(uint8 decimals_) {
        DECIMALS = decimals_;
    }

    function setUp() public {
        setUpVault(DECIMALS);
    }

    /// MONEY ///

    function test_deposit_opensThePositionAndStakesIt() public {
        IncentiveKey memory key = addIncentive();
        uint256 shares = depositAs(ALICE, 1000);
        uint256 tokenId = vault.tokenId();
        (, uint128 staked) = staker.stakes(tokenId, keccak256(abi.encode(key)));
        vm.assertEq(uint256(staked), uint256(vault.booked()));
        vm.assertEq(manager.ownerOf(tokenId), address(staker));
        vm.assertEq(shares, uint256(staked) * 1e6);
        vm.assertEq(vault.previewWithdraw(shares), uint256(staked));
        // What the position did not take came back.
        vm.assertEq(token0.balanceOf(address(vault)) + token1.balanceOf(address(vault)), 0);
    }

    function test_withdraw_paysAndStakesTheRestAgain() public {
        IncentiveKey memory key = addIncentive();
        uint256 shares = depositAs(ALICE, 1000);
        uint256 purse = purseOf(ALICE);
        uint256 liquidity = vault.booked();
        withdrawAs(ALICE, shares / 2);
        vm.assertApproxEqAbs(purseOf(ALICE) - purse, (8000 * unit - purse) / 2, 10);
        (, uint128 staked) = staker.stakes(vault.tokenId(), keccak256(abi.encode(key)));
        vm.assertEq(uint256(staked), liquidity - liquidity / 2);
        withdrawAs(ALICE, vault.balanceOf(ALICE));
        // The virtual share keeps what it was rounded by.
        vm.assertLe(uint256(vault.booked()), 1);
        vm.assertLe(8000 * unit - purseOf(ALICE), 15);
        // Everybody left; the next one starts with the same position.
        depositAs(BOB, 1000);
        vm.assertApproxEqAbs(uint256(vault.booked()), liquidity, liquidity / 1000 + 1);
    }

    function test_withdraw_spendsAnAllowance() public {
        uint256 shares = depositAs(ALICE, 1000);
        vm.prank(BOB);
        vm.expectRevert();
        vault.withdraw(shares, 0, 0, BOB, ALICE);
        vm.prank(ALICE);
        vault.approve(BOB, shares);
        vm.prank(BOB);
        vault.withdraw(shares, 0, 0, BOB, ALICE);
        vm.assertGt(token0.balanceOf(BOB), 900 * unit);
    }

    function test_withdraw_worksWhilePushed() public {
        addIncentive();
        uint256 shares = depositAs(ALICE, 1000);
        pushTo(FAIR + 7000);
        (uint256 amount0, uint256 amount1) = withdrawAs(ALICE, shares);
        vm.assertEq(amount0, 0);
        vm.assertGt(amount1, 7000 * unit);
    }

    function test_harvest_compoundsAndLocksTheGain() public {
        addIncentive();
        uint256 shares = depositAs(ALICE, 1000);
        uint256 before = vault.previewWithdraw(shares);
        skip(1 days);
        uint256 rewards = (25_000 * before) / pool.liquidity();
        uint256 gain = harvest();
        // About 96 token1 in a position of about 8000; half of them sold at 0.3 %.
        vm.assertApproxEqRel(
            gain,
            (before * rewards * unit) / (8000 * unit - purseOf(ALICE)),
            DECIMALS == 0 ? 0.1e18 : 0.01e18
        );
        vm.assertEq(uint256(vault.booked()), before + gain);
        vm.assertEq(vault.lockedLiquidity(), gain - gain / 10);
        vm.assertApproxEqAbs(vault.previewWithdraw(shares), before, 1);
        vm.assertLe(token1.balanceOf(address(vault)), unit + 4);
        skip(12 hours);
        vm.assertApproxEqAbs(vault.previewWithdraw(shares), before + (gain - gain / 10) / 2, gain / 100 + 1);
        skip(12 hours);
        vm.assertEq(vault.lockedLiquidity(), 0);
        // The fee's shares take part in what unlocks.
        vm.assertApproxEqAbs(vault.previewWithdraw(shares), before + gain - gain / 10, gain / 500 + 1);
        vm.assertApproxEqAbs(vault.previewWithdraw(vault.balanceOf(FEE_RECIPIENT)), gain / 10, gain / 500 + 1);
        // A second one, of fees and rewards, on top of what is locked.
        vm.assertGt(harvest(), 0);
    }

    /// @dev The price of before is what the unlocked liquidity gives for the shares there are, both a little more.
    function test_harvest_mintsTheFeeAtThePriceOfBefore() public {
        addIncentive();
        depositAs(ALICE, 1000);
        for (uint256 i = 0; i < 2; ++i) {
            skip(1 days - i);
            uint256 supply = vault.totalSupply();
            uint256 unlocked = vault.booked() - vault.lockedLiquidity();
            uint256 held = vault.balanceOf(FEE_RECIPIENT);
            uint256 gain = harvest();
            vm.assertEq(vault.balanceOf(FEE_RECIPIENT) - held, ((gain / 10) * (supply + 1e6)) / (unlocked + 1));
        }
    }

    function test_withdraw_tellsWhoAskedAndWhoGot() public {
        uint256 shares = depositAs(ALICE, 1000);
        vm.prank(ALICE);
        vault.approve(BOB, shares);
        vm.expectEmit(true, true, true, false);
        emit V3StakerVault.Withdrawn(BOB, FEE_RECIPIENT, ALICE, shares, 0, 0);
        vm.prank(BOB);
        vault.withdraw(shares, 0, 0, FEE_RECIPIENT, ALICE);
    }

    function test_deposit_outsideTheRangeTakesOneToken() public {
        int24[2] memory ticks = [FAIR + 7000, FAIR - 7000];
        for (uint256 i = 0; i < 2; ++i) {
            pushTo(ticks[i]);
            skip(20 minutes);
            vault = newStakerVault(settings());
            // The first opens the position, the second adds to it.
            for (uint256 j = 0; j < 2; ++j) {
                give(ALICE, 1000 * unit, 4000 * unit);
                vm.prank(ALICE);
                (uint256 shares, uint256 amount0, uint256 amount1) = vault.deposit(1000 * unit, 4000 * unit, 0, ALICE);
                vm.assertGt(shares, 0);
                vm.assertEq(i == 0 ? amount0 : amount1, 0);
                vm.assertGt(i == 0 ? amount1 : amount0, 900 * unit);
            }
        }
    }

    function test_lockedLiquidity_isRoundedUp() public {
        addIncentive();
        depositAs(ALICE, 1000);
        skip(1 days);
        harvest();
        uint256 locked = vault.lockedLiquidity();
        for (uint256 left = 1 days - 7; left > 10 hours; left -= 3 hours + 11) {
            skip(vault.unlockEnd() - left - block.timestamp);
            vm.assertEq(vault.lockedLiquidity(), (locked * left + 1 days - 1) / 1 days);
        }
    }

    function test_reward_mayBeTheFirstToken() public {
        V3StakerSettings memory with = settings();
        with.reward = address(token0);
        vault = newStakerVault(with);
        IncentiveKey memory key = keyOf(block.timestamp, 60 days);
        key.rewardToken = address(token0);
        token0.mint(address(this), 1_500_000 * unit);
        token0.approve(address(staker), 1_500_000 * unit);
        staker.createIncentive(key, 1_500_000 * unit);
        vm.prank(OWNER);
        vault.addIncentive(key);
        depositAs(ALICE, 1000);
        (uint256 waiting, ) = vault.pending();
        skip(1 days);
        (uint256 reward, ) = staker.getRewardInfo(key, vault.tokenId());
        (uint256 amount0, ) = vault.pending();
        vm.assertGt(reward, 90 * unit);
        vm.assertEq(amount0, waiting + reward);
        vm.assertGt(harvest(), 0);
    }

    /// @dev The reward itself is too little to ask for a harvest.
    function test_harvestDue_asksNothingForAnIncentiveThatHasEnded() public {
        IncentiveKey memory key = keyOf(block.timestamp, 1 days);
        token1.mint(address(this), 1000);
        token1.approve(address(staker), 1000);
        staker.createIncentive(key, 1000);
        vm.prank(OWNER);
        vault.addIncentive(key);
        depositAs(ALICE, 900);
        depositAs(ALICE, 200);
        skip(1 days - 1);
        vm.assertTrue(vault.harvestDue());
        skip(1);
        vm.assertTrue(!vault.harvestDue());
    }

    function test_harvest_twiceUnlocksAtTheMeanEnd() public {
        addIncentive();
        depositAs(ALICE, 1000);
        skip(1 days);
        harvest();
        uint256 end = vault.unlockEnd();
        vm.assertEq(end, block.timestamp + 1 days);
        skip(6 hours);
        uint256 locked = vault.lockedLiquidity();
        uint256 gain = harvest();
        uint256 added = gain - gain / 10;
        uint256 mean = (locked * 18 hours + added * 24 hours) / (locked + added);
        vm.assertApproxEqAbs(vault.unlockEnd() - block.timestamp, mean, 1);
        vm.assertEq(vault.lockedLiquidity(), locked + added);
    }

    function test_pending_isWhatAHarvestFinds() public {
        (uint256 amount0, uint256 amount1) = vault.pending();
        vm.assertEq(amount0 + amount1, 0);
        IncentiveKey memory key = addIncentive();
        depositAs(ALICE, 1000);
        for (uint256 i = 0; i < 20; ++i) {
            swapIn(true, 20_000 * unit);
            pushTo(FAIR);
        }
        skip(1 days);
        (amount0, amount1) = vault.pending();
        uint256 id = vm.snapshotState();
        // What is left when the owner's keeper does it by hand.
        uint256 tokenId = vault.tokenId();
        vm.startPrank(address(vault));
        staker.unstakeToken(key, tokenId);
        staker.withdrawToken(tokenId, address(vault), "");
        (uint256 paid0, uint256 paid1) = manager.collect(
            INonfungiblePositionManager.CollectParams(tokenId, ALICE, type(uint128).max, type(uint128).max)
        );
        paid1 += staker.claimReward(address(token1), ALICE, 0);
        vm.stopPrank();
        vm.assertEq(amount0, paid0);
        vm.assertEq(amount1, paid1);
        vm.assertGt(paid0, 0);
        vm.revertToState(id);
        token0.mint(address(vault), 5);
        (uint256 more0, uint256 more1) = vault.pending();
        vm.assertEq(more0, amount0 + 5);
        vm.assertEq(more1, amount1);
    }

    function test_harvestDue_asksForAThousandthOnceInAWindow() public {
        vm.assertTrue(!vault.harvestDue());
        addIncentive();
        vm.assertTrue(!vault.harvestDue());
        depositAs(ALICE, 1000);
        vm.assertTrue(!vault.harvestDue());
        // About 96 token1 a day on a position of about 8000: a thousandth is there after two hours.
        skip(1 hours);
        vm.assertTrue(!vault.harvestDue());
        skip(3 hours);
        vm.assertTrue(vault.harvestDue());
        pushTo(FAIR + 101);
        vm.assertTrue(!vault.harvestDue());
        pushTo(FAIR);
        harvest();
        token1.mint(address(vault), 100 * unit);
        vm.assertTrue(!vault.harvestDue());
        skip(10 minutes - 1);
        vm.assertTrue(!vault.harvestDue());
        skip(1);
        vm.assertTrue(vault.harvestDue());
    }

    function test_harvestDue_whenATenthEarnsNoRewards() public {
        // Named before it is created: it takes no stake, and so nothing is due.
        IncentiveKey memory key = keyOf(block.timestamp + 1 hours, 60 days);
        vm.prank(OWNER);
        vault.addIncentive(key);
        depositAs(ALICE, 900);
        skip(30 minutes);
        vm.assertTrue(!vault.harvestDue());
        token1.mint(address(this), 1_500_000 * unit);
        token1.approve(address(staker), 1_500_000 * unit);
        staker.createIncentive(key, 1_500_000 * unit);
        vm.assertTrue(!vault.harvestDue());
        skip(30 minutes);
        vm.assertTrue(vault.harvestDue());
        harvest();
        skip(10 minutes);
        vm.assertTrue(!vault.harvestDue());
        depositAs(ALICE, 99);
        vm.assertTrue(!vault.harvestDue());
        depositAs(ALICE, 3);
        vm.assertTrue(vault.harvestDue());
        skip(61 days);
        vault.dropIncentive(keccak256(abi.encode(key)));
        harvest();
        skip(20 minutes);
        vm.assertTrue(!vault.harvestDue());
    }

    function test_deposit_givesWhatThePreviewSays() public {
        addIncentive();
        uint256 preview = vault.previewDeposit(1000 * unit, 4000 * unit);
        vm.assertEq(depositAs(ALICE, 1000), preview);
        skip(1 days);
        harvest();
        skip(5 hours);
        preview = vault.previewDeposit(777 * unit, 4 * 777 * unit);
        vm.assertEq(depositAs(BOB, 777), preview);
    }

    function test_dropIncentive_keepsWhatItOwes() public {
        IncentiveKey memory key = addIncentive();
        depositAs(ALICE, 1000);
        skip(61 days);
        bytes32 incentive = keccak256(abi.encode(key));
        vault.dropIncentive(incentive);
        vm.assertEq(vault.incentives().length, 0);
        uint256 before = vault.booked();
        uint256 gain = harvest();
        vm.assertGt(gain, (before * 50) / 100);
        vm.assertEq(manager.ownerOf(vault.tokenId()), address(vault));
        withdrawAs(ALICE, vault.balanceOf(ALICE));
    }

    function test_incentive_thatRefusesHoldsBackNobody() public {
        // Named, but never created.
        IncentiveKey memory key = keyOf(block.timestamp, 1 days);
        vm.prank(OWNER);
        vault.addIncentive(key);
        uint256 shares = depositAs(ALICE, 1000);
        withdrawAs(ALICE, shares);
        vm.assertLe(8000 * unit - purseOf(ALICE), 15);
    }

    function test_totalAmounts_doesNotFollowAPush() public {
        depositAs(ALICE, 1000);
        (uint256 amount0, uint256 amount1) = vault.totalAmounts();
        vm.assertApproxEqRel(4 * amount0 + amount1, 8000 * unit - purseOf(ALICE), 0.01e18);
        pushTo(FAIR + 5000);
        (uint256 pushed0, uint256 pushed1) = vault.totalAmounts();
        vm.assertEq(pushed0, amount0);
        vm.assertEq(pushed1, amount1);
    }

    /// ERRORS ///

    function test_constructor_refusesBadSettings() public {
        V3StakerSettings memory bad = settings();
        bad.owner = address(0);
        refuse(bad, abi.encodeWithSelector(ErrorsLib.ZeroAddress.selector));
        bad.owner = OWNER;
        bad.feeRecipient = address(0);
        refuse(bad, abi.encodeWithSelector(ErrorsLib.ZeroAddress.selector));
        bad.feeRecipient = BOB;
        bad.twapWindow = 59;
        refuse(bad, abi.encodeWithSelector(LiquidityErrorsLib.BoundOutOfRange.selector, 59, 60));
        bad.twapWindow = 60;
        bad.maxDeviation = 501;
        refuse(bad, abi.encodeWithSelector(LiquidityErrorsLib.BoundOutOfRange.selector, 501, 500));
        bad.maxDeviation = 500;
        bad.unlockTime = 3599;
        refuse(bad, abi.encodeWithSelector(ErrorsLib.UnlockTimeOutOfBounds.selector, 3599));
        bad.unlockTime = 3600;
        bad.performanceFeeBps = 5001;
        refuse(bad, abi.encodeWithSelector(ErrorsLib.PerformanceFeeTooHigh.selector, 5001, 5000));
        bad.performanceFeeBps = 5000;
        bad.reward = address(this);
        refuse(bad, abi.encodeWithSelector(LiquidityErrorsLib.TokenNotInPool.selector, address(pool), address(this)));
        bad.reward = address(token0);
        newStakerVault(bad);
    }

    function refuse(V3StakerSettings memory bad, bytes memory refusal) private {
        vm.expectRevert(refusal);
        newStakerVault(bad);
    }

    function test_deposit_holdsTheMinimum() public {
        give(ALICE, 2000 * unit, 8000 * unit);
        vm.startPrank(ALICE);
        vm.expectRevert();
        vault.deposit(0, 0, 0, ALICE);
        (uint256 shares, , ) = vault.deposit(1000 * unit, 4000 * unit, 0, ALICE);
        vm.expectPartialRevert(ErrorsLib.SharesBelowMinimum.selector);
        vault.deposit(1000 * unit, 4000 * unit, shares * 2, ALICE);
    }

    function test_deposit_refusesSharesOfNothing() public {
        depositAs(ALICE, 1000);
        // A stranger's gift, booked, makes a share dearer; liquidity that buys none is refused by the pool or by us.
        giveLiquidity(1e6 * unit);
        give(BOB, 1, 1);
        vm.prank(BOB);
        vm.expectRevert();
        vault.deposit(0, 1, 0, BOB);
    }

    function test_withdraw_holdsTheMinima() public {
        uint256 shares = depositAs(ALICE, 1000);
        uint256 id = vm.snapshotState();
        (uint256 amount0, uint256 amount1) = withdrawAs(ALICE, shares);
        vm.revertToState(id);
        vm.startPrank(ALICE);
        vm.expectRevert(ErrorsLib.ZeroShares.selector);
        vault.withdraw(0, 0, 0, ALICE, ALICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                LiquidityErrorsLib.AmountBelowMinimum.selector,
                address(token0),
                amount0,
                amount0 + 1
            )
        );
        vault.withdraw(shares, amount0 + 1, 0, ALICE, ALICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                LiquidityErrorsLib.AmountBelowMinimum.selector,
                address(token1),
                amount1,
                amount1 + 1
            )
        );
        vault.withdraw(shares, 0, amount1 + 1, ALICE, ALICE);
        vault.withdraw(shares, amount0, amount1, ALICE, ALICE);
    }

    function test_harvest_holdsItsRulesAndTheMinimum() public {
        vm.prank(KEEPER);
        vm.expectRevert(ErrorsLib.ZeroAssets.selector);
        vault.harvest(0);
        depositAs(ALICE, 1000);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, address(this)));
        vault.harvest(0);
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.LiquidityBelowMinimum.selector, 0, 1));
        vault.harvest(1);
        vm.assertEq(harvest(), 0);
    }

    function test_callbacks_areForTheirCallersOnly() public {
        bytes memory unauthorized = abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, address(this));
        vm.expectRevert(unauthorized);
        vault.uniswapV3SwapCallback(1, 1, "");
        vm.expectRevert(unauthorized);
        vault.onERC721Received(address(0), address(0), 1, "");
    }

    function test_incentives_areOfThisPoolAndReward() public {
        IncentiveKey memory key = keyOf(block.timestamp, 1 days);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, address(this)));
        vault.addIncentive(key);
        vm.startPrank(OWNER);
        key.pool = address(1);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.IncentiveOfAnotherPool.selector, address(1)));
        vault.addIncentive(key);
        key = keyOf(block.timestamp - 2, 1);
        vm.expectRevert(
            abi.encodeWithSelector(LiquidityErrorsLib.IncentiveNotRunning.selector, key.startTime, key.endTime)
        );
        vault.addIncentive(key);
        for (uint256 i = 1; i <= 4; ++i) vault.addIncentive(keyOf(block.timestamp, i * 1 days));
        key = keyOf(block.timestamp, 5 days);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.TooManyIncentives.selector, 4));
        vault.addIncentive(key);
        key = keyOf(block.timestamp, 1 days);
        bytes32 incentive = keccak256(abi.encode(key));
        vm.expectRevert(
            abi.encodeWithSelector(LiquidityErrorsLib.IncentiveStillRunning.selector, key.startTime, key.endTime)
        );
        vault.dropIncentive(incentive);
        skip(1 days);
        vault.dropIncentive(incentive);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.UnknownIncentive.selector, incentive));
        vault.dropIncentive(incentive);
        key = keyOf(key.startTime, 3 days);
        incentive = keccak256(abi.encode(key));
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.IncentiveAlreadyAdded.selector, incentive));
        vault.addIncentive(key);
    }

    /// ATTACKS ///

    function test_attack_calmCheckMissing_onNoPath() public {
        addIncentive();
        depositAs(ALICE, 1000);
        give(OWNER, unit, 4 * unit);
        IncentiveKey memory key = keyOf(block.timestamp, 1 days);
        for (uint256 i = 0; i < 2; ++i) {
            int24 tick = i == 0 ? FAIR + 101 : FAIR - 101;
            pushTo(tick);
            bytes memory refusal = abi.encodeWithSelector(LiquidityErrorsLib.NotCalm.selector, tick, FAIR, uint24(100));
            vm.startPrank(OWNER);
            vm.expectRevert(refusal);
            vault.deposit(unit, 4 * unit, 0, OWNER);
            vm.expectRevert(refusal);
            vault.harvest(0);
            vm.expectRevert(refusal);
            vault.addIncentive(key);
            vm.stopPrank();
        }
    }

    /// @dev In before the harvest and out after it, with as much as all the others: of the 7000 token1 gained nothing but a
    /// half of what the harvest's own swap pays to liquidity, less than 0.02 %.
    function test_attack_sandwichedHarvest_getsNextToNothing() public {
        addIncentive();
        depositAs(ALICE, 100_000);
        skip(1 days);
        uint256 shares = depositAs(ATTACKER, 100_000);
        harvest();
        withdrawAs(ATTACKER, shares);
        vm.assertLe(purseOf(ATTACKER), 800_000 * unit + (unit * 14) / 10);
        uint256 mine = vault.balanceOf(ALICE);
        skip(1 days);
        vm.assertGe(vault.previewWithdraw(mine), (vault.booked() * 985) / 1000);
    }

    function test_attack_donationBeforeVictims_losesTheDonation() public {
        uint256 shares = depositAs(ATTACKER, 1000);
        withdrawAs(ATTACKER, shares - 1);
        uint256 purse = purseOf(ATTACKER);
        uint256 donated = giveLiquidity(1000 * unit);
        harvest();
        skip(1 days);
        address[3] memory victims = [ALICE, BOB, CAROL];
        uint256[3] memory paid;
        for (uint256 i = 0; i < 3; ++i) {
            depositAs(victims[i], 1000);
            paid[i] = 8000 * unit - purseOf(victims[i]);
        }
        for (uint256 i = 0; i < 3; ++i) {
            uint256 before = purseOf(victims[i]);
            withdrawAs(victims[i], vault.balanceOf(victims[i]));
            vm.assertGe(purseOf(victims[i]) - before + 20 + donated / 1e5, paid[i]);
        }
        withdrawOne();
        vm.assertLt((purseOf(ATTACKER) - purse) * 100, donated);
    }

    /// @dev Balancer, KyberSwap: many small steps by somebody with a half of the shares.
    function test_attack_roundingDrain_paysTheOthers() public {
        depositAs(ALICE, 1000);
        depositAs(ATTACKER, 1000);
        uint256 mine = vault.balanceOf(ALICE);
        uint256 before = vault.previewWithdraw(mine);
        uint256 liquidity = vault.previewWithdraw(vault.balanceOf(ATTACKER));
        uint256 booked = vault.booked();
        give(ATTACKER, 100_000 * unit, 400_000 * unit);
        for (uint256 i = 1; i <= 40; ++i) {
            vm.startPrank(ATTACKER);
            uint256 bought;
            try vault.deposit(7 + i, 30 + 3 * i, 0, ATTACKER) returns (uint256 shares, uint256, uint256) {
                bought = shares;
            } catch {}
            uint256 part = bought + i * 1e6 + 999_999;
            vault.withdraw(part, 0, 0, ATTACKER, ATTACKER);
            vm.stopPrank();
            // What left the books is never more than what the attacker's shares stood for.
            vm.assertGe(vault.previewWithdraw(mine), before);
            vm.assertLe(
                vault.previewWithdraw(vault.balanceOf(ATTACKER)) + booked,
                liquidity + vault.booked() + (vault.booked() > booked ? vault.booked() - booked : 0)
            );
        }
    }

    /// @dev yETH: all have left with rewards pending; who comes next shares them with nobody who is gone.
    function test_attack_emptyStateReused_startsFairly() public {
        addIncentive();
        uint256 shares = depositAs(ATTACKER, 1000);
        skip(1 days);
        withdrawAs(ATTACKER, shares);
        vm.assertLe(uint256(vault.booked()), 1);
        uint256 fresh = depositAs(ALICE, 1000);
        uint256 paid = 8000 * unit - purseOf(ALICE);
        uint256 purse = purseOf(ALICE);
        vm.assertApproxEqRel(fresh, uint256(vault.booked()) * 1e6, DECIMALS == 0 ? 0.001e18 : 1e12);
        withdrawAs(ALICE, fresh);
        vm.assertLe(paid - (purseOf(ALICE) - purse), 10);
        // The rewards of before are still pending, for who is there at the next harvest.
        (, uint256 pending1) = vault.pending();
        vm.assertGt(pending1, 50 * unit);
    }

    /// @dev Penpie, Pickle: an incentive in a worthless token cannot be named, and tokens sent here are not counted.
    function test_attack_poisonedReward_isIgnored() public {
        addIncentive();
        depositAs(ALICE, 1000);
        PoolToken poison = newToken(18);
        poison.mint(address(vault), 1e30);
        IncentiveKey memory key = IncentiveKey(
            address(poison),
            address(pool),
            block.timestamp,
            block.timestamp + 1,
            OWNER
        );
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.IncentiveOfAnotherPool.selector, address(pool)));
        vault.addIncentive(key);
        // Nor does somebody's incentive for this pool and reward count, if the owner has not named it.
        key = keyOf(block.timestamp, 10 days);
        token1.mint(address(this), 1e6 * unit);
        token1.approve(address(staker), 1e6 * unit);
        staker.createIncentive(key, 1e6 * unit);
        skip(1 days);
        (uint256 pending0, uint256 pending1) = vault.pending();
        harvest();
        vm.assertLe(pending0, 1);
        vm.assertLe(pending1, 110 * unit);
        (, uint128 staked) = staker.stakes(vault.tokenId(), keccak256(abi.encode(key)));
        vm.assertEq(uint256(staked), 0);
        vm.assertEq(poison.balanceOf(address(vault)), 1e30);
    }

    /// @dev Cream: a gift lifts the share's price only as it unlocks, and costs its giver what it lifts.
    function test_attack_sharePriceAsOracle_cannotBeLiftedInABlock() public {
        uint256 shares = depositAs(ALICE, 1000);
        uint256 before = vault.previewWithdraw(shares);
        (uint256 amount0, uint256 amount1) = vault.totalAmounts();
        giveLiquidity(1000 * unit);
        token1.mint(address(vault), 1000 * unit);
        vm.assertEq(vault.previewWithdraw(shares), before);
        harvest();
        (uint256 after0, uint256 after1) = vault.totalAmounts();
        vm.assertLe(after0 - amount0, amount0 / 5);
        vm.assertLe(after1 - amount1, amount1 / 5);
        vm.assertApproxEqRel(vault.previewWithdraw(shares), before, 0.000001e18 + (DECIMALS == 0 ? 0.001e18 : 0));
    }

    function withdrawOne() private {
        vm.prank(ATTACKER);
        try vault.withdraw(1, 0, 0, ATTACKER, ATTACKER) {} catch {}
    }

    /// @dev A stranger may add liquidity to anybody's position. Returns what it cost.
    function giveLiquidity(uint256 amount0) private returns (uint256) {
        token0.mint(address(this), amount0);
        token1.mint(address(this), 4 * amount0);
        token0.approve(address(manager), amount0);
        token1.approve(address(manager), 4 * amount0);
        (, uint256 used0, uint256 used1) = manager.increaseLiquidity(
            INonfungiblePositionManager.IncreaseLiquidityParams(
                vault.tokenId(),
                amount0,
                4 * amount0,
                0,
                0,
                block.timestamp
            )
        );
        return 4 * used0 + used1;
    }
}

contract V3StakerVault0DecimalsTest is V3StakerVaultTest(0) {}

contract V3StakerVault6DecimalsTest is V3StakerVaultTest(6) {}

contract V3StakerVault8DecimalsTest is V3StakerVaultTest(8) {}

contract V3StakerVault18DecimalsTest is V3StakerVaultTest(18) {}

/// @notice The same at any decimals, with any amounts and pushes.
contract V3StakerVaultFuzzTest is StakerTest {
    struct World {
        PoolToken token0;
        PoolToken token1;
        INewPool pool;
        IFundedStaker staker;
        V3StakerVault vault;
        uint256 unit;
        uint256 unit1;
        int24 fair;
    }

    World[8] private worlds;

    function setUp() public {
        for (uint256 i = 0; i < 8; ++i) {
            (uint8 decimals0, uint8 decimals1) = pairOfDecimalsAt(i);
            setUpVault(decimals0, decimals1);
            worlds[i] = World(token0, token1, pool, staker, vault, unit, unit1, fair);
        }
    }

    function enter(uint256 i) private {
        World storage world = worlds[i % 8];
        (token0, token1, pool) = (world.token0, world.token1, world.pool);
        (staker, vault) = (world.staker, world.vault);
        (unit, unit1, fair) = (world.unit, world.unit1, world.fair);
    }

    /// @dev The harvest's swap ends at the band, and what it leaves is for the next one. So a push within the band takes at
    /// most the band from the half that is sold.
    function testFuzz_attack_sandwichedCompound_losesLittleAndCostsMore(uint256 world, int256 push) public {
        enter(world);
        addIncentive();
        depositAs(ALICE, 100_000);
        skip(1 days);
        uint256 id = vm.snapshotState();
        uint256 untouched = twoHarvests(0);
        vm.revertToState(id);
        vm.assertGe(twoHarvests(int24(push % 101)) * 1000 + 6000, untouched * 994);
        vm.assertTrue(4 * net0 * int256(unit1) + net1 * int256(unit) <= 0);
    }

    function twoHarvests(int24 push) private returns (uint256 gain) {
        (net0, net1) = (0, 0);
        pushTo(fair + push);
        gain = harvest();
        pushTo(fair);
        skip(20 minutes);
        gain += harvest();
    }

    /// @dev A share is a slice of whole units of liquidity, and the pool rounds up what it takes and down what it gives: so a
    /// round trip costs a unit of liquidity and a smallest unit of both tokens each way. It never earns.
    function testFuzz_roundTrip_costsOnlyRoundings(uint256 world, uint256 units, uint256 part) public {
        enter(world);
        depositAs(ALICE, 1000);
        uint256 mine = vault.balanceOf(ALICE);
        uint256 before = vault.previewWithdraw(mine);
        units = bound(units, 1, 100_000);
        uint256 preview = vault.previewDeposit(units * unit, 4 * units * unit1);
        uint256 shares = depositAs(BOB, units);
        vm.assertEq(shares, preview);
        part = bound(part, 1e6 + 1, shares);
        uint256 booked = vault.booked();
        preview = vault.previewWithdraw(part);
        withdrawAs(BOB, part);
        vm.assertEq(booked - vault.booked(), preview);
        uint256 rest = vault.balanceOf(BOB);
        if (vault.previewWithdraw(rest) > 0) withdrawAs(BOB, rest);
        vm.assertLe(token0.balanceOf(BOB), units * unit);
        vm.assertLe(token1.balanceOf(BOB), 4 * units * unit1);
        vm.assertLe(worth(units * unit, 4 * units * unit1) - purseOf(BOB), 8 * grain());
        vm.assertGe(vault.previewWithdraw(mine), before);
    }
}

/// @notice What a hostile token in the pool can do.
contract V3StakerHostileTokenTest is StakerTest {
    HostileToken private hostile;

    function setUp() public {
        setUpPool(18);
        hostile = new HostileToken();
        do {
            token1 = newToken(18);
        } while (address(token1) < address(hostile));
        token0 = hostile;
        pool = newPool(address(token0), address(token1));
        addLiquidity(-887_220, 887_220, 2e24);
        skip(1 hours);
        setUpVault();
        depositAs(ALICE, 1000);
    }

    /// @dev Above the range the pool takes none of token0 and refuses nothing. What is left of it would go back in full, a
    /// hundredth of it out of the fees that wait for the holders.
    function test_attack_feeOnTransfer_isNotPaidFromWhatWaits() public {
        pushTo(fair + 7000);
        skip(1 hours);
        token0.mint(address(vault), 100 ether);
        hostile.takeFee();
        give(ATTACKER, 1000 ether, 1000 ether);
        vm.prank(ATTACKER);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.TokenTakesFee.selector, address(hostile)));
        vault.deposit(1000 ether, 1 ether, 0, ATTACKER);
        vm.assertEq(token0.balanceOf(address(vault)), 100 ether);
        // An exit of those who were there before is paid; what the token keeps is theirs to bear.
        uint256 shares = vault.balanceOf(ALICE);
        withdrawAs(ALICE, shares);
        vm.assertGt(token1.balanceOf(ALICE), 7000 ether);
    }

    /// @dev Rari, Conic: re-entered in the midst of a deposit, an exit or a harvest, neither a function nor a view answers.
    function test_attack_reentrancy_findsTheDoorShut() public {
        IncentiveKey memory key = keyOf(block.timestamp, 1 days);
        bytes[9] memory calls = [
            abi.encodeCall(V3StakerVault.deposit, (1 ether, 4 ether, 0, ALICE)),
            abi.encodeCall(V3StakerVault.withdraw, (1e6, 0, 0, ALICE, ALICE)),
            abi.encodeCall(V3StakerVault.harvest, (0)),
            abi.encodeCall(V3StakerVault.addIncentive, (key)),
            abi.encodeCall(V3StakerVault.dropIncentive, (bytes32(0))),
            abi.encodeCall(V3StakerVault.totalAmounts, ()),
            abi.encodeCall(V3StakerVault.previewWithdraw, (1e18)),
            abi.encodeCall(V3StakerVault.previewDeposit, (1 ether, 4 ether)),
            abi.encodeCall(V3StakerVault.pending, ())
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            hostile.arm(address(vault), calls[i]);
            withdrawAs(ALICE, vault.balanceOf(ALICE) / 20);
            doorWasShut();
            depositAs(BOB, 10);
            doorWasShut();
        }
        hostile.arm(address(vault), abi.encodeCall(V3StakerVault.harvestDue, ()));
        token0.mint(address(vault), 10 ether);
        harvest();
        doorWasShut();
    }

    function doorWasShut() private {
        vm.assertTrue(!hostile.done());
        vm.assertTrue(bytes4(hostile.answer()) == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        hostile.forget();
    }
}
