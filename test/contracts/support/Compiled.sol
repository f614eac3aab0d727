// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Vm} from "./Vm.sol";

/// @notice Deploys what was compiled for deployment, not a copy compiled for tests.
/// @dev `new` of a contract under test is out: it would bake a copy into the test, and what measures the tests
/// exchanges the bytecode in `compiled/` without compiling them again.
abstract contract Compiled {
    Vm private constant FILES = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @param path Of an artifact in `compiled/`.
    function deployCompiled(string memory path, bytes memory arguments) internal returns (address) {
        return create(bytes.concat(creationCodeOf(path), arguments));
    }

    function creationCodeOf(string memory path) internal view returns (bytes memory) {
        return FILES.parseJsonBytes(FILES.readFile(string.concat("compiled/", path)), ".bytecode");
    }

    /// @dev Reverts as the constructor does.
    function create(bytes memory code) internal returns (address made) {
        assembly ("memory-safe") {
            made := create(0, add(code, 32), mload(code))
        }
        if (made == address(0)) {
            assembly ("memory-safe") {
                let reason := mload(0x40)
                returndatacopy(reason, 0, returndatasize())
                revert(reason, returndatasize())
            }
        }
    }
}
