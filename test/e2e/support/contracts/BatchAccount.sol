// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// What an externally owned account becomes by EIP-7702: it does several calls as one, when it asks itself to.
contract BatchAccount {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    error Unauthorized(address caller);

    function execute(Call[] calldata calls) external payable {
        require(msg.sender == address(this), Unauthorized(msg.sender));
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool done, bytes memory answer) = calls[i].to.call{value: calls[i].value}(calls[i].data);
            if (!done)
                assembly ("memory-safe") {
                    revert(add(answer, 32), mload(answer))
                }
        }
    }

    receive() external payable {}
}
