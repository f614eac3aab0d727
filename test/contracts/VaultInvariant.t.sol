// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {Vault} from "../../contracts/Vault.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {Checks} from "./support/Checks.sol";
import {TestToken} from "./support/Tokens.sol";
import {LendingVault} from "./support/Venues.sol";

/// @notice Does everything that can be done to a vault, and counts what must not happen on the way.
contract Handler is Checks {
    uint256 public constant ACTORS = 3;

    Vault private _vault;
    TestToken private _token;
    address[2] private _venues;
    address[2] private _strategies;

    uint256 public unbookedLoss;
    uint256 public moves;
    uint256 public unexplainedFalls;
    uint256 public robberies;
    uint256 public brokenLimits;
    uint256 public brokenBounds;
    /// @dev What came to pass, so that an invariant cannot hold for want of deeds.
    mapping(bytes32 deed => uint256) public done;

    constructor(Vault vault, TestToken token, address venue, address venue2) {
        _vault = vault;
        _token = token;
        _venues = [venue, venue2];
        address[] memory list = vault.strategies();
        _strategies = [list[0], list[1]];
    }

    function actor(uint256 i) public pure returns (address) {
        return address(uint160(0xAC0000 + i));
    }

    function deposit(uint256 who, uint256 assets) external {
        address account = actor(who % ACTORS);
        uint256 most = _vault.maxDeposit(account);
        if (most < 1e3) return;
        assets = bound(assets, 1, most < 1e24 ? most : 1e24);
        if (_vault.previewDeposit(assets) == 0) return;
        uint256[ACTORS] memory before = claims();
        uint256 price = _vault.convertToAssets(1e36);
        _token.mint(account, assets);
        vm.startPrank(account);
        _token.approve(address(_vault), assets);
        try _vault.deposit(assets, account) {
            ++done["deposit"];
        } catch {
            ++brokenLimits;
        }
        vm.stopPrank();
        judge(before, price, who % ACTORS);
    }

    function mint(uint256 who, uint256 shares) external {
        address account = actor(who % ACTORS);
        uint256 most = _vault.maxMint(account);
        if (most == 0) return;
        shares = bound(shares, 1, most < 1e30 ? most : 1e30);
        uint256 assets = _vault.previewMint(shares);
        if (assets == 0) return;
        uint256[ACTORS] memory before = claims();
        uint256 price = _vault.convertToAssets(1e36);
        _token.mint(account, assets);
        vm.startPrank(account);
        _token.approve(address(_vault), assets);
        try _vault.mint(shares, account) {
            ++done["mint"];
        } catch {
            ++brokenLimits;
        }
        vm.stopPrank();
        judge(before, price, who % ACTORS);
    }

    function withdraw(uint256 who, uint256 assets) external {
        address account = actor(who % ACTORS);
        // Every other exit finds the losses itself.
        if (who % 2 == 0) bookLosses();
        uint256 found = loss(0) + loss(1);
        uint256 supply = _vault.totalSupply();
        uint256 most = _vault.maxWithdraw(account);
        if (most == 0) return;
        uint256[ACTORS] memory before = claims();
        uint256 price = _vault.convertToAssets(1e36);
        vm.prank(account);
        try _vault.withdraw(bound(assets, 1, most), account, account) {
            ++done["withdraw"];
        } catch {
            ++brokenLimits;
        }
        if (found == 0) judge(before, price, who % ACTORS);
        else judgeFinder(price, supply, found);
    }

    function redeem(uint256 who, uint256 shares) external {
        address account = actor(who % ACTORS);
        // Every other exit finds the losses itself.
        if (who % 2 == 0) bookLosses();
        uint256 found = loss(0) + loss(1);
        uint256 supply = _vault.totalSupply();
        uint256 most = _vault.maxRedeem(account);
        if (most == 0) return;
        shares = shares % 2 == 0 ? most : bound(shares, 1, most);
        if (shares != most && _vault.previewRedeem(shares) == 0) return;
        uint256[ACTORS] memory before = claims();
        uint256 price = _vault.convertToAssets(1e36);
        vm.prank(account);
        try _vault.redeem(shares, account, account) {
            ++done["redeem"];
        } catch {
            ++brokenLimits;
        }
        if (found == 0) judge(before, price, who % ACTORS);
        else judgeFinder(price, supply, found);
    }

    /// @dev As the keeper, who is held to the bounds. The price may fall by the fee, and by no more.
    function report(uint256 which) external {
        address strategy = _strategies[which % 2];
        bookLosses();
        uint256 price = _vault.convertToAssets(1e36);
        uint256 debt = _vault.debt(strategy);
        address recipient = _vault.feeRecipient();
        uint256 fees = _vault.balanceOf(recipient);
        try _vault.report(strategy) returns (uint256 gain, uint256) {
            ++done["report"];
            if (gain > (debt * _vault.maxGainBps()) / 10_000) ++brokenBounds;
            if (IStrategy(strategy).value() > _vault.debt(strategy)) ++done["gain cut"];
        } catch {
            ++brokenBounds;
        }
        uint256 minted = _vault.balanceOf(recipient) - fees;
        // With the fee's shares taken away again, everybody else has at most lost what these are worth.
        uint256 fall = floorSub(price, _vault.convertToAssets(1e36));
        uint256 excused = (price * minted) / (_vault.totalSupply() + 1e6) + 2e36 / (_vault.totalSupply() + 1e6) + 1;
        if (fall > excused) ++unexplainedFalls;
    }

    /// @dev All but a part of a venue's assets are lent out, or none.
    function lend(uint256 which, uint256 liquid) external {
        LendingVault venue = LendingVault(_venues[which % 2]);
        venue.setLiquid(which % 3 == 0 ? type(uint256).max : bound(liquid, 0, _token.balanceOf(address(venue))));
        ++done["lend"];
    }

    function earn(uint256 which, uint256 assets) external {
        _token.mint(_venues[which % 2], bound(assets, 1, 1000 * 10 ** _token.decimals()));
    }

    function lose(uint256 which, uint256 assets) external {
        uint256 held = _token.balanceOf(_venues[which % 2]);
        assets = bound(assets, 0, held / 4);
        _token.burn(_venues[which % 2], assets);
        unbookedLoss = loss(0) + loss(1);
    }

    function pass(uint256 time) external {
        uint256 price = _vault.convertToAssets(1e36);
        vm.warp(block.timestamp + bound(time, 1, 2 days));
        if (_vault.convertToAssets(1e36) < price) ++unexplainedFalls;
    }

    function move(uint256 from, uint256 assets) external {
        address giver = _strategies[from % 2];
        uint256 debt = _vault.debt(giver);
        uint256 liquid = IStrategy(giver).maxWithdraw();
        uint256 most = debt < liquid ? debt : liquid;
        if (most == 0) return;
        assets = bound(assets, 1, most);
        _vault.deallocate(giver, assets);
        if (from % 3 > 0) _vault.allocate(_strategies[(from + 1) % 2], assets);
        ++moves;
        unbookedLoss = loss(0) + loss(1);
    }

    function reorder(uint256 seed) external {
        address[] memory order = new address[](2);
        (order[0], order[1]) = (_strategies[seed % 2], _strategies[(seed + 1) % 2]);
        _vault.setOrder(order);
    }

    function bookLosses() public {
        for (uint256 i = 0; i < 2; ++i) {
            if (loss(i) > 0) _vault.bookLoss(_strategies[i]);
        }
        unbookedLoss = 0;
    }

    function loss(uint256 i) private view returns (uint256) {
        uint256 debt = _vault.debt(_strategies[i]);
        uint256 value = IStrategy(_strategies[i]).value();
        return debt > value ? debt - value : 0;
    }

    function floorSub(uint256 x, uint256 y) private pure returns (uint256) {
        return x > y ? x - y : 0;
    }

    /// @dev An exit with losses standing lowers the price by these at most, shared by all who held before it.
    function judgeFinder(uint256 price, uint256 supply, uint256 found) private {
        uint256 fall = floorSub(price, _vault.convertToAssets(1e36));
        if (fall > (1e36 * (found + 1)) / (supply + 1e6) + 1) ++unexplainedFalls;
        if (fall > 0) ++done["loss found"];
        unbookedLoss = loss(0) + loss(1);
    }

    function claims() private view returns (uint256[ACTORS] memory list) {
        for (uint256 i = 0; i < ACTORS; ++i) list[i] = _vault.convertToAssets(_vault.balanceOf(actor(i)));
    }

    function judge(uint256[ACTORS] memory before, uint256 price, uint256 except) private {
        if (_vault.convertToAssets(1e36) < price) ++unexplainedFalls;
        uint256[ACTORS] memory afterwards = claims();
        for (uint256 i = 0; i < ACTORS; ++i) {
            if (i != except && afterwards[i] < before[i]) ++robberies;
        }
    }
}

/// @notice What stays true whatever anybody does in whatever order.
contract VaultInvariantTest is BaseTest {
    Handler internal handler;

    function setUp() public virtual override {
        super.setUp();
        useVenues(1000 * unit);
        vm.prank(OWNER);
        vault.setFees(1000, 100, FEES);
        handler = new Handler(vault, token, address(venue), address(venue2));
        vm.startPrank(OWNER);
        vault.setRole("curator", address(handler));
        vault.setRole("allocator", address(handler));
        vault.setRole("keeper", address(handler));
        vm.stopPrank();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_balancesAddUpToTheSupply() public view {
        uint256 sum = vault.balanceOf(FEES);
        for (uint256 i = 0; i < handler.ACTORS(); ++i) sum += vault.balanceOf(handler.actor(i));
        assertEq(sum, vault.totalSupply(), "supply");
    }

    function invariant_booksAddUp() public view {
        uint256 sum = vault.idle();
        address[] memory list_ = vault.strategies();
        for (uint256 i = 0; i < list_.length; ++i) sum += vault.debt(list_[i]);
        assertEq(sum, vault.booked(), "booked");
        assertGe(token.balanceOf(address(vault)), vault.idle(), "idle assets are there");
        assertGe(vault.booked(), vault.lockedProfit(), "locked profit is booked");
    }

    function invariant_theBooksExceedTheValueOnlyByUnbookedLosses() public view {
        // The venue's rounding each time that the allocator moves assets, nothing else.
        uint256 worth = vault.idle() + strategy.value() + strategy2.value();
        assertLe(vault.booked(), worth + handler.unbookedLoss() + 1000 * handler.moves(), "booked");
    }

    function invariant_thePriceFallsOnlyByALossOrAFee() public view {
        assertEq(handler.unexplainedFalls(), 0, "falls");
    }

    function invariant_nobodyLosesByTheActsOfOthers() public view {
        assertEq(handler.robberies(), 0, "claims reduced by somebody else's deposit or exit");
    }

    function invariant_limitsAreHonoured() public view {
        assertEq(handler.brokenLimits(), 0, "limits");
    }

    /// @dev After each run everybody leaves, so that nothing above is true for want of deeds.
    function afterInvariant() public {
        handler.lend(0, 0);
        handler.lend(3, 0);
        handler.bookLosses();
        handler.deposit(0, 1000 * 10 ** assetDecimals());
        for (uint256 i = 0; i < handler.ACTORS(); ++i) handler.redeem(i, 0);
        assertGe(handler.done("deposit") + handler.done("mint"), 1, "somebody entered");
        assertGe(handler.done("withdraw") + handler.done("redeem"), 1, "somebody left");
        for (uint256 i = 0; i < handler.ACTORS(); ++i) assertEq(vault.maxRedeem(handler.actor(i)), 0, "everybody left");
        assertEq(handler.brokenLimits() + handler.robberies() + handler.unexplainedFalls(), 0, "nobody lost by it");
    }

    function invariant_theKeeperReportsWithinItsBounds() public view {
        assertEq(handler.brokenBounds(), 0, "bounds");
    }
}

/// @notice Without fees nothing excuses a fall of the price but a loss.
contract VaultInvariantWithoutFeesTest is VaultInvariantTest {
    function setUp() public override {
        super.setUp();
        vm.prank(OWNER);
        vault.setFees(0, 0, FEES);
    }
}

contract VaultInvariantTest6 is VaultInvariantTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 6;
    }
}

contract VaultInvariantTest0 is VaultInvariantTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 0;
    }
}

contract VaultInvariantTest8 is VaultInvariantTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 8;
    }
}
