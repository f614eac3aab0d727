// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Vault} from "../../contracts/Vault.sol";
import {WithdrawalQueue} from "../../contracts/WithdrawalQueue.sol";
import {MarketParams} from "../../contracts/interfaces/IMorpho.sol";
import {QueueErrorsLib as Errors} from "../../contracts/libraries/QueueErrorsLib.sol";
import {MorphoBlueStrategy} from "../../contracts/strategies/MorphoBlueStrategy.sol";
import {MorphoWorld} from "./support/MorphoWorld.sol";

/// @notice A vault over a real market of Morpho Blue, whose borrower decides how much is liquid.
abstract contract QueueWorld is MorphoWorld {
    MarketParams internal params;
    Vault internal vault;
    MorphoBlueStrategy internal strategy;
    WithdrawalQueue internal queue;

    function openQueue(uint8 decimals) internal {
        openMorpho(decimals);
        params = openMarket();
        vault = openVault();
        strategy = addMorpho(vault, params);
        queue = WithdrawalQueue(
            deployCompiled("contracts/WithdrawalQueue.sol/WithdrawalQueue.json", abi.encode(address(vault)))
        );
    }

    function request(address actor, uint256 shares) internal returns (uint256 id) {
        vm.startPrank(actor);
        vault.approve(address(queue), shares);
        id = queue.requestRedeem(shares, actor, actor);
        vm.stopPrank();
    }

    function claim(address actor) internal returns (uint256 assets) {
        uint256 shares = queue.maxRedeem(actor);
        vm.prank(actor);
        return queue.redeem(shares, actor, actor);
    }
}

contract WithdrawalQueueTest is QueueWorld {
    uint256 private constant UNIT = 1e6;

    function setUp() public {
        openQueue(6);
    }

    function test_fill_paysFirstInFirstOut() public {
        uint256 a = enter(vault, alice, 600 * UNIT);
        uint256 b = enter(vault, bob, 400 * UNIT);
        borrow(params, 900 * UNIT);
        eq(request(alice, a), 1, "first batch");
        queue.fill();
        eq(request(bob, b), 2, "second batch");
        within(queue.claimableRedeemRequest(1, alice), a / 6 - 1e6, a / 6, "a hundred of six hundred");
        eq(queue.claimableRedeemRequest(2, bob), 0, "behind her");
        repayAll(params);
        borrow(params, 300 * UNIT);
        queue.fill();
        eq(queue.pendingRedeemRequest(1, alice), 0, "the first is paid in full");
        // A wei of interest may have come on top.
        within(queue.maxWithdraw(bob), 100 * UNIT - 3, 100 * UNIT + 1, "what is left goes to the second");
        within(claim(alice), 600 * UNIT - 3, 600 * UNIT, "paid");
        repayAll(params);
        queue.fill();
        within(claim(bob), 400 * UNIT - 4, 400 * UNIT, "paid");
    }

    function test_fill_sharesWhatThereIsWithinABatch() public {
        uint256 a = enter(vault, alice, 600 * UNIT);
        uint256 b = enter(vault, bob, 400 * UNIT);
        request(alice, a);
        request(bob, b);
        borrow(params, 500 * UNIT);
        (, uint256 assets) = queue.fill();
        within(assets, 500 * UNIT - 3, 500 * UNIT, "half");
        within(queue.maxWithdraw(alice), 300 * UNIT - 3, 300 * UNIT, "half of hers");
        within(queue.maxWithdraw(bob), 200 * UNIT - 3, 200 * UNIT, "half of his");
        within(queue.pendingRedeemRequest(1, alice), a / 2, a / 2 + 1e7, "half waits");
    }

    function test_waiting_sharesKeepEarning() public {
        uint256 a = enter(vault, alice, 1000 * UNIT);
        borrow(params, 900 * UNIT);
        request(alice, a);
        skip(365 days);
        repayAll(params);
        vault.setHealthBounds(10_000, 10_000);
        vault.report(address(strategy));
        skip(1 days);
        queue.fill();
        isTrue(claim(alice) > 1030 * UNIT, "with the interest of the year");
    }

    function test_claim_ofPartsAddsUp() public {
        uint256 a = enter(vault, alice, 1000 * UNIT);
        request(alice, a);
        queue.fill();
        uint256 all = queue.maxWithdraw(alice);
        vm.startPrank(alice);
        queue.redeem(a / 3, alice, alice);
        queue.withdraw(all / 3, bob, alice);
        queue.redeem(queue.maxRedeem(alice), alice, alice);
        vm.stopPrank();
        eq(token.balanceOf(bob), all / 3, "to the receiver");
        within(token.balanceOf(alice) + token.balanceOf(bob), all - 1, all, "all of it");
        eq(queue.maxRedeem(alice), 0, "nothing left");
        eq(request(alice, 0 + _more()), 2, "and free to come again");
    }

    function _more() private returns (uint256) {
        return enter(vault, alice, UNIT);
    }

    function test_views_ofAnotherRequestAreZero() public {
        uint256 a = enter(vault, alice, 600 * UNIT);
        uint256 id = request(alice, a);
        eq(queue.pendingRedeemRequest(id, alice), a, "waits");
        eq(queue.pendingRedeemRequest(id + 1, alice), 0, "no such request");
        eq(queue.pendingRedeemRequest(id, bob), 0, "not his");
        queue.fill();
        eq(queue.claimableRedeemRequest(id, alice), a, "filled");
        eq(queue.claimableRedeemRequest(id + 1, alice), 0, "no such request");
        eq(queue.claimableRedeemRequest(id, bob), 0, "not his");
    }

    function test_operator_actsForTheController() public {
        uint256 a = enter(vault, alice, 10 * UNIT);
        vm.startPrank(alice);
        vault.approve(address(queue), a);
        isTrue(queue.setOperator(bob, true), "set");
        vm.stopPrank();
        vm.prank(bob);
        queue.requestRedeem(a, alice, alice);
        queue.fill();
        uint256 most = queue.maxRedeem(alice);
        vm.prank(bob);
        queue.redeem(most, alice, alice);
        within(token.balanceOf(alice), 10 * UNIT - 1, 10 * UNIT, "paid");
    }

    function test_supportsInterface_namesTheStandards() public view {
        isTrue(queue.supportsInterface(0x01ffc9a7), "ERC-165");
        isTrue(queue.supportsInterface(0xe3bc4e65), "operators");
        isTrue(queue.supportsInterface(0x2f0a18c5), "ERC-7575");
        isTrue(queue.supportsInterface(0x620ee8e4), "asynchronous redeem");
        isTrue(!queue.supportsInterface(0xce3bbe50), "no asynchronous deposit");
        eq(queue.share(), address(vault), "share");
        eq(queue.asset(), address(token), "asset");
    }

    /// ERRORS ///

    function test_error_NotAnOperator() public {
        uint256 a = enter(vault, alice, 10 * UNIT);
        vm.prank(alice);
        vault.approve(address(queue), a);
        bytes memory reason = abi.encodeWithSelector(Errors.NotAnOperator.selector, eve);
        vm.startPrank(eve);
        vm.expectRevert(reason);
        queue.requestRedeem(a, eve, alice);
        vm.expectRevert(reason);
        queue.requestRedeem(1, alice, eve);
        vm.stopPrank();
        request(alice, a);
        queue.fill();
        vm.expectRevert(reason);
        vm.prank(eve);
        queue.redeem(a, eve, alice);
        vm.expectRevert(reason);
        vm.prank(eve);
        queue.withdraw(1, eve, alice);
    }

    function test_error_ZeroShares() public {
        vm.startPrank(alice);
        vm.expectRevert(Errors.ZeroShares.selector);
        queue.requestRedeem(0, alice, alice);
        vm.expectRevert(Errors.ZeroShares.selector);
        queue.redeem(0, alice, alice);
        vm.expectRevert(Errors.ZeroShares.selector);
        queue.withdraw(0, alice, alice);
        vm.stopPrank();
    }

    function test_error_EarlierRequest() public {
        uint256 a = enter(vault, alice, 10 * UNIT);
        request(alice, a / 2);
        queue.fill();
        vm.startPrank(alice);
        vault.approve(address(queue), 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.EarlierRequest.selector, alice, 1));
        queue.requestRedeem(1, alice, alice);
        vm.stopPrank();
    }

    function test_error_NothingPending() public {
        vm.expectRevert(Errors.NothingPending.selector);
        queue.fill();
    }

    function test_error_NothingLiquid() public {
        uint256 a = enter(vault, alice, 10 * UNIT);
        borrow(params, 10 * UNIT);
        request(alice, a);
        vm.expectRevert(Errors.NothingLiquid.selector);
        queue.fill();
    }

    function test_error_TooManySharesAndAssets() public {
        uint256 a = enter(vault, alice, 10 * UNIT);
        request(alice, a);
        queue.fill();
        uint256 assets = queue.maxWithdraw(alice);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(Errors.TooManyShares.selector, a + 1, a));
        queue.redeem(a + 1, alice, alice);
        vm.expectRevert(abi.encodeWithSelector(Errors.TooManyAssets.selector, 10 * UNIT + 1, assets));
        queue.withdraw(10 * UNIT + 1, alice, alice);
        vm.stopPrank();
    }

    function test_error_NoPreview() public {
        vm.expectRevert(Errors.NoPreview.selector);
        queue.previewRedeem(1);
        vm.expectRevert(Errors.NoPreview.selector);
        queue.previewWithdraw(1);
    }

    /// ATTACKS ///

    /// Dust at the head of the queue: a batch worth nothing must not hold the victims behind it.
    function test_attack_dustHoldsNobody() public {
        uint256 a = enter(vault, alice, 100 * UNIT);
        enter(vault, eve, UNIT);
        request(eve, 1);
        // Alone it is worth nothing and waits.
        vm.expectRevert(Errors.NothingLiquid.selector);
        queue.fill();
        request(alice, a);
        queue.fill();
        within(claim(alice), 100 * UNIT - 2, 100 * UNIT, "the victim loses no more than the venue's rounding");
        eq(claim(eve), 0, "dust is worth nothing");
    }

    /// Who joins while the queue is being paid does not get in before those who waited.
    function test_attack_aLatecomerDoesNotTakeTheFirstsMoney() public {
        uint256 a = enter(vault, alice, 500 * UNIT);
        uint256 e = enter(vault, eve, 500 * UNIT);
        borrow(params, 1000 * UNIT);
        request(alice, a);
        repayAll(params);
        borrow(params, 500 * UNIT);
        vm.startPrank(eve);
        vault.approve(address(queue), e);
        vm.stopPrank();
        queue.fill();
        request(eve, e);
        within(claim(alice), 500 * UNIT - 3, 500 * UNIT, "the victim's loss is rounding");
        eq(queue.maxWithdraw(eve), 0, "the thief waits");
    }

    function test_attack_claimingTwicePaysOnce() public {
        uint256 a = enter(vault, alice, 10 * UNIT);
        uint256 e = enter(vault, eve, 10 * UNIT);
        request(alice, a);
        request(eve, e);
        queue.fill();
        claim(eve);
        vm.prank(eve);
        vm.expectRevert(abi.encodeWithSelector(Errors.TooManyShares.selector, 1, 0));
        queue.redeem(1, eve, eve);
        within(token.balanceOf(address(queue)), 10 * UNIT - 1, 10 * UNIT, "the victim's money is there");
        within(claim(alice), 10 * UNIT - 1, 10 * UNIT, "and hers");
    }

    /// PROPERTIES ///

    /// @dev Whatever is asked and lent: each gets its part of what came, and nothing is paid that did not come.
    function testFuzz_everyoneIsPaidWhatTheSharesBrought(
        uint256[3] memory deposits,
        uint256[3] memory lent,
        uint8 decimals
    ) public {
        openQueue([0, 6, 8, 18][decimals % 4]);
        uint256 most = 10 ** (uint256(token.decimals()) + 6);
        address[3] memory actors = [alice, bob, carol];
        uint256[3] memory shares;
        uint256 total;
        for (uint256 i = 0; i < 3; ++i) {
            deposits[i] = bound(deposits[i], 1, most);
            shares[i] = enter(vault, actors[i], deposits[i]);
            total += deposits[i];
        }
        for (uint256 i = 0; i < 3; ++i) {
            request(actors[i], shares[i]);
            uint256 liquid = strategy.maxWithdraw();
            if (liquid > 0) borrow(params, bound(lent[i], 1, liquid));
            try queue.fill() {} catch {}
            if (i == 1) repayAll(params);
        }
        repayAll(params);
        try queue.fill() {} catch {}
        uint256 paid;
        for (uint256 i = 0; i < 3; ++i) {
            uint256 assets;
            if (queue.maxRedeem(actors[i]) > 0) assets = claim(actors[i]);
            within(assets, deposits[i] < 12 ? 0 : deposits[i] - 12, deposits[i] + 12, "what was brought");
            paid += assets;
        }
        atMost(paid, total, "paid <= brought");
        atMost(token.balanceOf(address(queue)), 3, "nothing stays but rounding");
    }
}
