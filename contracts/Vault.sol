// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IInKind} from "./interfaces/IInKind.sol";
import {IOwned} from "./interfaces/IOwned.sol";
import {IRiskCaps} from "./interfaces/IRiskCaps.sol";
import {IStrategy} from "./interfaces/IStrategy.sol";
import {ErrorsLib} from "./libraries/ErrorsLib.sol";
import {EventsLib} from "./libraries/EventsLib.sol";
import {MathLib} from "./libraries/MathLib.sol";

/// @notice What a vault is born with. Fees are in basis points, `profitUnlockTime` in seconds, caps in assets.
struct VaultSettings {
    address asset;
    string name;
    string symbol;
    address owner;
    address curator;
    address allocator;
    address keeper;
    address guardian;
    address feeRecipient;
    uint16 performanceFeeBps;
    uint16 managementFeeBps;
    uint32 profitUnlockTime;
    uint256 depositCap;
}

/// @title Vault
/// @notice Puts one asset to work in up to 16 strategies, behind a standard share (ERC-4626, ERC-5143, ERC-2612).
///
/// SHARE PRICE
/// - One share is worth (total assets + 1) / (supply + 1e6), rounded against whoever asks.
/// - Total assets are what is booked, less what is locked. Balances are never read for the price.
/// - A donation to a strategy counts only when it is reported, and is locked then. One to the vault itself is lost.
/// - A reported gain unlocks in a straight line over `profitUnlockTime`; gains on top of each other end at their mean.
/// - The price falls by a booked loss that exceeds the locked profit, by a management fee that exceeds the gain, and
///   by nothing else.
/// - Every change of the price's parts is in an event `Totals`.
///
/// LOSSES
/// - A loss eats locked profit first, then lowers the price, both at once.
/// - Anyone may book a loss at any time.
/// - An exit values every strategy that it draws from and that cannot pay all it owes, and bears its part of the loss.
/// - A strategy that can pay all it owes has no loss, as far as it tells.
///
/// FEES
/// - Both fees are minted as shares at a report: at most 50 % of the gain, at most 5 % of total assets in a year.
/// - Time beyond a year since the last charge is free, and so is the time in which nobody held a share.
/// - A gain that only makes up for an earlier loss is charged like any other: there is no high-water mark.
///
/// MONEY
/// - A deposit goes from the depositor straight to the first strategy, an exit from a strategy straight to the receiver.
/// - A deposit is credited with what the strategy gained, at most with what was sent.
/// - An exit draws idle assets first, then the strategies in their order. One that fails to answer is passed over.
/// - What a venue's rounding takes at an exit is paid from the unbooked gain, else by the one who leaves.
/// - In `redeem` with `minAssets` the caller accepts that a venue pays less than asked; every other exit is exact.
/// - Who leaves may name the strategies to draw from. Then all strategies are valued: their losses cannot be passed by.
/// - Who leaves may take, in place of assets, what venues gave for them, worth as much by the books: the way out while a
///   venue cannot pay. A strategy whose side of the venue cannot change hands reverts.
///
/// ROLES
/// - No role can stop an exit of liquid assets, or move assets anywhere but to listed strategies and to the vault.
/// - The owner may do what any role may, gives the roles, and sets the fees.
/// - The curator lists strategies, sets caps and the keeper's bounds. The allocator moves assets within the caps.
/// - The keeper reports and harvests. A loss beyond its bound it cannot report; of a gain beyond it, it books the bound,
///   and the rest waits. The bound of gains grows with the time since the last report, up to that of a day.
/// - The guardian lowers caps and makes strategies pay back.
/// - Nothing is delayed here: `Timelock` as owner and curator delays what adds risk.
///
/// CAPS
/// - Caps bind deposits and allocations. Gains may exceed them, and exits never meet them.
/// - The deposit cap bounds what is booked, a strategy's cap what it owes.
/// - `riskCaps`, if there is one, bounds parts of what is booked, and what several strategies owe that share a risk. If
///   it fails to answer, nothing more comes in.
///
/// TOKEN REQUIREMENTS
/// - The token moves what it is asked to move: no fee on transfer, no rebase. One with a fee reverts at deposit.
/// - The vault books less than 2^96 units (79 billion tokens of 18 decimals).
/// - The vault must not be the only guard against a token that calls its holders: its guard is transient and sound,
///   but a strategy's venue may have none.
///
/// STRATEGY REQUIREMENTS
/// - Its code is fixed, it serves this vault only, and it is as trusted as the vault: a lying strategy takes its debt.
/// - `value` depends on no spot price and cannot be raised or lowered by a third party, except by a donation.
/// - `maxWithdraw` is at most `value`, and is honoured. `maxDeploy` is honoured.
/// - `withdraw` lowers `value` by at most `dust()` more than it was asked for; `dust()` is at most 1000 units.
/// - Each view answers within a million gas: one that needs more counts as failed.
///
/// LIVENESS
/// - Views of the price revert while the vault is entered; limits answer zero then. Limits never revert otherwise.
/// - Times are kept in 32 bits: the vault serves until the year 2106.
///
/// WEAKNESSES
/// - Owner and curator can list a strategy, raise caps and fees at once. Trust them, or see that they are timelocks.
/// - A strategy's loss is in nobody's price until it is booked: a depositor may buy into it, and an exit that other
///   strategies can pay does not bear it.
/// - A depositor shortly before a report shares in what then unlocks; the unlocking makes that pay next to nothing.
/// - A deposit shares in the management fee since the last report: it is charged on what is there at the report.
/// - The keeper's bound slows a false gain and does not stop it: each day books as much again.
/// - A strategy that can never be valued again cannot be unlisted; exits pass over it, its debt stays booked.
/// - The limits walk all strategies: they are meant to be called off the chain.
contract Vault is ERC20Permit, IERC4626, IOwned, Multicall, ReentrancyGuardTransient {
    using MathLib for uint256;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// CONSTANTS ///

    bytes32 private constant OWNER = "owner";
    bytes32 private constant CURATOR = "curator";
    bytes32 private constant ALLOCATOR = "allocator";
    bytes32 private constant KEEPER = "keeper";
    bytes32 private constant GUARDIAN = "guardian";

    uint256 private constant MAX_STRATEGIES = 16;
    uint256 private constant MAX_PERFORMANCE_FEE_BPS = 5000;
    uint256 private constant MAX_MANAGEMENT_FEE_BPS = 500;
    uint256 private constant MIN_UNLOCK_TIME = 1 hours;
    uint256 private constant MAX_UNLOCK_TIME = 180 days;

    /// @notice The most that a strategy may ask for its venue's rounding.
    uint256 private constant MAX_DUST = 1000;

    /// @notice The gas for one question to a strategy, or for a first try: one that burns all it gets leaves the rest.
    uint256 private constant MAX_ASK_GAS = 1_000_000;

    uint256 private constant BPS = 10_000;
    uint256 private constant DAY = 1 days;
    uint256 private constant YEAR = 365 days;
    uint256 private constant MAX_DECIMALS = 18;
    uint8 private constant DECIMALS_OFFSET = 6;
    uint256 private constant VIRTUAL_SHARES = 10 ** DECIMALS_OFFSET;

    /// IMMUTABLES ///

    address private immutable ASSET;
    uint8 private immutable DECIMALS;
    /// @notice Seconds over which a gain unlocks.
    uint256 public immutable profitUnlockTime;

    /// SHARE PRICE (one slot: with the head below, all that a deposit or a plain exit reads of ours) ///

    /// @dev `locked` is as of `lockedAt` and unlocks over the `unlockPeriod` seconds after.
    struct Totals {
        uint96 booked;
        uint96 locked;
        uint32 lockedAt;
        uint24 unlockPeriod;
        // Whether anything is booked outside the first strategy.
        bool spread;
    }

    Totals private _totals;

    /// STRATEGIES ///

    /// @dev The first strategy. Its debt is not stored: it is what is booked and not `_elsewhere`. Neither of its
    /// limits is broken while `booked` is at most `ceiling`.
    struct Head {
        address strategy;
        uint96 ceiling;
    }

    /// @dev `debt` is out of date while the strategy is the first.
    struct Position {
        uint96 debt;
        uint96 cap;
        uint32 reportedAt;
        bool listed;
    }

    Head private _head;
    uint96 private _depositCap;
    /// @notice The booked assets that lie in the vault itself.
    uint96 public idle;
    /// @dev Idle assets and the debts of all strategies but the first.
    uint96 private _elsewhere;
    /// @notice Where caps over several strategies and relative ones are kept; nowhere, if it is the zero address.
    address public riskCaps;
    /// @dev Deposits go to the first; exits draw in this order.
    address[] private _order;
    mapping(address strategy => Position) private _positions;

    /// FEES AND REPORTS (one slot) ///

    address public feeRecipient;
    /// @notice Since when fees are due: the last charge, or the first deposit after a time without holders.
    uint32 public lastReport;
    uint16 public performanceFeeBps;
    uint16 public managementFeeBps;
    /// @notice The most that the keeper books, relative to the strategy's debt: of gain in a day, of loss in a report.
    uint16 public maxGainBps = 1000;
    uint16 public maxLossBps = 100;

    /// ROLES ///

    mapping(bytes32 role => address) private _roles;
    /// @notice Who may accept the ownership.
    address public pendingOwner;

    /// CONSTRUCTOR ///

    constructor(VaultSettings memory settings) ERC20(settings.name, settings.symbol) ERC20Permit(settings.name) {
        uint8 assetDecimals = IERC20Metadata(settings.asset).decimals();
        require(assetDecimals <= MAX_DECIMALS, ErrorsLib.TooManyDecimals(assetDecimals));
        require(
            settings.profitUnlockTime >= MIN_UNLOCK_TIME && settings.profitUnlockTime <= MAX_UNLOCK_TIME,
            ErrorsLib.UnlockTimeOutOfBounds(settings.profitUnlockTime)
        );
        require(settings.owner != address(0), ErrorsLib.ZeroAddress());
        ASSET = settings.asset;
        DECIMALS = assetDecimals + DECIMALS_OFFSET;
        profitUnlockTime = settings.profitUnlockTime;
        lastReport = uint32(block.timestamp);
        _totals.lockedAt = uint32(block.timestamp);
        _setRole(OWNER, settings.owner);
        _setRole(CURATOR, settings.curator);
        _setRole(ALLOCATOR, settings.allocator);
        _setRole(KEEPER, settings.keeper);
        _setRole(GUARDIAN, settings.guardian);
        _setFees(settings.performanceFeeBps, settings.managementFeeBps, settings.feeRecipient);
        _setDepositCap(settings.depositCap);
    }

    /// DEPOSITS ///

    /// @inheritdoc IERC4626
    function deposit(uint256 assets, address receiver) external returns (uint256 shares) {
        return deposit(assets, receiver, 0);
    }

    /// @notice As `deposit`, but only for at least `minShares` (ERC-5143).
    function deposit(uint256 assets, address receiver, uint256 minShares) public nonReentrant returns (uint256 shares) {
        require(assets > 0, ErrorsLib.ZeroAssets());
        Head memory head = _loadHead();
        Totals memory t = _totals;
        uint256 gained = _collect(head.strategy, assets);
        shares = _toSharesDown(gained, _total(t));
        require(shares > 0, ErrorsLib.ZeroShares());
        require(shares >= minShares, ErrorsLib.SharesBelowMinimum(shares, minShares));
        _enter(head, t, assets, gained, shares, receiver);
    }

    /// @inheritdoc IERC4626
    function mint(uint256 shares, address receiver) external returns (uint256 assets) {
        return mint(shares, receiver, type(uint256).max);
    }

    /// @notice As `mint`, but only for at most `maxAssets` (ERC-5143).
    function mint(uint256 shares, address receiver, uint256 maxAssets) public nonReentrant returns (uint256 assets) {
        require(shares > 0, ErrorsLib.ZeroShares());
        Head memory head = _loadHead();
        Totals memory t = _totals;
        uint256 needed = _toAssetsUp(shares, _total(t));
        assets = IStrategy(head.strategy).previewDeployFor(needed);
        require(assets <= maxAssets, ErrorsLib.AssetsAboveMaximum(assets, maxAssets));
        uint256 gained = _collect(head.strategy, assets);
        require(gained >= needed, ErrorsLib.StrategyGainedTooLittle(head.strategy, gained, needed));
        _enter(head, t, assets, gained, shares, receiver);
    }

    /// @notice Uses the asset's ERC-2612 permit for the caller; meant for `multicall([permitAsset, deposit])`.
    /// @dev A permit that was used up by somebody else's transaction is no failure while the allowance is there.
    function permitAsset(uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        try IERC20Permit(ASSET).permit(msg.sender, address(this), value, deadline, v, r, s) {} catch {
            uint256 allowed = IERC20(ASSET).allowance(msg.sender, address(this));
            require(allowed >= value, ErrorsLib.NoPermission(allowed, value));
        }
    }

    function _loadHead() private view returns (Head memory head) {
        head = _head;
        require(head.strategy != address(0), ErrorsLib.NoStrategy());
    }

    /// @dev Straight from the caller to the strategy. A venue that rounds up is not believed: nobody is credited more
    /// than was sent.
    function _collect(address strategy, uint256 assets) private returns (uint256 gained) {
        IERC20(ASSET).safeTransferFrom(msg.sender, strategy, assets);
        return IStrategy(strategy).deploy(assets).min(assets);
    }

    function _enter(
        Head memory head,
        Totals memory t,
        uint256 assets,
        uint256 gained,
        uint256 shares,
        address receiver
    ) private {
        uint256 booked_ = t.booked + gained;
        uint256 debt_ = t.spread ? booked_ - _elsewhere : booked_;
        if (booked_ > head.ceiling) {
            require(booked_ <= _depositCap, ErrorsLib.DepositCapExceeded(booked_, _depositCap));
            revert ErrorsLib.StrategyCapExceeded(head.strategy, debt_, _positions[head.strategy].cap);
        }
        t.booked = uint96(booked_);
        _totals.booked = uint96(booked_);
        if (totalSupply() == 0) lastReport = uint32(block.timestamp);
        _mint(receiver, shares);
        if (t.spread) emit EventsLib.Allocated(head.strategy, int256(gained), debt_);
        emit Deposit(msg.sender, receiver, assets, shares);
        _emitTotals(t);
    }

    /// EXITS ///

    /// @inheritdoc IERC4626
    function withdraw(uint256 assets, address receiver, address owner_) external returns (uint256 shares) {
        return withdraw(assets, receiver, owner_, type(uint256).max);
    }

    /// @notice As `withdraw`, but only for at most `maxShares` (ERC-5143).
    function withdraw(
        uint256 assets,
        address receiver,
        address owner_,
        uint256 maxShares
    ) public nonReentrant returns (uint256 shares) {
        Totals memory t = _totals;
        shares = _toSharesUp(assets, _total(t));
        if (!_leaveByHead(t, assets, shares, receiver, owner_)) {
            shares = _leave(t, _planExit(t, assets, 0), receiver, owner_, assets).shares;
        }
        require(shares <= maxShares, ErrorsLib.SharesAboveMaximum(shares, maxShares));
    }

    /// @notice As `withdraw`, but drawn from the strategies `from`, in this order and from no other.
    function withdraw(
        uint256 assets,
        address receiver,
        address owner_,
        uint256 maxShares,
        address[] calldata from
    ) external nonReentrant returns (uint256 shares) {
        shares = _leaveFrom(from, false, assets, 0, receiver, owner_, assets).shares;
        require(shares <= maxShares, ErrorsLib.SharesAboveMaximum(shares, maxShares));
    }

    /// @inheritdoc IERC4626
    function redeem(uint256 shares, address receiver, address owner_) external nonReentrant returns (uint256 assets) {
        return _redeem(shares, receiver, owner_, type(uint256).max);
    }

    /// @notice As `redeem`, but the caller accepts any assets from `minAssets` up (ERC-5143): the most that may be lost
    /// on the way out, to a venue that pays less than it is asked, is the caller's to say.
    function redeem(
        uint256 shares,
        address receiver,
        address owner_,
        uint256 minAssets
    ) external nonReentrant returns (uint256 assets) {
        assets = _redeem(shares, receiver, owner_, minAssets);
        require(assets >= minAssets, ErrorsLib.AssetsBelowMinimum(assets, minAssets));
    }

    /// @notice As `redeem`, but drawn from the strategies `from`, in this order and from no other.
    function redeem(
        uint256 shares,
        address receiver,
        address owner_,
        uint256 minAssets,
        address[] calldata from
    ) external nonReentrant returns (uint256 assets) {
        return _leaveFrom(from, false, 0, shares, receiver, owner_, minAssets).assets;
    }

    /// @notice As `redeem` from the strategies `from`, but these hand over what their venues gave them, worth `assets`.
    /// Idle assets are paid as such.
    function redeemInKind(
        uint256 shares,
        address receiver,
        address owner_,
        uint256 minAssets,
        address[] calldata from
    ) external nonReentrant returns (uint256 assets) {
        return _leaveFrom(from, true, 0, shares, receiver, owner_, minAssets).assets;
    }

    /// @param minAssets At most what is asked of the venues: more stands for all of it.
    function _redeem(
        uint256 shares,
        address receiver,
        address owner_,
        uint256 minAssets
    ) private returns (uint256 assets) {
        Totals memory t = _totals;
        assets = _toAssetsDown(shares, _total(t));
        if (_leaveByHead(t, assets, shares, receiver, owner_)) return assets;
        return _leave(t, _planExit(t, 0, shares), receiver, owner_, minAssets).assets;
    }

    /// @dev The way out of almost everybody: the first strategy owes enough, is worth more than it owes, and pays. Then
    /// no loss is in sight and the price is the plain one, so `_planExit` would come to the same. Nothing has happened
    /// if it answers false.
    function _leaveByHead(
        Totals memory t,
        uint256 assets,
        uint256 shares,
        address receiver,
        address owner_
    ) private returns (bool) {
        address strategy = _head.strategy;
        uint256 debt_ = _headDebt(t);
        if (assets == 0 || assets > debt_ || (t.spread && idle > 0)) return false;
        try IStrategy(strategy).withdraw{gas: MAX_ASK_GAS}(assets, receiver, debt_ + MAX_DUST) {} catch {
            return false;
        }
        if (t.spread) emit EventsLib.Allocated(strategy, -int256(assets), debt_ - assets);
        t.booked -= uint96(assets);
        _totals.booked = t.booked;
        _burnFor(owner_, shares);
        emit Withdraw(msg.sender, receiver, owner_, assets, shares);
        _emitTotals(t);
        return true;
    }

    function _burnFor(address owner_, uint256 shares) private {
        if (msg.sender != owner_) _spendAllowance(owner_, msg.sender, shares);
        _burn(owner_, shares);
    }

    /// @dev How an exit is paid: what is drawn from where, and which losses come to light on the way.
    struct Exit {
        uint256 assets;
        uint256 shares;
        // What the caller asks for, or zero if it is the shares that are fixed.
        uint256 asked;
        // All strategies. Only the first `drawn` are drawn from, and the others valued: who chooses may not pass a loss by.
        address[] order;
        uint256 drawn;
        bool inKind;
        // What the walk found it could draw, idle assets included.
        uint256 liquid;
        uint256 loss;
        Draw[] draws;
    }

    struct Draw {
        address strategy;
        uint256 debt;
        uint256 take;
        uint256 loss;
        // What the venue's rounding may cost beyond the unbooked gain.
        uint256 dust;
    }

    /// @dev The way out of the first strategy and, as far as needed, of the next ones.
    function _planExit(Totals memory t, uint256 assets, uint256 shares) private view returns (Exit memory exit) {
        (exit.asked, exit.shares, exit.order, exit.drawn) = (assets, shares, _order, type(uint256).max);
        _plan(t, exit);
    }

    /// @dev The one view behind exits, their previews and their limits: prices the shares or the assets. Walks until the
    /// exit is covered; a strategy that cannot pay its whole debt is valued, and its loss is in the price of this very
    /// exit.
    function _plan(Totals memory t, Exit memory exit) private view {
        uint256 locked = _locked(t);
        uint256 dust;
        exit.liquid = t.spread ? idle : 0;
        exit.draws = new Draw[](exit.order.length);
        _price(exit, t.booked - locked, dust);
        for (uint256 i = 0; i < exit.draws.length; ++i) {
            bool pays = i < exit.drawn && exit.liquid < exit.assets;
            if (!pays && exit.drawn == type(uint256).max) break;
            Draw memory draw = exit.draws[i];
            draw.strategy = exit.order[i];
            draw.debt = _debt(draw.strategy, t);
            if (draw.debt == 0) continue;
            bytes4 question = exit.inKind ? IStrategy.value.selector : IStrategy.maxWithdraw.selector;
            uint256 liquid = _ask(draw.strategy, abi.encodePacked(question), 0);
            // No need to value a strategy that can pay more than it owes, rounding included.
            if (liquid < draw.debt + MAX_DUST) {
                uint256 value = _ask(draw.strategy, abi.encodeCall(IStrategy.value, ()), draw.debt);
                draw.loss = draw.debt.zeroFloorSub(value);
                exit.loss += draw.loss;
                if (pays && liquid > 0) {
                    // It was within its bound when it was listed; what it says since is its own.
                    uint256 strategyDust = _ask(draw.strategy, abi.encodeCall(IStrategy.dust, ()), 0).min(MAX_DUST);
                    draw.dust = (draw.debt - draw.loss + strategyDust).zeroFloorSub(value);
                    dust += draw.dust;
                }
                _price(exit, t.booked - locked.max(exit.loss), dust);
            }
            if (!pays) continue;
            draw.take = liquid.min((draw.debt - draw.loss).zeroFloorSub(draw.dust));
            exit.liquid += draw.take;
        }
    }

    /// @dev `dust` is what the venues' rounding may cost on the way.
    function _price(Exit memory exit, uint256 total, uint256 dust) private view {
        if (exit.asked == 0) {
            exit.assets = _toAssetsDown(exit.shares, total).zeroFloorSub(dust);
        } else {
            exit.shares = _toSharesUp(exit.asked + dust, total);
            exit.assets = exit.asked;
        }
    }

    /// @dev Draws from `from`. Fixes `assets`, or, if that is zero, `shares`.
    function _leaveFrom(
        address[] memory from,
        bool inKind,
        uint256 assets,
        uint256 shares,
        address receiver,
        address owner_,
        uint256 minAssets
    ) private returns (Exit memory exit) {
        Totals memory t = _totals;
        (exit.asked, exit.shares, exit.order, exit.drawn) = (assets, shares, _ordered(from), from.length);
        exit.inKind = inKind;
        _plan(t, exit);
        _leave(t, exit, receiver, owner_, minAssets);
        require(exit.assets >= minAssets, ErrorsLib.AssetsBelowMinimum(exit.assets, minAssets));
    }

    /// @dev All strategies, those named by `first` at the front.
    function _ordered(address[] memory first) private view returns (address[] memory order) {
        order = _order;
        for (uint256 i = 0; i < first.length; ++i) {
            uint256 j = i;
            while (j < order.length && order[j] != first[i]) ++j;
            require(j < order.length, ErrorsLib.UnknownStrategy(first[i]));
            (order[i], order[j]) = (first[i], order[i]);
        }
    }

    /// @param minAssets At most what is asked of the venues: more stands for all of it.
    /// @return The plan, its assets replaced by what was sent.
    function _leave(
        Totals memory t,
        Exit memory exit,
        address receiver,
        address owner_,
        uint256 minAssets
    ) private returns (Exit memory) {
        _burnFor(owner_, exit.shares);
        uint256 rest = exit.assets;
        require(rest > 0, ErrorsLib.ZeroAssets());
        require(exit.liquid >= rest, ErrorsLib.NotEnoughLiquidity(rest, exit.liquid));
        if (exit.loss > 0) _subtractLoss(t, exit.loss);
        minAssets = minAssets.min(rest);
        uint256 sent = rest.min(idle);
        rest -= sent;
        idle -= uint96(sent);
        t.booked -= uint96(sent);
        if (sent > 0) IERC20(ASSET).safeTransfer(receiver, sent);
        for (uint256 i = 0; i < exit.draws.length; ++i) {
            Draw memory draw = exit.draws[i];
            uint256 take = draw.take.min(rest);
            if (draw.loss + take == 0) continue;
            uint256 debt_ = draw.debt - draw.loss;
            if (draw.loss > 0) emit EventsLib.Reported(draw.strategy, 0, draw.loss, 0, debt_);
            rest -= take;
            if (take > 0) {
                debt_ -= take + draw.dust;
                t.booked -= uint96(take + draw.dust);
            }
            _positions[draw.strategy].debt = uint96(debt_);
            if (take == 0) continue;
            if (exit.inKind) {
                IInKind(draw.strategy).withdrawInKind(take, receiver);
                sent += take;
            } else {
                sent += IStrategy(draw.strategy).withdraw(take, receiver, 0);
            }
            if (t.spread) emit EventsLib.Allocated(draw.strategy, -int256(take), debt_);
        }
        _totals = t;
        _sync();
        require(sent >= minAssets, ErrorsLib.AssetsBelowMinimum(sent, minAssets));
        exit.assets = sent;
        emit Withdraw(msg.sender, receiver, owner_, sent, exit.shares);
        _emitTotals(t);
        return exit;
    }

    /// @dev Asks a strategy for one number; one that fails answers `otherwise`, so it cannot block the others.
    function _ask(address strategy, bytes memory question, uint256 otherwise) private view returns (uint256 answer) {
        assembly ("memory-safe") {
            answer := otherwise
            let answered := staticcall(MAX_ASK_GAS, strategy, add(question, 32), mload(question), 0, 32)
            if and(answered, gt(returndatasize(), 31)) {
                answer := mload(0)
            }
        }
    }

    /// REPORTS ///

    /// @notice Books what `strategy` gained or lost, and charges the fees. The keeper is held to the health bounds.
    /// @dev The bound cuts a gain and refuses none: else an exit that leaves little debt, or a gift, would stop all
    /// reports. A loss beyond it is refused, as anyone may book it by `bookLoss`.
    function report(address strategy) external nonReentrant returns (uint256 gain, uint256 loss) {
        bool bounded = msg.sender != _roles[OWNER];
        require(!bounded || msg.sender == _roles[KEEPER], ErrorsLib.Unauthorized(msg.sender));
        Totals memory t = _totals;
        uint256 debt_ = _debt(strategy, t);
        uint256 value = IStrategy(strategy).value();
        gain = value.zeroFloorSub(debt_);
        loss = debt_.zeroFloorSub(value);
        if (bounded) {
            uint256 elapsed = (block.timestamp - _positions[strategy].reportedAt).min(DAY);
            gain = gain.min((debt_ * maxGainBps * elapsed) / (BPS * DAY));
            uint256 maxLoss = (debt_ * maxLossBps) / BPS;
            require(loss <= maxLoss, ErrorsLib.LossOutOfBounds(loss, maxLoss));
        }
        if (loss > 0) _subtractLoss(t, loss);
        _positions[strategy].reportedAt = uint32(block.timestamp);
        uint256 feeShares = _addGain(t, gain);
        debt_ = debt_ + gain - loss;
        _book(strategy, t, debt_);
        emit EventsLib.Reported(strategy, gain, loss, feeShares, debt_);
        _emitTotals(t);
    }

    /// @notice Books the loss of `strategy`. Anyone may: who watches cannot be left behind by who leaves first.
    function bookLoss(address strategy) external nonReentrant returns (uint256 loss) {
        Totals memory t = _totals;
        uint256 debt_ = _debt(strategy, t);
        uint256 value = IStrategy(strategy).value();
        require(value < debt_, ErrorsLib.NoLoss(strategy));
        loss = debt_ - value;
        _subtractLoss(t, loss);
        _book(strategy, t, value);
        emit EventsLib.Reported(strategy, 0, loss, 0, value);
        _emitTotals(t);
    }

    /// @notice Lets the keeper make `strategy` collect what its venue pays beside the asset. A gain only by a report.
    function harvest(address strategy, bytes calldata instructions) external nonReentrant returns (uint256 assets) {
        _requireRole(KEEPER);
        _requireListed(strategy);
        address token;
        (token, assets) = IStrategy(strategy).harvest(instructions);
        emit EventsLib.Harvested(strategy, token, assets);
    }

    function _book(address strategy, Totals memory t, uint256 debt_) private {
        _totals = t;
        if (strategy == _head.strategy) return;
        _positions[strategy].debt = debt_.toUint96();
        _sync();
    }

    /// @dev A loss eats locked profit first, so the price falls only by what is left of it.
    function _subtractLoss(Totals memory t, uint256 loss) private view {
        _relock(t, _locked(t).zeroFloorSub(loss), _unlockEnd(t).zeroFloorSub(block.timestamp));
        t.booked -= uint96(loss);
    }

    /// @dev Charges the fees since the last charge and locks what remains of the gain. The price does not move, unless
    /// the management fee exceeds the gain.
    function _addGain(Totals memory t, uint256 gain) private returns (uint256 feeShares) {
        uint256 total = _total(t);
        uint256 elapsed = (block.timestamp - lastReport).min(YEAR);
        lastReport = uint32(block.timestamp);
        uint256 fee = (gain * performanceFeeBps) / BPS + (total * managementFeeBps * elapsed) / (BPS * YEAR);
        uint256 fromGain = fee.min(gain);
        if (gain > 0) {
            // Old and new profit unlock together, at the mean of their ends weighted by size: a small report cannot
            // hold back a large one.
            uint256 locked = _locked(t);
            uint256 added = gain - fromGain;
            uint256 weight = locked * _unlockEnd(t).zeroFloorSub(block.timestamp) + added * profitUnlockTime;
            uint256 sum = locked + added;
            t.booked = (t.booked + gain).toUint96();
            _relock(t, sum, sum == 0 ? 0 : (weight + sum - 1) / sum);
        }
        if (fee > 0) {
            // Priced as if the recipient had paid the fee into the vault after the report.
            feeShares = _toSharesDown(fee, total + fromGain - fee);
            if (feeShares > 0) _mint(feeRecipient, feeShares);
        }
    }

    function _relock(Totals memory t, uint256 locked, uint256 period) private view {
        t.locked = uint96(locked);
        t.lockedAt = uint32(block.timestamp);
        t.unlockPeriod = uint24(period);
    }

    /// ALLOCATION ///

    /// @notice Moves idle assets into `strategy`.
    function allocate(address strategy, uint256 assets) external nonReentrant returns (uint256 gained) {
        _requireRole(ALLOCATOR);
        Totals memory t = _totals;
        uint256 debt_ = _debt(strategy, t);
        uint256 cap_ = cap(strategy);
        require(assets <= idle, ErrorsLib.NotEnoughIdle(assets, idle));
        idle -= uint96(assets);
        IERC20(ASSET).safeTransfer(strategy, assets);
        gained = IStrategy(strategy).deploy(assets).min(assets);
        debt_ += gained;
        require(debt_ <= cap_, ErrorsLib.StrategyCapExceeded(strategy, debt_, cap_));
        // What the venue's rounding kept is a loss like any other.
        if (gained < assets) _subtractLoss(t, assets - gained);
        _totals = t;
        _positions[strategy].debt = uint96(debt_);
        _sync();
        emit EventsLib.Allocated(strategy, int256(gained), debt_);
        _emitTotals(t);
    }

    /// @notice Makes `strategy` pay back into the vault. The guardian may too: idle assets are at no venue's risk.
    function deallocate(address strategy, uint256 assets) external nonReentrant {
        if (msg.sender != _roles[GUARDIAN]) _requireRole(ALLOCATOR);
        uint256 debt_ = _debt(strategy, _totals);
        require(assets <= debt_, ErrorsLib.NotEnoughLiquidity(assets, debt_));
        uint256 before = IERC20(ASSET).balanceOf(address(this));
        IStrategy(strategy).withdraw(assets, address(this), 0);
        uint256 received = IERC20(ASSET).balanceOf(address(this)) - before;
        require(received >= assets, ErrorsLib.AssetsBelowMinimum(received, assets));
        idle += uint96(assets);
        _positions[strategy].debt = uint96(debt_ - assets);
        _sync();
        emit EventsLib.Allocated(strategy, -int256(assets), debt_ - assets);
    }

    /// @notice Sets the order in which exits draw; the first strategy takes the deposits.
    /// @param newOrder Every listed strategy once: none can be left out of the way out.
    function setOrder(address[] calldata newOrder) external {
        _requireRoleAtRest(ALLOCATOR);
        require(newOrder.length == _order.length && newOrder.length > 0, ErrorsLib.OrderIsNoPermutation());
        _positions[_head.strategy].debt = uint96(_headDebt(_totals));
        _order = _ordered(newOrder);
        _sync();
        emit EventsLib.OrderSet(newOrder);
    }

    /// @dev Counts anew what lies outside the first strategy, after any change of it, of the order or of a limit.
    function _sync() private {
        uint256 elsewhere = idle;
        for (uint256 i = 1; i < _order.length; ++i) elsewhere += _positions[_order[i]].debt;
        address strategy = _order.length == 0 ? address(0) : _order[0];
        uint256 ceiling = (elsewhere + _positions[strategy].cap).min(_depositCap);
        _elsewhere = uint96(elsewhere);
        _totals.spread = elsewhere > 0;
        if (riskCaps != address(0)) {
            // The caps ask for debts, and that of the head depends on who it is.
            _head.strategy = strategy;
            ceiling = ceiling.min(_ask(riskCaps, abi.encodeCall(IRiskCaps.maxBooked, (strategy)), 0));
        }
        _head = Head(strategy, uint96(ceiling));
    }

    /// STRATEGIES AND LIMITS ///

    /// @notice Lists a strategy, last in the order, with a cap of zero.
    function addStrategy(address strategy) external {
        _requireRoleAtRest(CURATOR);
        require(!_positions[strategy].listed, ErrorsLib.StrategyAlreadyAdded(strategy));
        require(IStrategy(strategy).vault() == address(this), ErrorsLib.StrategyOfAnotherVault(strategy));
        require(IStrategy(strategy).asset() == ASSET, ErrorsLib.StrategyOfAnotherAsset(strategy));
        uint256 dust = IStrategy(strategy).dust();
        require(dust <= MAX_DUST, ErrorsLib.TooMuchDust(strategy, dust));
        require(_order.length < MAX_STRATEGIES, ErrorsLib.TooManyStrategies());
        _order.push(strategy);
        _positions[strategy].listed = true;
        _sync();
        emit EventsLib.StrategyAdded(strategy);
    }

    /// @notice Unlists a strategy that owes nothing.
    function removeStrategy(address strategy) external {
        _requireRoleAtRest(CURATOR);
        uint256 debt_ = _debt(strategy, _totals);
        require(debt_ == 0, ErrorsLib.StrategyInUse(strategy, debt_));
        uint256 i = 0;
        while (_order[i] != strategy) ++i;
        for (; i + 1 < _order.length; ++i) _order[i] = _order[i + 1];
        _order.pop();
        delete _positions[strategy];
        _sync();
        emit EventsLib.StrategyRemoved(strategy);
    }

    /// @notice The most that `strategy` may owe after a deposit or an allocation. The guardian may lower it.
    function setCap(address strategy, uint256 newCap) external {
        _requireListed(strategy);
        _requireCuratorOrLower(_positions[strategy].cap, newCap);
        _positions[strategy].cap = uint96(newCap.min(type(uint96).max));
        _sync();
        emit EventsLib.CapSet(strategy, _positions[strategy].cap);
    }

    /// @notice The most that may be booked after a deposit. The guardian may lower it.
    function setDepositCap(uint256 newCap) external {
        _requireCuratorOrLower(_depositCap, newCap);
        _setDepositCap(newCap);
        _sync();
    }

    /// @notice Sets where caps over several strategies and relative ones are kept; nowhere, if it is the zero address.
    function setRiskCaps(address newRiskCaps) external {
        _requireRoleAtRest(CURATOR);
        riskCaps = newRiskCaps;
        _sync();
        emit EventsLib.RiskCapsSet(newRiskCaps);
    }

    /// @notice Asks the risk caps anew. Anyone may; they themselves do after each change.
    function syncCaps() external nonReentrant {
        _sync();
    }

    /// @notice Bounds of the keeper's reports in basis points of the strategy's debt: of its gain in a day, of its loss
    /// in a report.
    function setHealthBounds(uint16 newMaxGainBps, uint16 newMaxLossBps) external {
        _requireRoleAtRest(CURATOR);
        require(newMaxGainBps <= BPS, ErrorsLib.BoundTooHigh(newMaxGainBps, BPS));
        require(newMaxLossBps <= BPS, ErrorsLib.BoundTooHigh(newMaxLossBps, BPS));
        maxGainBps = newMaxGainBps;
        maxLossBps = newMaxLossBps;
        emit EventsLib.HealthBoundsSet(newMaxGainBps, newMaxLossBps);
    }

    /// @notice Sets the fees; the time until now is charged at the old ones.
    function setFees(uint16 newPerformanceFeeBps, uint16 newManagementFeeBps, address newRecipient) external {
        _requireRoleAtRest(OWNER);
        Totals memory t = _totals;
        if (_addGain(t, 0) > 0) _emitTotals(t);
        _setFees(newPerformanceFeeBps, newManagementFeeBps, newRecipient);
    }

    function _setFees(uint16 newPerformanceFeeBps, uint16 newManagementFeeBps, address newRecipient) private {
        require(
            newPerformanceFeeBps <= MAX_PERFORMANCE_FEE_BPS,
            ErrorsLib.PerformanceFeeTooHigh(newPerformanceFeeBps, MAX_PERFORMANCE_FEE_BPS)
        );
        require(
            newManagementFeeBps <= MAX_MANAGEMENT_FEE_BPS,
            ErrorsLib.ManagementFeeTooHigh(newManagementFeeBps, MAX_MANAGEMENT_FEE_BPS)
        );
        bool free = newPerformanceFeeBps == 0 && newManagementFeeBps == 0;
        require(free || newRecipient != address(0), ErrorsLib.ZeroAddress());
        performanceFeeBps = newPerformanceFeeBps;
        managementFeeBps = newManagementFeeBps;
        feeRecipient = newRecipient;
        emit EventsLib.FeeSet(newPerformanceFeeBps, newManagementFeeBps, newRecipient);
    }

    function _setDepositCap(uint256 newCap) private {
        _depositCap = uint96(newCap.min(type(uint96).max));
        emit EventsLib.DepositCapSet(_depositCap);
    }

    function _requireCuratorOrLower(uint256 cap_, uint256 newCap) private view nonReentrantView {
        if (newCap < cap_ && msg.sender == _roles[GUARDIAN]) return;
        _requireRole(CURATOR);
    }

    /// ROLES ///

    /// @notice Gives a role, other than the owner's, to `account`; to nobody, if that is the zero address.
    function setRole(bytes32 role, address account) external {
        _requireRoleAtRest(OWNER);
        require(
            role == CURATOR || role == ALLOCATOR || role == KEEPER || role == GUARDIAN,
            ErrorsLib.UnknownRole(role)
        );
        _setRole(role, account);
    }

    /// @notice Offers the ownership to `account`, who must accept it.
    function offerOwnership(address account) external {
        _requireRoleAtRest(OWNER);
        pendingOwner = account;
        emit EventsLib.OwnershipOffered(account);
    }

    function acceptOwnership() external {
        require(msg.sender == pendingOwner, ErrorsLib.Unauthorized(msg.sender));
        pendingOwner = address(0);
        _setRole(OWNER, msg.sender);
    }

    function _setRole(bytes32 role, address account) private {
        _roles[role] = account;
        emit EventsLib.RoleSet(role, account);
    }

    /// @dev For functions that change settings and call nobody: they need no guard, but a vault at rest.
    function _requireRoleAtRest(bytes32 role) private view nonReentrantView {
        _requireRole(role);
    }

    /// @dev The owner may do what any role may.
    function _requireRole(bytes32 role) private view {
        require(msg.sender == _roles[role] || msg.sender == _roles[OWNER], ErrorsLib.Unauthorized(msg.sender));
    }

    function _requireListed(address strategy) private view {
        require(_positions[strategy].listed, ErrorsLib.UnknownStrategy(strategy));
    }

    /// VIEWS ///

    /// @inheritdoc IERC4626
    function asset() external view returns (address) {
        return ASSET;
    }

    function decimals() public view override(ERC20, IERC20Metadata) returns (uint8) {
        return DECIMALS;
    }

    /// @inheritdoc IERC4626
    function totalAssets() external view nonReentrantView returns (uint256) {
        return _total(_totals);
    }

    /// @notice Assets that the books know of: idle ones and what the strategies owe.
    function booked() external view nonReentrantView returns (uint256) {
        return _totals.booked;
    }

    /// @notice Profit that is booked and not yet in the price, rounded up.
    function lockedProfit() external view nonReentrantView returns (uint256) {
        return _locked(_totals);
    }

    /// @notice When the locked profit was last counted anew.
    function lockedAt() external view returns (uint256) {
        return _totals.lockedAt;
    }

    /// @notice When the last of the locked profit is in the price.
    function unlockEnd() external view returns (uint256) {
        return _unlockEnd(_totals);
    }

    /// @inheritdoc IERC4626
    function convertToShares(uint256 assets) external view nonReentrantView returns (uint256) {
        return _toSharesDown(assets, _total(_totals));
    }

    /// @inheritdoc IERC4626
    function convertToAssets(uint256 shares) external view nonReentrantView returns (uint256) {
        return _toAssetsDown(shares, _total(_totals));
    }

    /// @inheritdoc IERC4626
    function previewDeposit(uint256 assets) external view nonReentrantView returns (uint256) {
        uint256 gained = IStrategy(_loadHead().strategy).previewDeploy(assets);
        return _toSharesDown(gained.min(assets), _total(_totals));
    }

    /// @inheritdoc IERC4626
    function previewMint(uint256 shares) external view nonReentrantView returns (uint256) {
        return IStrategy(_loadHead().strategy).previewDeployFor(_toAssetsUp(shares, _total(_totals)));
    }

    /// @inheritdoc IERC4626
    function previewWithdraw(uint256 assets) external view nonReentrantView returns (uint256) {
        return assets == 0 ? 0 : _planExit(_totals, assets, 0).shares;
    }

    /// @inheritdoc IERC4626
    function previewRedeem(uint256 shares) external view nonReentrantView returns (uint256) {
        return _planExit(_totals, 0, shares).assets;
    }

    /// @inheritdoc IERC4626
    function maxDeposit(address) public view returns (uint256) {
        Head memory head = _head;
        if (head.strategy == address(0) || _reentrancyGuardEntered()) return 0;
        uint256 room = uint256(head.ceiling).zeroFloorSub(_totals.booked);
        return room.min(_ask(head.strategy, abi.encodeCall(IStrategy.maxDeploy, ()), 0));
    }

    /// @inheritdoc IERC4626
    function maxMint(address receiver) external view returns (uint256) {
        uint256 assets = maxDeposit(receiver);
        if (assets == 0) return 0;
        uint256 gained = _ask(_head.strategy, abi.encodeCall(IStrategy.previewDeploy, (assets)), 0);
        return _toSharesDown(gained.min(assets), _total(_totals));
    }

    /// @inheritdoc IERC4626
    function maxWithdraw(address owner_) external view returns (uint256) {
        if (_reentrancyGuardEntered()) return 0;
        Exit memory exit = _planExit(_totals, 0, balanceOf(owner_));
        return exit.assets.min(exit.liquid);
    }

    /// @inheritdoc IERC4626
    function maxRedeem(address owner_) external view returns (uint256) {
        if (_reentrancyGuardEntered()) return 0;
        uint256 shares = balanceOf(owner_);
        Exit memory exit = _planExit(_totals, 0, shares);
        if (exit.liquid < exit.assets) {
            Totals memory t = _totals;
            shares = _toSharesDown(exit.liquid, t.booked - _locked(t).max(exit.loss));
            // Rounded down twice and less the dust, the last units of liquidity may come to nothing.
            exit = _planExit(t, 0, shares);
        }
        return exit.assets == 0 ? 0 : shares;
    }

    /// @notice The strategies in the order of withdrawal; the first takes the deposits.
    function strategies() external view returns (address[] memory) {
        return _order;
    }

    /// @notice What `strategy` owes by the books.
    function debt(address strategy) external view returns (uint256) {
        return _positions[strategy].listed ? _debt(strategy, _totals) : 0;
    }

    /// @notice The most that `strategy` may owe after a deposit or an allocation, by all caps there are.
    function cap(address strategy) public view returns (uint256 cap_) {
        cap_ = _positions[strategy].cap;
        if (riskCaps != address(0)) {
            cap_ = cap_.min(_ask(riskCaps, abi.encodeCall(IRiskCaps.maxDebt, (strategy)), 0));
        }
    }

    /// @notice The most that may be booked after a deposit.
    function depositCap() external view returns (uint256) {
        return _depositCap;
    }

    /// @inheritdoc IOwned
    function owner() external view returns (address) {
        return _roles[OWNER];
    }

    function curator() external view returns (address) {
        return _roles[CURATOR];
    }

    function allocator() external view returns (address) {
        return _roles[ALLOCATOR];
    }

    function keeper() external view returns (address) {
        return _roles[KEEPER];
    }

    function guardian() external view returns (address) {
        return _roles[GUARDIAN];
    }

    /// ARITHMETIC ///

    function _debt(address strategy, Totals memory t) private view returns (uint256) {
        Position memory position = _positions[strategy];
        require(position.listed, ErrorsLib.UnknownStrategy(strategy));
        return strategy == _head.strategy ? _headDebt(t) : position.debt;
    }

    function _headDebt(Totals memory t) private view returns (uint256) {
        return t.spread ? t.booked - _elsewhere : t.booked;
    }

    function _unlockEnd(Totals memory t) private pure returns (uint256) {
        return uint256(t.lockedAt) + t.unlockPeriod;
    }

    /// @dev Rounded up, so that total assets are rounded down. Fits: 96 bits by 24.
    function _locked(Totals memory t) private view returns (uint256) {
        uint256 end = _unlockEnd(t);
        if (block.timestamp >= end) return 0;
        return (t.locked * (end - block.timestamp) + t.unlockPeriod - 1) / t.unlockPeriod;
    }

    function _total(Totals memory t) private view returns (uint256) {
        return t.booked - _locked(t);
    }

    function _toSharesDown(uint256 assets, uint256 total) private view returns (uint256) {
        return assets.mulDivDown(totalSupply() + VIRTUAL_SHARES, total + 1);
    }

    function _toSharesUp(uint256 assets, uint256 total) private view returns (uint256) {
        return uint256(assets.toUint128()).mulDivUp(totalSupply() + VIRTUAL_SHARES, total + 1);
    }

    function _toAssetsDown(uint256 shares, uint256 total) private view returns (uint256) {
        return shares.mulDivDown(total + 1, totalSupply() + VIRTUAL_SHARES);
    }

    function _toAssetsUp(uint256 shares, uint256 total) private view returns (uint256) {
        return uint256(shares.toUint128()).mulDivUp(total + 1, totalSupply() + VIRTUAL_SHARES);
    }

    function _emitTotals(Totals memory t) private {
        emit EventsLib.Totals(t.booked, t.locked, t.lockedAt, _unlockEnd(t), totalSupply());
    }
}
