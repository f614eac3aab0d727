// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IGauge} from "../interfaces/IGauge.sol";
import {IUniswapV2Pair} from "../interfaces/IUniswapV2Pair.sol";
import {ErrorsLib} from "../libraries/ErrorsLib.sol";
import {LiquidityErrorsLib} from "../libraries/LiquidityErrorsLib.sol";
import {MathLib} from "../libraries/MathLib.sol";
import {PairTwap, PairTwapLib} from "../libraries/PairTwapLib.sol";
import {ZapLib} from "../libraries/ZapLib.sol";
import {Strategy} from "./Strategy.sol";

/// @title UniswapV2LpStrategy
/// @notice Stakes the LP tokens of one Uniswap v2 pair, which are the vault's asset, in one gauge, and turns the gauge's
/// rewards into more of them.
///
/// VALUE
/// - The value is the number of LP tokens staked in the gauge. No price is in it.
/// - The trading fees of the pair are inside the LP token: they raise what it is worth, not how many there are.
/// - LP tokens sent here by mistake are staked by `harvest` and so become a gain at the next report.
///
/// COMPOUNDING
/// - Sells the gauge's one reward token, over `REWARD_PAIR` if it is no token of the pair, and zaps into the pair.
/// - The LP tokens minted must be worth the rewards at average prices, less `MAX_SLIPPAGE_BPS`, whoever calls and
///   whatever minimum the caller names. A caller's higher minimum holds too.
/// - The averages need a reading between 30 minutes and a day old. Anyone may take one by `observe()`; without it a
///   harvest reverts and the rewards wait.
/// - Within the slippage a sandwich may earn; so the rewards sold at once can be limited.
/// - The trade pays the pairs' fee of 0.3 % and moves them: rewards that are large beside the pair must be sold in parts.
///
/// LIQUIDITY
/// - A withdrawal needs nothing but the gauge's own `withdraw`, which pays out no rewards and so cannot lack them.
///
/// TOKENS
/// - A reward token that takes a fee, re-enters or reverts harms the compounding, not the LP tokens staked.
/// - What the pair's ratio leaves over from a zap, a few smallest units, stays here and can be rescued.
///
/// RATE
/// - The rate is that of the rewards alone, at average prices, before slippage: the pair's trading fees are not in it.
contract UniswapV2LpStrategy is Strategy {
    using MathLib for uint256;
    using PairTwapLib for PairTwap;
    using SafeERC20 for IERC20;

    uint256 private constant BPS = 10_000;
    uint256 private constant WAD = 1e18;
    uint256 private constant YEAR = 365 days;
    uint256 private constant Q112 = 2 ** 112;
    uint256 public constant MAX_SLIPPAGE_BOUND_BPS = 1000;

    IGauge public immutable GAUGE;
    address public immutable REWARD;
    /// @notice Where rewards are sold for `TOKEN_IN`; zero if the reward is a token of the pair.
    address public immutable REWARD_PAIR;
    /// @notice The token of the pair that the zap starts from, and the other one.
    address public immutable TOKEN_IN;
    address public immutable TOKEN_OUT;
    uint256 public immutable MAX_SLIPPAGE_BPS;

    PairTwap private _rewardTwap;
    PairTwap private _pairTwap;

    constructor(address vault_, address gauge, address rewardPair, uint256 maxSlippageBps) Strategy(vault_) {
        require(IGauge(gauge).stakingToken() == asset, LiquidityErrorsLib.GaugeOfAnotherToken(gauge));
        require(
            maxSlippageBps <= MAX_SLIPPAGE_BOUND_BPS,
            LiquidityErrorsLib.BoundOutOfRange(maxSlippageBps, MAX_SLIPPAGE_BOUND_BPS)
        );
        GAUGE = IGauge(gauge);
        REWARD = IGauge(gauge).rewardsToken();
        REWARD_PAIR = rewardPair;
        TOKEN_IN = rewardPair == address(0) ? REWARD : ZapLib.other(rewardPair, REWARD);
        TOKEN_OUT = ZapLib.other(asset, TOKEN_IN);
        MAX_SLIPPAGE_BPS = maxSlippageBps;
        IERC20(asset).forceApprove(gauge, type(uint256).max);
        observe();
    }

    /// MONEY ///

    function _deploy(uint256 assets) internal override returns (uint256) {
        GAUGE.stake(assets);
        return assets;
    }

    function _withdraw(uint256 assets, address to, uint256 worth) internal override returns (uint256 sent) {
        uint256 value_ = value();
        require(value_ >= worth, ErrorsLib.WorthLess(value_, worth));
        GAUGE.withdraw(assets);
        IERC20(asset).safeTransfer(to, assets);
        return assets;
    }

    /// @param instructions Nothing, or `abi.encode(maxRewards, minLiquidity)`: how many rewards to sell at most, and the
    /// LP tokens to get for them at least.
    function _harvest(bytes calldata instructions) internal override returns (address token, uint256 sold) {
        (uint256 maxRewards, uint256 minLiquidity) = instructions.length == 0
            ? (type(uint256).max, 0)
            : abi.decode(instructions, (uint256, uint256));
        token = REWARD;
        GAUGE.getReward();
        sold = IERC20(REWARD).balanceOf(address(this)).min(maxRewards);
        if (sold > 0) {
            uint256 bound = (fairLiquidity(sold) * (BPS - MAX_SLIPPAGE_BPS)) / BPS;
            uint256 amountIn = REWARD_PAIR == address(0) ? sold : ZapLib.swap(REWARD_PAIR, REWARD, sold, address(this));
            (uint256 liquidity, , ) = ZapLib.zapIn(asset, TOKEN_IN, amountIn, address(this));
            bound = bound.max(minLiquidity);
            require(liquidity >= bound, LiquidityErrorsLib.LiquidityBelowMinimum(liquidity, bound));
        }
        uint256 unstaked = IERC20(asset).balanceOf(address(this));
        if (unstaked > 0) GAUGE.stake(unstaked);
        observe();
    }

    /// @notice Takes a reading of the prices, if the last one is half an hour old. Anyone may.
    function observe() public {
        _pairTwap.observe(asset, TOKEN_OUT);
        if (REWARD_PAIR != address(0)) _rewardTwap.observe(REWARD_PAIR, REWARD);
    }

    /// @notice When the prices were last read, of two pairs the one that was read earlier; zero if never.
    function lastObserved() external view returns (uint256) {
        uint256 time = _pairTwap.newerTime;
        return REWARD_PAIR == address(0) ? time : time.min(_rewardTwap.newerTime);
    }

    /// @dev The rewards are the holders', never the owner's.
    function _isPosition(address token) internal view override returns (bool) {
        return token == REWARD;
    }

    /// VIEWS ///

    /// @notice The LP tokens that `rewards` are worth at average prices.
    function fairLiquidity(uint256 rewards) public view returns (uint256) {
        if (REWARD_PAIR != address(0)) {
            rewards = rewards.mulDivDown(_rewardTwap.average(REWARD_PAIR, REWARD), Q112);
        }
        return PairTwapLib.fairLiquidity(asset, TOKEN_IN, rewards, _pairTwap.average(asset, TOKEN_OUT));
    }

    function value() public view override returns (uint256) {
        return GAUGE.balanceOf(address(this));
    }

    function maxWithdraw() external view override returns (uint256) {
        return value();
    }

    function maxDeploy() external pure override returns (uint256) {
        return type(uint128).max;
    }

    function previewDeploy(uint256 assets) external pure override returns (uint256) {
        return assets;
    }

    function previewDeployFor(uint256 gained) external pure override returns (uint256) {
        return gained;
    }

    function dust() external pure override returns (uint256) {
        return 0;
    }

    function apr() external view override returns (uint256) {
        if (block.timestamp >= GAUGE.periodFinish()) return 0;
        uint256 staked = GAUGE.totalSupply();
        require(staked > 0, LiquidityErrorsLib.RateUnknown());
        return fairLiquidity(GAUGE.rewardRate() * YEAR).mulDivDown(WAD, staked);
    }
}
