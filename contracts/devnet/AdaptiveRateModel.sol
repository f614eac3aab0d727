// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IMorphoRateModel, Market, MarketParams} from "../interfaces/IMorpho.sol";

/// @notice A rate model for Morpho Blue on the local chain: a curve around 90 % utilisation that drifts to where
/// borrowers and suppliers meet, as Morpho's own adaptive curve does.
///
/// CURVE
/// At 90 % utilisation borrowing costs the rate at target; empty, a quarter of it; fully lent, four times it. Straight
/// lines between.
///
/// DRIFT
/// Above 90 % the rate at target grows, below it shrinks: at most by e**(50 t) for t years, in proportion to the distance.
/// It starts at 4 % a year and stays between 0.1 % and 200 %.
/// Interest is charged at the mean of the curve before and after the drift.
///
/// TRUST
/// Only Morpho may call `borrowRate`. There are no roles.
contract AdaptiveRateModel is IMorphoRateModel {
    int256 private constant WAD = 1e18;
    int256 private constant YEAR = 365 days;
    int256 private constant TARGET = 0.9e18;
    int256 private constant STEEPNESS = 4e18;
    int256 private constant SPEED = 50e18 / YEAR;
    int256 public constant FIRST_RATE_AT_TARGET = 0.04e18 / YEAR;
    int256 public constant MIN_RATE_AT_TARGET = 0.001e18 / YEAR;
    int256 public constant MAX_RATE_AT_TARGET = 2e18 / YEAR;
    int256 private constant LN_2 = 0.693147180559945309e18;

    address public immutable MORPHO;
    /// @notice WAD per second; zero before the first use.
    mapping(bytes32 marketId => int256) public rateAtTarget;

    event RateAtTargetSet(bytes32 indexed marketId, int256 rateAtTarget);

    error Unauthorized(address caller);

    constructor(address morpho) {
        MORPHO = morpho;
    }

    function borrowRate(MarketParams memory params, Market memory market) external override returns (uint256 rate) {
        require(msg.sender == MORPHO, Unauthorized(msg.sender));
        bytes32 id = keccak256(abi.encode(params));
        int256 newRateAtTarget;
        (rate, newRateAtTarget) = _rates(id, market);
        rateAtTarget[id] = newRateAtTarget;
        emit RateAtTargetSet(id, newRateAtTarget);
    }

    function borrowRateView(
        MarketParams memory params,
        Market memory market
    ) external view override returns (uint256 rate) {
        (rate, ) = _rates(keccak256(abi.encode(params)), market);
    }

    function _rates(bytes32 id, Market memory market) private view returns (uint256 rate, int256 newRateAtTarget) {
        int256 supply = int256(uint256(market.totalSupplyAssets));
        int256 utilisation = supply > 0 ? (int256(uint256(market.totalBorrowAssets)) * WAD) / supply : int256(0);
        int256 distance = utilisation - TARGET;
        // From -1 when empty to 1 when fully lent.
        int256 error_ = (distance * WAD) / (distance > 0 ? WAD - TARGET : TARGET);
        int256 old = rateAtTarget[id];
        if (old == 0) return (uint256(_curve(FIRST_RATE_AT_TARGET, error_)), FIRST_RATE_AT_TARGET);
        int256 elapsed = int256(block.timestamp) - int256(uint256(market.lastUpdate));
        newRateAtTarget = (old * _exp(((SPEED * error_) / WAD) * elapsed)) / WAD;
        if (newRateAtTarget < MIN_RATE_AT_TARGET) newRateAtTarget = MIN_RATE_AT_TARGET;
        if (newRateAtTarget > MAX_RATE_AT_TARGET) newRateAtTarget = MAX_RATE_AT_TARGET;
        rate = uint256((_curve(old, error_) + _curve(newRateAtTarget, error_)) / 2);
    }

    function _curve(int256 atTarget, int256 error_) private pure returns (int256) {
        int256 slope = error_ < 0 ? WAD - (WAD * WAD) / STEEPNESS : STEEPNESS - WAD;
        return (((slope * error_) / WAD + WAD) * atTarget) / WAD;
    }

    /// @dev e**x in WAD. Halves or doubles for whole multiples of ln 2, and takes five terms of the series for the rest:
    /// good to a hundred-thousandth. Far out it is flat: the caller bounds the rate anyway.
    function _exp(int256 x) private pure returns (int256) {
        if (x < -40e18) return 0;
        if (x > 40e18) x = 40e18;
        int256 doublings = x / LN_2;
        int256 rest = x - doublings * LN_2;
        int256 term = WAD;
        int256 sum = WAD;
        for (int256 i = 1; i <= 7; ++i) {
            term = (term * rest) / (WAD * i);
            sum += term;
        }
        return doublings < 0 ? sum >> uint256(-doublings) : sum << uint256(doublings);
    }
}
