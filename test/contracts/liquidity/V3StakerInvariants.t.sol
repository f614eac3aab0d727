// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IncentiveKey} from "../../../contracts/interfaces/IUniswapV3Staker.sol";
import {StakerTest} from "./V3StakerVault.t.sol";

/// @notice What holders, traders, strangers, the keeper and the owner may do to a staked position, in any order.
contract StakerWorld is StakerTest {
    /// @dev A step lowered the liquidity behind a share.
    bool public fell;
    /// @dev A deposit or withdrawal did something else than was previewed, be it by a wei.
    bool public previewLied;
    /// @dev A harvest was said to be due, and reverted.
    bool public dueLied;

    /// @dev Not in the constructor: the pool calls back.
    function start(uint8 decimals0, uint8 decimals1) external {
        if (address(vault) != address(0)) return;
        setUpVault(decimals0, decimals1);
        addIncentive();
        depositAs(CAROL, 1000);
    }

    function deposit(uint256 actor, uint256 units) external {
        uint256 before = price();
        address account = actor % 2 == 0 ? ALICE : BOB;
        units = bound(units, 1, 5000);
        give(account, units * unit, 4 * units * unit1);
        uint256 preview;
        try vault.previewDeposit(units * unit, 4 * units * unit1) returns (uint256 shares) {
            preview = shares;
        } catch {}
        vm.prank(account);
        try vault.deposit(units * unit, 4 * units * unit1, 0, account) returns (uint256 shares, uint256, uint256) {
            if (shares != preview) previewLied = true;
        } catch {
            if (preview != 0) previewLied = true;
        }
        check(before);
    }

    function withdraw(uint256 actor, uint256 shares) external {
        uint256 before = price();
        address account = actor % 2 == 0 ? ALICE : BOB;
        shares = bound(shares, 0, vault.balanceOf(account));
        uint256 preview = vault.previewWithdraw(shares);
        if (preview == 0) return;
        uint256 booked = vault.booked();
        withdrawAs(account, shares);
        if (booked - vault.booked() != preview) previewLied = true;
        check(before);
    }

    function swap(uint256 amountIn, bool zeroForOne) external {
        uint256 before = price();
        swapIn(zeroForOne, bound(amountIn, 1, zeroForOne ? 50_000 * unit : 200_000 * unit1));
        check(before);
    }

    function calmDown(int256 move) external {
        pushTo(fair + int24(move % 3000));
        skip(20 minutes);
    }

    function harvestWhenDue() external {
        uint256 before = price();
        bool due = vault.harvestDue();
        vm.prank(KEEPER);
        try vault.harvest(0) {} catch {
            if (due) dueLied = true;
        }
        check(before);
    }

    function donate(uint256 amount) external {
        uint256 before = price();
        token0.mint(address(vault), bound(amount, 0, 100 * unit));
        check(before);
    }

    function joinAnother(uint256 length) external {
        IncentiveKey memory key = keyOf(block.timestamp, bound(length, 1, 30) * 1 days);
        token1.mint(address(this), 1000 * unit1);
        token1.approve(address(staker), 1000 * unit1);
        staker.createIncentive(key, 1000 * unit1);
        vm.prank(OWNER);
        try vault.addIncentive(key) {} catch {}
    }

    function dropEnded() external {
        IncentiveKey[] memory keys = vault.incentives();
        for (uint256 i = 0; i < keys.length; ++i) {
            if (keys[i].endTime <= block.timestamp) vault.dropIncentive(keccak256(abi.encode(keys[i])));
        }
    }

    function wait(uint256 elapsed) external {
        uint256 before = price();
        skip(bound(elapsed, 1, 3 days));
        check(before);
    }

    /// @dev The liquidity that the books know of is there, and no more of it is locked.
    function isCovered() external view returns (bool) {
        (, , , , , , , uint128 liquidity, , , , ) = manager.positions(vault.tokenId());
        return liquidity >= vault.booked() && vault.booked() >= vault.lockedLiquidity();
    }

    function supplyAgrees() external view returns (bool) {
        return
            vault.balanceOf(ALICE) + vault.balanceOf(BOB) + vault.balanceOf(CAROL) + vault.balanceOf(FEE_RECIPIENT) ==
            vault.totalSupply();
    }

    /// @dev What the shares of all can take out is no more than what is booked and unlocked.
    function claimsAreCovered() external view returns (bool) {
        return vault.previewWithdraw(vault.totalSupply()) <= vault.booked() - vault.lockedLiquidity();
    }

    function price() private view returns (uint256) {
        return vault.previewWithdraw(1e30);
    }

    function check(uint256 before) private {
        if (price() < before) fell = true;
    }
}

abstract contract V3StakerInvariants {
    StakerWorld internal world;

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    function start(uint8 decimals0, uint8 decimals1) internal {
        world = new StakerWorld();
        world.start(decimals0, decimals1);
    }

    function invariant_theBooksAreCovered() external view {
        require(world.isCovered(), "not covered");
        require(world.claimsAreCovered(), "claims");
        require(world.supplyAgrees(), "supply");
        require(!world.fell(), "a share got cheaper");
        require(!world.previewLied(), "previewed otherwise");
        require(!world.dueLied(), "due, but refused");
    }
}

contract V3StakerInvariants0DecimalsTest is V3StakerInvariants {
    function setUp() external {
        start(0, 0);
    }
}

contract V3StakerInvariants6DecimalsTest is V3StakerInvariants {
    function setUp() external {
        start(6, 6);
    }
}

contract V3StakerInvariants8DecimalsTest is V3StakerInvariants {
    function setUp() external {
        start(8, 8);
    }
}

contract V3StakerInvariants18DecimalsTest is V3StakerInvariants {
    function setUp() external {
        start(18, 18);
    }
}

contract V3StakerInvariants6And18DecimalsTest is V3StakerInvariants {
    function setUp() external {
        start(6, 18);
    }
}

contract V3StakerInvariants18And0DecimalsTest is V3StakerInvariants {
    function setUp() external {
        start(18, 0);
    }
}
