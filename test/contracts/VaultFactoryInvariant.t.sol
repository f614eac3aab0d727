// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Vault, VaultSettings} from "../../contracts/Vault.sol";
import {VaultFactory} from "../../contracts/VaultFactory.sol";
import {FamilyTest} from "./support/FamilyTest.sol";
import {TestToken} from "./support/Tokens.sol";

/// @notice Makers, an owner who lists, and strangers who try to, at random; and what the registry should hold by now.
contract FactoryHandler is FamilyTest {
    uint256 private constant MOST = 6;

    VaultFactory public factory;
    bytes private code;
    TestToken[4] private tokens;
    address[] private made;
    address[] private foreign;
    address[] private expected;
    mapping(address vault => bytes32) private kinds;
    mapping(address vault => address) private assets;
    mapping(bytes32 name => bool) private used;

    uint256 public intrusions;
    uint256 public wrongPlaces;
    uint256 public failures;

    constructor() {
        code = creationCodeOf("contracts/Vault.sol/Vault.json");
        factory = VaultFactory(
            deployCompiled("contracts/VaultFactory.sol/VaultFactory.json", abi.encode(address(this), keccak256(code)))
        );
        for (uint256 i = 0; i < 4; ++i) {
            tokens[i] = new TestToken([0, 6, 8, 18][i]);
            for (uint256 j = 0; j < 3; ++j) {
                tokens[i].mint(makerOf(j), 1e6);
                vm.prank(makerOf(j));
                tokens[i].approve(address(factory), type(uint256).max);
            }
        }
    }

    function makerOf(uint256 i) private view returns (address) {
        return [alice, bob, eve][i % 3];
    }

    function settings(address asset, address maker) private pure returns (VaultSettings memory) {
        return VaultSettings(asset, "Made", "mr", maker, maker, maker, maker, maker, address(0), 0, 0, 1 days, 1e15);
    }

    /// @dev A second time the same is refused, whoever made the first.
    function create(uint256 who, uint256 which, uint256 salt) external {
        if (made.length == MOST) return;
        address maker = makerOf(who);
        address asset = address(tokens[which % 4]);
        salt %= 3;
        bytes32 name = keccak256(abi.encode(maker, asset, salt));
        address said = factory.addressOf(code, settings(asset, maker), maker, bytes32(salt));
        vm.prank(maker);
        try factory.createVault(code, settings(asset, maker), bytes32(salt)) returns (address vault) {
            if (used[name] || vault != said) ++wrongPlaces;
            used[name] = true;
            made.push(vault);
            assets[vault] = asset;
        } catch {
            if (!used[name]) ++failures;
        }
    }

    /// @dev Other code, or the right one deployed by hand, is no vault of the factory.
    function createForeign(uint256 who, uint256 which) external {
        address maker = makerOf(who);
        address asset = address(tokens[which % 4]);
        vm.prank(maker);
        try factory.createVault(bytes.concat(code, hex"00"), settings(asset, maker), 0) {
            ++intrusions;
        } catch {}
        if (foreign.length < 2) foreign.push(create(bytes.concat(code, abi.encode(settings(asset, maker)))));
    }

    function list(uint256 which, uint256 kind) external {
        address vault = pick(which);
        bytes32 text = bytes32(kind % 4);
        bool fits = vault != address(0) && text != 0 && kinds[vault] == 0;
        try factory.list(vault, text) {
            if (!fits && vault != address(0)) ++intrusions;
            kinds[vault] = text;
            expected.push(vault);
        } catch {
            if (fits) ++failures;
        }
    }

    function unlist(uint256 which) external {
        address vault = pick(which);
        try factory.unlist(vault) {
            if (kinds[vault] == 0) ++intrusions;
            kinds[vault] = 0;
            uint256 i = 0;
            while (expected[i] != vault) ++i;
            for (; i + 1 < expected.length; ++i) expected[i] = expected[i + 1];
            expected.pop();
        } catch {
            if (kinds[vault] != 0) ++failures;
        }
    }

    function intrude(uint256 who, uint256 which) external {
        address vault = pick(which);
        vm.startPrank(makerOf(who));
        try factory.list(vault, "lending") {
            ++intrusions;
        } catch {}
        try factory.unlist(vault) {
            ++intrusions;
        } catch {}
        try factory.transferOwnership(makerOf(who)) {
            ++intrusions;
        } catch {}
        try factory.acceptOwnership() {
            ++intrusions;
        } catch {}
        try factory.renounceOwnership() {
            ++intrusions;
        } catch {}
        vm.stopPrank();
    }

    /// @dev One that was made, one of other hands, or somebody who is no vault at all.
    function pick(uint256 which) private view returns (address) {
        uint256 i = which % (made.length + foreign.length + 1);
        if (i < made.length) return made[i];
        i -= made.length;
        return i < foreign.length ? foreign[i] : carol;
    }

    function deeds() external view returns (uint256) {
        return made.length;
    }

    function check() external view {
        eq(factory.owner(), address(this), "the owner");
        address[] memory listed = factory.listed();
        eq(listed.length, expected.length, "as many as were listed");
        for (uint256 i = 0; i < listed.length; ++i) {
            eq(listed[i], expected[i], "in their order");
            isTrue(kinds[listed[i]] != 0 && factory.kindOf(listed[i]) == kinds[listed[i]], "of their kind");
        }
        for (uint256 i = 0; i < made.length; ++i) {
            isTrue(factory.isVault(made[i]), "made here");
            eq(Vault(made[i]).asset(), assets[made[i]], "of the asset that was asked for");
            isTrue(kinds[made[i]] != 0 || factory.kindOf(made[i]) == 0, "not listed unasked");
        }
        for (uint256 i = 0; i < foreign.length; ++i) isTrue(!factory.isVault(foreign[i]), "made elsewhere");
        for (uint256 i = 0; i < 4; ++i) {
            eq(tokens[i].balanceOf(address(factory)), 0, "no probe stays");
            for (uint256 j = 0; j < 3; ++j) eq(tokens[i].balanceOf(makerOf(j)), 1e6, "every probe is back");
        }
    }
}

contract VaultFactoryInvariantTest {
    FactoryHandler internal handler;

    error Counted(string what, uint256 times);

    function setUp() public {
        handler = new FactoryHandler();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function none(uint256 times, string memory what) private pure {
        if (times > 0) revert Counted(what, times);
    }

    /// @dev One campaign for all: each function of its own would play the same again.
    function invariant_whatIsListedIsWhatTheOwnerListed() public view {
        handler.check();
        none(handler.intrusions(), "intrusions");
        none(handler.wrongPlaces(), "wrong places");
        none(handler.failures(), "refusals of what is right");
    }

    function afterInvariant() public {
        for (uint256 i = 0; i < 4; ++i) handler.create(i, i, i);
        if (handler.deeds() == 0) revert Counted("vaults", 0);
        handler.check();
        none(handler.failures(), "in the end");
    }
}
