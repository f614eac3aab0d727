// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What a vault tells an indexer beside the events of its standards. What is in no event did not happen.
library EventsLib {
    /// @notice The whole state of the share price, after every change of any part of it.
    /// @param locked What was locked at `lockedAt`; it unlocks in a straight line until `unlockEnd`.
    event Totals(uint256 booked, uint256 locked, uint256 lockedAt, uint256 unlockEnd, uint256 supply);

    /// @notice A strategy's gain or loss was booked. `debt` is what it owes afterwards.
    event Reported(address indexed strategy, uint256 gain, uint256 loss, uint256 feeShares, uint256 debt);

    /// @notice Assets moved into (> 0) or out of (< 0) a strategy. `debt` is what it owes afterwards.
    /// @dev A deposit or an exit is silent while all that is booked is in the first strategy: its debt is `booked` then.
    event Allocated(address indexed strategy, int256 delta, uint256 debt);

    /// @notice A strategy collected what its venue pays beside the asset.
    event Harvested(address indexed strategy, address indexed token, uint256 assets);

    event StrategyAdded(address indexed strategy);
    event StrategyRemoved(address indexed strategy);
    event OrderSet(address[] strategies);
    event CapSet(address indexed strategy, uint256 cap);
    event DepositCapSet(uint256 cap);
    /// @notice Caps over several strategies and relative ones are kept at `riskCaps` from now on.
    event RiskCapsSet(address indexed riskCaps);
    event FeeSet(uint256 performanceFeeBps, uint256 managementFeeBps, address indexed feeRecipient);
    event HealthBoundsSet(uint256 maxGainBps, uint256 maxLossBps);
    event RoleSet(bytes32 indexed role, address indexed account);
    event OwnershipOffered(address indexed account);
}
