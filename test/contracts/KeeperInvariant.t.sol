// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Keeper} from "../../contracts/Keeper.sol";
import {StakingWorld} from "./StakingRewardsStrategy.t.sol";
import {TestToken} from "./support/Tokens.sol";

/// @notice Gains, rewards, depositors, and strangers who call the keeper whenever they like.
contract KeeperHandler is StakingWorld {
    address private constant TREASURY = address(0x7EA);
    Keeper private keeper;
    uint256 private immutable UNIT;
    uint256 private tips;

    constructor(uint8 decimals) {
        UNIT = 10 ** uint256(decimals);
        token = new TestToken(decimals);
        reward = new TestToken(18);
        openStaking(address(token), address(reward));
        auction.setTerms(address(reward), UNIT * 4e9, UNIT * 1e9, 1);
        keeper = Keeper(deployCompiled("contracts/Keeper.sol/Keeper.json", abi.encode(address(this), TREASURY, 700)));
        vault.setRole("keeper", address(keeper));
        vault.setFees(2000, 0, address(keeper));
        address v = address(vault);
        keeper.setJob(0, Keeper.Job(Keeper.Work.Report, v, address(strategy), address(0), 1, 1 hours, 0));
        keeper.setJob(1, Keeper.Job(Keeper.Work.Tend, v, address(strategy), address(0), 1, 1 hours, 0));
        keeper.setJob(2, Keeper.Job(Keeper.Work.Kick, address(0), address(auction), address(reward), 1, 0, 0));
        enter(alice, 1000 * UNIT);
    }

    function gain(uint256 assets) external {
        token.mint(address(strategy), bound(assets, 1, 100 * UNIT));
    }

    function earn(uint256 rewards) external {
        incentivise(bound(rewards, 60 days, 1e21));
    }

    function deposit(uint256 assets) external {
        assets = bound(assets, 1, 100 * UNIT);
        if (vault.previewDeposit(assets) > 0) enter(bob, assets);
    }

    function pass(uint256 elapsed) external {
        skip(bound(elapsed, 1, 10 days));
    }

    /// @dev Whatever `check` names can be done, by anyone.
    function work() external {
        (bool due, bytes memory call) = keeper.check();
        if (!due) return;
        uint256 had = vault.balanceOf(eve);
        uint256 treasury = vault.balanceOf(TREASURY);
        vm.prank(eve);
        (bool done, ) = address(keeper).call(call);
        isTrue(done, "what is named can be done");
        uint256 tip = vault.balanceOf(eve) - had;
        uint256 minted = tip + vault.balanceOf(TREASURY) - treasury;
        eq(tip, (minted * 700) / 10_000, "seven percent of the fee, rounded down");
        tips += tip;
    }

    function perform(uint256 id) external {
        id = bound(id, 0, 2);
        bool due = keeper.isDue(id);
        uint256 had = vault.balanceOf(bob);
        vm.prank(bob);
        try keeper.perform(id) {
            isTrue(due, "only what is due");
            tips += vault.balanceOf(bob) - had;
        } catch {
            isTrue(!due, "all that is due");
        }
    }

    function check() external view {
        eq(vault.balanceOf(address(keeper)), 0, "no share stays");
        eq(token.balanceOf(address(keeper)), 0, "no asset comes");
        eq(reward.balanceOf(address(keeper)), 0, "no reward comes");
        atMost(tips, ((vault.balanceOf(TREASURY) + tips) * 700) / 10_000, "tips are a bounded part of the fees");
    }
}

abstract contract KeeperInvariants {
    KeeperHandler internal handler;

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_tipsAreAPartOfTheFeesAndNothingStays() public view {
        handler.check();
    }
}

contract KeeperOf0DecimalsTest is KeeperInvariants {
    function setUp() public {
        handler = new KeeperHandler(0);
    }
}

contract KeeperOf6DecimalsTest is KeeperInvariants {
    function setUp() public {
        handler = new KeeperHandler(6);
    }
}

contract KeeperOf8DecimalsTest is KeeperInvariants {
    function setUp() public {
        handler = new KeeperHandler(8);
    }
}

contract KeeperOf18DecimalsTest is KeeperInvariants {
    function setUp() public {
        handler = new KeeperHandler(18);
    }
}
