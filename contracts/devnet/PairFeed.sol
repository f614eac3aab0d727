// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IUniswapV2Pair} from "../interfaces/IUniswapV2Pair.sol";
import {IFeed} from "./FeedOracle.sol";

/// @notice The price of one LP token of a Uniswap v2 pair in US dollars with 8 decimals, for who shows it to people.
///
/// PRICE
/// - Both reserves as they would be at the prices of two feeds, over the supply: `2 sqrt(value0 value1) / supply`.
/// - A trade of any size leaves it where it is, except for the fee that it pays in.
/// - A pair without liquidity has no price: it reverts.
contract PairFeed {
    uint8 public constant decimals = 8;

    IUniswapV2Pair public immutable PAIR;
    IFeed public immutable FEED0;
    IFeed public immutable FEED1;
    uint256 private immutable UNIT0;
    uint256 private immutable UNIT1;

    constructor(IUniswapV2Pair pair, IFeed feed0, IFeed feed1) {
        PAIR = pair;
        FEED0 = feed0;
        FEED1 = feed1;
        UNIT0 = 10 ** IERC20Metadata(pair.token0()).decimals();
        UNIT1 = 10 ** IERC20Metadata(pair.token1()).decimals();
    }

    function latestAnswer() external view returns (int256) {
        (uint256 reserve0, uint256 reserve1, ) = PAIR.getReserves();
        uint256 value0 = (reserve0 * uint256(FEED0.latestAnswer())) / UNIT0;
        uint256 value1 = (reserve1 * uint256(FEED1.latestAnswer())) / UNIT1;
        return int256((2 * Math.sqrt(value0 * value1) * 1e18) / PAIR.totalSupply());
    }
}
