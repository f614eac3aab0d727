// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice One venue that works for one vault. All figures are in the asset's smallest unit unless said otherwise.
/// @dev Requirements are in the header of `Vault`, under STRATEGY REQUIREMENTS.
interface IStrategy {
    function asset() external view returns (address);

    function vault() external view returns (address);

    /// @notice Puts `assets`, already sent here by the vault, to work. Vault only.
    /// @return gained The growth of `value()`, measured at the venue, never rounded up.
    function deploy(uint256 assets) external returns (uint256 gained);

    /// @notice Sends `assets` from the venue straight to `to`, or reverts. Vault only.
    /// @param worth If not zero: reverts unless the position is worth that much before, and `assets` are sent in full.
    /// @return sent `assets`, or less if the venue charges for leaving.
    function withdraw(uint256 assets, address to, uint256 worth) external returns (uint256 sent);

    /// @notice Turns whatever the venue pays beside the asset, and stray assets, into `value()`. Vault only.
    /// @return token What was collected. @return assets How much of it, in its smallest unit.
    function harvest(bytes calldata instructions) external returns (address token, uint256 assets);

    /// @notice Sends a token that is neither the asset nor the position to the vault's owner.
    function rescue(address token) external;

    /// @notice What the position is worth, from no spot price.
    function value() external view returns (uint256);

    /// @notice What `withdraw` can send now; at most `value()`.
    function maxWithdraw() external view returns (uint256);

    /// @notice What the venue takes now.
    function maxDeploy() external view returns (uint256);

    /// @notice What `deploy(assets)` would return; at most that.
    function previewDeploy(uint256 assets) external view returns (uint256 gained);

    /// @notice The assets for which `deploy` returns at least `gained`.
    function previewDeployFor(uint256 gained) external view returns (uint256 assets);

    /// @notice The most by which one `withdraw` lowers `value()` beyond what it sends: the venue's rounding.
    function dust() external view returns (uint256);

    /// @notice Simple yearly rate of the venue now, in WAD.
    function apr() external view returns (uint256);
}
