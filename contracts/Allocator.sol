// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IMarginalRate} from "./interfaces/IMarginalRate.sol";
import {IStrategy} from "./interfaces/IStrategy.sol";
import {RiskCaps} from "./RiskCaps.sol";
import {Vault} from "./Vault.sol";
import {AllocatorErrorsLib} from "./libraries/AllocatorErrorsLib.sol";
import {MathLib} from "./libraries/MathLib.sol";

/// @title Allocator
/// @notice Spreads one vault over its strategies so that the next unit earns the same everywhere.
///
/// RULE
/// - A strategy's income is its value times the rate it would have then: what we bring lowers the rate of all we have
///   there. The plan moves parts from where the last part earns least to where the next part earns most.
/// - It starts with an eighth of the vault and halves the part until a thousandth: that is how near to equal it comes.
/// - Equal marginal income is the most income where each part adds less than the one before. Where a rate bends sharply,
///   at the top of a nearly empty market, it is a good one, and never worse than before.
/// - Nothing is held back to make borrowers pay more: idle assets are put to work if they add anything.
///
/// LIMITS
/// - Caps, what a venue takes, what it can pay and what the books hold are kept. At most `maxMoveBps` of the vault moves
///   at a time, once per `cooldown`, and only for `minGainBps` more income in a year, relative to the income before.
/// - Strategies that share a risk share its room, and a part that moves between them leaves it as it is. Risk caps of
///   another kind than `RiskCaps` show only what each strategy may take alone.
/// - A strategy's own cap cannot be seen behind a lower cap of a risk. What it then refuses goes back to where it came
///   from, and what is left must still be worth it.
/// - A strategy that cannot say its rate after a change is left as it is; if it fails to answer, so is it.
///
/// TRUST
/// - Rates are read in the block of the move, and anyone with enough money can bend them for one block: only the vault's
///   keeper and owner may rebalance, and the limits bound what a deceived one does. Assets stay in listed strategies.
/// - This contract must hold the vault's allocator role.
/// - The vault's owner sets the bounds.
contract Allocator {
    using MathLib for uint256;

    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_COOLDOWN = 30 days;
    uint256 private constant COARSE = 8;
    uint256 private constant FINE = 1024;
    /// @dev Parts moved at one size; more are not needed, since a smaller size follows.
    uint256 private constant MAX_MOVES = 16;
    /// @dev 16 strategies of 8 risks and their own.
    uint256 private constant MAX_RISKS = 144;
    /// @dev Marks a part that cannot come or go.
    int256 private constant NEVER = type(int256).min;

    Vault public immutable VAULT;

    uint16 public minGainBps = 50;
    uint16 public maxMoveBps = 10_000;
    uint32 public cooldown = 1 hours;
    uint40 public lastRebalance;

    event BoundsSet(uint256 minGainBps, uint256 maxMoveBps, uint256 cooldown);
    /// @notice Yearly income before and after, in units of the asset times WAD, and the units moved.
    event Rebalanced(uint256 incomeBefore, uint256 incomeAfter, uint256 moved);

    /// @dev One strategy while a plan is made. `delta` is what it gets or gives.
    struct Venue {
        address strategy;
        uint256 value;
        int256 delta;
        uint256 canTake;
        uint256 canPay;
        bool fixed_;
        // One bit for each of its risks, by their place in `Risks`.
        uint256 risks;
    }

    /// @dev `rooms` are what the risks may still take: below zero where a cap is exceeded.
    struct Risks {
        bytes32[] names;
        int256[] rooms;
        uint256 count;
    }

    struct Plan {
        Venue[] venues;
        Risks risks;
        uint256 total;
        uint256 moved;
        uint256 incomeBefore;
        uint256 incomeAfter;
    }

    constructor(address vault) {
        VAULT = Vault(vault);
    }

    /// REBALANCING ///

    /// @notice Carries out the plan of this moment.
    function rebalance() external returns (uint256 incomeBefore, uint256 incomeAfter) {
        require(
            msg.sender == VAULT.keeper() || msg.sender == VAULT.owner(),
            AllocatorErrorsLib.Unauthorized(msg.sender)
        );
        uint256 earliest = uint256(lastRebalance) + cooldown;
        require(lastRebalance == 0 || block.timestamp >= earliest, AllocatorErrorsLib.TooEarly(earliest));
        Plan memory made = _plan();
        (incomeBefore, incomeAfter) = (made.incomeBefore, made.incomeAfter);
        _requireWorth(made.moved > 0, incomeBefore, incomeAfter);
        lastRebalance = uint40(block.timestamp);
        Venue[] memory venues = made.venues;
        for (uint256 i = 0; i < venues.length; ++i) {
            if (venues[i].delta < 0) VAULT.deallocate(venues[i].strategy, uint256(-venues[i].delta));
        }
        uint256 refused;
        for (uint256 i = 0; i < venues.length; ++i) {
            if (venues[i].delta > 0) refused += _allocate(venues[i].strategy, uint256(venues[i].delta));
        }
        // Less than the smallest part is what the venues' rounding takes from a relative cap.
        if (refused > made.total / FINE) {
            made.moved -= refused;
            for (uint256 i = 0; i < venues.length && refused > 0; ++i) {
                if (venues[i].delta >= 0) continue;
                uint256 back = refused.min(uint256(-venues[i].delta));
                refused -= back - _allocate(venues[i].strategy, back);
            }
            incomeAfter = _incomeNow(venues);
            _requireWorth(true, incomeBefore, incomeAfter);
        }
        emit Rebalanced(incomeBefore, incomeAfter, made.moved);
    }

    /// @notice Whether a rebalancing is due, and the call for it.
    function check() external view returns (bool due, bytes memory call) {
        if (lastRebalance != 0 && block.timestamp < uint256(lastRebalance) + cooldown) return (false, "");
        Plan memory made = _plan();
        due = made.moved > 0 && made.incomeAfter >= made.incomeBefore + _minGain(made.incomeBefore);
        if (due) call = abi.encodeCall(this.rebalance, ());
    }

    /// @notice What a rebalancing would move now, and the yearly income before and after, times WAD.
    function plan()
        external
        view
        returns (address[] memory strategies, int256[] memory deltas, uint256 incomeBefore, uint256 incomeAfter)
    {
        Plan memory made = _plan();
        Venue[] memory venues = made.venues;
        (incomeBefore, incomeAfter) = (made.incomeBefore, made.incomeAfter);
        strategies = new address[](venues.length);
        deltas = new int256[](venues.length);
        for (uint256 i = 0; i < venues.length; ++i) {
            (strategies[i], deltas[i]) = (venues[i].strategy, venues[i].delta);
        }
    }

    function setBounds(uint16 newMinGainBps, uint16 newMaxMoveBps, uint32 newCooldown) external {
        require(msg.sender == VAULT.owner(), AllocatorErrorsLib.Unauthorized(msg.sender));
        require(newMinGainBps <= BPS, AllocatorErrorsLib.BoundOutOfRange(newMinGainBps, BPS));
        require(newMaxMoveBps <= BPS, AllocatorErrorsLib.BoundOutOfRange(newMaxMoveBps, BPS));
        require(newCooldown <= MAX_COOLDOWN, AllocatorErrorsLib.BoundOutOfRange(newCooldown, MAX_COOLDOWN));
        (minGainBps, maxMoveBps, cooldown) = (newMinGainBps, newMaxMoveBps, newCooldown);
        emit BoundsSet(newMinGainBps, newMaxMoveBps, newCooldown);
    }

    /// PLAN ///

    function _plan() private view returns (Plan memory made) {
        _look(made);
        Venue[] memory venues = made.venues;
        for (uint256 i = 0; i < venues.length; ++i) {
            if (!venues[i].fixed_) made.incomeBefore += _income(venues[i], 0);
        }
        uint256 idle = VAULT.idle();
        uint256 movable = (made.total * maxMoveBps) / BPS;
        for (uint256 parts = COARSE; parts <= FINE; parts *= 2) {
            uint256 part = made.total / parts;
            if (part == 0) break;
            for (uint256 move = 0; move < MAX_MOVES && made.moved + part <= movable; ++move) {
                (uint256 from, uint256 to) = _best(made, part, idle);
                if (to == type(uint256).max) break;
                if (from == type(uint256).max) idle -= part;
                else _move(made, from, -int256(part));
                _move(made, to, int256(part));
                made.moved += part;
            }
        }
        for (uint256 i = 0; i < venues.length; ++i) {
            if (!venues[i].fixed_) made.incomeAfter += _income(venues[i], venues[i].delta);
        }
    }

    function _move(Plan memory made, uint256 i, int256 part) private pure {
        Venue memory venue = made.venues[i];
        venue.delta += part;
        for (uint256 k = 0; k < made.risks.count; ++k) {
            if ((venue.risks >> k) & 1 == 1) made.risks.rooms[k] -= part;
        }
    }

    function _look(Plan memory made) private view {
        address[] memory strategies = VAULT.strategies();
        Venue[] memory venues = new Venue[](strategies.length);
        uint256[] memory debts = new uint256[](strategies.length);
        made.venues = venues;
        made.total = VAULT.idle();
        for (uint256 i = 0; i < strategies.length; ++i) {
            venues[i].strategy = strategies[i];
            debts[i] = VAULT.debt(strategies[i]);
            made.total += debts[i];
        }
        bool known = _lookAtRisks(made, debts);
        for (uint256 i = 0; i < strategies.length; ++i) {
            Venue memory venue = venues[i];
            IStrategy strategy = IStrategy(strategies[i]);
            try IMarginalRate(strategies[i]).aprAfter(0) returns (uint256) {
                venue.value = strategy.value();
                venue.canPay = strategy.maxWithdraw().min(debts[i]);
                venue.canTake = _ownCap(strategies[i], known).zeroFloorSub(debts[i]).min(strategy.maxDeploy());
            } catch {
                venue.fixed_ = true;
            }
        }
    }

    /// @dev The vault tells the lowest of all caps. Where that is a risk's, which is counted apart, the strategy's own
    /// one is at least that high.
    function _ownCap(address strategy, bool known) private view returns (uint256 cap) {
        cap = VAULT.cap(strategy);
        if (known && RiskCaps(VAULT.riskCaps()).maxDebt(strategy) <= cap) cap = type(uint96).max;
    }

    /// @return known Whether there are risk caps that name the risks.
    function _lookAtRisks(Plan memory made, uint256[] memory debts) private view returns (bool known) {
        RiskCaps caps = RiskCaps(VAULT.riskCaps());
        if (address(caps).code.length == 0) return false;
        try caps.capOf(0) {} catch {
            return false;
        }
        Risks memory risks = made.risks;
        (risks.names, risks.rooms) = (new bytes32[](MAX_RISKS), new int256[](MAX_RISKS));
        for (uint256 i = 0; i < debts.length; ++i) {
            address strategy = made.venues[i].strategy;
            _count(made, caps, i, caps.riskOf(strategy), debts[i]);
            bytes32[] memory named = caps.risksOf(strategy);
            for (uint256 j = 0; j < named.length; ++j) _count(made, caps, i, named[j], debts[i]);
        }
        return true;
    }

    /// @dev Counts what the `i`th strategy owes against the room of one of its risks.
    function _count(Plan memory made, RiskCaps caps, uint256 i, bytes32 risk, uint256 debt) private view {
        Risks memory risks = made.risks;
        uint256 k = 0;
        while (k < risks.count && risks.names[k] != risk) ++k;
        if (k == risks.count) {
            (uint256 assets, uint256 bps) = caps.capOf(risk);
            if (bps < BPS) assets = assets.min((made.total * bps) / BPS);
            (risks.names[k], risks.rooms[k]) = (risk, int256(assets));
            ++risks.count;
        }
        risks.rooms[k] -= int256(debt);
        made.venues[i].risks |= 1 << k;
    }

    /// @dev The pair between which a part gains most; `to` is the maximum if none gains. Idle assets earn nothing and are
    /// named by the maximum too.
    function _best(Plan memory made, uint256 part, uint256 idle) private view returns (uint256 from, uint256 to) {
        from = to = type(uint256).max;
        Venue[] memory venues = made.venues;
        (uint256 full, uint256 tight) = _risksWithout(made.risks, int256(part));
        int256[] memory gains = new int256[](venues.length);
        int256[] memory losses = new int256[](venues.length);
        for (uint256 i = 0; i < venues.length; ++i) {
            (gains[i], losses[i]) = _margins(venues[i], int256(part));
        }
        int256 most;
        for (uint256 i = 0; i < venues.length; ++i) {
            if (gains[i] == NEVER || venues[i].risks & full != 0) continue;
            uint256 shared = venues[i].risks & tight;
            if (idle >= part && shared == 0 && gains[i] > most) (most, from, to) = (gains[i], type(uint256).max, i);
            for (uint256 j = 0; j < venues.length; ++j) {
                if (i == j || losses[j] == NEVER || shared & ~venues[j].risks != 0) continue;
                if (gains[i] - losses[j] > most) (most, from, to) = (gains[i] - losses[j], j, i);
            }
        }
    }

    /// @dev The risks that are above their caps, and those that would be with one more part.
    function _risksWithout(Risks memory risks, int256 part) private pure returns (uint256 full, uint256 tight) {
        for (uint256 k = 0; k < risks.count; ++k) {
            if (risks.rooms[k] < 0) full |= 1 << k;
            if (risks.rooms[k] < part) tight |= 1 << k;
        }
    }

    /// @dev What the next part would add, and what the last part adds: less than nothing where the rate falls faster than
    /// the value grows.
    function _margins(Venue memory venue, int256 part) private view returns (int256 gain, int256 loss) {
        (gain, loss) = (NEVER, NEVER);
        if (venue.fixed_) return (gain, loss);
        int256 now_ = int256(_income(venue, venue.delta));
        if (venue.delta + part <= int256(venue.canTake)) {
            gain = int256(_income(venue, venue.delta + part)) - now_;
        }
        if (venue.delta - part >= -int256(venue.canPay)) {
            loss = now_ - int256(_income(venue, venue.delta - part));
        }
    }

    /// @dev In a year, in units of the asset times WAD.
    function _income(Venue memory venue, int256 delta) private view returns (uint256) {
        uint256 value = uint256(int256(venue.value) + delta);
        return value == 0 ? 0 : value * IMarginalRate(venue.strategy).aprAfter(delta);
    }

    function _incomeNow(Venue[] memory venues) private view returns (uint256 income) {
        for (uint256 i = 0; i < venues.length; ++i) {
            if (venues[i].fixed_) continue;
            income += IStrategy(venues[i].strategy).value() * IMarginalRate(venues[i].strategy).aprAfter(0);
        }
    }

    /// @dev As much of `assets` as the vault's caps let in.
    function _allocate(address strategy, uint256 assets) private returns (uint256 refused) {
        uint256 taken = assets.min(VAULT.idle()).min(VAULT.cap(strategy).zeroFloorSub(VAULT.debt(strategy)));
        if (taken > 0) VAULT.allocate(strategy, taken);
        return assets - taken;
    }

    function _requireWorth(bool moves, uint256 incomeBefore, uint256 incomeAfter) private view {
        uint256 minGain = _minGain(incomeBefore);
        uint256 gain = incomeAfter.zeroFloorSub(incomeBefore);
        require(moves && gain >= minGain, AllocatorErrorsLib.NotWorthIt(gain, minGain));
    }

    function _minGain(uint256 incomeBefore) private view returns (uint256) {
        return (incomeBefore * minGainBps) / BPS;
    }
}
