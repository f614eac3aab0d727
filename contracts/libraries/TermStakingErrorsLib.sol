// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `TermStaking` refuses, beside the errors of OpenZeppelin's ERC-721.
library TermStakingErrorsLib {
    error ZeroShares();
    error ZeroRewards();
    /// @notice Terms are 30, 90, 180 and 365 days.
    error UnknownTerm(uint256 termDays);
    /// @notice `account` neither owns position `id` nor is approved for it.
    error NotThePositionsOwner(uint256 id, address account);
    error AlreadyUnstaked(uint256 id);
    error PenaltyAboveMaximum(uint256 penalty, uint256 maxPenalty);
    error DurationOutOfBounds(uint256 duration, uint256 minDuration, uint256 maxDuration);
    /// @notice `until` is not after the last step and not after now.
    error NotBetween(uint256 until, uint256 updatedAt, uint256 timestamp);
    /// @notice All that was ever funded must fit 112 bits.
    error FundedTooMuch(uint256 funded, uint256 maxFunded);
}
