// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Compiled} from "./Compiled.sol";

/// @notice The cheat codes that these tests use.
interface FamilyVm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function warp(uint256 timestamp) external;
    function getBlockTimestamp() external view returns (uint256);
    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function expectRevert(bytes calldata reason) external;
    function expectRevert(bytes4 reason) external;
    function expectRevert() external;
    function expectPartialRevert(bytes4 selector) external;
    function expectEmit(address emitter) external;
    function readFile(string calldata path) external view returns (string memory);
    function parseJsonString(string calldata json, string calldata key) external pure returns (string memory);
    function parseBytes(string calldata text) external pure returns (bytes memory);
    function addr(uint256 key) external pure returns (address);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function etch(address target, bytes calldata code) external;
    function mockCall(address callee, bytes calldata data, bytes calldata answer) external;
    function clearMockedCalls() external;
    function snapshotState() external returns (uint256);
    function revertToState(uint256 id) external returns (bool);
}

/// @notice Asserts, actors and the bytecode of other people's protocols.
abstract contract FamilyTest is Compiled {
    FamilyVm internal constant vm = FamilyVm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    address internal alice = address(0xA11CE);
    address internal bob = address(0xB0B);
    address internal carol = address(0xCA401);
    address internal eve = address(0xE7E);

    error NotEqual(string what, uint256 actual, uint256 expected);
    error NotWithin(string what, uint256 actual, uint256 low, uint256 high);
    error NotTrue(string what);

    function eq(uint256 actual, uint256 expected, string memory what) internal pure {
        if (actual != expected) revert NotEqual(what, actual, expected);
    }

    function eq(address actual, address expected, string memory what) internal pure {
        if (actual != expected) revert NotEqual(what, uint160(actual), uint160(expected));
    }

    function within(uint256 actual, uint256 low, uint256 high, string memory what) internal pure {
        if (actual < low || actual > high) revert NotWithin(what, actual, low, high);
    }

    function atMost(uint256 actual, uint256 high, string memory what) internal pure {
        within(actual, 0, high, what);
    }

    function isTrue(bool actual, string memory what) internal pure {
        if (!actual) revert NotTrue(what);
    }

    function bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        return low + (x % (high - low + 1));
    }

    /// @dev Asked of the cheat code: the optimiser takes `block.timestamp` for a constant.
    function time() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function skip(uint256 elapsed) internal {
        vm.warp(time() + elapsed);
    }

    /// @dev Deploys from an npm package's artifact, with or without `0x`.
    function deployPackage(string memory path, bytes memory arguments) internal returns (address deployed) {
        string memory text = vm.parseJsonString(vm.readFile(string.concat("node_modules/", path)), ".bytecode");
        return create(bytes.concat(vm.parseBytes(text), arguments));
    }
}
