// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Tries something and takes it back by the chain's own means. The test runner's snapshots copy the whole world,
/// which makes a fuzz run three to five times as long. What cheat codes have set, time among it, stays.
abstract contract Undo {
    /// @param found What the attempt wants known of it.
    error Undone(uint256 found);

    /// @param call Of a function of this contract that ends with `revert Undone(found)`.
    /// @dev Whatever else it reverts with, a failed assertion above all, is passed on.
    function undo(bytes memory call) internal returns (uint256 found) {
        (bool ok, bytes memory reason) = address(this).call(call);
        require(!ok, "an attempt ends with Undone");
        if (reason.length != 36 || bytes4(reason) != Undone.selector) {
            assembly ("memory-safe") {
                revert(add(reason, 32), mload(reason))
            }
        }
        assembly ("memory-safe") {
            found := mload(add(reason, 36))
        }
    }
}
