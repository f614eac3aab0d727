// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `VaultFactory` refuses, beside OpenZeppelin's errors of ownership and deployment.
library FactoryErrorsLib {
    /// @notice The creation code is not the one this factory stands for.
    error WrongCode(bytes32 codeHash, bytes32 expected);
    /// @notice There is no contract, or one that is no ERC-20 with decimals.
    error NotAToken(address asset);
    error TooManyDecimals(uint8 decimals);
    /// @notice `sent` units arrived as `received`: the token charges for sending, or cannot count.
    error ChargesForSending(address asset, uint256 sent, uint256 received);
    error ZeroKind();
    error AlreadyListed(address vault);
    error NotListed(address vault);
}
