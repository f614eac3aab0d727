// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `Keeper` refuses, beside OpenZeppelin's errors of ownership.
library KeeperErrorsLib {
    error UnknownJob(uint256 id);
    error NotDue(uint256 id);
    error NotAnOperator(address account);
    error TipTooHigh(uint256 tipBps, uint256 maxTipBps);
    error IntervalTooLong(uint256 interval, uint256 maxInterval);
}
