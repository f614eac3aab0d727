// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IMarginalRate} from "./interfaces/IMarginalRate.sol";
import {IStrategy} from "./interfaces/IStrategy.sol";
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
        Venue[] memory venues;
        uint256 moved;
        (venues, incomeBefore, incomeAfter, moved) = _plan();
        uint256 minGain = _minGain(incomeBefore);
        uint256 gain = incomeAfter.zeroFloorSub(incomeBefore);
        require(moved > 0 && gain >= minGain, AllocatorErrorsLib.NotWorthIt(gain, minGain));
        lastRebalance = uint40(block.timestamp);
        for (uint256 i = 0; i < venues.length; ++i) {
            if (venues[i].delta < 0) VAULT.deallocate(venues[i].strategy, uint256(-venues[i].delta));
        }
        for (uint256 i = 0; i < venues.length; ++i) {
            if (venues[i].delta > 0) {
                VAULT.allocate(venues[i].strategy, uint256(venues[i].delta).min(VAULT.idle()));
            }
        }
        emit Rebalanced(incomeBefore, incomeAfter, moved);
    }

    /// @notice Whether a rebalancing is due, and the call for it.
    function check() external view returns (bool due, bytes memory call) {
        if (lastRebalance != 0 && block.timestamp < uint256(lastRebalance) + cooldown) return (false, "");
        (, uint256 incomeBefore, uint256 incomeAfter, uint256 moved) = _plan();
        due = moved > 0 && incomeAfter >= incomeBefore + _minGain(incomeBefore);
        if (due) call = abi.encodeCall(this.rebalance, ());
    }

    /// @notice What a rebalancing would move now, and the yearly income before and after, times WAD.
    function plan()
        external
        view
        returns (address[] memory strategies, int256[] memory deltas, uint256 incomeBefore, uint256 incomeAfter)
    {
        Venue[] memory venues;
        (venues, incomeBefore, incomeAfter, ) = _plan();
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

    function _plan()
        private
        view
        returns (Venue[] memory venues, uint256 incomeBefore, uint256 incomeAfter, uint256 moved)
    {
        uint256 total;
        (venues, total) = _look();
        for (uint256 i = 0; i < venues.length; ++i) {
            if (!venues[i].fixed_) incomeBefore += _income(venues[i], 0);
        }
        uint256 idle = VAULT.idle();
        uint256 movable = (total * maxMoveBps) / BPS;
        for (uint256 parts = COARSE; parts <= FINE; parts *= 2) {
            uint256 part = total / parts;
            if (part == 0) break;
            for (uint256 move = 0; move < MAX_MOVES && moved + part <= movable; ++move) {
                (uint256 from, uint256 to) = _best(venues, part, idle);
                if (to == type(uint256).max) break;
                if (from == type(uint256).max) idle -= part;
                else venues[from].delta -= int256(part);
                venues[to].delta += int256(part);
                moved += part;
            }
        }
        for (uint256 i = 0; i < venues.length; ++i) {
            if (!venues[i].fixed_) incomeAfter += _income(venues[i], venues[i].delta);
        }
    }

    function _look() private view returns (Venue[] memory venues, uint256 total) {
        address[] memory strategies = VAULT.strategies();
        venues = new Venue[](strategies.length);
        total = VAULT.idle();
        for (uint256 i = 0; i < strategies.length; ++i) {
            Venue memory venue = venues[i];
            IStrategy strategy = IStrategy(strategies[i]);
            venue.strategy = strategies[i];
            uint256 debt = VAULT.debt(strategies[i]);
            total += debt;
            try IMarginalRate(strategies[i]).aprAfter(0) returns (uint256) {
                venue.value = strategy.value();
                venue.canPay = strategy.maxWithdraw().min(debt);
                venue.canTake = VAULT.cap(strategies[i]).zeroFloorSub(debt).min(strategy.maxDeploy());
            } catch {
                venue.fixed_ = true;
            }
        }
    }

    /// @dev The pair between which a part gains most; `to` is the maximum if none gains. Idle assets earn nothing and are
    /// named by the maximum too.
    function _best(Venue[] memory venues, uint256 part, uint256 idle) private view returns (uint256 from, uint256 to) {
        from = to = type(uint256).max;
        int256[] memory gains = new int256[](venues.length);
        int256[] memory losses = new int256[](venues.length);
        for (uint256 i = 0; i < venues.length; ++i) {
            (gains[i], losses[i]) = _margins(venues[i], int256(part));
        }
        int256 most;
        for (uint256 i = 0; i < venues.length; ++i) {
            if (gains[i] == NEVER) continue;
            if (idle >= part && gains[i] > most) (most, from, to) = (gains[i], type(uint256).max, i);
            for (uint256 j = 0; j < venues.length; ++j) {
                if (i == j || losses[j] == NEVER) continue;
                if (gains[i] - losses[j] > most) (most, from, to) = (gains[i] - losses[j], j, i);
            }
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

    function _minGain(uint256 incomeBefore) private view returns (uint256) {
        return (incomeBefore * minGainBps) / BPS;
    }
}
