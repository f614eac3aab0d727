// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `RiskCaps` refuses.
library RiskCapsErrorsLib {
    error Unauthorized(address account);
    error MoreThanAll(uint256 bps);
    error TooManyRisks(address strategy);
    error RiskKnown(address strategy, bytes32 risk);
    error RiskUnknown(address strategy, bytes32 risk);
}
