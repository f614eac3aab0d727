// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Checks} from "./Checks.sol";

/// @notice Calls of every function that a compiled contract has, with arguments drawn from a seed: a function that is
/// added tomorrow is in the tests without anybody's doing.
abstract contract AnyCall is Checks {
    struct Function_ {
        address target;
        bytes4 selector;
        string signature;
        /// @dev Each in one word, which is compared at once.
        bytes32[] types;
    }

    error UnknownType(bytes32 type_);

    /// @dev All functions of `target` that may change something, read from the ABI of what is deployed.
    function functionsOf(address target, string memory path) internal view returns (Function_[] memory found) {
        string memory json = vm.readFile(string.concat("compiled/contracts/", path));
        Function_[] memory list = new Function_[](200);
        uint256 count;
        for (uint256 i = 0; vm.keyExistsJson(json, item(i, "type")); ++i) {
            if (!same(vm.parseJsonString(json, item(i, "type")), "function")) continue;
            string memory mutability = vm.parseJsonString(json, item(i, "stateMutability"));
            if (same(mutability, "view") || same(mutability, "pure")) continue;
            list[count++] = read(json, i, target);
        }
        found = new Function_[](count);
        for (uint256 i = 0; i < count; ++i) found[i] = list[i];
    }

    function read(string memory json, uint256 i, address target) private view returns (Function_ memory one) {
        bytes32[] memory types = new bytes32[](16);
        string memory signature = string.concat(vm.parseJsonString(json, item(i, "name")), "(");
        uint256 count;
        while (vm.keyExistsJson(json, input(i, count))) {
            string memory type_ = vm.parseJsonString(json, input(i, count));
            signature = string.concat(signature, count == 0 ? "" : ",", type_);
            types[count++] = bytes32(bytes(type_));
        }
        one.target = target;
        one.signature = string.concat(signature, ")");
        one.selector = bytes4(keccak256(bytes(one.signature)));
        one.types = new bytes32[](count);
        for (uint256 j = 0; j < count; ++j) one.types[j] = types[j];
    }

    function item(uint256 i, string memory key) private pure returns (string memory) {
        return string.concat(".abi[", decimal(i), "].", key);
    }

    function input(uint256 i, uint256 j) private pure returns (string memory) {
        return string.concat(".abi[", decimal(i), "].inputs[", decimal(j), "].type");
    }

    /// @dev The call of `one` with arguments that `seed` picks: seeds in a row try every first argument.
    function callOf(Function_ memory one, uint256 seed) internal view returns (bytes memory) {
        bytes memory head;
        bytes memory tail;
        for (uint256 j = 0; j < one.types.length; ++j) {
            uint256 pick = j == 0 ? seed : uint256(keccak256(abi.encode(seed, j)));
            (bytes memory encoded, bool isDynamic) = argument(one.types[j], pick);
            if (isDynamic) {
                head = bytes.concat(head, bytes32(32 * one.types.length + tail.length));
                tail = bytes.concat(tail, encoded);
            } else {
                head = bytes.concat(head, encoded);
            }
        }
        return bytes.concat(one.selector, head, tail);
    }

    function argument(bytes32 type_, uint256 pick) private view returns (bytes memory, bool isDynamic) {
        if (type_ == "address") return (abi.encode(anAddress(pick)), false);
        if (type_ == "uint256") return (abi.encode(aNumber(pick)), false);
        if (type_ == "uint16") return (abi.encode(uint16(aNumber(pick))), false);
        if (type_ == "uint8") return (abi.encode(uint8(aNumber(pick))), false);
        if (type_ == "bytes32") return (abi.encode(aRole(pick)), false);
        if (type_ == "bytes4") return (abi.encode(aSelector(pick)), false);
        if (type_ == "bytes") return (unwrap(abi.encode(aCall(pick))), true);
        if (type_ == "bytes[]") {
            bytes[] memory calls = new bytes[](pick % 2);
            if (calls.length > 0) calls[0] = aCall(pick >> 8);
            return (unwrap(abi.encode(calls)), true);
        }
        if (type_ == "address[]") {
            return (unwrap(abi.encode(aList(pick))), true);
        }
        revert UnknownType(type_);
    }

    /// @dev Without the offset that an encoding of one dynamic argument begins with.
    function unwrap(bytes memory encoded) private pure returns (bytes memory rest) {
        assembly ("memory-safe") {
            rest := add(encoded, 32)
            mstore(rest, sub(mload(encoded), 32))
        }
    }

    function anAddress(uint256 pick) internal view virtual returns (address);

    function aList(uint256 pick) internal view virtual returns (address[] memory);

    function aNumber(uint256 pick) internal view virtual returns (uint256);

    function aRole(uint256 pick) internal view virtual returns (bytes32);

    function aSelector(uint256 pick) internal view virtual returns (bytes4);

    function aCall(uint256 pick) internal view virtual returns (bytes memory);

    function same(string memory one, string memory other) internal pure returns (bool) {
        return keccak256(bytes(one)) == keccak256(bytes(other));
    }

    function decimal(uint256 x) private pure returns (string memory) {
        if (x < 10) return string(abi.encodePacked(bytes1(uint8(48 + x))));
        return string.concat(decimal(x / 10), decimal(x % 10));
    }
}
