// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IUniswapV2Pair} from "../interfaces/IUniswapV2Pair.sol";
import {LiquidityErrorsLib} from "./LiquidityErrorsLib.sol";
import {MathLib} from "./MathLib.sol";

/// @title ZapLib
/// @notice One token into the liquidity of a Uniswap v2 pair.
///
/// BOUNDS
/// - Nothing here is bounded: the caller must hold the result against a minimum that is not read from the pair.
///
/// AMOUNTS
/// - `zapIn` swaps so much that the rest matches what was bought. What the pair's ratio leaves over, a few smallest units,
///   stays with the calling contract and is returned as a figure.
/// - A swap counts what the pair really received, so a token that takes a fee buys less and does not revert.
library ZapLib {
    using MathLib for uint256;
    using SafeERC20 for IERC20;

    uint256 private constant FEE_NUMERATOR = 997;
    uint256 private constant FEE_DENOMINATOR = 1000;

    /// @notice What a swap of `amountIn` brings after the pair's fee of 0.3 %, rounded down.
    function amountOut(uint256 amountIn, uint256 reserveIn, uint256 reserveOut) internal pure returns (uint256) {
        uint256 afterFee = amountIn * FEE_NUMERATOR;
        return (afterFee * reserveOut) / (reserveIn * FEE_DENOMINATOR + afterFee);
    }

    /// @notice How much of `amountIn` to swap so that the rest and the proceeds are in the pair's new ratio, rounded down.
    /// @dev The positive root of `997 s^2 + 1997 r s - 1000 r a = 0`: with a swap of `s`, `(a - s) : out` must equal
    /// `(r + s) : (R - out)`, and `R` drops out.
    function optimalSwap(uint256 amountIn, uint256 reserveIn) internal pure returns (uint256) {
        return (Math.sqrt(reserveIn * (reserveIn * 3_988_009 + amountIn * 3_988_000)) - reserveIn * 1997) / 1994;
    }

    /// @notice Sells `amountIn` of this contract's `tokenIn` to `pair`.
    function swap(address pair, address tokenIn, uint256 amountIn, address to) internal returns (uint256 out) {
        (bool zeroForOne, uint256 reserveIn, uint256 reserveOut) = reserves(pair, tokenIn);
        IERC20(tokenIn).safeTransfer(pair, amountIn);
        out = amountOut(IERC20(tokenIn).balanceOf(pair) - reserveIn, reserveIn, reserveOut);
        if (out > 0) IUniswapV2Pair(pair).swap(zeroForOne ? 0 : out, zeroForOne ? out : 0, to, "");
    }

    /// @notice Turns `amountIn` of this contract's `tokenIn` into liquidity of `pair` for `to`.
    /// @return liquidity The LP tokens minted; zero if the amount is too small for one.
    /// @return restIn What is left of `tokenIn`. @return restOut What is left of the other token.
    function zapIn(
        address pair,
        address tokenIn,
        uint256 amountIn,
        address to
    ) internal returns (uint256 liquidity, uint256 restIn, uint256 restOut) {
        (, uint256 reserveIn, ) = reserves(pair, tokenIn);
        uint256 sold = optimalSwap(amountIn, reserveIn);
        address tokenOut = other(pair, tokenIn);
        restOut = IERC20(tokenOut).balanceOf(address(this));
        if (sold > 0) swap(pair, tokenIn, sold, address(this));
        restOut = IERC20(tokenOut).balanceOf(address(this)) - restOut;
        restIn = amountIn - sold;
        (uint256 addIn, uint256 addOut) = _matching(pair, tokenIn, restIn, restOut);
        if (addIn == 0 || addOut == 0) return (0, restIn, restOut);
        IERC20(tokenIn).safeTransfer(pair, addIn);
        IERC20(tokenOut).safeTransfer(pair, addOut);
        return (IUniswapV2Pair(pair).mint(to), restIn - addIn, restOut - addOut);
    }

    /// @notice The reserves of `pair` as seen by who brings `tokenIn`.
    function reserves(
        address pair,
        address tokenIn
    ) internal view returns (bool zeroForOne, uint256 reserveIn, uint256 reserveOut) {
        zeroForOne = tokenIn == IUniswapV2Pair(pair).token0();
        (reserveIn, reserveOut, ) = IUniswapV2Pair(pair).getReserves();
        if (!zeroForOne) (reserveIn, reserveOut) = (reserveOut, reserveIn);
    }

    /// @notice The token of `pair` that is not `token`.
    function other(address pair, address token) internal view returns (address) {
        address token0 = IUniswapV2Pair(pair).token0();
        address token1 = IUniswapV2Pair(pair).token1();
        require(token == token0 || token == token1, LiquidityErrorsLib.TokenNotInPair(pair, token));
        return token == token0 ? token1 : token0;
    }

    /// @dev The most of both that is in the pair's ratio.
    function _matching(
        address pair,
        address tokenIn,
        uint256 amountIn,
        uint256 amountOther
    ) private view returns (uint256, uint256) {
        (, uint256 reserveIn, uint256 reserveOther) = reserves(pair, tokenIn);
        uint256 matched = amountIn.mulDivDown(reserveOther, reserveIn);
        if (matched <= amountOther) return (amountIn, matched);
        return (amountOther.mulDivUp(reserveIn, reserveOther).min(amountIn), amountOther);
    }
}
