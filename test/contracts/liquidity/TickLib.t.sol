// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {LiquidityErrorsLib} from "../../../contracts/libraries/LiquidityErrorsLib.sol";
import {LiquidityLib} from "../../../contracts/libraries/LiquidityLib.sol";
import {TickLib} from "../../../contracts/libraries/TickLib.sol";
import {PoolTest} from "./support/PoolTest.sol";

/// @notice Our ticks and amounts against those of the real pool.
contract TickLibTest is PoolTest {
    function setUp() public {
        setUpPool(18);
    }

    function sqrtPriceAt(int24 tick) external pure returns (uint160) {
        return TickLib.sqrtPriceAt(tick);
    }

    /// @dev The pool's tick is the highest whose price is at most the given one. So if it says t at p and t - 1 just below
    /// p, then p is its price of t, to the wei.
    function samePriceAsThePool(int24 tick) private {
        uint160 sqrtPrice = TickLib.sqrtPriceAt(tick);
        vm.store(address(pool), 0, 0);
        pool.initialize(sqrtPrice);
        vm.assertEq(int256(tickNow()), int256(tick));
        vm.store(address(pool), 0, 0);
        pool.initialize(sqrtPrice - 1);
        vm.assertEq(int256(tickNow()), int256(tick) - 1);
    }

    function testFuzz_sqrtPriceAt_equalsThePoolsToTheWei(int256 seed) public {
        samePriceAsThePool(int24(seed % 887_271));
    }

    function test_sqrtPriceAt_equalsThePoolsAtEachBit() public {
        for (int24 bit = 1; bit < 887_272; bit *= 2) {
            samePriceAsThePool(bit);
            samePriceAsThePool(-bit);
        }
        samePriceAsThePool(0);
        samePriceAsThePool(887_271);
        samePriceAsThePool(-887_271);
    }

    function test_sqrtPriceAt_endsWhereThePoolEnds() public {
        vm.assertEq(TickLib.sqrtPriceAt(-887_272), MIN_SQRT_PRICE);
        vm.assertEq(TickLib.sqrtPriceAt(887_272), MAX_SQRT_PRICE);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.TickOutOfRange.selector, int24(887_273)));
        this.sqrtPriceAt(887_273);
        vm.expectRevert(abi.encodeWithSelector(LiquidityErrorsLib.TickOutOfRange.selector, int24(-887_273)));
        this.sqrtPriceAt(-887_273);
    }

    function testFuzz_amountsOf_equalsWhatThePoolTakesAndGives(int256 lower, uint256 width, uint256 liquidity) public {
        int24 a = int24(lower % 400) * 60;
        int24 b = a + int24(int256(bound(width, 1, 400))) * 60;
        uint128 l = uint128(bound(liquidity, 1, 1e28));
        (uint160 sqrtPrice, , , , , , ) = pool.slot0();
        (uint256 expected0, uint256 expected1) = LiquidityLib.amountsOf(
            l,
            sqrtPrice,
            TickLib.sqrtPriceAt(a),
            TickLib.sqrtPriceAt(b),
            true
        );
        (uint256 amount0, uint256 amount1) = pool.mint(address(this), a, b, l, "");
        vm.assertEq(amount0, expected0);
        vm.assertEq(amount1, expected1);
        (expected0, expected1) = LiquidityLib.amountsOf(
            l,
            sqrtPrice,
            TickLib.sqrtPriceAt(a),
            TickLib.sqrtPriceAt(b),
            false
        );
        (amount0, amount1) = pool.burn(a, b, l);
        vm.assertEq(amount0, expected0);
        vm.assertEq(amount1, expected1);
    }

    function testFuzz_liquidityFor_takesNoMoreThanOffered(
        int256 lower,
        uint256 width,
        uint256 offer0,
        uint256 offer1
    ) public {
        int24 a = int24(lower % 400) * 60;
        int24 b = a + int24(int256(bound(width, 1, 400))) * 60;
        offer0 = bound(offer0, 0, 1e27);
        offer1 = bound(offer1, 0, 1e27);
        (uint160 sqrtPrice, , , , , , ) = pool.slot0();
        uint128 l = LiquidityLib.liquidityFor(
            offer0,
            offer1,
            sqrtPrice,
            TickLib.sqrtPriceAt(a),
            TickLib.sqrtPriceAt(b)
        );
        if (l == 0) return;
        (uint256 amount0, uint256 amount1) = pool.mint(address(this), a, b, l, "");
        vm.assertLe(amount0, offer0);
        vm.assertLe(amount1, offer1);
        // A thousandth more would cost more than one of the offers.
        (amount0, amount1) = LiquidityLib.amountsOf(
            l + l / 1000 + 1000,
            sqrtPrice,
            TickLib.sqrtPriceAt(a),
            TickLib.sqrtPriceAt(b),
            true
        );
        vm.assertTrue(amount0 > offer0 || amount1 > offer1);
    }

    function testFuzz_floorTo_isTheMultipleBelow(int24 tick) public pure {
        int24 t = int24(int256(tick) % 887_272);
        int24 floor = TickLib.floorTo(t, 60);
        vm.assertEq(int256(floor) % 60, int256(0));
        vm.assertTrue(floor <= t && t < floor + 60);
    }

    function test_clamp_endsAtTheLastUsableTick() public pure {
        vm.assertEq(int256(TickLib.clamp(887_271, 60)), int256(887_220));
        vm.assertEq(int256(TickLib.clamp(-887_271, 60)), int256(-887_220));
        vm.assertEq(int256(TickLib.clamp(120, 60)), int256(120));
    }
}
