// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ClmSettings, ClmVault} from "../../../../contracts/ClmVault.sol";
import {IUniswapV3Pool} from "../../../../contracts/interfaces/IUniswapV3Pool.sol";
import {TickLib} from "../../../../contracts/libraries/TickLib.sol";
import {LiquidityTest, PoolToken} from "./LiquidityTest.sol";

interface IPoolFactory {
    function createPool(address tokenA, address tokenB, uint24 fee) external returns (address);
}

interface INewPool is IUniswapV3Pool {
    function initialize(uint160 sqrtPrice) external;
    function liquidity() external view returns (uint128);
}

/// @notice Real Uniswap v3 pools, and a market that pays with freshly minted tokens.
abstract contract PoolTest is LiquidityTest {
    uint160 internal constant Q96 = 2 ** 96;
    uint160 internal constant MIN_SQRT_PRICE = 4295128739;
    uint160 internal constant MAX_SQRT_PRICE = 1461446703485210103287273052203988822378723970342;

    IPoolFactory internal poolFactory;
    PoolToken internal token0;
    PoolToken internal token1;
    INewPool internal pool;
    uint256 internal unit;
    /// @dev A whole token1 in smallest units; `unit` is a whole token0.
    uint256 internal unit1;
    /// @dev The tick at which a whole token0 costs four whole token1.
    int24 internal fair;
    /// @dev What the trades of this contract brought (> 0) or cost in all.
    int256 internal net0;
    int256 internal net1;

    function setUpPool(uint8 decimals_) internal {
        setUpPool(decimals_, decimals_);
    }

    /// @dev A pool where a whole token0 costs four token1, an hour old, with about a million token0 all over its range.
    function setUpPool(uint8 decimals0, uint8 decimals1) internal {
        if (block.timestamp < START) vm.warp(START);
        (unit, unit1) = (10 ** decimals0, 10 ** decimals1);
        poolFactory = IPoolFactory(
            deployArtifact("v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json", "")
        );
        (token0, token1) = newTokens(decimals0, decimals1);
        pool = newPool(address(token0), address(token1));
        fair = tickNow();
        addLiquidity(-887_220, 887_220, uint128((1e6 * unit * sqrtFair()) / Q96));
        skip(1 hours);
    }

    function newPool(address tokenA, address tokenB) internal returns (INewPool created) {
        created = INewPool(poolFactory.createPool(tokenA, tokenB, 3000));
        created.initialize(sqrtFair());
    }

    /// @dev The root of `4 * unit1 / unit`, to the wei where the decimals are equal.
    function sqrtFair() private view returns (uint160) {
        if (unit1 == unit) return 2 * Q96;
        return uint160(2 * Math.sqrt(Math.mulDiv(unit1, 2 ** 192, unit)));
    }

    /// @dev In token1, at the fair price, rounded down.
    function worth(uint256 amount0, uint256 amount1) internal view returns (uint256) {
        return (4 * amount0 * unit1) / unit + amount1;
    }

    /// @dev A smallest unit of both tokens, in token1.
    function grain() internal view returns (uint256) {
        return worth(1, 1) + 1;
    }

    function settingsOf(address pool_) internal pure returns (ClmSettings memory) {
        return
            ClmSettings({
                pool: pool_,
                name: "Concentrated",
                symbol: "mrCL",
                owner: OWNER,
                keeper: KEEPER,
                guardian: GUARDIAN,
                feeRecipient: FEE_RECIPIENT,
                performanceFeeBps: 1000,
                mainWidth: 1200,
                limitWidth: 600,
                twapWindow: 10 minutes,
                maxDeviation: 100,
                cardinality: 60
            });
    }

    function newClmVault(ClmSettings memory settings) internal returns (ClmVault) {
        return ClmVault(deployCompiled("contracts/ClmVault.sol/ClmVault.json", abi.encode(settings)));
    }

    function addLiquidity(int24 lower, int24 upper, uint128 liquidity) internal {
        pool.mint(address(this), lower, upper, liquidity, "");
    }

    /// @dev Trades until the price is that of `tick`, whatever it costs.
    function pushTo(int24 tick) internal {
        uint160 target = TickLib.sqrtPriceAt(tick);
        (uint160 sqrtPrice, , , , , , ) = pool.slot0();
        if (target != sqrtPrice) trade(target < sqrtPrice, type(int128).max, target);
    }

    function swapIn(bool zeroForOne, uint256 amountIn) internal {
        uint160 last = zeroForOne ? MIN_SQRT_PRICE + 1 : MAX_SQRT_PRICE - 1;
        trade(zeroForOne, int256(amountIn), last);
    }

    function trade(bool zeroForOne, int256 amountIn, uint160 last) private {
        (int256 amount0, int256 amount1) = pool.swap(address(this), zeroForOne, amountIn, last, "");
        net0 -= amount0;
        net1 -= amount1;
    }

    function tickNow() internal view returns (int24 tick) {
        (, tick, , , , , ) = pool.slot0();
    }

    function uniswapV3MintCallback(uint256 amount0, uint256 amount1, bytes calldata) external {
        if (msg.sender != address(pool)) return;
        token0.mint(msg.sender, amount0);
        token1.mint(msg.sender, amount1);
    }

    function uniswapV3SwapCallback(int256 amount0, int256 amount1, bytes calldata) external {
        if (msg.sender != address(pool)) return;
        if (amount0 > 0) token0.mint(msg.sender, uint256(amount0));
        if (amount1 > 0) token1.mint(msg.sender, uint256(amount1));
    }
}
