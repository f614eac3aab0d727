// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice A strategy that can hand over what its venue gave it for the assets: the way out of a venue that cannot pay.
interface IInKind {
    /// @notice Sends the venue's own token, worth at most `assets`, to `to`, or reverts. Lowers `value()` by at most
    /// `dust()` more than `assets`. Vault only.
    function withdrawInKind(uint256 assets, address to) external;
}
