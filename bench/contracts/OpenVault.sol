// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

/// @notice OpenZeppelin's vault as it is: the venue of most tests, and the peer of the gas table.
contract OpenVault is ERC4626 {
    constructor(address asset_) ERC20("Open vault", "OPEN") ERC4626(IERC20(asset_)) {}
}
