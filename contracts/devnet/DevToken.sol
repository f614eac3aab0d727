// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice Stands for a token of the outside world on the local chain: ERC-20 with ERC-2612 permit.
///
/// SUPPLY
/// Only the owner and the minters it named can mint. Nobody can burn another's tokens.
/// The token takes no fee, does not rebase and calls nobody.
contract DevToken is ERC20Permit {
    address public immutable owner;
    uint8 private immutable _decimals;
    mapping(address account => bool) public isMinter;

    error Unauthorized(address caller);

    constructor(string memory name_, string memory symbol_, uint8 decimals_) ERC20(name_, symbol_) ERC20Permit(name_) {
        owner = msg.sender;
        _decimals = decimals_;
        isMinter[msg.sender] = true;
    }

    function allowMinter(address minter) external {
        require(msg.sender == owner, Unauthorized(msg.sender));
        isMinter[minter] = true;
    }

    function mint(address receiver, uint256 amount) external {
        require(isMinter[msg.sender], Unauthorized(msg.sender));
        _mint(receiver, amount);
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }
}
