// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IAavePool} from "../../contracts/interfaces/IAavePool.sol";
import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {AaveV3Strategy} from "../../contracts/strategies/AaveV3Strategy.sol";
import {Vault} from "../../contracts/Vault.sol";
import {AaveV3, IPoolOfBorrowers} from "./support/AaveV3.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {Checks} from "./support/Checks.sol";
import {TestToken} from "./support/Tokens.sol";

/// @notice Depositors, a borrower, a donor and time at random, and an account of what went in, out, and was earned.
contract AaveHandler is Checks {
    address private constant DONOR = address(0xD0408);
    uint256 private constant RAY = 1e27;

    Vault private immutable VAULT;
    AaveV3Strategy private immutable STRATEGY;
    TestToken private immutable TOKEN;
    IPoolOfBorrowers private immutable POOL;
    address private immutable BORROWER;
    uint256 private immutable UNIT;

    uint256 public put;
    uint256 public taken;
    uint256 public earned;
    /// @dev Each supply, withdrawal and step of time may round by two units.
    uint256 public steps;
    uint256 public entries;
    uint256 public exits;
    uint256 public brokenLimits;
    uint256 public brokenPreviews;

    constructor(Vault vault, TestToken token, IPoolOfBorrowers pool, address borrower, uint256 unit) {
        (VAULT, TOKEN, POOL, BORROWER, UNIT) = (vault, token, pool, borrower, unit);
        STRATEGY = AaveV3Strategy(vault.strategies()[0]);
        vm.startPrank(borrower);
        token.approve(address(pool), type(uint256).max);
        vm.stopPrank();
    }

    function actorOf(uint256 who) public pure returns (address) {
        return address(uint160(0xAC0000 + (who % 3)));
    }

    function deposit(uint256 who, uint256 assets) public {
        address actor = actorOf(who);
        assets = bound(assets, 1, 1e5 * UNIT);
        uint256 said = VAULT.previewDeposit(assets);
        if (said == 0) return;
        TOKEN.mint(actor, assets);
        vm.startPrank(actor);
        TOKEN.approve(address(VAULT), assets);
        try VAULT.deposit(assets, actor) returns (uint256 shares) {
            if (shares != said) ++brokenPreviews;
            put += assets;
            ++steps;
            ++entries;
        } catch {
            ++brokenLimits;
        }
        vm.stopPrank();
    }

    function redeem(uint256 who, uint256 shares) public {
        address actor = actorOf(who);
        uint256 most = VAULT.maxRedeem(actor);
        if (most == 0) return;
        shares = shares % 3 == 0 ? most : bound(shares, 1, most);
        uint256 said = VAULT.previewRedeem(shares);
        if (said == 0) return;
        vm.prank(actor);
        try VAULT.redeem(shares, actor, actor) returns (uint256 assets) {
            if (assets != said) ++brokenPreviews;
            taken += assets;
            ++steps;
            ++exits;
        } catch {
            ++brokenLimits;
        }
    }

    function withdraw(uint256 who, uint256 assets) external {
        address actor = actorOf(who);
        uint256 most = VAULT.maxWithdraw(actor);
        if (most == 0) return;
        assets = bound(assets, 1, most);
        vm.prank(actor);
        try VAULT.withdraw(assets, actor, actor) {
            taken += assets;
            ++steps;
            ++exits;
        } catch {
            ++brokenLimits;
        }
    }

    function borrow(uint256 assets) public {
        uint256 liquid = TOKEN.balanceOf(address(STRATEGY.A_TOKEN()));
        if (liquid == 0) return;
        vm.prank(BORROWER);
        POOL.borrow(address(TOKEN), bound(assets, 1, liquid), 2, 0, BORROWER);
    }

    function repay(uint256 assets) external {
        assets = bound(assets, 1, 1e5 * UNIT);
        TOKEN.mint(BORROWER, assets);
        vm.prank(BORROWER);
        try POOL.repay(address(TOKEN), assets, 2, BORROWER) {} catch {}
    }

    /// @dev Income by the pool's own index: the strategy is not asked.
    function pass(uint256 elapsed) public {
        uint256 index = IAavePool(address(POOL)).getReserveNormalizedIncome(address(TOKEN));
        vm.warp(block.timestamp + bound(elapsed, 1, 30 days));
        uint256 grown = IAavePool(address(POOL)).getReserveNormalizedIncome(address(TOKEN)) - index;
        earned += (STRATEGY.A_TOKEN().scaledBalanceOf(address(STRATEGY)) * grown) / RAY;
        ++steps;
    }

    /// @dev To the strategy itself, then supplied, or supplied in its name: both are gains.
    function donate(uint256 assets, bool supplied) external {
        assets = bound(assets, 1e3, 10 * UNIT + 1e3);
        TOKEN.mint(supplied ? DONOR : address(STRATEGY), assets);
        if (supplied) {
            vm.startPrank(DONOR);
            TOKEN.approve(address(POOL), assets);
            POOL.supply(address(TOKEN), assets, address(STRATEGY), 0);
            vm.stopPrank();
        } else {
            VAULT.harvest(address(STRATEGY), "");
        }
        put += assets;
        ++steps;
    }

    function report() external {
        try VAULT.report(address(STRATEGY)) {} catch {
            VAULT.bookLoss(address(STRATEGY));
        }
    }
}

/// @notice What stays true of the strategy on the real pool, whatever depositors and borrowers do.
contract AaveV3InvariantTest is BaseTest, AaveV3 {
    AaveHandler internal handler;

    function assetDecimals() internal pure virtual override returns (uint8) {
        return 18;
    }

    function setUp() public override {
        vm.warp(1_700_000_000);
        unit = roundFigure();
        token = newToken();
        TestToken collateral = new TestToken(18);
        deployAave();
        listReserve(address(token), assetDecimals());
        listReserve(address(collateral), 18);
        vault = newVault(settings());
        strategy = IStrategy(
            deployCompiled(
                "contracts/strategies/AaveV3Strategy.sol/AaveV3Strategy.json",
                abi.encode(address(vault), address(pool))
            )
        );
        list(strategy, type(uint96).max);
        collateral.mint(DAVE, 1e12 * 1e18);
        vm.startPrank(DAVE);
        collateral.approve(address(pool), type(uint256).max);
        pool.supply(address(collateral), 1e12 * 1e18, DAVE, 0);
        vm.stopPrank();
        handler = new AaveHandler(vault, token, pool, DAVE, unit);
        vm.prank(OWNER);
        vault.setRole("keeper", address(handler));
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @dev One campaign for all: each function of its own would play the same again.
    function invariant_theStrategyKeepsItsAccount() public view {
        theWorthIsTheBalanceOfATokens();
        whatWentOutIsWhatCameInAndWasEarned();
        theBooksExceedTheValueOnlyByRounding();
        limitsAndPreviewsAreHonoured();
    }

    function theWorthIsTheBalanceOfATokens() private view {
        address aToken = address(AaveV3Strategy(address(strategy)).A_TOKEN());
        assertEq(strategy.value(), TestToken(aToken).balanceOf(address(strategy)), "value");
        assertLe(strategy.maxWithdraw(), strategy.value(), "what it can pay");
        assertEq(token.balanceOf(address(strategy)), 0, "nothing idles at the strategy");
        assertEq(token.allowance(address(strategy), address(pool)), type(uint256).max, "the pool may take");
    }

    function whatWentOutIsWhatCameInAndWasEarned() private view {
        uint256 rounding = 2 * handler.steps();
        uint256 due = handler.put() + handler.earned();
        assertLe(strategy.value() + handler.taken(), due + rounding, "no more than that");
        assertGe(strategy.value() + handler.taken() + rounding, due, "and no less");
    }

    function theBooksExceedTheValueOnlyByRounding() private view {
        assertLe(vault.booked(), strategy.value() + 2 * handler.steps(), "booked");
    }

    function limitsAndPreviewsAreHonoured() private view {
        assertEq(handler.brokenLimits(), 0, "limits");
        assertEq(handler.brokenPreviews(), 0, "previews");
    }

    function afterInvariant() public {
        handler.deposit(0, 1000 * unit);
        handler.borrow(500 * unit);
        handler.pass(1 days);
        handler.redeem(0, 1);
        assertGe(handler.entries(), 1, "somebody entered");
        assertGe(handler.earned(), 1, "something was earned");
        assertEq(handler.brokenLimits() + handler.brokenPreviews(), 0, "in the end");
        whatWentOutIsWhatCameInAndWasEarned();
    }
}

contract AaveV3InvariantTest0 is AaveV3InvariantTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 0;
    }
}

contract AaveV3InvariantTest6 is AaveV3InvariantTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 6;
    }
}

contract AaveV3InvariantTest8 is AaveV3InvariantTest {
    function assetDecimals() internal pure override returns (uint8) {
        return 8;
    }
}
