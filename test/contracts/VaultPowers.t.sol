// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IStrategy} from "../../contracts/interfaces/IStrategy.sol";
import {RiskCaps} from "../../contracts/RiskCaps.sol";
import {Timelock} from "../../contracts/Timelock.sol";
import {AnyCall} from "./support/AnyCall.sol";
import {BaseTest} from "./support/BaseTest.sol";
import {Undo} from "./support/Undo.sol";

/// @notice Everybody tries every function of the vault, its strategies, its risk caps and its timelock. Nobody can stop a
/// redemption of liquid assets, and nobody can move assets but to where they belong.
contract VaultPowersTest is BaseTest, AnyCall, Undo {
    uint256 private constant STAKE = 10;
    uint256 private constant TRIES = 24;
    /// @dev Each venue's rounding at each step, as the vault books it.
    uint256 private constant DUST = 64;

    IStrategy internal strategy3;
    IStrategy internal unlisted;
    RiskCaps internal caps;
    Timelock internal timelock;
    Function_[] private _functions;
    address[] private _actors;

    function setUp() public virtual override {
        super.setUp();
        useVenues(1000 * unit);
        strategy3 = newStrategy(vault, address(venue));
        list(strategy3, type(uint96).max);
        unlisted = newStrategy(vault, address(venue2));
        caps = RiskCaps(deployCompiled("contracts/RiskCaps.sol/RiskCaps.json", abi.encode(address(vault))));
        timelock = Timelock(
            deployCompiled("contracts/Timelock.sol/Timelock.json", abi.encode(OWNER, GUARDIAN, uint256(0)))
        );
        vm.prank(CURATOR);
        vault.setRiskCaps(address(caps));
        deposit(ALICE, STAKE * unit);
        deposit(BOB, STAKE * unit);
        // What she allowed for her deposit, nobody else can use.
        fund(ALICE, 5 * unit);
        spread(7 * unit);
        vm.prank(ALLOCATOR);
        vault.deallocate(address(strategy), 4 * unit);
        earn(unit);
        token.mint(address(venue2), unit);
        vm.prank(OWNER);
        vault.offerOwnership(MALLORY);
        _actors = [OWNER, CURATOR, ALLOCATOR, KEEPER, GUARDIAN, FEES, MALLORY, address(timelock), address(this)];
        enlist(address(vault), "Vault.sol/Vault.json");
        enlist(address(caps), "RiskCaps.sol/RiskCaps.json");
        enlist(address(timelock), "Timelock.sol/Timelock.json");
        enlist(address(strategy), "strategies/Erc4626Strategy.sol/Erc4626Strategy.json");
    }

    function enlist(address target, string memory path) private {
        Function_[] memory found = functionsOf(target, path);
        for (uint256 i = 0; i < found.length; ++i) _functions.push(found[i]);
    }

    function anAddress(uint256 pick) internal view override returns (address) {
        address[14] memory pool = [
            address(unlisted),
            address(strategy),
            address(strategy2),
            address(strategy3),
            address(token),
            address(venue),
            address(venue2),
            MALLORY,
            ALICE,
            address(vault),
            address(caps),
            address(timelock),
            FEES,
            address(0)
        ];
        return pool[pick % 14];
    }

    /// @dev Every other list names the strategies once each, in any order.
    function aList(uint256 pick) internal view override returns (address[] memory chosen) {
        chosen = new address[](pick % 4);
        for (uint256 i = 0; i < chosen.length; ++i) chosen[i] = anAddress((pick >> (8 * i)) / 4);
        if (pick % 2 == 0) return chosen;
        chosen = new address[](3);
        (chosen[0], chosen[1], chosen[2]) = (address(strategy), address(strategy2), address(strategy3));
        uint256 one = (pick >> 8) % 3;
        uint256 other = (pick >> 16) % 3;
        (chosen[one], chosen[other]) = (chosen[other], chosen[one]);
    }

    function aNumber(uint256 pick) internal view override returns (uint256) {
        uint256[8] memory pool = [0, 1, 100, 5000, unit, 3 * unit, 3 * unit * 1e6, type(uint256).max];
        return pool[pick % 8];
    }

    function aRole(uint256 pick) internal pure override returns (bytes32) {
        return [bytes32("owner"), "curator", "allocator", "keeper", "guardian"][pick % 5];
    }

    function aSelector(uint256 pick) internal view override returns (bytes4) {
        return _functions[pick % _functions.length].selector;
    }

    /// @dev A call within a call, as far as a batch or a timelock carries it.
    function aCall(uint256 pick) internal view override returns (bytes memory) {
        bytes memory theft = abi.encodeCall(vault.transferFrom, (ALICE, MALLORY, 1));
        bytes memory exit = abi.encodeWithSignature("redeem(uint256,address,address)", unit, MALLORY, ALICE);
        bytes memory cap = abi.encodeCall(vault.setCap, (address(strategy), 0));
        bytes memory fees = abi.encodeCall(vault.setFees, (5000, 500, MALLORY));
        return [theft, exit, cap, fees][pick % 4];
    }

    /// @param held What was outside before: told, as to count it is dear, and a call that fails changes nothing.
    /// @return Whether the call came through.
    function attempt(address actor, Function_ memory one, uint256 seed, uint256 held) private returns (bool) {
        bytes memory call = callOf(one, seed);
        uint256 shares = vault.balanceOf(ALICE) + vault.balanceOf(BOB);
        vm.prank(actor);
        (bool ok, ) = one.target.call{gas: 16_000_000}(call);
        if (!ok) return false;
        assertLe(outside(), held, string.concat("assets went out by ", one.signature));
        assertEq(vault.balanceOf(ALICE) + vault.balanceOf(BOB), shares, string.concat("shares, by ", one.signature));
        return true;
    }

    /// @dev Assets and shares of venues with those who have no claim to any. Nobody of them brings assets of his own.
    function outside() private view returns (uint256 held) {
        for (uint256 i = 0; i < _actors.length; ++i) held += holdings(_actors[i]);
        held += holdings(address(caps)) + holdings(address(0)) + holdings(ALICE) + holdings(BOB);
    }

    function holdings(address account) private view returns (uint256) {
        return token.balanceOf(account) + venue.balanceOf(account) + venue2.balanceOf(account);
    }

    function everybodyLeaves(string memory after_) private {
        uint256 had = token.balanceOf(ALICE);
        uint256 shares = vault.balanceOf(ALICE);
        vm.prank(ALICE);
        try vault.redeem{gas: 16_000_000}(shares, ALICE, ALICE) returns (uint256 assets) {
            assertGe(assets + DUST, STAKE * unit, string.concat("Alice's stake, after ", after_));
            assertEq(token.balanceOf(ALICE) - had, assets, string.concat("received, after ", after_));
        } catch {
            assertTrue(false, string.concat("Alice cannot leave after ", after_));
        }
        shares = vault.balanceOf(BOB);
        vm.prank(BOB);
        assertGe(
            vault.redeem{gas: 16_000_000}(shares, BOB, BOB) + DUST,
            STAKE * unit,
            string.concat("Bob's stake, after ", after_)
        );
    }

    function test_everyRole_triesEveryFunction() public {
        uint256 held = outside();
        for (uint256 i = 0; i < _functions.length; ++i) {
            uint256 through;
            for (uint256 j = 0; j < _actors.length; ++j) through += this.tryAll(i, j, held);
            if (through == 0) {
                string memory signature = _functions[i].signature;
                assertTrue(isForOthers(_functions[i]), string.concat("nobody came through with ", signature));
            }
        }
    }

    /// @dev A call of its own, as memory is only given back at the end of one.
    function tryAll(uint256 i, uint256 j, uint256 held) external returns (uint256 through) {
        for (uint256 k = 0; k < TRIES; ++k) through += undo(abi.encodeCall(this.tryOne, (i, j, k, held)));
    }

    function tryOne(uint256 i, uint256 j, uint256 k, uint256 held) external {
        Function_ memory one = _functions[i];
        bool ok = attempt(_actors[j], one, k, held);
        if (ok) everybodyLeaves(one.signature);
        revert Undone(ok ? 1 : 0);
    }

    /// @dev What no role can do here for want of shares, of a signature, or of being the vault. Each is tested elsewhere.
    function isForOthers(Function_ memory one) private view returns (bool) {
        if (one.target == address(vault)) {
            string[9] memory exits = [
                "deposit(uint256,address)",
                "deposit(uint256,address,uint256)",
                "mint(uint256,address)",
                "mint(uint256,address,uint256)",
                "withdraw(uint256,address,address)",
                "withdraw(uint256,address,address,uint256)",
                "withdraw(uint256,address,address,uint256,address[])",
                "bookLoss(address)",
                "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)"
            ];
            for (uint256 i = 0; i < exits.length; ++i) if (same(one.signature, exits[i])) return true;
            return startsWithRedeem(one.signature);
        }
        if (one.target == address(strategy)) return !same(one.signature, "rescue(address)");
        // Without a submission there is nothing to execute or to revoke, and the timelock owns no vault here.
        return one.target == address(timelock) || same(one.signature, "removeRisk(address,bytes32)");
    }

    function startsWithRedeem(string memory signature) private pure returns (bool) {
        bytes memory text = bytes(signature);
        return text.length > 6 && text[0] == "r" && text[1] == "e" && text[2] == "d" && text[3] == "e";
    }

    function testFuzz_anySequence_leavesTheWayOutOpen(uint256 seed) public {
        uint256 through;
        uint256 held = outside();
        string memory last = "nothing";
        for (uint256 i = 0; i < 24; ++i) {
            uint256 pick = uint256(keccak256(abi.encode(seed, i)));
            Function_ memory one = _functions[pick % _functions.length];
            if (!attempt(_actors[(pick >> 16) % _actors.length], one, pick >> 32, held)) continue;
            held = outside();
            last = one.signature;
            ++through;
        }
        vm.assume(through > 0);
        everybodyLeaves(last);
    }
}

/// @notice The same, where the timelock is owner and curator.
contract VaultPowersBehindTimelockTest is VaultPowersTest {
    function setUp() public override {
        super.setUp();
        vm.startPrank(OWNER);
        vault.setRole("curator", address(timelock));
        vault.offerOwnership(address(timelock));
        vm.stopPrank();
        timelock.acceptOwnership(address(vault));
        vm.prank(address(timelock));
        vault.offerOwnership(MALLORY);
    }
}
