// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// One of many copies of a vault without anything in it. Its number, and so its name, is how far its address is from the first.
contract Copy {
    address private immutable _vault;
    uint160 private immutable _first;

    constructor(address vault, address first) {
        _vault = vault;
        _first = uint160(first);
    }

    /// The first one's name does not end before its two hundredth character.
    function name() external view returns (string memory) {
        uint256 number = uint160(address(this)) - _first;
        bytes memory text = new bytes(number == 0 ? 200 : 8);
        for (uint256 i = 0; i < text.length; ++i) text[i] = "x";
        bytes memory start = "Copy 000";
        for (uint256 i = 0; i < start.length; ++i) text[i] = start[i];
        for (uint256 i = 8; number > 0; number /= 10) text[--i] = bytes1(uint8(48 + (number % 10)));
        return string(text);
    }

    fallback() external {
        address vault = _vault;
        assembly {
            calldatacopy(0, 0, calldatasize())
            let done := delegatecall(gas(), vault, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(done) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }
}
