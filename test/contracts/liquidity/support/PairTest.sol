// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGauge} from "../../../../contracts/interfaces/IGauge.sol";
import {IUniswapV2Pair} from "../../../../contracts/interfaces/IUniswapV2Pair.sol";
import {ZapLib} from "../../../../contracts/libraries/ZapLib.sol";
import {LiquidityTest, PoolToken} from "./LiquidityTest.sol";

interface IPairFactory {
    function createPair(address tokenA, address tokenB) external returns (address);
}

interface IFundedGauge is IGauge {
    function notifyRewardAmount(uint256 reward) external;
    function earned(address account) external view returns (uint256);
}

/// @notice Real Uniswap v2 pairs and real gauges.
abstract contract PairTest is LiquidityTest {
    IPairFactory internal pairFactory;

    function setUpPairs() internal {
        if (block.timestamp < START) vm.warp(START);
        pairFactory = IPairFactory(deployArtifact("v2-core/build/UniswapV2Factory.json", abi.encode(address(this))));
    }

    function newPair(
        PoolToken tokenA,
        PoolToken tokenB,
        uint256 amountA,
        uint256 amountB
    ) internal returns (IUniswapV2Pair pair) {
        pair = IUniswapV2Pair(pairFactory.createPair(address(tokenA), address(tokenB)));
        addLiquidity(pair, tokenA, tokenB, amountA, amountB, address(this));
    }

    function addLiquidity(
        IUniswapV2Pair pair,
        PoolToken tokenA,
        PoolToken tokenB,
        uint256 amountA,
        uint256 amountB,
        address to
    ) internal returns (uint256) {
        tokenA.mint(address(pair), amountA);
        tokenB.mint(address(pair), amountB);
        return pair.mint(to);
    }

    function newGauge(address lpToken, PoolToken reward) internal returns (IFundedGauge) {
        return
            IFundedGauge(
                deployArtifact(
                    "liquidity-staker/build/StakingRewards.json",
                    abi.encode(address(this), address(reward), lpToken)
                )
            );
    }

    /// @dev The gauge pays `rewards` over 60 days.
    function fund(IFundedGauge gauge, PoolToken reward, uint256 rewards) internal {
        reward.mint(address(gauge), rewards);
        gauge.notifyRewardAmount(rewards);
    }

    /// @dev Somebody else's trade of freshly minted tokens.
    function trade(IUniswapV2Pair pair, PoolToken tokenIn, uint256 amountIn) internal returns (uint256 out) {
        tokenIn.mint(address(this), amountIn);
        return ZapLib.swap(address(pair), address(tokenIn), amountIn, address(this));
    }

    function balance(address token, address account) internal view returns (uint256) {
        return IERC20(token).balanceOf(account);
    }
}
