// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {LpVaultTest} from "./UniswapV2LpStrategy.t.sol";

/// @notice What people, traders and the keeper may do to a vault of LP tokens, in any order.
contract LpWorld is LpVaultTest {
    uint256 public lastPrice;
    bool public fell;

    constructor(uint8 decimals0, uint8 decimals1, bool rewardInPair) {
        setUpVault(decimals0, decimals1, rewardInPair);
        depositAs(CAROL, giveLiquidity(CAROL, 1));
        lastPrice = price();
    }

    function deposit(uint256 actor, uint256 parts) external {
        address account = actor % 2 == 0 ? ALICE : BOB;
        depositAs(account, giveLiquidity(account, bound(parts, 1, 20)));
        _check();
    }

    function redeem(uint256 actor, uint256 shares) external {
        address account = actor % 2 == 0 ? ALICE : BOB;
        shares = bound(shares, 0, vault.balanceOf(account));
        if (vault.previewRedeem(shares) == 0) return;
        vm.prank(account);
        vault.redeem(shares, account, account);
        _check();
    }

    function trade(uint256 amountIn, bool zeroForOne) external {
        (uint256 reserve0, uint256 reserve1, ) = pair.getReserves();
        uint256 reserveIn = zeroForOne ? reserve0 : reserve1;
        trade(pair, zeroForOne ? token0 : token1, bound(amountIn, reserveIn / 1000 + 2, reserveIn / 20));
        _check();
    }

    function compound(uint256 push) external {
        skipDay();
        if (push % 3 == 0) trade(pair, token0, (token0.balanceOf(address(pair)) * (push % 100)) / 2000 + 2);
        vm.prank(KEEPER);
        // A pair that moved too far refuses.
        try vault.harvest(address(strategy), "") {} catch {}
        vm.prank(OWNER);
        vault.report(address(strategy));
        _check();
    }

    function donate(uint256 parts) external {
        giveLiquidity(address(strategy), bound(parts, 1, 3));
        _check();
    }

    function wait(uint256 elapsed) external {
        skip(bound(elapsed, 1, 2 days));
        _check();
    }

    function price() public view returns (uint256) {
        return vault.convertToAssets(1e24);
    }

    function booksAgree() external view returns (bool) {
        uint256 staked = gauge.balanceOf(address(strategy));
        return vault.debt(address(strategy)) <= staked && strategy.value() == staked && vault.booked() <= staked;
    }

    function supplyAgrees() external view returns (bool) {
        return
            vault.balanceOf(ALICE) + vault.balanceOf(BOB) + vault.balanceOf(CAROL) + vault.balanceOf(FEE_RECIPIENT) ==
            vault.totalSupply();
    }

    /// @dev Nothing here can lose LP tokens, so a share never gets cheaper.
    function _check() private {
        uint256 now_ = price();
        if (now_ < lastPrice) fell = true;
        lastPrice = now_;
    }
}

abstract contract UniswapV2LpInvariants {
    LpWorld internal world;
    address[] private targets;

    function targetContracts() external view returns (address[] memory) {
        return targets;
    }

    function start(uint8 decimals0, uint8 decimals1, bool rewardInPair) internal {
        world = new LpWorld(decimals0, decimals1, rewardInPair);
        targets.push(address(world));
    }

    function invariant_theBooksAreCovered() external view {
        require(world.booksAgree(), "not covered");
        require(world.supplyAgrees(), "supply");
        require(!world.fell(), "a share got cheaper");
    }
}

contract UniswapV2LpInvariants0DecimalsTest is UniswapV2LpInvariants {
    function setUp() external {
        start(0, 0, false);
    }
}

contract UniswapV2LpInvariants6DecimalsTest is UniswapV2LpInvariants {
    function setUp() external {
        start(6, 6, true);
    }
}

contract UniswapV2LpInvariants8DecimalsTest is UniswapV2LpInvariants {
    function setUp() external {
        start(8, 8, false);
    }
}

contract UniswapV2LpInvariants18DecimalsTest is UniswapV2LpInvariants {
    function setUp() external {
        start(18, 18, true);
    }
}

contract UniswapV2LpInvariants6And18DecimalsTest is UniswapV2LpInvariants {
    function setUp() external {
        start(6, 18, true);
    }
}

contract UniswapV2LpInvariants18And0DecimalsTest is UniswapV2LpInvariants {
    function setUp() external {
        start(18, 0, false);
    }
}
