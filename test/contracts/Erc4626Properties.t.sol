// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {Vault} from "../../contracts/Vault.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {Undo} from "./support/Undo.sol";

/// @notice What ERC-4626 promises, from any reachable state, without a wei of tolerance.
contract Erc4626PropertiesTest is BaseTest, Undo {
    function setUp() public virtual override {
        super.setUp();
        useVenues(1000 * unit);
    }

    /// @dev Deposits, gains, losses, time, fees and idle assets in proportions that the fuzzer picks.
    function arrange(uint256 seed) private {
        uint256[6] memory picks;
        for (uint256 i = 0; i < picks.length; ++i) picks[i] = uint256(keccak256(abi.encode(seed, i)));
        vm.prank(OWNER);
        vault.setFees(uint16(picks[0] % 5001), uint16(picks[1] % 501), FEES);
        deposit(ALICE, bound(picks[0], 1, 1e6 * unit));
        deposit(BOB, bound(picks[1], 1, 1e6 * unit));
        if (picks[2] % 4 > 0) earn(bound(picks[2], 1, 1e5 * unit));
        if (picks[2] % 3 > 0) report();
        vm.warp(block.timestamp + (picks[3] % (2 * DAY)));
        if (picks[4] % 3 == 0) lose(bound(picks[4], 0, (token.balanceOf(address(venue)) * 2) / 3));
        if (picks[5] % 2 == 0) {
            uint256 debt = vault.debt(address(strategy));
            uint256 liquid = strategy.maxWithdraw();
            uint256 part = (debt < liquid ? debt : liquid) / 3;
            if (part > 0) spread(part);
            part /= 3;
            vm.prank(ALLOCATOR);
            if (part > 0) vault.deallocate(address(strategy), part);
        }
    }

    function testFuzz_deposit_givesAtLeastThePreview(uint256 seed, uint256 assets) public {
        arrange(seed);
        assets = bound(assets, 1, 1e6 * unit);
        fund(CAROL, assets);
        uint256 preview = vault.previewDeposit(assets);
        vm.assume(preview > 0);
        vm.prank(CAROL);
        uint256 shares = vault.deposit(assets, CAROL);
        assertGe(shares, preview, "shares");
        assertEq(vault.balanceOf(CAROL), shares, "balance");
        assertEq(token.balanceOf(CAROL), 0, "paid");
    }

    function testFuzz_mint_takesAtMostThePreview(uint256 seed, uint256 shares) public {
        arrange(seed);
        shares = bound(shares, 1, 1e12 * unit);
        uint256 preview = vault.previewMint(shares);
        vm.assume(preview < type(uint96).max / 2 && preview > 0);
        fund(CAROL, preview);
        vm.prank(CAROL);
        uint256 assets = vault.mint(shares, CAROL);
        assertEq(assets, preview, "assets");
        assertEq(vault.balanceOf(CAROL), shares, "balance");
    }

    function testFuzz_withdraw_burnsExactlyThePreview(uint256 seed, uint256 assets) public {
        arrange(seed);
        uint256 most = vault.maxWithdraw(ALICE);
        vm.assume(most > 0);
        assets = bound(assets, 1, most);
        uint256 preview = vault.previewWithdraw(assets);
        vm.prank(ALICE);
        assertEq(vault.withdraw(assets, CAROL, ALICE), preview, "shares");
        assertEq(token.balanceOf(CAROL), assets, "received");
    }

    function testFuzz_redeem_sendsExactlyThePreview(uint256 seed, uint256 shares) public {
        arrange(seed);
        uint256 most = vault.maxRedeem(ALICE);
        vm.assume(most > 0);
        shares = bound(shares, 1, most);
        uint256 preview = vault.previewRedeem(shares);
        // Few shares may be worth nothing; as many as the limit names never are.
        if (shares == most) assertGe(preview, 1, "the limit is worth something");
        vm.assume(preview > 0);
        vm.prank(ALICE);
        assertEq(vault.redeem(shares, CAROL, ALICE), preview, "assets");
        assertEq(token.balanceOf(CAROL), preview, "received");
    }

    function testFuzz_maxDeposit_isHonoured(uint256 seed, uint256 cap, uint256 depositCap) public {
        arrange(seed);
        vm.startPrank(CURATOR);
        // Below what is there already nothing may be deposited, and there would be nothing to try.
        vault.setCap(address(strategy), bound(cap, vault.debt(address(strategy)) + 1, 4e6 * unit));
        vault.setDepositCap(bound(depositCap, vault.booked() + 1, 4e6 * unit));
        vm.stopPrank();
        uint256 most = vault.maxDeposit(CAROL);
        uint256 shares = vault.maxMint(CAROL);
        vm.assume(shares > 0);
        fund(CAROL, most);
        undo(abi.encodeCall(this.depositAll, (most)));
        vm.prank(CAROL);
        vault.mint(shares, CAROL);
        assertEq(vault.balanceOf(CAROL), shares, "minted");
    }

    function depositAll(uint256 most) external {
        vm.prank(CAROL);
        vault.deposit(most, CAROL);
        assertEq(token.balanceOf(CAROL), 0, "deposited");
        revert Undone(0);
    }

    function testFuzz_maxWithdraw_isHonoured(uint256 seed) public {
        arrange(seed);
        honourLimits();
    }

    /// @dev All but the last units of a venue are lent out.
    function testFuzz_maxWithdraw_isHonouredWithoutMuchLiquidity(uint256 seed, uint256 left, uint256 left2) public {
        arrange(seed);
        venue.setLiquid(bound(left, 0, left % 2 == 0 ? 20 : unit));
        venue2.setLiquid(bound(left2, 0, left2 % 2 == 0 ? 20 : unit));
        if (left % 3 > 0 && vault.idle() > 0) {
            vm.startPrank(ALLOCATOR);
            vault.allocate(address(strategy2), vault.idle());
            vm.stopPrank();
        }
        honourLimits();
    }

    function test_maxRedeem_ofTheLastUnitOfLiquidityIsZero() public {
        deposit(ALICE, 1000e6);
        earn(3e6 + 1);
        report();
        vm.warp(block.timestamp + DAY);
        venue.setLiquid(1);
        assertEq(vault.maxRedeem(ALICE), 0, "one unit, less the rounding, is none");
        venue.setLiquid(6);
        honourLimits();
        assertGe(vault.maxRedeem(ALICE), 1, "six are some");
    }

    /// @dev Does what Alice's limits say that she can do, and takes it back.
    function honourLimits() private {
        uint256 assets = vault.maxWithdraw(ALICE);
        uint256 shares = vault.maxRedeem(ALICE);
        if (assets > 0) undo(abi.encodeCall(this.withdrawForCarol, (assets)));
        if (shares > 0) undo(abi.encodeCall(this.redeemForCarol, (shares)));
    }

    function withdrawForCarol(uint256 assets) external {
        uint256 held = vault.balanceOf(ALICE);
        uint256 had = token.balanceOf(CAROL);
        vm.prank(ALICE);
        uint256 burned = vault.withdraw(assets, CAROL, ALICE);
        assertEq(token.balanceOf(CAROL) - had, assets, "withdrawn");
        assertGe(burned, 1, "for shares");
        assertEq(vault.balanceOf(ALICE), held - burned, "which are burned");
        revert Undone(burned);
    }

    function redeemForCarol(uint256 shares) external {
        uint256 held = vault.balanceOf(ALICE);
        uint256 had = token.balanceOf(CAROL);
        vm.prank(ALICE);
        uint256 sent = vault.redeem(shares, CAROL, ALICE);
        assertGe(sent, 1, "redeemed for something");
        assertEq(token.balanceOf(CAROL) - had, sent, "received");
        assertEq(vault.balanceOf(ALICE), held - shares, "exactly these shares are burned");
        revert Undone(sent);
    }

    function testFuzz_roundTrip_byAssetsGainsNothing(uint256 seed, uint256 assets) public {
        arrange(seed);
        assets = bound(assets, 1, 1e6 * unit);
        fund(CAROL, assets);
        vm.assume(vault.previewDeposit(assets) > 0);
        vm.prank(CAROL);
        vault.deposit(assets, CAROL);
        uint256 back = vault.maxRedeem(CAROL) == 0 ? 0 : redeemAll(CAROL);
        assertLe(back, assets, "back");
    }

    function testFuzz_roundTrip_bySharesGainsNothing(uint256 seed, uint256 shares) public {
        arrange(seed);
        shares = bound(shares, 1, 1e12 * unit);
        uint256 cost = vault.previewMint(shares);
        vm.assume(cost > 0 && cost < type(uint96).max / 2);
        fund(CAROL, cost);
        vm.startPrank(CAROL);
        uint256 paid = vault.mint(shares, CAROL);
        uint256 most = vault.maxWithdraw(CAROL);
        if (most > 0) assertGe(vault.withdraw(most, CAROL, CAROL), vault.previewDeposit(most), "shares");
        vm.stopPrank();
        assertLe(token.balanceOf(CAROL), paid, "back");
    }

    function testFuzz_exit_ofOneTakesNothingFromTheOther(uint256 seed) public {
        arrange(seed);
        // Losses that an exit would find are booked first: they are everybody's.
        if (strategy.value() < vault.debt(address(strategy))) vault.bookLoss(address(strategy));
        if (strategy2.value() < vault.debt(address(strategy2))) vault.bookLoss(address(strategy2));
        uint256 before = vault.convertToAssets(vault.balanceOf(BOB));
        if (vault.maxRedeem(ALICE) == vault.balanceOf(ALICE)) redeemAll(ALICE);
        if (strategy.value() < vault.debt(address(strategy))) vault.bookLoss(address(strategy));
        if (strategy2.value() < vault.debt(address(strategy2))) vault.bookLoss(address(strategy2));
        assertGe(vault.convertToAssets(vault.balanceOf(BOB)), before, "Bob's claim");
    }

    function testFuzz_deposit_ofOneTakesNothingFromTheOther(uint256 seed, uint256 assets) public {
        arrange(seed);
        uint256 before = vault.convertToAssets(vault.balanceOf(BOB));
        assets = bound(assets, 1, 1e6 * unit);
        vm.assume(vault.previewDeposit(assets) > 0);
        deposit(CAROL, assets);
        assertGe(vault.convertToAssets(vault.balanceOf(BOB)), before, "Bob's claim");
    }

    function testFuzz_mint_ofOneTakesNothingFromTheOther(uint256 seed, uint256 shares) public {
        arrange(seed);
        uint256 before = vault.convertToAssets(vault.balanceOf(BOB));
        uint256 price = vault.convertToAssets(1e36);
        // Small ones too: there a wei is felt.
        shares = bound(shares, 1, shares % 2 == 0 ? 1e8 : 1e12 * unit);
        uint256 cost = vault.previewMint(shares);
        vm.assume(cost > 0 && cost < type(uint96).max / 2);
        fund(CAROL, cost);
        vm.prank(CAROL);
        vault.mint(shares, CAROL);
        assertGe(vault.convertToAssets(vault.balanceOf(BOB)), before, "Bob's claim");
        assertGe(vault.convertToAssets(1e36), price, "price");
    }

    function testFuzz_conversions_roundDown(uint256 seed, uint256 assets) public {
        arrange(seed);
        assets = bound(assets, 0, 1e9 * unit);
        assertLe(vault.convertToAssets(vault.convertToShares(assets)), assets, "there and back");
        assertLe(vault.convertToShares(assets), vault.previewWithdraw(assets), "down is at most up");
    }
}

contract Erc4626PropertiesTest6 is Erc4626PropertiesTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 6;
    }
}

contract Erc4626PropertiesTest0 is Erc4626PropertiesTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 0;
    }
}

contract Erc4626PropertiesTest8 is Erc4626PropertiesTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 8;
    }
}

/// @notice The same promises of a vault whose first strategy is another vault of ours.
contract Erc4626PropertiesOverVaultTest is Erc4626PropertiesTest {
    Vault private inner;
    IStrategy private innerStrategy;

    function setUp() public override {
        super.setUp();
        (inner, innerStrategy) = (vault, strategy);
        vault = newVault(settings());
        strategy = newStrategy(vault, address(inner));
        strategy2 = newStrategy(vault, address(venue2));
        list(strategy, type(uint96).max);
        list(strategy2, type(uint96).max);
    }

    /// @dev The inner vault has to hear of it first, and a day until it is in its price.
    function earn(uint256 assets) internal override {
        super.earn(assets);
        vm.prank(OWNER);
        inner.report(address(innerStrategy));
        vm.warp(block.timestamp + DAY);
    }

    /// @dev Every other loss is found by the one who leaves.
    function lose(uint256 assets) internal override {
        super.lose(assets);
        if (assets % 2 == 0 && innerStrategy.value() < inner.debt(address(innerStrategy))) {
            inner.bookLoss(address(innerStrategy));
        }
    }
}
