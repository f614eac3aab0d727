// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Vault, VaultSettings} from "../../../contracts/Vault.sol";
import {IUniswapV2Pair} from "../../../contracts/interfaces/IUniswapV2Pair.sol";
import {ErrorsLib} from "../../../contracts/libraries/ErrorsLib.sol";
import {LiquidityErrorsLib} from "../../../contracts/libraries/LiquidityErrorsLib.sol";
import {ZapLib} from "../../../contracts/libraries/ZapLib.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {UniswapV2LpStrategy} from "../../../contracts/strategies/UniswapV2LpStrategy.sol";
import {HostileToken} from "./support/HostileToken.sol";
import {PoolToken} from "./support/LiquidityTest.sol";
import {IFundedGauge, PairTest} from "./support/PairTest.sol";

interface IAsset {
    function approve(address spender, uint256 assets) external returns (bool);
    function transfer(address to, uint256 assets) external returns (bool);
}

interface IShrunk {
    function sync() external;
}

/// @notice A vault of LP tokens, its strategy on a real pair and a real gauge, and a reward with a market of its own.
abstract contract LpVaultTest is PairTest {
    PoolToken internal token0;
    PoolToken internal token1;
    PoolToken internal reward;
    IUniswapV2Pair internal pair;
    IUniswapV2Pair internal rewardPair;
    IFundedGauge internal gauge;
    Vault internal vault;
    UniswapV2LpStrategy internal strategy;
    uint256 internal unit;
    /// @dev A whole token1 in smallest units; `unit` is a whole token0.
    uint256 internal unit1;
    /// @dev A thousand rewards: what the gauge pays in a day.
    uint256 internal thousand;

    function setUpVault(uint8 decimals_, bool rewardInPair) internal {
        setUpVault(decimals_, decimals_, rewardInPair);
    }

    function setUpVault(uint8 decimals0, uint8 decimals1, bool rewardInPair) internal {
        setUpPairs();
        (unit, unit1) = (10 ** decimals0, 10 ** decimals1);
        (token0, token1) = newTokens(decimals0, decimals1);
        pair = newPair(token0, token1, 1e6 * unit, 4e6 * unit1);
        if (rewardInPair) {
            reward = token1;
            rewardPair = IUniswapV2Pair(address(0));
        } else {
            reward = newToken(18);
            rewardPair = newPair(reward, token0, 1e6 ether, 2e6 * unit);
        }
        gauge = newGauge(address(pair), reward);
        vault = newVault(address(pair));
        strategy = newStrategy(address(gauge), address(rewardPair), 100);
        list(vault, strategy);
        thousand = rewardInPair ? 1000 * unit1 : 1000 ether;
        fund(gauge, reward, 60 * thousand);
    }

    function newStrategy(address gauge_, address rewardPair_, uint256 slippage) internal returns (UniswapV2LpStrategy) {
        bytes memory arguments = abi.encode(address(vault), gauge_, rewardPair_, slippage);
        return
            UniswapV2LpStrategy(
                deployCompiled("contracts/strategies/UniswapV2LpStrategy.sol/UniswapV2LpStrategy.json", arguments)
            );
    }

    function refuse(address gauge_, address rewardPair_, uint256 slippage, bytes memory refusal) internal {
        vm.expectRevert(refusal);
        newStrategy(gauge_, rewardPair_, slippage);
    }

    function newVault(address asset) internal returns (Vault) {
        return
            Vault(
                deployCompiled(
                    "contracts/Vault.sol/Vault.json",
                    abi.encode(
                        VaultSettings({
                            asset: asset,
                            name: "LP vault",
                            symbol: "mrLP",
                            owner: OWNER,
                            curator: OWNER,
                            allocator: OWNER,
                            keeper: KEEPER,
                            guardian: GUARDIAN,
                            feeRecipient: FEE_RECIPIENT,
                            performanceFeeBps: 1000,
                            managementFeeBps: 0,
                            profitUnlockTime: 1 days,
                            depositCap: type(uint112).max
                        })
                    )
                )
            );
    }

    function list(Vault vault_, UniswapV2LpStrategy strategy_) internal {
        vm.startPrank(OWNER);
        vault_.addStrategy(address(strategy_));
        vault_.setCap(address(strategy_), type(uint112).max);
        vm.stopPrank();
    }

    /// @dev LP tokens for a hundredth of the pair's first liquidity, times `parts`.
    function giveLiquidity(address to, uint256 parts) internal returns (uint256) {
        (uint256 reserve0, uint256 reserve1, ) = pair.getReserves();
        return addLiquidity(pair, token0, token1, (reserve0 * parts) / 100, (reserve1 * parts) / 100, to);
    }

    function depositAs(address account, uint256 assets) internal returns (uint256 shares) {
        vm.startPrank(account);
        IAsset(address(pair)).approve(address(vault), assets);
        shares = vault.deposit(assets, account);
        vm.stopPrank();
    }

    function harvest(bytes memory instructions) internal returns (uint256) {
        vm.prank(KEEPER);
        return vault.harvest(address(strategy), instructions);
    }

    /// @dev A day with a reading half an hour before its end.
    function skipDay() internal {
        skip(1 days - 30 minutes);
        strategy.observe();
        skip(30 minutes);
    }
}

abstract contract UniswapV2LpStrategyTest is LpVaultTest {
    uint8 private immutable DECIMALS;
    bool private immutable REWARD_IN_PAIR;

    constructor(uint8 decimals_, bool rewardInPair) {
        DECIMALS = decimals_;
        REWARD_IN_PAIR = rewardInPair;
    }

    function setUp() public {
        setUpVault(DECIMALS, REWARD_IN_PAIR);
    }

    /// MONEY ///

    function test_deposit_stakesInTheGauge() public {
        uint256 assets = giveLiquidity(ALICE, 10);
        depositAs(ALICE, assets);
        vm.assertEq(gauge.balanceOf(address(strategy)), assets);
        vm.assertEq(strategy.value(), assets);
        vm.assertEq(strategy.maxWithdraw(), assets);
        vm.assertEq(vault.totalAssets(), assets);
        vm.assertEq(strategy.maxDeploy(), type(uint128).max);
        vm.assertEq(strategy.dust(), 0);
    }

    function test_harvest_compoundsTheRewards() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        uint256 before = strategy.value();
        uint256 earned = harvest("");
        // A day of the sixty.
        vm.assertApproxEqRel(earned, thousand, 0.002e18);
        vm.assertEq(reward.balanceOf(address(strategy)), 0);
        vm.assertEq(balance(address(pair), address(strategy)), 0);
        uint256 gain = strategy.value() - before;
        // A reward of third tokens is worth 2 token0, one of token1 a quarter: of a pool of 1e6 token0 and as much again.
        uint256 fair = ((pair.totalSupply() - gain) * (REWARD_IN_PAIR ? 250 : 2000)) / 2.2e6;
        vm.assertApproxEqRel(gain, fair, 0.008e18);
        // Next to nothing is left over.
        vm.assertLe(token0.balanceOf(address(strategy)), 2);
        vm.assertLe(token1.balanceOf(address(strategy)), 8);
    }

    function test_report_locksTheCompoundedGain() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        harvest("");
        uint256 before = vault.totalAssets();
        vm.prank(KEEPER);
        (uint256 gain, uint256 loss) = vault.report(address(strategy));
        vm.assertGt(gain, 0);
        vm.assertEq(loss, 0);
        vm.assertApproxEqAbs(vault.totalAssets(), before + gain / 10, 1);
        skip(1 days);
        vm.assertEq(vault.totalAssets(), before + gain);
    }

    function test_harvest_sellsNoMoreThanTold() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        uint256 rewards = (thousand * 2) / 5;
        vm.assertEq(harvest(abi.encode(rewards, 0)), rewards);
        vm.assertGt(reward.balanceOf(address(strategy)), rewards);
        vm.assertGt(harvest(""), rewards);
        vm.assertEq(reward.balanceOf(address(strategy)), 0);
    }

    function test_harvest_withoutRewardsStakesADonation() public {
        uint256 donated = giveLiquidity(address(strategy), 1);
        vm.assertEq(strategy.value(), 0);
        vm.assertEq(harvest(""), 0);
        vm.assertEq(strategy.value(), donated);
    }

    function test_withdraw_worksWhenTheGaugeCannotPayItsRewards() public {
        uint256 assets = giveLiquidity(ALICE, 10);
        uint256 shares = depositAs(ALICE, assets);
        skipDay();
        // The gauge's rewards vanish.
        uint256 lost = reward.balanceOf(address(gauge));
        vm.prank(address(gauge));
        reward.transfer(CAROL, lost);
        vm.prank(KEEPER);
        vm.expectRevert();
        vault.harvest(address(strategy), "");
        vm.prank(ALICE);
        vm.assertEq(vault.redeem(shares, ALICE, ALICE), assets);
        vm.assertEq(balance(address(pair), ALICE), assets);
    }

    function test_rescue_sendsStraysToTheOwner() public {
        PoolToken stray = newToken(18);
        stray.mint(address(strategy), 5);
        strategy.rescue(address(stray));
        vm.assertEq(stray.balanceOf(OWNER), 5);
    }

    /// RATE ///

    function test_apr_isTheRewardsAtAveragePrices() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skip(30 minutes);
        // Rewards of 365 days, in token0, over a tenth of a pool that is worth 2.2e6 of them.
        uint256 expected = (uint256(REWARD_IN_PAIR ? 365_000 / 4 : 365_000 * 2) * 1e18) / 0.2e6;
        vm.assertApproxEqRel(strategy.apr(), expected, 0.001e18);
        skip(61 days);
        vm.assertEq(strategy.apr(), 0);
    }

    function test_apr_isUnknownWhileNobodyStakes() public {
        vm.expectRevert(LiquidityErrorsLib.RateUnknown.selector);
        strategy.apr();
    }

    /// @dev Nobody has traded, so the averages are the prices of the start, and all can be said to the wei.
    function test_fairLiquidity_isExact() public {
        skip(45 minutes);
        uint256 rewards = thousand / 7 + 3;
        uint256 amount = rewards;
        uint256 q112 = 2 ** 112;
        if (!REWARD_IN_PAIR) {
            (bool isToken0, uint256 own, uint256 other) = ZapLib.reserves(address(rewardPair), address(reward));
            vm.assertTrue(isToken0 == (address(reward) < address(token0)));
            amount = Math.mulDiv(rewards, (other * q112) / own, q112);
        }
        address tokenIn = REWARD_IN_PAIR ? address(token1) : address(token0);
        (, uint256 reserve, uint256 reserveOther) = ZapLib.reserves(address(pair), tokenIn);
        uint256 inToken = Math.mulDiv(reserveOther, (reserve * q112) / reserveOther, q112);
        uint256 fair = Math.mulDiv(amount, pair.totalSupply(), 2 * Math.sqrt(reserve * inToken));
        vm.assertEq(strategy.fairLiquidity(rewards), fair);
    }

    function test_apr_isExactAndEndsWithThePeriod() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skip(45 minutes);
        uint256 yearly = strategy.fairLiquidity(gauge.rewardRate() * 365 days);
        vm.assertEq(strategy.apr(), Math.mulDiv(yearly, 1e18, gauge.totalSupply()));
        uint256 end = gauge.periodFinish();
        skip(end - block.timestamp - 1 hours);
        strategy.observe();
        skip(1 hours - 1);
        vm.assertGt(strategy.apr(), 0);
        skip(1);
        vm.assertEq(strategy.apr(), 0);
    }

    function test_constructor_takesTheWidestBound() public {
        vm.assertEq(strategy.MAX_SLIPPAGE_BOUND_BPS(), 1000);
        vm.assertEq(strategy.MAX_SLIPPAGE_BPS(), 100);
        vm.assertEq(newStrategy(address(gauge), address(rewardPair), 1000).MAX_SLIPPAGE_BPS(), 1000);
        vm.assertEq(strategy.TOKEN_IN(), REWARD_IN_PAIR ? address(token1) : address(token0));
        vm.assertEq(strategy.TOKEN_OUT(), REWARD_IN_PAIR ? address(token0) : address(token1));
        vm.assertEq(strategy.REWARD_PAIR(), address(rewardPair));
    }

    /// @dev The smallest of rewards and of gifts is dealt with; nothing at all is no reason to fail.
    function test_harvest_ofNextToNothingPasses() public {
        uint256 id = vm.snapshotState();
        giveLiquidity(address(this), 1);
        IAsset(address(pair)).transfer(address(strategy), 1);
        harvest("");
        vm.assertEq(strategy.value(), 1);
        harvest("");
        vm.assertEq(strategy.value(), 1);
        vm.revertToState(id);
        skip(45 minutes);
        reward.mint(address(strategy), 1);
        vm.assertEq(harvest(""), 1);
        vm.assertEq(reward.balanceOf(address(strategy)), REWARD_IN_PAIR ? 1 : 0);
    }

    /// @dev The bound is the fair amount less a hundredth, rounded down.
    function test_harvest_boundIsExact() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        PoolToken tokenIn = REWARD_IN_PAIR ? token1 : token0;
        trade(pair, tokenIn, tokenIn.balanceOf(address(pair)) / 20);
        uint256 earned = gauge.earned(address(strategy));
        uint256 bound = (strategy.fairLiquidity(earned) * 9900) / 10_000;
        vm.prank(KEEPER);
        try vault.harvest(address(strategy), "") {
            revert("sold at a loss");
        } catch (bytes memory reason) {
            vm.assertTrue(bytes4(reason) == LiquidityErrorsLib.LiquidityBelowMinimum.selector);
            uint256 told;
            assembly ("memory-safe") {
                told := mload(add(reason, 68))
            }
            vm.assertEq(told, bound);
        }
    }

    /// ERRORS ///

    function test_constructor_refusesAGaugeOfAnotherToken() public {
        IFundedGauge another = newGauge(address(token0), reward);
        refuse(
            address(another),
            address(rewardPair),
            100,
            abi.encodeWithSelector(LiquidityErrorsLib.GaugeOfAnotherToken.selector, address(another))
        );
    }

    function test_constructor_refusesALooseBound() public {
        refuse(
            address(gauge),
            address(rewardPair),
            1001,
            abi.encodeWithSelector(LiquidityErrorsLib.BoundOutOfRange.selector, 1001, 1000)
        );
    }

    function test_constructor_refusesAMarketWithoutTheReward() public {
        PoolToken foreign = newToken(18);
        address another = address(newPair(foreign, token0, 1e9, 1e9));
        refuse(
            address(gauge),
            another,
            100,
            abi.encodeWithSelector(LiquidityErrorsLib.TokenNotInPair.selector, another, address(reward))
        );
    }

    function test_harvest_needsAReading() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skip(29 minutes);
        vm.prank(KEEPER);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.TwapTooYoung.selector, 29 minutes, 30 minutes));
        vault.harvest(address(strategy), "");
        skip(1 days);
        vm.prank(KEEPER);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.TwapTooOld.selector, 1 days + 29 minutes, 1 days));
        vault.harvest(address(strategy), "");
    }

    function test_harvest_holdsTheCallersMinimum() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        uint256 id = vm.snapshotState();
        uint256 before = strategy.value();
        harvest("");
        uint256 liquidity = strategy.value() - before;
        vm.revertToState(id);
        vm.prank(KEEPER);
        vm.expectRevert(
            abi.encodeWithSelector(LiquidityErrorsLib.LiquidityBelowMinimum.selector, liquidity, liquidity + 1)
        );
        vault.harvest(address(strategy), abi.encode(type(uint256).max, liquidity + 1));
        harvest(abi.encode(type(uint256).max, liquidity));
    }

    function test_money_isMovedByTheVaultOnly() public {
        bytes memory unauthorized = abi.encodeWithSelector(ErrorsLib.Unauthorized.selector, address(this));
        vm.expectRevert(unauthorized);
        strategy.deploy(1);
        vm.expectRevert(unauthorized);
        strategy.withdraw(1, address(this), 0);
        vm.expectRevert(unauthorized);
        strategy.harvest("");
    }

    function test_withdraw_refusesAPositionWorthLess() public {
        uint256 assets = giveLiquidity(address(strategy), 1);
        vm.startPrank(address(vault));
        strategy.deploy(assets);
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.WorthLess.selector, assets, assets + 1));
        strategy.withdraw(assets, BOB, assets + 1);
        vm.assertEq(strategy.withdraw(assets, BOB, assets), assets);
        vm.stopPrank();
    }

    function test_rescue_refusesAssetsAndRewards() public {
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(pair)));
        strategy.rescue(address(pair));
        vm.expectRevert(abi.encodeWithSelector(ErrorsLib.TokenCannotBeRescued.selector, address(reward)));
        strategy.rescue(address(reward));
    }

    function test_observe_cannotKeepTheWindowShort() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        // Somebody calls at every minute; an average of half an hour at least is there all the same.
        for (uint256 i = 0; i < 90; ++i) {
            skip(1 minutes);
            strategy.observe();
        }
        vm.assertGt(harvest(""), 0);
    }

    function test_lastObserved_isTheTimeOfTheLastReading() public {
        vm.assertEq(strategy.lastObserved(), START);
        skip(30 minutes - 1);
        strategy.observe();
        vm.assertEq(strategy.lastObserved(), START);
        skip(1);
        strategy.observe();
        vm.assertEq(strategy.lastObserved(), START + 30 minutes);
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skip(23 hours);
        harvest("");
        vm.assertEq(strategy.lastObserved(), START + 30 minutes + 23 hours);
    }

    /// @dev Of two pairs that of the earlier reading: an empty one cannot be read.
    function test_lastObserved_isZeroWhileAPairIsEmpty() public {
        if (REWARD_IN_PAIR) return;
        PoolToken other = newToken(18);
        address empty = pairFactory.createPair(address(reward), address(other));
        address pairOfIt = address(newPair(other, token0, 1e6 * unit, 1e6 * unit));
        UniswapV2LpStrategy idle = UniswapV2LpStrategy(
            deployCompiled(
                "contracts/strategies/UniswapV2LpStrategy.sol/UniswapV2LpStrategy.json",
                abi.encode(address(newVault(pairOfIt)), address(newGauge(pairOfIt, reward)), empty, 100)
            )
        );
        vm.assertEq(idle.lastObserved(), 0);
        reward.mint(empty, 1e18);
        other.mint(empty, 1e18);
        IUniswapV2Pair(empty).mint(ALICE);
        idle.observe();
        vm.assertEq(idle.lastObserved(), START);
    }

    /// ATTACKS ///

    /// @dev Harvest, Zunami, Gamma: whoever bends the reserves must not bend the books.
    function test_attack_lpSpotPrice_movesNothing() public {
        uint256 assets = giveLiquidity(ALICE, 10);
        uint256 shares = depositAs(ALICE, assets);
        skipDay();
        uint256 fair = strategy.fairLiquidity(thousand);
        uint256 rate = strategy.apr();
        trade(pair, token0, 10e6 * unit);
        vm.assertEq(strategy.value(), assets);
        vm.assertEq(vault.convertToAssets(shares), assets);
        // The fee of so large a trade is the only thing that the LP token gained: so fewer buy as much.
        vm.assertLe(strategy.fairLiquidity(thousand), fair);
        vm.assertApproxEqRel(strategy.fairLiquidity(thousand), fair, 0.003e18);
        vm.assertApproxEqRel(strategy.apr(), rate, 0.003e18);
    }

    /// @dev An attacker bends the pair before the compound; from about a hundredth on, the compound refuses.
    function test_attack_sandwichedCompound_isRefused() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        // Along with the zap: what it buys gets dearer.
        trade(pair, REWARD_IN_PAIR ? token1 : token0, ((REWARD_IN_PAIR ? 4e6 : 1e6) * unit) / 5);
        vm.prank(KEEPER);
        vm.expectPartialRevert(LiquidityErrorsLib.LiquidityBelowMinimum.selector);
        vault.harvest(address(strategy), "");
    }

    /// @dev Penpie, Pickle: a worthless token with a market that prices it at a fortune.
    function test_attack_poisonedReward_isIgnored() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        PoolToken poison = newToken(18);
        newPair(poison, token0, 1 ether, 1e6 * unit);
        poison.mint(address(strategy), 1e30);
        poison.mint(address(gauge), 1e30);
        skipDay();
        uint256 fair = strategy.fairLiquidity(thousand);
        uint256 before = strategy.value();
        harvest("");
        vm.assertLe(strategy.value() - before, (fair * 1002) / 1000 + 1);
        vm.assertEq(poison.balanceOf(address(strategy)), 1e30);
    }

    /// @dev Resupply, Hundred, Sonne, with one victim: the first depositor holds one share and donates.
    function test_attack_donationBeforeAVictim_losesTheDonation() public {
        uint256 donation = attackByDonation();
        uint256 assets = giveLiquidity(ALICE, 10);
        uint256 shares = depositAs(ALICE, assets);
        vm.assertLe(assets - vault.previewRedeem(shares), donation / 1e6 + 1);
        attackerEndsPoorer(donation);
    }

    /// @dev With three victims, who lose all where the virtual shares are too few.
    function test_attack_donationBeforeThreeVictims_losesTheDonation() public {
        uint256 donation = attackByDonation();
        address[3] memory victims = [ALICE, BOB, CAROL];
        uint256[3] memory assets;
        for (uint256 i = 0; i < 3; ++i) {
            assets[i] = giveLiquidity(victims[i], 10);
            depositAs(victims[i], assets[i]);
        }
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertLe(assets[i] - vault.previewRedeem(vault.balanceOf(victims[i])), donation / 1e6 + 1);
        }
        attackerEndsPoorer(donation);
    }

    /// @dev A trader in front of the compound and behind it, with the keeper's own minimum: the harvest of the same block that
    /// was simulated, less a thousandth. Without it the holders lose up to the slippage bound, with it a thousandth.
    function test_attack_zapSandwich_isHeldByTheCallersMinimum() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        uint256 id = vm.snapshotState();
        uint256 before = strategy.value();
        harvest("");
        uint256 untouched = strategy.value() - before;
        vm.revertToState(id);
        PoolToken tokenIn = REWARD_IN_PAIR ? token1 : token0;
        uint256 push = tokenIn.balanceOf(address(pair)) / 500;
        id = vm.snapshotState();
        trade(pair, tokenIn, push);
        harvest("");
        // The push makes what is bought 0.4 % dearer, and a half of the rewards buys it.
        vm.assertGe((strategy.value() - before) * 1000, untouched * 997);
        vm.assertLt((strategy.value() - before) * 1000, untouched * 999);
        vm.revertToState(id);
        trade(pair, tokenIn, push);
        vm.prank(KEEPER);
        vm.expectPartialRevert(LiquidityErrorsLib.LiquidityBelowMinimum.selector);
        vault.harvest(address(strategy), abi.encode(type(uint256).max, (untouched * 999) / 1000));
        vm.assertEq(strategy.value(), before);
    }

    /// @dev In before a harvest and its report and out after them, with as much as the victim: the gain is locked, so of it
    /// the attacker gets nothing, and the victim all but the fee, a day later.
    function test_attack_sandwichedHarvest_getsNothing() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        uint256 assets = giveLiquidity(ATTACKER, 10);
        uint256 shares = depositAs(ATTACKER, assets);
        harvest("");
        vm.prank(OWNER);
        (uint256 gain, ) = vault.report(address(strategy));
        vm.assertGt(gain, 0);
        vm.prank(ATTACKER);
        uint256 back = vault.redeem(shares, ATTACKER, ATTACKER);
        // The fee's shares are minted at the price of after the gain, so they take a wei at most.
        vm.assertLe(back, assets);
        vm.assertLe(assets - back, 1);
        uint256 victim = vault.previewRedeem(vault.balanceOf(ALICE));
        skip(1 days);
        // All but the fee, whose own shares take their part of what unlocks: a thousandth at most.
        vm.assertGe(vault.previewRedeem(vault.balanceOf(ALICE)) + 2, victim + ((gain - gain / 10) * 999) / 1000);
    }

    /// @dev Cream: neither a gift, nor a trade, nor a harvest lifts the share's price within a block.
    function test_attack_sharePriceAsOracle_cannotBeLiftedInABlock() public {
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        uint256 price = vault.convertToAssets(1e24);
        giveLiquidity(address(strategy), 10);
        giveLiquidity(address(vault), 10);
        trade(pair, token0, 1e6 * unit);
        vm.assertEq(vault.convertToAssets(1e24), price);
        trade(pair, token1, token1.balanceOf(address(pair)) / 10);
        try vault.harvest(address(strategy), "") {} catch {}
        vm.prank(OWNER);
        vault.report(address(strategy));
        vm.assertApproxEqRel(vault.convertToAssets(1e24), price, 2);
    }

    /// @dev Balancer, KyberSwap: many small steps. An LP token in is an LP token out, so there is nothing to drain.
    function test_attack_roundingDrain_paysTheOthers() public {
        uint256 given = giveLiquidity(ALICE, 10);
        depositAs(ALICE, given);
        uint256 assets = giveLiquidity(ATTACKER, 10);
        uint256 shares = depositAs(ATTACKER, assets / 2);
        for (uint256 i = 1; i <= 40; ++i) {
            shares += depositAs(ATTACKER, i);
            vm.prank(ATTACKER);
            vault.redeem((i + 1) * 1e6 - i, ATTACKER, ATTACKER);
            shares -= (i + 1) * 1e6 - i;
        }
        uint256 mine = vault.previewRedeem(vault.balanceOf(ALICE));
        vm.assertGe(mine, given);
        vm.prank(ATTACKER);
        vault.redeem(shares, ATTACKER, ATTACKER);
        vm.assertLe(balance(address(pair), ATTACKER), assets);
        vm.assertGe(vault.previewRedeem(vault.balanceOf(ALICE)), mine);
    }

    /// @dev yETH: all have left, rewards are pending, and the vault is used again.
    function test_attack_emptyStateReused_startsFairly() public {
        uint256 assets = giveLiquidity(ATTACKER, 10);
        uint256 shares = depositAs(ATTACKER, assets);
        skipDay();
        vm.prank(ATTACKER);
        vm.assertEq(vault.redeem(shares, ATTACKER, ATTACKER), assets);
        vm.assertEq(vault.totalSupply(), 0);
        vm.assertEq(strategy.value(), 0);
        uint256 given = giveLiquidity(ALICE, 10);
        uint256 fresh = depositAs(ALICE, given);
        vm.assertEq(vault.previewRedeem(fresh), given);
        harvest("");
        vm.prank(OWNER);
        vault.report(address(strategy));
        skip(1 days);
        vm.assertGt(vault.previewRedeem(fresh), given);
    }

    /// @dev The keeper's own bounds refuse any of so large a gain; the worst case is an owner who books it.
    function attackByDonation() private returns (uint256 donation) {
        donation = giveLiquidity(ATTACKER, 30) - 1;
        depositAs(ATTACKER, 1);
        vm.prank(ATTACKER);
        IAsset(address(pair)).transfer(address(strategy), donation);
        skipDay();
        harvest("");
        vm.prank(KEEPER);
        (uint256 gain, ) = vault.report(address(strategy));
        vm.assertEq(gain, 0);
        vm.prank(OWNER);
        vault.report(address(strategy));
        skip(1 days);
    }

    function attackerEndsPoorer(uint256 donation) private {
        uint256 shares = vault.balanceOf(ATTACKER);
        vm.prank(ATTACKER);
        // Half of it belongs to the virtual shares, a tenth to the fee.
        vm.assertLe(vault.redeem(shares, ATTACKER, ATTACKER), (donation * 51) / 100);
    }
}

contract UniswapV2LpStrategy0DecimalsTest is UniswapV2LpStrategyTest(0, false) {}

contract UniswapV2LpStrategy6DecimalsTest is UniswapV2LpStrategyTest(6, true) {}

contract UniswapV2LpStrategy8DecimalsTest is UniswapV2LpStrategyTest(8, false) {}

contract UniswapV2LpStrategy18DecimalsTest is UniswapV2LpStrategyTest(18, true) {}

/// @notice The same at any decimals, with any amounts and pushes.
contract UniswapV2LpStrategyFuzzTest is LpVaultTest {
    struct World {
        PoolToken token0;
        PoolToken token1;
        IUniswapV2Pair pair;
        IUniswapV2Pair rewardPair;
        Vault vault;
        UniswapV2LpStrategy strategy;
        uint256 unit;
        uint256 unit1;
        uint256 thousand;
    }

    World[8] private worlds;

    function setUp() public {
        for (uint256 i = 0; i < 8; ++i) {
            // A gauge cannot pay less than one smallest unit a second: no token without decimals.
            (uint8 decimals0, uint8 decimals1) = pairOfDecimalsAt(i);
            setUpVault(decimals0, decimals1, i % 2 == 1 && decimals1 > 0);
            worlds[i] = World(token0, token1, pair, rewardPair, vault, strategy, unit, unit1, thousand);
        }
    }

    function enter(uint256 i) private {
        World storage world = worlds[i % 8];
        (token0, token1) = (world.token0, world.token1);
        (unit, unit1, thousand) = (world.unit, world.unit1, world.thousand);
        (pair, rewardPair, vault, strategy) = (world.pair, world.rewardPair, world.vault, world.strategy);
    }

    /// @dev The most that any sandwich can take from the rewards is the slippage bound, and it pays two fees for it.
    function testFuzz_attack_sandwichedCompound_losesLessThanTheBound(uint256 world, uint256 push) public {
        enter(world);
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
        PoolToken tokenIn = (address(rewardPair) == address(0)) ? token1 : token0;
        PoolToken tokenOut = (address(rewardPair) == address(0)) ? token0 : token1;
        push = bound(push, 10, ((address(rewardPair) == address(0)) ? 4e5 * unit1 : 1e5 * unit));
        uint256 fair = strategy.fairLiquidity(thousand);
        uint256 out = trade(pair, tokenIn, push);
        uint256 before = strategy.value();
        vm.prank(KEEPER);
        try vault.harvest(address(strategy), "") {
            vm.assertGe((strategy.value() - before) * 10_000, fair * 9880);
        } catch {
            vm.assertEq(strategy.value(), before);
        }
        vm.assertLe(trade(pair, tokenOut, out), push);
    }

    function testFuzz_roundTrip_paysBackToTheWei(uint256 world, uint256 assets) public {
        enter(world);
        uint256 given = giveLiquidity(ALICE, 50);
        assets = bound(assets, 1, given);
        uint256 shares = depositAs(ALICE, assets);
        vm.assertEq(vault.previewRedeem(shares), assets);
        vm.prank(ALICE);
        vm.assertEq(vault.redeem(shares, ALICE, ALICE), assets);
        vm.assertEq(balance(address(pair), ALICE), given);
        vm.assertEq(strategy.value(), 0);
    }

    function testFuzz_previews_areWhatHappens(uint256 world, uint256 assets) public {
        enter(world);
        assets = bound(assets, 1, giveLiquidity(address(vault), 50));
        vm.startPrank(address(vault));
        IAsset(address(pair)).transfer(address(strategy), assets);
        vm.assertEq(strategy.deploy(assets), strategy.previewDeploy(assets));
        vm.assertEq(strategy.previewDeployFor(assets), assets);
        vm.assertEq(strategy.value(), assets);
        vm.assertEq(strategy.withdraw(assets, BOB, 0), assets);
        vm.assertEq(balance(address(pair), BOB), assets);
        vm.stopPrank();
    }
}

/// @notice What a hostile reward token can do: harm the compounding, never the LP tokens staked.
contract UniswapV2LpHostileRewardTest is LpVaultTest {
    HostileToken private hostile;

    function setUp() public {
        setUpPairs();
        (unit, unit1) = (1 ether, 1 ether);
        (token0, token1) = newTokens(18, 18);
        pair = newPair(token0, token1, 1e6 ether, 4e6 ether);
        hostile = new HostileToken();
        reward = hostile;
        rewardPair = newPair(reward, token0, 1e6 ether, 2e6 ether);
        gauge = newGauge(address(pair), reward);
        vault = newVault(address(pair));
        strategy = newStrategy(address(gauge), address(rewardPair), 100);
        list(vault, strategy);
        thousand = 1000 ether;
        fund(gauge, reward, 60 * thousand);
        depositAs(ALICE, giveLiquidity(ALICE, 10));
        skipDay();
    }

    /// @dev Two transfers lose 2 % on the way to the market: more than the slippage bound, so the sale is refused, the rewards
    /// wait, and an exit is paid to the wei.
    function test_attack_feeOnTransferReward_isNotSoldAtALoss() public {
        hostile.takeFee();
        vm.prank(KEEPER);
        vm.expectPartialRevert(LiquidityErrorsLib.LiquidityBelowMinimum.selector);
        vault.harvest(address(strategy), "");
        leaves();
    }

    /// @dev A market whose reward shrank to nothing has no price: its sum stands still, and the average only falls.
    function test_attack_rebasingReward_makesNoPrice() public {
        uint256 fair = strategy.fairLiquidity(thousand);
        hostile.shrink(address(rewardPair), hostile.balanceOf(address(rewardPair)));
        IShrunk(address(rewardPair)).sync();
        skip(30 minutes);
        uint256 after_ = strategy.fairLiquidity(thousand);
        vm.assertLt(after_, fair);
        vm.assertGt(after_, 0);
        uint256 observed = strategy.lastObserved();
        strategy.observe();
        vm.assertEq(strategy.lastObserved(), observed);
        leaves();
    }

    /// @dev Rari, Conic: re-entered by the reward in the midst of a harvest, neither a deposit nor a view of the vault answers.
    function test_attack_reentrancy_findsTheDoorShut() public {
        bytes[4] memory calls = [
            abi.encodeCall(Vault.totalAssets, ()),
            abi.encodeCall(Vault.convertToAssets, (1e18)),
            abi.encodeWithSignature("deposit(uint256,address)", 0, address(this)),
            abi.encodeCall(Vault.report, (address(strategy)))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            hostile.arm(address(vault), calls[i]);
            harvest("");
            vm.assertTrue(!hostile.done());
            hostile.arm(address(0), "");
            vm.assertEq(strategy.value(), balance(address(pair), address(gauge)));
            skipDay();
        }
        leaves();
    }

    function leaves() private {
        uint256 shares = vault.balanceOf(ALICE);
        uint256 claim = vault.previewRedeem(shares);
        vm.prank(ALICE);
        vm.assertEq(vault.redeem(shares, ALICE, ALICE), claim);
        vm.assertEq(balance(address(pair), ALICE), claim);
    }
}
