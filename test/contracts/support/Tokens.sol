// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice A well-behaved token that anyone may mint.
contract TestToken is ERC20Permit {
    uint8 private immutable DECIMALS;

    constructor(uint8 decimals_) ERC20("Test token", "TEST") ERC20Permit("Test token") {
        DECIMALS = decimals_;
    }

    function decimals() public view override returns (uint8) {
        return DECIMALS;
    }

    function mint(address to, uint256 assets) external {
        _mint(to, assets);
    }

    function burn(address from, uint256 assets) external {
        _burn(from, assets);
    }
}

/// @notice Keeps a hundredth of every transfer.
contract FeeToken is TestToken(18) {
    function _update(address from, address to, uint256 assets) internal override {
        super._update(from, to, assets);
        if (from != address(0) && to != address(0)) super._update(to, address(0), assets / 100);
    }
}

/// @notice Calls who receives it, as ERC-777 did.
contract HookToken is TestToken(18) {
    function _update(address from, address to, uint256 assets) internal override {
        super._update(from, to, assets);
        if (from.code.length > 0) _call(from);
        if (to.code.length > 0) _call(to);
    }

    function _call(address account) private {
        (bool known, ) = account.call(abi.encodeWithSignature("tokensMoved()"));
        known;
    }
}

/// @notice Returns nothing, and refuses to change an allowance that is not zero, as USDT does.
contract SilentToken {
    string public constant name = "Silent token";
    string public constant symbol = "SILENT";
    uint8 public constant decimals = 6;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function mint(address to, uint256 assets) external {
        balanceOf[to] += assets;
        totalSupply += assets;
    }

    function approve(address spender, uint256 assets) external {
        require(assets == 0 || allowance[msg.sender][spender] == 0);
        allowance[msg.sender][spender] = assets;
    }

    function transfer(address to, uint256 assets) external {
        balanceOf[msg.sender] -= assets;
        balanceOf[to] += assets;
    }

    function transferFrom(address from, address to, uint256 assets) external {
        allowance[from][msg.sender] -= assets;
        balanceOf[from] -= assets;
        balanceOf[to] += assets;
    }
}
