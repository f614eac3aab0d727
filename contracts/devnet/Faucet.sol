// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IUniswapV2Pair} from "../interfaces/IUniswapV2Pair.sol";
import {DevToken} from "./DevToken.sol";

interface IWeth is IERC20 {
    function deposit() external payable;
}

/// @notice Gives anyone who asks on the local chain all they need to try the vaults, in one transaction.
///
/// FUNDS
/// Ether comes from the balance of this contract; WETH is wrapped from it; the other tokens are minted.
/// LP tokens are made of one WETH and as much USDC as the pair's ratio asks for, so its price stays.
contract Faucet {
    uint256 public constant ETHER = 10 ether;
    uint256 public constant WETH = 5 ether;
    uint256 public constant USDC = 10_000e6;
    uint256 public constant DAI = 10_000e18;
    uint256 public constant MILL = 4_000e18;
    uint256 public constant WETH_IN_PAIR = 1 ether;

    IWeth public immutable weth;
    DevToken public immutable usdc;
    DevToken public immutable dai;
    DevToken public immutable mill;
    IUniswapV2Pair public immutable pair;

    event Dripped(address indexed receiver);

    error EtherRefused(address receiver);

    constructor(IWeth weth_, DevToken usdc_, DevToken dai_, DevToken mill_, IUniswapV2Pair pair_) payable {
        weth = weth_;
        usdc = usdc_;
        dai = dai_;
        mill = mill_;
        pair = pair_;
    }

    receive() external payable {}

    function drip(address receiver) external {
        emit Dripped(receiver);
        usdc.mint(receiver, USDC);
        dai.mint(receiver, DAI);
        mill.mint(receiver, MILL);
        weth.deposit{value: WETH + WETH_IN_PAIR}();
        weth.transfer(receiver, WETH);
        _giveLiquidity(receiver);
        (bool accepted, ) = receiver.call{value: ETHER}("");
        require(accepted, EtherRefused(receiver));
    }

    function _giveLiquidity(address receiver) private {
        (uint256 reserve0, uint256 reserve1, ) = pair.getReserves();
        (uint256 wethReserve, uint256 usdcReserve) = pair.token0() == address(weth)
            ? (reserve0, reserve1)
            : (reserve1, reserve0);
        weth.transfer(address(pair), WETH_IN_PAIR);
        usdc.mint(address(pair), (WETH_IN_PAIR * usdcReserve) / wethReserve);
        pair.mint(receiver);
    }
}
