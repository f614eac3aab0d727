// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Compiled} from "../../support/Compiled.sol";
import {Vm} from "./Vm.sol";

/// @notice A well-behaved token of any number of decimals that anyone may mint.
contract PoolToken is ERC20 {
    uint8 private immutable DECIMALS;

    constructor(uint8 decimals_) ERC20("Pool token", "POOL") {
        DECIMALS = decimals_;
    }

    function decimals() public view override returns (uint8) {
        return DECIMALS;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @notice Actors, and the real protocols from the artifacts of their npm packages.
abstract contract LiquidityTest is Compiled {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address internal constant OWNER = address(0xA0);
    address internal constant KEEPER = address(0xA1);
    address internal constant GUARDIAN = address(0xA2);
    address internal constant FEE_RECIPIENT = address(0xA3);
    address internal constant ALICE = address(0xB0);
    address internal constant BOB = address(0xB1);
    address internal constant CAROL = address(0xB2);
    address internal constant ATTACKER = address(0xBAD);

    uint256 internal constant WAD = 1e18;
    uint256 internal constant START = 1_800_000_000;

    /// @dev Artifacts of Hardhat carry `0x`, those of Waffle do not.
    function deployArtifact(string memory path, bytes memory arguments) internal returns (address) {
        string memory code = vm.parseJsonString(
            vm.readFile(string.concat("node_modules/@uniswap/", path)),
            ".bytecode"
        );
        if (bytes(code)[1] != "x") code = string.concat("0x", code);
        return create(bytes.concat(vm.parseBytes(code), arguments));
    }

    /// @dev The decimals of token that everything is tried at.
    function decimalsAt(uint256 i) internal pure returns (uint8) {
        return [0, 6, 8, 18][i % 4];
    }

    /// @dev The first four are equal, the others are not.
    function pairOfDecimalsAt(uint256 i) internal pure returns (uint8 decimals0, uint8 decimals1) {
        if (i < 4) return (decimalsAt(i), decimalsAt(i));
        decimals0 = [6, 18, 0, 18][i - 4];
        decimals1 = [18, 8, 6, 0][i - 4];
    }

    function bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        return low + (x % (high - low + 1));
    }

    function newToken(uint8 decimals_) internal returns (PoolToken) {
        return new PoolToken(decimals_);
    }

    /// @dev Two tokens whose addresses are in the order in which pools keep them.
    function newTokens(uint8 decimals0, uint8 decimals1) internal returns (PoolToken token0, PoolToken token1) {
        token0 = newToken(decimals0);
        do {
            token1 = newToken(decimals1);
        } while (address(token1) < address(token0));
    }

    function skip(uint256 elapsed) internal {
        vm.warp(block.timestamp + elapsed);
        vm.roll(block.number + elapsed / 12 + 1);
    }
}
