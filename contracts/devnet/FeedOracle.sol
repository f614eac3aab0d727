// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// @notice The part of Chainlink's interface that the feeds of the local chain have.
interface IFeed {
    function latestAnswer() external view returns (int256);
    function latestTimestamp() external view returns (uint256);
}

/// @notice Prices a Morpho Blue market from two feeds in the same currency.
///
/// REFUSALS
/// A price that is zero, negative or older than `maxAge` is no price: borrowing, taking collateral out and liquidating
/// revert until a new one arrives. Supplying and withdrawing the loan token do not ask.
contract FeedOracle {
    IFeed public immutable COLLATERAL_FEED;
    IFeed public immutable LOAN_FEED;
    uint256 public immutable maxAge;
    uint256 private immutable SCALE;

    error PriceNotPositive(address feed, int256 price);
    error PriceTooOld(address feed, uint256 updatedAt, uint256 maxAge);

    constructor(address collateral, address collateralFeed, address loan, address loanFeed, uint256 maxAge_) {
        COLLATERAL_FEED = IFeed(collateralFeed);
        LOAN_FEED = IFeed(loanFeed);
        maxAge = maxAge_;
        SCALE = 10 ** (36 + IERC20Metadata(loan).decimals() - IERC20Metadata(collateral).decimals());
    }

    /// @notice Loan units for one unit of collateral, times 1e36.
    function price() external view returns (uint256) {
        return (_read(COLLATERAL_FEED) * SCALE) / _read(LOAN_FEED);
    }

    function _read(IFeed feed) private view returns (uint256) {
        int256 answer = feed.latestAnswer();
        require(answer > 0, PriceNotPositive(address(feed), answer));
        uint256 updatedAt = feed.latestTimestamp();
        require(block.timestamp <= updatedAt + maxAge, PriceTooOld(address(feed), updatedAt, maxAge));
        return uint256(answer);
    }
}
