// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IStrategy} from "../../../contracts/interfaces/IStrategy.sol";
import {Vault, VaultSettings} from "../../../contracts/Vault.sol";
import {Checks} from "./Checks.sol";
import {TestToken} from "./Tokens.sol";
import {LendingVault} from "./Venues.sol";

/// @notice One vault over two OpenZeppelin vaults, and the people around it.
abstract contract BaseTest is Checks {
    address internal constant OWNER = address(0x0A11);
    address internal constant CURATOR = address(0xC0);
    address internal constant ALLOCATOR = address(0xA110);
    address internal constant KEEPER = address(0xCEE9);
    address internal constant GUARDIAN = address(0x60A8);
    address internal constant FEES = address(0xFEE5);
    address internal constant ALICE = address(0xA11CE);
    address internal constant BOB = address(0xB0B);
    address internal constant CAROL = address(0xCA801);
    address internal constant DAVE = address(0xDA7E);
    address internal constant MALLORY = address(0xBAD);

    uint256 internal constant DAY = 1 days;

    TestToken internal token;
    Vault internal vault;
    LendingVault internal venue;
    LendingVault internal venue2;
    IStrategy internal strategy;
    IStrategy internal strategy2;
    /// @dev One whole token; a million of them where a token cannot be divided, so that a half or a third is one too.
    uint256 internal unit;

    function assetDecimals() internal pure virtual returns (uint8) {
        return 18;
    }

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        token = newToken();
        unit = roundFigure();
        vault = newVault(settings());
        venue = new LendingVault(address(token));
        venue2 = new LendingVault(address(token));
        strategy = newStrategy(vault, address(venue));
        strategy2 = newStrategy(vault, address(venue2));
        list(strategy, type(uint96).max);
        list(strategy2, type(uint96).max);
    }

    function roundFigure() internal pure returns (uint256) {
        return assetDecimals() == 0 ? 1e6 : 10 ** assetDecimals();
    }

    function newToken() internal virtual returns (TestToken) {
        return new TestToken(assetDecimals());
    }

    function settings() internal view virtual returns (VaultSettings memory) {
        return
            VaultSettings({
                asset: address(token),
                name: "Millrace TEST",
                symbol: "mrTEST",
                owner: OWNER,
                curator: CURATOR,
                allocator: ALLOCATOR,
                keeper: KEEPER,
                guardian: GUARDIAN,
                feeRecipient: FEES,
                performanceFeeBps: 0,
                managementFeeBps: 0,
                profitUnlockTime: uint32(DAY),
                depositCap: type(uint96).max
            });
    }

    function newVault(VaultSettings memory with) internal returns (Vault) {
        return Vault(deployCompiled("contracts/Vault.sol/Vault.json", abi.encode(with)));
    }

    function newStrategy(Vault for_, address target) internal returns (IStrategy) {
        return
            IStrategy(
                deployCompiled(
                    "contracts/strategies/Erc4626Strategy.sol/Erc4626Strategy.json",
                    abi.encode(address(for_), target)
                )
            );
    }

    function list(IStrategy listed, uint256 cap) internal {
        vm.startPrank(CURATOR);
        vault.addStrategy(address(listed));
        vault.setCap(address(listed), cap);
        vm.stopPrank();
    }

    /// @dev Somebody else uses the venues too, so their share price cannot be raised by little.
    function useVenues(uint256 assets) internal {
        LendingVault[2] memory venues = [venue, venue2];
        for (uint256 i = 0; i < 2; ++i) {
            token.mint(DAVE, assets);
            vm.startPrank(DAVE);
            token.approve(address(venues[i]), assets);
            venues[i].deposit(assets, DAVE);
            vm.stopPrank();
        }
    }

    function fund(address account, uint256 assets) internal {
        token.mint(account, assets);
        vm.prank(account);
        token.approve(address(vault), type(uint256).max);
    }

    function deposit(address account, uint256 assets) internal returns (uint256 shares) {
        fund(account, assets);
        vm.prank(account);
        return vault.deposit(assets, account);
    }

    function redeemAll(address account) internal returns (uint256 assets) {
        uint256 shares = vault.balanceOf(account);
        vm.prank(account);
        return vault.redeem(shares, account, account);
    }

    /// @dev The venue earns; its vault hears of it at a report.
    function earn(uint256 assets) internal virtual {
        token.mint(address(venue), assets);
    }

    function lose(uint256 assets) internal virtual {
        token.burn(address(venue), assets);
    }

    function report() internal returns (uint256 gain, uint256 loss) {
        vm.prank(OWNER);
        return vault.report(address(strategy));
    }

    /// @dev Moves `assets` from the first strategy to the second.
    function spread(uint256 assets) internal {
        vm.startPrank(ALLOCATOR);
        vault.deallocate(address(strategy), assets);
        vault.allocate(address(strategy2), assets);
        vm.stopPrank();
    }
}
