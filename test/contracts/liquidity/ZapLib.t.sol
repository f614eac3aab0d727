// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IUniswapV2Pair} from "../../../contracts/interfaces/IUniswapV2Pair.sol";
import {LiquidityErrorsLib} from "../../../contracts/libraries/LiquidityErrorsLib.sol";
import {ZapLib} from "../../../contracts/libraries/ZapLib.sol";
import {PairTest} from "./support/PairTest.sol";
import {PoolToken} from "./support/LiquidityTest.sol";

/// @notice The zap library as a router would call it.
contract Zapper {
    function zapIn(
        address pair,
        address tokenIn,
        uint256 amountIn,
        address to
    ) external returns (uint256 liquidity, uint256 restIn, uint256 restOut) {
        return ZapLib.zapIn(pair, tokenIn, amountIn, to);
    }
}

abstract contract ZapTest is PairTest {
    PoolToken internal token0;
    PoolToken internal token1;
    IUniswapV2Pair internal pair;
    Zapper internal zapper;
    uint256 internal unit;

    function setUpPair(uint8 decimals_) internal {
        setUpPairs();
        unit = 10 ** decimals_;
        (token0, token1) = newTokens(decimals_, decimals_);
        pair = newPair(token0, token1, 1e6 * unit, 4e6 * unit);
        zapper = new Zapper();
    }
}

abstract contract ZapLibTest is ZapTest {
    uint8 private immutable DECIMALS;

    constructor(uint8 decimals_) {
        DECIMALS = decimals_;
    }

    function setUp() public {
        setUpPair(DECIMALS);
    }

    function test_zapIn_leavesNextToNothing() public {
        token0.mint(address(zapper), 10_000 * unit);
        (uint256 liquidity, uint256 restIn, uint256 restOut) = zapper.zapIn(
            address(pair),
            address(token0),
            10_000 * unit,
            ALICE
        );
        vm.assertEq(pair.totalSupply() - 2e6 * unit, liquidity);
        vm.assertEq(balance(address(pair), ALICE), liquidity);
        vm.assertEq(token0.balanceOf(address(zapper)), restIn);
        vm.assertEq(token1.balanceOf(address(zapper)), restOut);
        vm.assertLe(restIn, 2);
        vm.assertLe(restOut, 5);
    }

    function test_other_refusesAForeignToken() public {
        PoolToken foreign = newToken(18);
        vm.expectRevert(
            abi.encodeWithSelector(LiquidityErrorsLib.TokenNotInPair.selector, address(pair), address(foreign))
        );
        zapper.zapIn(address(pair), address(foreign), 1, ALICE);
    }
}

contract ZapLib0DecimalsTest is ZapLibTest(0) {}

contract ZapLib6DecimalsTest is ZapLibTest(6) {}

contract ZapLib8DecimalsTest is ZapLibTest(8) {}

contract ZapLib18DecimalsTest is ZapLibTest(18) {}

/// @notice The same at any decimals, with any amounts.
contract ZapLibFuzzTest is ZapTest {
    struct World {
        PoolToken token0;
        PoolToken token1;
        IUniswapV2Pair pair;
        Zapper zapper;
        uint256 unit;
    }

    World[4] private worlds;

    function setUp() public {
        for (uint256 i = 0; i < 4; ++i) {
            setUpPair(decimalsAt(i));
            worlds[i] = World(token0, token1, pair, zapper, unit);
        }
    }

    function enter(uint256 i) private {
        World storage world = worlds[i % 4];
        (token0, token1, pair, zapper, unit) = (world.token0, world.token1, world.pair, world.zapper, world.unit);
    }

    function testFuzz_zapIn_ofAnyAmountGivesFairLiquidityOrNone(
        uint256 world,
        uint256 amountIn,
        bool zeroForOne
    ) public {
        enter(world);
        PoolToken tokenIn = zeroForOne ? token0 : token1;
        uint256 reserveIn = tokenIn.balanceOf(address(pair));
        // Fewer than ten smallest units may be too few for both sides.
        amountIn = bound(amountIn, 10, 100 * reserveIn);
        tokenIn.mint(address(zapper), amountIn);
        uint256 before = rootPerShare();
        // A zap without a fee gives S (sqrt(1 + a / r) - 1).
        uint256 ideal = (pair.totalSupply() * (sqrtOf((((reserveIn + amountIn) * WAD) / reserveIn) * WAD) - WAD)) / WAD;
        uint256 most = (pair.totalSupply() * amountIn) / (2 * reserveIn) + 1;
        uint256 granule = (pair.totalSupply() * 5) / reserveIn + (2 * pair.totalSupply()) / WAD + 10;
        (uint256 liquidity, uint256 restIn, uint256 restOut) = zapper.zapIn(
            address(pair),
            address(tokenIn),
            amountIn,
            ALICE
        );
        vm.assertLe(liquidity, most);
        vm.assertGe(liquidity + granule, (ideal * 996) / 1000);
        // What is left is worth a smallest unit or two of what was bought, whose price the swap itself moved.
        (uint256 reserve0, uint256 reserve1, ) = pair.getReserves();
        if (!zeroForOne) (reserve0, reserve1) = (reserve1, reserve0);
        vm.assertLe(restIn, ((2 * reserve0) / reserve1) * (reserve0 / reserveIn + 1) + 2);
        vm.assertLe(restOut, (2 * reserve1) / reserve0 + 2);
        vm.assertGe(rootPerShare(), before);
    }

    function testFuzz_optimalSwap_isTheLargestThatTheRestCanMatch(uint256 amountIn, uint256 reserveIn) public pure {
        reserveIn = bound(reserveIn, 1000, type(uint104).max);
        amountIn = bound(amountIn, 1, type(uint104).max);
        uint256 s = ZapLib.optimalSwap(amountIn, reserveIn);
        vm.assertLe(s, amountIn);
        // 997 s^2 + 1997 r s <= 1000 r a < the same of s + 1.
        vm.assertLe(997 * s * s + 1997 * reserveIn * s, 1000 * reserveIn * amountIn);
        ++s;
        vm.assertGt(997 * s * s + 1997 * reserveIn * s, 1000 * reserveIn * amountIn);
    }

    function testFuzz_divergence_equalsTheClosedFormula(uint256 world, uint256 amountIn, bool zeroForOne) public {
        enter(world);
        (uint256 reserve0, uint256 reserve1, ) = pair.getReserves();
        amountIn = bound(amountIn, (zeroForOne ? reserve0 : reserve1) / 1000, (zeroForOne ? reserve0 : reserve1) * 20);
        trade(pair, zeroForOne ? token0 : token1, amountIn);
        (uint256 now0, uint256 now1, ) = pair.getReserves();
        // All in token1, by the price now: holding is what was there at first; the position is what is there now, less
        // what the fee added, which is the growth of sqrt(reserve0 reserve1).
        uint256 price = (now1 * WAD) / now0;
        uint256 hodl = (reserve0 * price) / WAD + reserve1;
        uint256 position = (2 * now1 * sqrtOf(reserve0 * reserve1)) / sqrtOf(now0 * now1);
        uint256 loss = WAD - (position * WAD) / hodl;
        // (sqrt(k) - 1)^2 / (1 + k)
        uint256 k = (price * reserve0) / reserve1;
        uint256 root = sqrtOf(k * WAD);
        uint256 gap = root > WAD ? root - WAD : WAD - root;
        vm.assertApproxEqAbs(loss, (gap * gap) / (WAD + k), unit < 1e6 ? 1e13 : 1e10);
    }

    /// @dev What an LP token stands for; nobody's zap may lower it.
    function rootPerShare() private view returns (uint256) {
        (uint256 reserve0, uint256 reserve1, ) = pair.getReserves();
        return (sqrtOf(reserve0 * reserve1) * 1e9) / pair.totalSupply();
    }

    function sqrtOf(uint256 x) private pure returns (uint256 root) {
        root = x;
        uint256 next = x / 2 + 1;
        while (next < root) (root, next) = (next, (next + x / next) / 2);
    }
}
