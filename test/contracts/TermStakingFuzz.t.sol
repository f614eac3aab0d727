// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {TermStaking} from "../../contracts/TermStaking.sol";
import {FamilyTest} from "./support/FamilyTest.sol";
import {TestToken} from "./support/Tokens.sol";

/// @notice Three actors who stake, leave, claim, sell and fund at random.
contract TermStakingHandler is FamilyTest {
    TermStaking public immutable staking;
    TestToken public immutable share;
    TestToken public immutable reward;
    uint256[] public ids;

    constructor(uint8 decimals) {
        share = new TestToken(decimals + 6);
        reward = new TestToken(decimals);
        staking = TermStaking(
            deployCompiled(
                "contracts/TermStaking.sol/TermStaking.json",
                abi.encode(address(share), address(reward), "", "")
            )
        );
    }

    function stake(uint256 actor, uint256 shares, uint256 term) external {
        address who = _actor(actor);
        shares = bound(shares, 1, 10 ** (share.decimals() + 6));
        share.mint(who, shares);
        vm.startPrank(who);
        share.approve(address(staking), shares);
        ids.push(staking.stake(shares, [uint256(30), 90, 180, 365][term % 4], who));
        vm.stopPrank();
    }

    function fund(uint256 rewards, uint256 duration) external {
        rewards = bound(rewards, 1, 10 ** (uint256(reward.decimals()) + 6));
        reward.mint(address(this), rewards);
        reward.approve(address(staking), rewards);
        staking.fund(rewards, bound(duration, 1 days, 365 days));
    }

    function unstake(uint256 pick) external {
        (uint256 id, address owner) = _pick(pick);
        if (owner == address(0)) return;
        (uint256 shares, , ) = staking.positionOf(id);
        if (shares == 0) return;
        vm.prank(owner);
        staking.unstake(id, owner, type(uint256).max);
    }

    function claim(uint256 pick) external {
        (uint256 id, address owner) = _pick(pick);
        if (owner == address(0)) return;
        vm.prank(owner);
        staking.claim(id, owner);
    }

    function sell(uint256 pick, uint256 buyer) external {
        (uint256 id, address owner) = _pick(pick);
        if (owner == address(0)) return;
        vm.prank(owner);
        staking.transferFrom(owner, _actor(buyer), id);
    }

    function pass(uint256 elapsed) external {
        skip(bound(elapsed, 1, 100 days));
    }

    function advance(uint256 part) external {
        uint256 from = staking.streams().updatedAt;
        if (from < time()) staking.advance(bound(part, from + 1, time()));
    }

    function everyoneLeaves() external {
        for (uint256 i = 0; i < ids.length; ++i) {
            (uint256 id, address owner) = _pick(i);
            if (owner == address(0)) continue;
            (uint256 shares, , ) = staking.positionOf(id);
            vm.startPrank(owner);
            staking.claim(id, owner);
            if (shares > 0) staking.unstake(id, owner, type(uint256).max);
            vm.stopPrank();
        }
    }

    function owed() external view returns (uint256 rewards, uint256 bonuses, uint256 shares) {
        for (uint256 i = 0; i < ids.length; ++i) {
            (uint256 earned, uint256 bonus) = staking.earned(ids[i]);
            (uint256 staked, , ) = staking.positionOf(ids[i]);
            rewards += earned;
            bonuses += bonus;
            shares += staked;
        }
    }

    function _actor(uint256 index) private view returns (address) {
        return [alice, bob, carol][index % 3];
    }

    function _pick(uint256 index) private view returns (uint256 id, address owner) {
        if (ids.length == 0) return (0, address(0));
        id = ids[index % ids.length];
        try staking.ownerOf(id) returns (address found) {
            owner = found;
        } catch {}
    }
}

abstract contract TermStakingProperties is FamilyTest {
    uint256 internal constant MIDNIGHT = 1_700_006_400;
    TermStakingHandler internal handler;
    TermStaking internal staking;

    function open(uint8 decimals) internal {
        vm.warp(MIDNIGHT);
        handler = new TermStakingHandler(decimals);
        staking = handler.staking();
    }

    function checkBooks() internal view {
        (uint256 rewards, uint256 bonuses, uint256 shares) = handler.owed();
        atMost(staking.totalRewardsPaid() + rewards, staking.totalRewardsFunded(), "paid + owed <= funded");
        atMost(bonuses, staking.totalPenalties(), "bonuses <= penalties");
        eq(shares, staking.totalShares(), "shares");
        eq(
            handler.reward().balanceOf(address(staking)),
            staking.totalRewardsFunded() - staking.totalRewardsPaid(),
            "rewards held"
        );
        eq(
            handler.share().balanceOf(address(staking)),
            staking.totalShares() + staking.totalPenalties(),
            "shares held"
        );
    }
}

abstract contract TermStakingInvariants is TermStakingProperties {
    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_paidAndOwedNeverExceedFunded() public view {
        checkBooks();
    }
}

contract TermStakingFuzzTest is TermStakingProperties {
    uint8[4] private DECIMALS = [0, 6, 8, 18];

    /// @dev Whatever happened, all can leave, in any state of time.
    function testFuzz_everyoneCanLeave(uint256 decimals, uint256[12] calldata seeds) public {
        open(DECIMALS[decimals % 4]);
        for (uint256 i = 0; i < 12; ++i) {
            uint256 seed = seeds[i];
            uint256 a = seed >> 8;
            uint256 b = seed >> 128;
            uint256 act = seed % 8;
            if (act < 3) handler.stake(a, b, seed >> 16);
            else if (act == 3) handler.fund(a, b);
            else if (act == 4) handler.unstake(a);
            else if (act == 5) handler.claim(a);
            else handler.pass(a);
        }
        handler.everyoneLeaves();
        eq(staking.totalShares(), 0, "all shares are out");
        eq(staking.totalWeight(), 0, "no weight is left");
        checkBooks();
    }

    struct Stake {
        uint256 shares;
        uint256 term;
        uint256 from;
        uint256 weight;
        uint256 expected;
    }

    /// @dev Against a model of whole days: what is funded is divided by weight among who is there.
    function testFuzz_rewardsFollowTheDays(
        uint256[3] calldata seeds,
        uint8 decimals,
        uint256 rewards,
        uint256 days_,
        uint256 at
    ) public {
        decimals = DECIMALS[decimals % 4];
        open(decimals);
        rewards = bound(rewards, 1, 10 ** (uint256(decimals) + 9));
        days_ = bound(days_, 1, 365);
        at = bound(at, 60, 500);
        Stake[3] memory stakes;
        for (uint256 i = 0; i < 3; ++i) {
            stakes[i].shares = bound(seeds[i] >> 16, 1, 10 ** (uint256(decimals) + 15));
            stakes[i].term = [uint256(30), 90, 180, 365][seeds[i] % 4];
            stakes[i].from = (seeds[i] >> 8) % 60;
            (uint256 weightPerShare, ) = staking.tier(stakes[i].term);
            stakes[i].weight = stakes[i].shares * weightPerShare;
        }
        handler.reward().mint(address(this), rewards);
        handler.reward().approve(address(staking), rewards);
        staking.fund(rewards, days_ * 1 days);
        _stakeInTurn(stakes);
        vm.warp(MIDNIGHT + at * 1 days);
        uint256 left = days_;
        for (uint256 day = 0; day < at && left > 0;) {
            uint256 next = at;
            uint256 weight;
            for (uint256 i = 0; i < 3; ++i) {
                if (stakes[i].from > day && stakes[i].from < next) next = stakes[i].from;
                uint256 end = stakes[i].from + stakes[i].term;
                if (end > day && end < next) next = end;
                if (_active(stakes[i], day)) weight += stakes[i].weight;
            }
            uint256 passed = next - day;
            if (weight > 0) {
                if (passed > left) passed = left;
                left -= passed;
                for (uint256 i = 0; i < 3; ++i) {
                    if (!_active(stakes[i], day)) continue;
                    stakes[i].expected += Math.mulDiv(((rewards << 96) / days_) * passed, stakes[i].weight, weight);
                }
            }
            day = next;
        }
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 earned, ) = staking.earned(_idOf(stakes, i));
            uint256 expected = stakes[i].expected >> 96;
            within(earned, expected - expected / 1e9 - (expected > 0 ? 1 : 0), expected + 1, "as the days say");
        }
    }

    function _active(Stake memory position, uint256 day) private pure returns (bool) {
        return day >= position.from && day < position.from + position.term;
    }

    function _stakeInTurn(Stake[3] memory stakes) private {
        TestToken share = handler.share();
        share.mint(address(this), 1e38);
        share.approve(address(staking), type(uint256).max);
        for (uint256 turn = 1; turn <= 3; ++turn) {
            for (uint256 i = 0; i < 3; ++i) {
                if (_idOf(stakes, i) != turn) continue;
                vm.warp(MIDNIGHT + stakes[i].from * 1 days);
                staking.stake(stakes[i].shares, stakes[i].term, address(this));
            }
        }
    }

    /// @dev Positions are numbered in the order of their days, and within a day of the list.
    function _idOf(Stake[3] memory stakes, uint256 index) private pure returns (uint256 id) {
        id = 1;
        for (uint256 i = 0; i < 3; ++i) {
            if (stakes[i].from < stakes[index].from || (stakes[i].from == stakes[index].from && i < index)) ++id;
        }
    }
}

contract TermStakingOf0DecimalsTest is TermStakingInvariants {
    function setUp() public {
        open(0);
    }
}

contract TermStakingOf6DecimalsTest is TermStakingInvariants {
    function setUp() public {
        open(6);
    }
}

contract TermStakingOf8DecimalsTest is TermStakingInvariants {
    function setUp() public {
        open(8);
    }
}

contract TermStakingOf18DecimalsTest is TermStakingInvariants {
    function setUp() public {
        open(18);
    }
}
