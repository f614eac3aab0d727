// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Vault, VaultSettings} from "../../contracts/Vault.sol";
import {VaultFactory} from "../../contracts/VaultFactory.sol";
import {FactoryErrorsLib as Errors} from "../../contracts/libraries/FactoryErrorsLib.sol";
import {FamilyTest} from "./support/FamilyTest.sol";
import {FeeToken, SilentToken, TestToken} from "./support/Tokens.sol";

contract VaultFactoryTest is FamilyTest {
    VaultFactory private factory;
    bytes private code;
    TestToken private token = new TestToken(6);

    function setUp() public {
        code = creationCodeOf("contracts/Vault.sol/Vault.json");
        factory = VaultFactory(
            deployCompiled("contracts/VaultFactory.sol/VaultFactory.json", abi.encode(address(this), keccak256(code)))
        );
        prepare(address(token));
    }

    function prepare(address asset) private {
        TestToken(asset).mint(alice, 1e6);
        vm.prank(alice);
        TestToken(asset).approve(address(factory), type(uint256).max);
    }

    function settings(address asset) private view returns (VaultSettings memory) {
        return
            VaultSettings(
                asset,
                "Millrace USDC",
                "mrUSDC",
                alice,
                alice,
                alice,
                alice,
                alice,
                alice,
                1000,
                0,
                1 days,
                1e15
            );
    }

    function create(address asset) private returns (address) {
        vm.prank(alice);
        return factory.createVault(code, settings(asset), "1");
    }

    function test_createVault_makesTheVaultWhereItWasSaid() public {
        address said = factory.addressOf(code, settings(address(token)), alice, "1");
        address vault = create(address(token));
        eq(vault, said, "address");
        isTrue(factory.isVault(vault), "known");
        eq(Vault(vault).asset(), address(token), "asset");
        eq(Vault(vault).owner(), alice, "owner");
        eq(token.balanceOf(alice), 1e6, "the probe is back");
        isTrue(vault.code.length <= 24_576, "within the limit of size");
        isTrue(address(factory).code.length <= 24_576, "the factory too");
    }

    function test_createVault_givesEachMakerAddressesOfItsOwn() public {
        address said = factory.addressOf(code, settings(address(token)), alice, "1");
        token.mint(eve, 1e6);
        vm.startPrank(eve);
        token.approve(address(factory), 1e6);
        address hers = factory.createVault(code, settings(address(token)), "1");
        vm.stopPrank();
        isTrue(hers != said, "nobody takes another's address");
        eq(create(address(token)), said, "which is still free");
    }

    function test_createVault_takesEveryNumberOfDecimalsUpToEighteen() public {
        for (uint8 decimals = 0; decimals <= 18; decimals += 6) {
            TestToken asset = new TestToken(decimals);
            prepare(address(asset));
            eq(Vault(create(address(asset))).decimals(), decimals + 6, "decimals");
        }
    }

    function test_createVault_takesATokenThatReturnsNothing() public {
        SilentToken silent = new SilentToken();
        silent.mint(alice, 1e6);
        vm.prank(alice);
        silent.approve(address(factory), 10_000);
        isTrue(factory.isVault(create(address(silent))), "made");
    }

    function test_list_keepsItsOrder() public {
        factory.list(alice, "lending");
        factory.list(bob, "liquidity");
        factory.list(carol, "staking");
        factory.unlist(alice);
        address[] memory listed = factory.listed();
        eq(listed.length, 2, "two left");
        eq(listed[0], bob, "in order");
        eq(listed[1], carol, "in order");
        isTrue(factory.kindOf(bob) == "liquidity" && factory.kindOf(alice) == 0, "kinds");
    }

    function test_unlist_findsWhatStandsLater() public {
        factory.list(alice, "lending");
        factory.list(bob, "liquidity");
        factory.list(carol, "staking");
        factory.unlist(bob);
        address[] memory listed = factory.listed();
        eq(listed.length, 2, "two left");
        eq(listed[0], alice, "in order");
        eq(listed[1], carol, "in order");
        factory.unlist(carol);
        eq(factory.listed()[0], alice, "one left");
        eq(factory.listed().length, 1, "one left");
    }

    /// ERRORS AND BAD TOKENS ///

    function test_error_WrongCode() public {
        bytes memory other = bytes.concat(code, hex"00");
        vm.expectRevert(abi.encodeWithSelector(Errors.WrongCode.selector, keccak256(other), keccak256(code)));
        factory.createVault(other, settings(address(token)), "1");
    }

    function test_error_NotAToken() public {
        address[2] memory wrong = [address(0xDEAD), address(this)];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Errors.NotAToken.selector, wrong[i]));
            create(wrong[i]);
        }
    }

    function test_error_TooManyDecimals() public {
        TestToken asset = new TestToken(24);
        vm.expectRevert(abi.encodeWithSelector(Errors.TooManyDecimals.selector, 24));
        create(address(asset));
    }

    function test_attack_feeOnTransferTokenIsRefused() public {
        FeeToken asset = new FeeToken();
        prepare(address(asset));
        vm.expectRevert(abi.encodeWithSelector(Errors.ChargesForSending.selector, address(asset), 10_000, 9900));
        create(address(asset));
    }

    /// It delivers to contracts in full and charges on the way back: the second leg of the probe sees it.
    function test_attack_feeOnTheWayOutIsRefused() public {
        OneWayFeeToken asset = new OneWayFeeToken(address(factory));
        prepare(address(asset));
        vm.expectRevert(abi.encodeWithSelector(Errors.ChargesForSending.selector, address(asset), 10_000, 9900));
        create(address(asset));
    }

    function test_error_ZeroKind() public {
        vm.expectRevert(Errors.ZeroKind.selector);
        factory.list(alice, 0);
    }

    function test_error_AlreadyListed() public {
        factory.list(alice, "lending");
        vm.expectRevert(abi.encodeWithSelector(Errors.AlreadyListed.selector, alice));
        factory.list(alice, "staking");
    }

    function test_error_NotListed() public {
        vm.expectRevert(abi.encodeWithSelector(Errors.NotListed.selector, alice));
        factory.unlist(alice);
    }

    function test_list_isTheOwnersAlone() public {
        bytes memory reason = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, eve);
        vm.startPrank(eve);
        vm.expectRevert(reason);
        factory.list(eve, "lending");
        vm.expectRevert(reason);
        factory.unlist(eve);
        vm.stopPrank();
    }
}

/// @notice Charges a hundredth of what one account sends.
contract OneWayFeeToken is TestToken(18) {
    address private immutable PAYER;

    constructor(address payer) {
        PAYER = payer;
    }

    function _update(address from, address to, uint256 assets) internal override {
        super._update(from, to, assets);
        if (from == PAYER) super._update(to, address(0), assets / 100);
    }
}
