// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @notice A price that one account sets, read through the part of Chainlink's interface that Aave's oracle asks for.
/// Prices are US dollars with 8 decimals.
contract PriceFeed {
    uint8 public constant decimals = 8;

    address public immutable reporter;
    int256 public latestAnswer;
    uint256 public latestTimestamp;
    uint256 public latestRound;

    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);

    error Unauthorized(address caller);
    error PriceNotPositive(int256 price);

    constructor(address reporter_, int256 price) {
        reporter = reporter_;
        _set(price);
    }

    function setPrice(int256 price) external {
        require(msg.sender == reporter, Unauthorized(msg.sender));
        _set(price);
    }

    function _set(int256 price) private {
        require(price > 0, PriceNotPositive(price));
        latestAnswer = price;
        latestTimestamp = block.timestamp;
        latestRound += 1;
        emit AnswerUpdated(price, latestRound, block.timestamp);
    }
}
