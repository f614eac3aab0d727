// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {DevToken} from "./DevToken.sol";

interface IWeth {
    function deposit() external payable;
    function transfer(address receiver, uint256 amount) external returns (bool);
}

/// @notice Gives anyone who asks on the local chain all they need to try the vaults, in one transaction.
///
/// FUNDS
/// Ether comes from the balance of this contract; WETH is wrapped from it; USDC and DAI are minted.
contract Faucet {
    uint256 public constant ETHER = 10 ether;
    uint256 public constant WETH = 5 ether;
    uint256 public constant USDC = 10_000e6;
    uint256 public constant DAI = 10_000e18;

    IWeth public immutable weth;
    DevToken public immutable usdc;
    DevToken public immutable dai;

    event Dripped(address indexed receiver);

    error EtherRefused(address receiver);

    constructor(IWeth weth_, DevToken usdc_, DevToken dai_) payable {
        weth = weth_;
        usdc = usdc_;
        dai = dai_;
    }

    receive() external payable {}

    function drip(address receiver) external {
        emit Dripped(receiver);
        usdc.mint(receiver, USDC);
        dai.mint(receiver, DAI);
        weth.deposit{value: WETH}();
        weth.transfer(receiver, WETH);
        (bool accepted, ) = receiver.call{value: ETHER}("");
        require(accepted, EtherRefused(receiver));
    }
}
