// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Router} from "../../contracts/Router.sol";
import {Vault, VaultSettings} from "../../contracts/Vault.sol";
import {RouterErrorsLib as Errors} from "../../contracts/libraries/RouterErrorsLib.sol";
import {Erc4626Strategy} from "../../contracts/strategies/Erc4626Strategy.sol";
import {FamilyTest} from "./support/FamilyTest.sol";
import {SilentToken, TestToken} from "./support/Tokens.sol";
import {OpenVault} from "../../bench/contracts/OpenVault.sol";

interface IPairs {
    function createPair(address a, address b) external returns (address);
    function mint(address to) external returns (uint256);
}

interface IPools {
    function createPool(address a, address b, uint24 fee) external returns (address);
    function initialize(uint160 sqrtPriceX96) external;
    function mint(address to, int24 low, int24 high, uint128 liquidity, bytes calldata data) external;
    function token0() external view returns (address);
    function token1() external view returns (address);
}

abstract contract RouterTests is FamilyTest {
    uint256 private constant KEY = 0xA11CE;
    /// @dev One whole token; a million of them where a token cannot be divided.
    uint256 private immutable UNIT;

    TestToken private token;
    TestToken private other;
    Vault private first;
    Vault private second;
    Vault private otherVault;
    Router private router;
    IPools private thin;
    address private owner;

    constructor(uint8 decimals) {
        UNIT = decimals == 0 ? 1e6 : 10 ** uint256(decimals);
        (token, other) = (new TestToken(decimals), new TestToken(decimals));
    }

    function setUp() public {
        vm.warp(1_700_000_000);
        owner = vm.addr(KEY);
        address pairs = deployPackage("@uniswap/v2-core/build/UniswapV2Factory.json", abi.encode(address(this)));
        address pairRouter = deployPackage(
            "@uniswap/v2-periphery/build/UniswapV2Router02.json",
            abi.encode(pairs, address(1))
        );
        address pools = deployPackage(
            "@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json",
            ""
        );
        address poolRouter = deployPackage(
            "@uniswap/v3-periphery/artifacts/contracts/SwapRouter.sol/SwapRouter.json",
            abi.encode(pools, address(1))
        );
        router = Router(deployCompiled("contracts/Router.sol/Router.json", abi.encode(pairRouter, poolRouter)));
        address pair = IPairs(pairs).createPair(address(token), address(other));
        token.mint(pair, 1000 * UNIT);
        other.mint(pair, 1000 * UNIT);
        IPairs(pair).mint(address(this));
        IPools pool = IPools(IPools(pools).createPool(address(token), address(other), 3000));
        pool.initialize(1 << 96);
        pool.mint(address(this), -887_220, 887_220, uint128(1000 * UNIT), "");
        thin = IPools(IPools(pools).createPool(address(token), address(other), 500));
        thin.initialize(1 << 96);
        thin.mint(address(this), -10, 10, uint128(1000 * UNIT), "");
        first = open(address(token));
        second = open(address(token));
        otherVault = open(address(other));
        token.mint(owner, 100 * UNIT);
        other.mint(owner, 100 * UNIT);
        vm.startPrank(owner);
        token.approve(address(router), type(uint256).max);
        other.approve(address(router), type(uint256).max);
        vm.stopPrank();
    }

    function uniswapV3MintCallback(uint256 amount0, uint256 amount1, bytes calldata) external {
        TestToken(IPools(msg.sender).token0()).mint(msg.sender, amount0);
        TestToken(IPools(msg.sender).token1()).mint(msg.sender, amount1);
    }

    function open(address asset) private returns (Vault vault) {
        vault = Vault(
            deployCompiled(
                "contracts/Vault.sol/Vault.json",
                abi.encode(
                    VaultSettings(
                        asset,
                        "",
                        "",
                        address(this),
                        address(this),
                        address(this),
                        address(this),
                        address(0),
                        address(0),
                        0,
                        0,
                        1 days,
                        1e27
                    )
                )
            )
        );
        address strategy = deployCompiled(
            "contracts/strategies/Erc4626Strategy.sol/Erc4626Strategy.json",
            abi.encode(address(vault), address(new OpenVault(asset)))
        );
        vault.addStrategy(strategy);
        vault.setCap(strategy, 1e27);
    }

    function clean() private view {
        eq(token.balanceOf(address(router)), 0, "nothing stays");
        eq(other.balanceOf(address(router)), 0, "nothing stays");
        address[3] memory vaults = [address(first), address(second), address(otherVault)];
        for (uint256 i = 0; i < 3; ++i) {
            eq(token.allowance(address(router), vaults[i]), 0, "no allowance");
            eq(other.allowance(address(router), vaults[i]), 0, "no allowance");
        }
        eq(token.allowance(address(router), address(router.PAIR_ROUTER())), 0, "no allowance");
        eq(token.allowance(address(router), address(router.POOL_ROUTER())), 0, "no allowance");
    }

    function pairPath() private view returns (Router.Swap memory swap) {
        swap.pairs = new address[](2);
        (swap.pairs[0], swap.pairs[1]) = (address(token), address(other));
    }

    function poolPath() private view returns (Router.Swap memory swap) {
        swap.pools = abi.encodePacked(address(token), uint24(3000), address(other));
    }

    function test_deposit_fillsSeveralVaultsAtOnce() public {
        Router.Deposit[] memory deposits = new Router.Deposit[](3);
        deposits[0] = Router.Deposit(address(first), 10 * UNIT, 0);
        deposits[1] = Router.Deposit(address(second), 20 * UNIT, 0);
        deposits[2] = Router.Deposit(address(otherVault), 5 * UNIT, 0);
        uint256 said = first.previewDeposit(10 * UNIT);
        vm.prank(owner);
        uint256[] memory shares = router.deposit(deposits, bob, block.timestamp);
        eq(shares[0], said, "as previewed");
        eq(first.balanceOf(bob), shares[0], "first");
        eq(second.balanceOf(bob), shares[1], "second");
        eq(otherVault.balanceOf(bob), shares[2], "another asset");
        clean();
    }

    function test_zap_swapsOverPairs() public {
        vm.prank(owner);
        uint256 shares = router.zap(
            address(token),
            10 * UNIT,
            pairPath(),
            address(otherVault),
            0,
            bob,
            block.timestamp
        );
        // 1000 * 9.97 / 1009.97
        within(otherVault.previewRedeem(shares), (9_871 * UNIT) / 1000, (9_872 * UNIT) / 1000, "swapped and deposited");
        clean();
    }

    function test_zap_swapsOverPools() public {
        vm.prank(owner);
        uint256 shares = router.zap(
            address(token),
            10 * UNIT,
            poolPath(),
            address(otherVault),
            0,
            bob,
            block.timestamp
        );
        within(otherVault.previewRedeem(shares), (9_871 * UNIT) / 1000, (9_872 * UNIT) / 1000, "swapped and deposited");
        clean();
    }

    function test_migrate_movesSharesToTheNewVault() public {
        vm.startPrank(owner);
        token.approve(address(first), 50 * UNIT);
        uint256 shares = first.deposit(50 * UNIT, owner);
        first.approve(address(router), shares);
        uint256 newShares = router.migrate(
            address(first),
            shares,
            address(second),
            shares - 1e6,
            owner,
            block.timestamp
        );
        vm.stopPrank();
        within(second.previewRedeem(newShares), 50 * UNIT - 3, 50 * UNIT, "all of it");
        eq(first.balanceOf(owner), 0, "left");
        clean();
    }

    function test_multicall_permitsAndDeposits() public {
        vm.prank(owner);
        token.approve(address(router), 0);
        uint256 deadline = block.timestamp + 1;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, digest(7 * UNIT, deadline));
        Router.Deposit[] memory deposits = new Router.Deposit[](1);
        deposits[0] = Router.Deposit(address(first), 7 * UNIT, 0);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(router.permit, (address(token), 7 * UNIT, deadline, v, r, s));
        calls[1] = abi.encodeCall(router.deposit, (deposits, owner, deadline));
        // Somebody uses the permit first: no failure.
        token.permit(owner, address(router), 7 * UNIT, deadline, v, r, s);
        vm.prank(owner);
        router.multicall(calls);
        within(first.previewRedeem(first.balanceOf(owner)), 7 * UNIT - 1, 7 * UNIT, "deposited");
    }

    function digest(uint256 value, uint256 deadline) private view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 inner = keccak256(abi.encode(typeHash, owner, address(router), value, token.nonces(owner), deadline));
        return keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), inner));
    }

    /// ERRORS ///

    function test_error_Expired() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.Expired.selector, block.timestamp - 1));
        router.deposit(new Router.Deposit[](0), bob, block.timestamp - 1);
    }

    function test_error_SharesBelowMinimum() public {
        Router.Deposit[] memory deposits = new Router.Deposit[](1);
        deposits[0] = Router.Deposit(address(first), UNIT, UNIT * 1e6 + 1);
        vm.expectRevert(
            abi.encodeWithSelector(Errors.SharesBelowMinimum.selector, address(first), UNIT * 1e6, UNIT * 1e6 + 1)
        );
        vm.prank(owner);
        router.deposit(deposits, bob, block.timestamp);
    }

    /// The exchange is not believed when it says that it has delivered.
    function test_error_AssetsBelowMinimum() public {
        Router lied = Router(
            deployCompiled("contracts/Router.sol/Router.json", abi.encode(address(new LyingExchange()), address(0)))
        );
        Router.Swap memory swap = pairPath();
        swap.minAssets = 1;
        vm.startPrank(owner);
        token.approve(address(lied), UNIT);
        vm.expectRevert(abi.encodeWithSelector(Errors.AssetsBelowMinimum.selector, 0, 1));
        lied.zap(address(token), UNIT, swap, address(otherVault), 0, bob, block.timestamp);
        vm.stopPrank();
    }

    function test_error_PathLeadsElsewhere() public {
        bytes memory reason = abi.encodeWithSelector(
            Errors.PathLeadsElsewhere.selector,
            address(token),
            address(other)
        );
        vm.startPrank(owner);
        vm.expectRevert(reason);
        router.zap(address(token), UNIT, pairPath(), address(first), 0, bob, block.timestamp);
        vm.expectRevert(reason);
        router.zap(address(other), UNIT, poolPath(), address(otherVault), 0, bob, block.timestamp);
        vm.stopPrank();
    }

    function test_error_DifferentAssets() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.DifferentAssets.selector, address(token), address(other)));
        router.migrate(address(first), 1, address(otherVault), 0, bob, block.timestamp);
    }

    function test_error_NoPermission() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.NoPermission.selector, 0, 1));
        vm.prank(eve);
        router.permit(address(token), 1, block.timestamp, 27, "", "");
    }

    /// ATTACKS ///

    /// A thief moves the pool before the zap. The bound turns the loss of 9 % into none.
    function test_attack_sandwichedZapReverts() public {
        Router.Swap memory swap = pairPath();
        swap.minAssets = (9_800 * UNIT) / 1000;
        address[] memory path = swap.pairs;
        token.mint(eve, 50 * UNIT);
        vm.startPrank(eve);
        token.approve(address(router.PAIR_ROUTER()), type(uint256).max);
        router.PAIR_ROUTER().swapExactTokensForTokens(50 * UNIT, 0, path, eve, block.timestamp);
        vm.stopPrank();
        vm.startPrank(owner);
        vm.expectRevert();
        router.zap(address(token), 10 * UNIT, swap, address(otherVault), 0, owner, block.timestamp);
        vm.stopPrank();
        eq(token.balanceOf(owner), 100 * UNIT, "the victim's loss is 0");
    }

    /// Standing allowances to the router are the caller's own: nobody spends another's.
    function test_attack_anothersAllowanceCannotBeSpent() public {
        Router.Deposit[] memory deposits = new Router.Deposit[](1);
        deposits[0] = Router.Deposit(address(first), UNIT, 0);
        vm.startPrank(eve);
        vm.expectRevert();
        router.deposit(deposits, eve, block.timestamp);
        vm.expectRevert();
        router.zap(address(token), UNIT, pairPath(), address(otherVault), 0, eve, block.timestamp);
        vm.stopPrank();
        eq(token.balanceOf(owner), 100 * UNIT, "the victim's loss is 0");
    }

    /// A vault that re-enters while it is being deposited into.
    function test_attack_aVaultThatReentersIsShutOut() public {
        ReenteringVault bad = new ReenteringVault(address(token), router);
        Router.Deposit[] memory deposits = new Router.Deposit[](1);
        deposits[0] = Router.Deposit(address(bad), UNIT, 0);
        vm.prank(owner);
        router.deposit(deposits, owner, block.timestamp);
        isTrue(bad.refused(), "shut");
        eq(token.balanceOf(owner), 99 * UNIT, "no more than the owner gave");
    }

    /// A pool that runs out takes a part of the tokens. What it leaves would be the next caller's.
    function test_attack_whatAPoolLeavesGoesBack() public {
        token.mint(address(router), 3);
        Router.Swap memory swap;
        swap.pools = abi.encodePacked(address(token), uint24(500), address(other));
        vm.prank(owner);
        uint256 shares = router.zap(address(token), 10 * UNIT, swap, address(otherVault), 0, bob, block.timestamp);
        // The pool holds 0.4999 of each.
        within(otherVault.previewRedeem(shares), (499 * UNIT) / 1000, (500 * UNIT) / 1000, "all that the pool had");
        within(token.balanceOf(owner), (99_499 * UNIT) / 1000, (99_500 * UNIT) / 1000, "the rest is the caller's");
        eq(token.balanceOf(address(router)), 3, "and no more than the rest");
        eq(token.allowance(address(router), address(router.POOL_ROUTER())), 0, "no allowance");
    }

    /// A vault that names worthless tokens as its asset, and dear ones once they are here.
    function test_attack_aTwoFacedVaultTakesNothing() public {
        TestToken worthless = new TestToken(18);
        worthless.mint(eve, 5 * UNIT);
        token.mint(address(router), 5 * UNIT);
        TwoFacedVault bad = new TwoFacedVault(worthless, token);
        Router.Deposit[] memory deposits = new Router.Deposit[](1);
        deposits[0] = Router.Deposit(address(bad), 5 * UNIT, 0);
        vm.startPrank(eve);
        worthless.approve(address(router), type(uint256).max);
        try router.deposit(deposits, eve, block.timestamp) {} catch {}
        vm.stopPrank();
        eq(token.balanceOf(address(bad)), 0, "the loss is 0");
        eq(token.balanceOf(address(router)), 5 * UNIT, "what lies here stays");
    }

    function test_attack_silentTokenWorks() public {
        SilentToken silent = new SilentToken();
        Vault vault = open(address(silent));
        silent.mint(owner, 10e6);
        Router.Deposit[] memory deposits = new Router.Deposit[](2);
        deposits[0] = Router.Deposit(address(vault), 4e6, 0);
        deposits[1] = Router.Deposit(address(vault), 6e6, 0);
        vm.startPrank(owner);
        silent.approve(address(router), 10e6);
        router.deposit(deposits, owner, block.timestamp);
        vm.stopPrank();
        within(vault.previewRedeem(vault.balanceOf(owner)), 10e6 - 2, 10e6, "both");
    }

    /// Deposits, zaps both ways and migrations in any order, some of which fail: after each the router is empty.
    function testFuzz_calls_leaveNothingBehind(uint256[12] calldata moves) public {
        vm.startPrank(owner);
        first.approve(address(router), type(uint256).max);
        second.approve(address(router), type(uint256).max);
        vm.stopPrank();
        for (uint256 i = 0; i < 12; ++i) {
            uint256 assets = bound(moves[i] >> 8, 0, 10 * UNIT);
            uint256 least = moves[i] % 5 == 0 ? type(uint128).max : 0;
            vm.prank(owner);
            if (moves[i] % 4 == 0) {
                Router.Deposit[] memory deposits = new Router.Deposit[](2);
                deposits[0] = Router.Deposit(address(first), assets, 0);
                deposits[1] = Router.Deposit(address(otherVault), assets / 2, least);
                try router.deposit(deposits, owner, block.timestamp) {} catch {}
            } else if (moves[i] % 4 == 3) {
                uint256 shares = bound(moves[i] >> 8, 0, first.balanceOf(owner));
                try router.migrate(address(first), shares, address(second), least, owner, block.timestamp) {} catch {}
            } else {
                Router.Swap memory path = moves[i] % 4 == 1 ? pairPath() : poolPath();
                address to = address(otherVault);
                try router.zap(address(token), assets, path, to, least, owner, block.timestamp) {} catch {}
            }
            clean();
            eq(first.balanceOf(address(router)) + second.balanceOf(address(router)), 0, "no share stays");
            eq(otherVault.balanceOf(address(router)), 0, "no share stays");
        }
    }

    function testFuzz_deposit_bringsWhatTheVaultSays(uint256 a, uint256 b) public {
        a = bound(a, 1, 50 * UNIT);
        b = bound(b, 1, 50 * UNIT);
        Router.Deposit[] memory deposits = new Router.Deposit[](2);
        deposits[0] = Router.Deposit(address(first), a, first.previewDeposit(a));
        deposits[1] = Router.Deposit(address(second), b, second.previewDeposit(b));
        vm.prank(owner);
        router.deposit(deposits, owner, block.timestamp);
        eq(first.balanceOf(owner), deposits[0].minShares, "first");
        eq(second.balanceOf(owner), deposits[1].minShares, "second");
        clean();
    }
}

contract RouterTest is RouterTests(18) {}

contract RouterOf0DecimalsTest is RouterTests(0) {}

contract RouterOf6DecimalsTest is RouterTests(6) {}

contract RouterOf8DecimalsTest is RouterTests(8) {}

contract LyingExchange {
    function swapExactTokensForTokens(
        uint256 a,
        uint256 b,
        address[] calldata,
        address,
        uint256
    ) external pure returns (uint256[] memory amounts) {
        amounts = new uint256[](2);
        (amounts[0], amounts[1]) = (a, b);
    }
}

contract TwoFacedVault {
    TestToken private immutable WORTHLESS;
    TestToken private immutable DEAR;

    constructor(TestToken worthless, TestToken dear) {
        (WORTHLESS, DEAR) = (worthless, dear);
    }

    function asset() external view returns (address) {
        return address(WORTHLESS.balanceOf(msg.sender) == 0 ? WORTHLESS : DEAR);
    }

    function balanceOf(address) external pure returns (uint256) {
        return 0;
    }

    function deposit(uint256 assets, address) external returns (uint256) {
        DEAR.transferFrom(msg.sender, address(this), assets);
        return 0;
    }
}

contract ReenteringVault is OpenVault {
    Router private immutable ROUTER;
    bool public refused;

    constructor(address asset_, Router router) OpenVault(asset_) {
        ROUTER = router;
    }

    function deposit(uint256 assets, address receiver) public override returns (uint256) {
        try ROUTER.deposit(new Router.Deposit[](0), receiver, block.timestamp) {} catch {
            refused = true;
        }
        return super.deposit(assets, receiver);
    }
}
