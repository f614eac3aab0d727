// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {MathLib} from "./libraries/MathLib.sol";
import {TermStakingErrorsLib} from "./libraries/TermStakingErrorsLib.sol";

/// @title TermStaking
/// @notice Locks vault shares for a term; the longer the term, the larger the part of the rewards.
///
/// POSITIONS
/// - A position is an ERC-721. Who holds it may claim, leave and sell it.
/// - What a position has earned goes with it. A seller may claim or leave until the sale is final: a buyer reads
///   `positionOf` and `earned` in the same transaction.
/// - A position is minted without asking the receiver whether it knows ERC-721.
/// - The token is burned once its shares are out and nothing more is owed to it.
///
/// TERMS
/// - 30, 90, 180 or 365 days, which weigh 10, 13, 17 and 25 a share.
/// - A term ends at midnight UTC, never before its days have passed: it lasts up to one day longer than its name.
/// - A position earns until its end and not a second longer. Its shares keep earning in their vault.
///
/// REWARDS
/// - Anyone may fund. What is funded flows evenly; two fundings end together, at the mean of their ends weighted by size.
/// - While nothing is staked, the streams stand still; what is left waits for who stakes next.
/// - Whoever stakes alone earns all that flows, however little is staked.
/// - Rewards paid never exceed rewards funded: a stream gives out what came in, rounded down.
/// - What rounding leaves stays here for ever: less than one unit a claim, and `weight / 2**128` units a second.
/// - Nobody can take back what was funded.
///
/// LEAVING
/// - After the end all shares are paid. Before it a penalty is kept: at most 2, 5, 10 or 20 % by term, falling in a
///   straight line to zero at the end.
/// - The penalty flows to those who stay, over 7 days: who enters for one block to catch it gets nothing, and pays one.
/// - If nobody else is staked, nobody was let down and no penalty is kept.
/// - Who holds several positions and leaves with one is among those who stay.
/// - Who leaves early keeps the rewards earned until then. Rewards above the penalty can make it pay to leave.
/// - Shares and rewards leave by separate calls, so a reward token that fails cannot hold the shares.
///
/// TOKEN REQUIREMENTS
/// - `SHARE` and `REWARD` may be the same token. They neither rebase nor charge for sending; a fee on the way in is seen.
///
/// ROLES
/// - None. Nothing can be set, paused, upgraded or taken.
contract TermStaking is ERC721, Multicall, ReentrancyGuardTransient {
    using MathLib for uint256;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// CONSTANTS ///

    uint256 public constant MIN_DURATION = 1 days;
    uint256 public constant MAX_DURATION = 365 days;
    /// @notice Seconds over which a penalty flows to those who stay.
    uint256 public constant PENALTY_DURATION = 7 days;
    uint256 private constant BPS = 10_000;
    uint256 private constant DAY = 1 days;
    /// @dev Rates and indexes carry 128 binary digits behind the point; with 112 bits of tokens nothing overflows.
    uint256 private constant Q128 = 1 << 128;
    uint256 private constant MAX_FUNDED = type(uint112).max;

    /// IMMUTABLES ///

    IERC20 public immutable SHARE;
    IERC20 public immutable REWARD;

    /// STREAMS ///

    /// @notice Tokens that flow to all weight alike. `rate` is per second, `index` per weight since ever, both in Q128.
    struct Stream {
        uint256 rate;
        uint256 index;
        uint256 end;
    }

    /// @notice Everything that time changes.
    struct Clock {
        Stream rewards;
        Stream penalties;
        uint256 weight;
        uint256 updatedAt;
    }

    struct Indexes {
        uint256 rewards;
        uint256 penalties;
    }

    Clock private _clock;
    /// @dev Weight whose term ends at this midnight.
    mapping(uint256 end => uint256) private _ending;
    /// @dev The indexes when the terms of this midnight ended.
    mapping(uint256 end => Indexes) private _indexesAt;

    uint256 public totalShares;
    uint256 public totalRewardsFunded;
    uint256 public totalRewardsPaid;
    /// @notice Penalties kept and not paid out yet.
    uint256 public totalPenalties;

    /// POSITIONS ///

    struct Position {
        uint112 shares;
        uint40 end;
        uint16 termDays;
        /// Earned and not paid yet.
        uint112 rewards;
        uint112 penalties;
        Indexes seen;
    }

    mapping(uint256 id => Position) private _positions;
    uint256 private _lastId;

    /// EVENTS ///

    event Staked(
        uint256 indexed id,
        address indexed owner,
        uint256 shares,
        uint256 termDays,
        uint256 end,
        uint256 weight
    );
    /// @param shares Paid to the receiver. @param penalty Kept for those who stay.
    /// @param bonus The part of `shares` that came from the penalties of others.
    event Unstaked(uint256 indexed id, address indexed receiver, uint256 shares, uint256 penalty, uint256 bonus);
    event RewardPaid(uint256 indexed id, address indexed receiver, uint256 rewards);
    event RewardAdded(address indexed funder, uint256 rewards, uint256 duration);
    /// @notice The state of the streams after every step. Rates and indexes are in Q128.
    event Streamed(
        uint256 weight,
        uint256 rewardRate,
        uint256 rewardIndex,
        uint256 rewardEnd,
        uint256 penaltyRate,
        uint256 penaltyIndex,
        uint256 penaltyEnd
    );

    /// CONSTRUCTOR ///

    constructor(address share, address reward, string memory name_, string memory symbol_) ERC721(name_, symbol_) {
        SHARE = IERC20(share);
        REWARD = IERC20(reward);
        _clock.updatedAt = block.timestamp;
    }

    /// STAKING ///

    /// @notice Locks `shares` of the caller for `termDays` and gives the position to `receiver`.
    function stake(uint256 shares, uint256 termDays, address receiver) external nonReentrant returns (uint256 id) {
        (uint256 weightPerShare, ) = tier(termDays);
        _tick();
        shares = _pull(SHARE, shares);
        require(shares > 0, TermStakingErrorsLib.ZeroShares());
        // Up to the next midnight.
        uint256 end = ((block.timestamp + termDays * DAY + DAY - 1) / DAY) * DAY;
        uint256 weight = shares * weightPerShare;
        totalShares += shares;
        _clock.weight += weight;
        _ending[end] += weight;
        id = ++_lastId;
        Position storage position = _positions[id];
        position.shares = shares.toUint112();
        position.end = uint40(end);
        position.termDays = uint16(termDays);
        position.seen = Indexes(_clock.rewards.index, _clock.penalties.index);
        _mint(receiver, id);
        emit Staked(id, receiver, shares, termDays, end, weight);
        _emitStreamed();
    }

    /// @notice Pays the shares of position `id`, less the penalty if its term has not ended, plus what the penalties of
    /// others have brought it. Its rewards stay claimable.
    function unstake(uint256 id, address receiver, uint256 maxPenalty) external nonReentrant returns (uint256 shares) {
        _requireAuthorized(id);
        _tick();
        _settle(id);
        Position storage position = _positions[id];
        uint256 staked = position.shares;
        require(staked > 0, TermStakingErrorsLib.AlreadyUnstaked(id));
        uint256 penalty;
        if (block.timestamp < position.end) {
            uint256 weight = _weight(position);
            _clock.weight -= weight;
            _ending[position.end] -= weight;
            penalty = _penalty(position, _clock.weight);
            require(penalty <= maxPenalty, TermStakingErrorsLib.PenaltyAboveMaximum(penalty, maxPenalty));
            if (penalty > 0) _add(_clock.penalties, penalty, PENALTY_DURATION);
        }
        uint256 bonus = position.penalties;
        shares = staked - penalty + bonus;
        totalShares -= staked;
        totalPenalties = totalPenalties + penalty - bonus;
        position.shares = 0;
        position.penalties = 0;
        if (position.rewards == 0) _forget(id);
        emit Unstaked(id, receiver, shares, penalty, bonus);
        _emitStreamed();
        SHARE.safeTransfer(receiver, shares);
    }

    /// @notice Pays the rewards that position `id` has earned.
    function claim(uint256 id, address receiver) external nonReentrant returns (uint256 rewards) {
        _requireAuthorized(id);
        _tick();
        _settle(id);
        Position storage position = _positions[id];
        rewards = position.rewards;
        position.rewards = 0;
        totalRewardsPaid += rewards;
        if (position.shares == 0) _forget(id);
        emit RewardPaid(id, receiver, rewards);
        _emitStreamed();
        if (rewards > 0) REWARD.safeTransfer(receiver, rewards);
    }

    /// @notice Adds `rewards` of the caller to the stream, to flow over `duration` seconds.
    function fund(uint256 rewards, uint256 duration) external nonReentrant {
        require(
            duration >= MIN_DURATION && duration <= MAX_DURATION,
            TermStakingErrorsLib.DurationOutOfBounds(duration, MIN_DURATION, MAX_DURATION)
        );
        _tick();
        rewards = _pull(REWARD, rewards);
        require(rewards > 0, TermStakingErrorsLib.ZeroRewards());
        totalRewardsFunded += rewards;
        require(totalRewardsFunded <= MAX_FUNDED, TermStakingErrorsLib.FundedTooMuch(totalRewardsFunded, MAX_FUNDED));
        _add(_clock.rewards, rewards, duration);
        emit RewardAdded(msg.sender, rewards, duration);
        _emitStreamed();
    }

    /// TIME ///

    /// @notice Brings the clock to `until`, not later than now. Only needed if terms ended on so many midnights since the
    /// last call of any kind that one transaction cannot walk them: at 46,000 gas each, a year of them.
    function advance(uint256 until) external nonReentrant {
        require(
            until > _clock.updatedAt && until <= block.timestamp,
            TermStakingErrorsLib.NotBetween(until, _clock.updatedAt, block.timestamp)
        );
        _tick(until);
        _emitStreamed();
    }

    function _tick() private {
        _tick(block.timestamp);
    }

    /// @dev Walks midnight by midnight and keeps the indexes at each midnight on which terms ended. At most 366 midnights:
    /// after as many all weight has ended.
    function _tick(uint256 until) private {
        Clock memory clock = _clock;
        while (clock.weight > 0 && clock.updatedAt < until) {
            uint256 midnight = (clock.updatedAt / DAY + 1) * DAY;
            uint256 to = midnight.min(until);
            _flow(clock, to);
            if (to == midnight) {
                uint256 ended = _ending[midnight];
                if (ended > 0) {
                    _indexesAt[midnight] = Indexes(clock.rewards.index, clock.penalties.index);
                    clock.weight -= ended;
                }
            }
        }
        _flow(clock, until);
        _clock = clock;
    }

    /// @dev The indexes up to which a position that ends at `end` has earned. While it is staked its own weight keeps
    /// the walk going.
    function _indexesUntil(uint256 end) private view returns (Indexes memory) {
        if (end <= _clock.updatedAt) return _indexesAt[end];
        Clock memory clock = _clock;
        uint256 until = end.min(block.timestamp);
        while (clock.weight > 0 && clock.updatedAt < until) {
            uint256 midnight = (clock.updatedAt / DAY + 1) * DAY;
            _flow(clock, midnight.min(until));
            if (midnight <= until) clock.weight -= _ending[midnight];
        }
        return Indexes(clock.rewards.index, clock.penalties.index);
    }

    /// @dev Lets both streams flow until `to` to a weight that does not change.
    function _flow(Clock memory clock, uint256 to) private pure {
        _flow(clock.rewards, clock.updatedAt, to, clock.weight);
        _flow(clock.penalties, clock.updatedAt, to, clock.weight);
        clock.updatedAt = to;
    }

    function _flow(Stream memory stream, uint256 from, uint256 to, uint256 weight) private pure {
        if (stream.end <= from) return;
        if (weight > 0) stream.index += (stream.rate * (to.min(stream.end) - from)) / weight;
        else stream.end += to - from;
    }

    /// @dev Old and new flow together until the mean of their ends weighted by size, rounded to the nearest second: many
    /// small fundings move the end neither way.
    function _add(Stream storage stream, uint256 tokens, uint256 duration) private {
        uint256 left = stream.end.zeroFloorSub(block.timestamp);
        uint256 old = stream.rate * left;
        uint256 added = tokens * Q128;
        uint256 total = old + added;
        // In whole tokens, lest the product overflow; the old part weighs one token at least while it is there.
        uint256 oldTokens = (old + Q128 - 1) / Q128;
        uint256 allTokens = oldTokens + tokens;
        uint256 newDuration = (oldTokens * left + tokens * duration + allTokens / 2) / allTokens;
        stream.rate = total / newDuration;
        stream.end = block.timestamp + newDuration;
    }

    /// @dev Books what position `id` has earned since it was last looked at.
    function _settle(uint256 id) private {
        Position storage position = _positions[id];
        if (position.shares == 0) return;
        Indexes memory indexes = _indexesUntil(position.end);
        uint256 weight = _weight(position);
        position.rewards += weight.mulDivDown(indexes.rewards - position.seen.rewards, Q128).toUint112();
        position.penalties += weight.mulDivDown(indexes.penalties - position.seen.penalties, Q128).toUint112();
        position.seen = indexes;
    }

    /// VIEWS ///

    /// @notice What a term of `termDays` weighs a share, and the penalty at its start in basis points.
    function tier(uint256 termDays) public pure returns (uint256 weightPerShare, uint256 maxPenaltyBps) {
        if (termDays == 30) return (10, 200);
        if (termDays == 90) return (13, 500);
        if (termDays == 180) return (17, 1000);
        if (termDays == 365) return (25, 2000);
        revert TermStakingErrorsLib.UnknownTerm(termDays);
    }

    /// @notice Shares, end and term of a position. All zero if there is none; no shares if it has left.
    function positionOf(uint256 id) external view returns (uint256 shares, uint256 end, uint256 termDays) {
        Position storage position = _positions[id];
        return (position.shares, position.end, position.termDays);
    }

    /// @notice What position `id` could claim now, and what the penalties of others would add if it left.
    function earned(uint256 id) external view nonReentrantView returns (uint256 rewards, uint256 bonus) {
        Position storage position = _positions[id];
        rewards = position.rewards;
        if (position.shares == 0) return (rewards, 0);
        Indexes memory indexes = _indexesUntil(position.end);
        uint256 weight = _weight(position);
        rewards += weight.mulDivDown(indexes.rewards - position.seen.rewards, Q128);
        bonus = position.penalties + weight.mulDivDown(indexes.penalties - position.seen.penalties, Q128);
    }

    /// @notice What leaving now would cost position `id`.
    function penaltyOf(uint256 id) external view nonReentrantView returns (uint256) {
        Position storage position = _positions[id];
        if (position.shares == 0 || block.timestamp >= position.end) return 0;
        return _penalty(position, totalWeight() - _weight(position));
    }

    /// @notice The weight whose term has not ended.
    function totalWeight() public view returns (uint256 weight) {
        weight = _clock.weight;
        uint256 midnight = (_clock.updatedAt / DAY) * DAY + DAY;
        for (; weight > 0 && midnight <= block.timestamp; midnight += DAY) weight -= _ending[midnight];
    }

    /// @notice The streams as of `updatedAt`.
    function streams() external view returns (Clock memory) {
        return _clock;
    }

    /// PRIVATE ///

    /// @dev Rounded up: against who leaves.
    function _penalty(Position storage position, uint256 staying) private view returns (uint256) {
        if (staying == 0) return 0;
        (, uint256 maxPenaltyBps) = tier(position.termDays);
        uint256 term = position.termDays * DAY;
        uint256 left = (position.end - block.timestamp).min(term);
        return uint256(position.shares).mulDivUp(maxPenaltyBps * left, BPS * term);
    }

    function _weight(Position storage position) private view returns (uint256) {
        (uint256 weightPerShare, ) = tier(position.termDays);
        return position.shares * weightPerShare;
    }

    function _forget(uint256 id) private {
        delete _positions[id];
        _burn(id);
    }

    function _requireAuthorized(uint256 id) private view {
        require(
            _isAuthorized(_requireOwned(id), msg.sender, id),
            TermStakingErrorsLib.NotThePositionsOwner(id, msg.sender)
        );
    }

    /// @dev Books what arrived, not what was sent.
    function _pull(IERC20 token, uint256 tokens) private returns (uint256) {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), tokens);
        return token.balanceOf(address(this)) - before;
    }

    function _emitStreamed() private {
        Clock storage c = _clock;
        emit Streamed(
            c.weight,
            c.rewards.rate,
            c.rewards.index,
            c.rewards.end,
            c.penalties.rate,
            c.penalties.index,
            c.penalties.end
        );
    }
}
