// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {QueueWorld} from "./WithdrawalQueue.t.sol";

/// @notice Depositors who queue, a borrower and time, at random.
contract QueueHandler is QueueWorld {
    uint256 public requested;
    uint256 public filled;
    uint256 public brought;
    uint256 public paid;
    uint256 private immutable UNIT;

    constructor(uint8 decimals) {
        openQueue(decimals);
        UNIT = 10 ** uint256(decimals);
        for (uint256 i = 0; i < 3; ++i) enter(vault, actorOf(i), 1000 * UNIT);
    }

    function actorOf(uint256 i) private view returns (address) {
        return [alice, bob, carol][i % 3];
    }

    function join(uint256 actor, uint256 shares) external {
        address who = actorOf(actor);
        uint256 held = vault.balanceOf(who);
        if (held == 0) return;
        shares = bound(shares, 1, held);
        vm.startPrank(who);
        vault.approve(address(queue), shares);
        // Who has not claimed an earlier batch may not join the next one.
        try queue.requestRedeem(shares, who, who) {
            requested += shares;
        } catch {}
        vm.stopPrank();
    }

    function fill() external {
        try queue.fill() returns (uint256 shares, uint256 assets) {
            filled += shares;
            brought += assets;
        } catch {}
    }

    function redeem(uint256 actor, uint256 shares) external {
        address who = actorOf(actor);
        uint256 most = queue.maxRedeem(who);
        if (most == 0) return;
        vm.prank(who);
        paid += queue.redeem(bound(shares, 1, most), who, who);
    }

    function withdraw(uint256 actor, uint256 assets) external {
        address who = actorOf(actor);
        uint256 most = queue.maxWithdraw(who);
        if (most == 0) return;
        assets = bound(assets, 1, most);
        vm.prank(who);
        queue.withdraw(assets, who, who);
        paid += assets;
    }

    function deposit(uint256 actor, uint256 assets) external {
        assets = bound(assets, 1, 1e4 * UNIT);
        if (vault.previewDeposit(assets) > 0) enter(vault, actorOf(actor), assets);
    }

    function lend(uint256 assets) external {
        uint256 liquid = strategy.maxWithdraw();
        if (liquid > 0) borrow(params, bound(assets, 1, liquid));
    }

    function repay() external {
        repayAll(params);
    }

    function pass(uint256 elapsed) external {
        skip(bound(elapsed, 1, 5 days));
        freshPrices();
    }

    function check() external view {
        eq(vault.balanceOf(address(queue)), requested - filled, "shares that wait are here");
        eq(token.balanceOf(address(queue)), brought - paid, "and what came and was not paid");
        uint256 claimable;
        for (uint256 i = 0; i < 3; ++i) claimable += queue.maxWithdraw(actorOf(i));
        isTrue(claimable <= brought - paid, "nobody is promised what did not come");
    }
}

abstract contract QueueInvariants {
    QueueHandler internal handler;

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_everyShareAndAssetIsAccountedFor() public view {
        handler.check();
    }
}

contract QueueOf0DecimalsTest is QueueInvariants {
    function setUp() public {
        handler = new QueueHandler(0);
    }
}

contract QueueOf6DecimalsTest is QueueInvariants {
    function setUp() public {
        handler = new QueueHandler(6);
    }
}

contract QueueOf8DecimalsTest is QueueInvariants {
    function setUp() public {
        handler = new QueueHandler(8);
    }
}

contract QueueOf18DecimalsTest is QueueInvariants {
    function setUp() public {
        handler = new QueueHandler(18);
    }
}
