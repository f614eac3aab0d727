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
import {IOwned} from "./interfaces/IOwned.sol";
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
contract Vault is ERC20Permit, IERC4626, IOwned, Multicall, ReentrancyGuardTransient {
    using MathLib for uint256;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// CONSTANTS ///

    bytes32 public constant OWNER = "owner";
    bytes32 public constant CURATOR = "curator";
    bytes32 public constant ALLOCATOR = "allocator";
    bytes32 public constant KEEPER = "keeper";
    bytes32 public constant GUARDIAN = "guardian";

    uint256 public constant MAX_STRATEGIES = 16;
    uint256 public constant MAX_PERFORMANCE_FEE_BPS = 5000;
    uint256 public constant MAX_MANAGEMENT_FEE_BPS = 500;
    uint256 public constant MIN_UNLOCK_TIME = 1 hours;
    uint256 public constant MAX_UNLOCK_TIME = 365 days;

    uint256 private constant BPS = 10_000;
    uint256 private constant YEAR = 365 days;
    uint8 private constant DECIMALS_OFFSET = 6;
    uint256 private constant VIRTUAL_SHARES = 10 ** DECIMALS_OFFSET;

    /// IMMUTABLES ///

    address private immutable ASSET;
    uint8 private immutable DECIMALS;
    /// @notice Seconds over which a gain unlocks.
    uint256 public immutable profitUnlockTime;

    /// SHARE PRICE (two slots: a deposit reads both and writes the first) ///

    /// @notice Assets that the books know of: idle ones and what the strategies owe.
    uint112 public booked;
    /// @notice The part of `booked` that lies in the vault itself.
    uint112 public idle;
    /// @notice When the last gain is unlocked.
    uint32 public unlockEnd;

    uint112 private _lockedAtUpdate;
    uint112 private _depositCap;
    /// @notice When the locked profit was last counted anew.
    uint32 public lockedAt;

    /// FEES AND REPORTS (one slot) ///

    address public feeRecipient;
    /// @notice When fees were last charged.
    uint32 public lastReport;
    uint16 public performanceFeeBps;
    uint16 public managementFeeBps;
    /// @notice The most that the keeper may book in one report, relative to the strategy's debt.
    uint16 public maxGainBps = 1000;
    uint16 public maxLossBps = 100;

    /// STRATEGIES ///

    struct Position {
        uint112 debt;
        uint112 cap;
        bool listed;
    }

    /// @dev Deposits go to the first; withdrawals draw in this order. Ends at the first zero.
    address[MAX_STRATEGIES] private _order;
    mapping(address strategy => Position) private _positions;

    /// ROLES ///

    mapping(bytes32 role => address) public roleOf;
    /// @notice Who may accept the ownership.
    address public pendingOwner;

    /// CONSTRUCTOR ///

    constructor(VaultSettings memory settings) ERC20(settings.name, settings.symbol) ERC20Permit(settings.name) {
        uint8 assetDecimals = IERC20Metadata(settings.asset).decimals();
        require(assetDecimals <= 36, ErrorsLib.TooManyDecimals(assetDecimals));
        require(
            settings.profitUnlockTime >= MIN_UNLOCK_TIME && settings.profitUnlockTime <= MAX_UNLOCK_TIME,
            ErrorsLib.UnlockTimeOutOfBounds(settings.profitUnlockTime)
        );
        require(settings.owner != address(0), ErrorsLib.ZeroAddress());
        ASSET = settings.asset;
        DECIMALS = assetDecimals + DECIMALS_OFFSET;
        profitUnlockTime = settings.profitUnlockTime;
        lastReport = uint32(block.timestamp);
        lockedAt = uint32(block.timestamp);
        unlockEnd = uint32(block.timestamp);
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
        address strategy = _depositStrategy();
        uint256 gained = _collect(strategy, assets);
        shares = _toSharesDown(gained, _totalAssets());
        require(shares > 0, ErrorsLib.ZeroShares());
        require(shares >= minShares, ErrorsLib.SharesBelowMinimum(shares, minShares));
        _enter(strategy, assets, gained, shares, receiver);
    }

    /// @inheritdoc IERC4626
    function mint(uint256 shares, address receiver) external returns (uint256 assets) {
        return mint(shares, receiver, type(uint256).max);
    }

    /// @notice As `mint`, but only for at most `maxAssets` (ERC-5143).
    function mint(uint256 shares, address receiver, uint256 maxAssets) public nonReentrant returns (uint256 assets) {
        require(shares > 0, ErrorsLib.ZeroShares());
        address strategy = _depositStrategy();
        uint256 needed = _toAssetsUp(shares, _totalAssets());
        assets = IStrategy(strategy).previewDeployFor(needed);
        require(assets <= maxAssets, ErrorsLib.AssetsAboveMaximum(assets, maxAssets));
        uint256 gained = _collect(strategy, assets);
        require(gained >= needed, ErrorsLib.StrategyGainedTooLittle(strategy, gained, needed));
        _enter(strategy, assets, gained, shares, receiver);
    }

    /// @notice Uses the asset's ERC-2612 permit for the caller; meant for `multicall([permitAsset, deposit])`.
    /// @dev A permit that was used up by somebody else's transaction is no failure while the allowance is there.
    function permitAsset(uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        try IERC20Permit(ASSET).permit(msg.sender, address(this), value, deadline, v, r, s) {} catch {
            uint256 allowed = IERC20(ASSET).allowance(msg.sender, address(this));
            require(allowed >= value, ErrorsLib.NoPermission(allowed, value));
        }
    }

    function _depositStrategy() private view returns (address strategy) {
        strategy = _order[0];
        require(strategy != address(0), ErrorsLib.NoStrategy());
    }

    /// @dev Straight from the caller to the strategy. A venue that rounds up is not believed: nobody is credited more
    /// than was sent.
    function _collect(address strategy, uint256 assets) private returns (uint256 gained) {
        IERC20(ASSET).safeTransferFrom(msg.sender, strategy, assets);
        return IStrategy(strategy).deploy(assets).min(assets);
    }

    function _enter(address strategy, uint256 assets, uint256 gained, uint256 shares, address receiver) private {
        uint256 newBooked = booked + gained;
        require(newBooked <= _depositCap, ErrorsLib.DepositCapExceeded(newBooked, _depositCap));
        booked = uint112(newBooked);
        _increaseDebt(strategy, gained);
        _mint(receiver, shares);
        emit Deposit(msg.sender, receiver, assets, shares);
        _emitTotals();
    }

    function _increaseDebt(address strategy, uint256 gained) private {
        Position storage position = _positions[strategy];
        uint256 debt_ = position.debt + gained;
        require(debt_ <= position.cap, ErrorsLib.StrategyCapExceeded(strategy, debt_, position.cap));
        position.debt = uint112(debt_);
        emit EventsLib.Allocated(strategy, int256(gained), debt_);
    }

    /// EXITS ///

    /// @inheritdoc IERC4626
    function withdraw(uint256 assets, address receiver, address owner_) external returns (uint256 shares) {
        return withdraw(assets, receiver, owner_, type(uint256).max);
    }

    /// @notice As `withdraw`, but only for at most `maxShares` (ERC-5143).
    function withdraw(uint256 assets, address receiver, address owner_, uint256 maxShares)
        public
        nonReentrant
        returns (uint256 shares)
    {
        require(assets > 0, ErrorsLib.ZeroAssets());
        Exit memory exit = _planExit(assets, 0);
        shares = exit.shares;
        require(shares <= maxShares, ErrorsLib.SharesAboveMaximum(shares, maxShares));
        _leave(exit, receiver, owner_, assets);
    }

    /// @inheritdoc IERC4626
    function redeem(uint256 shares, address receiver, address owner_) external nonReentrant returns (uint256 assets) {
        Exit memory exit = _planExit(0, shares);
        return _leave(exit, receiver, owner_, exit.assets);
    }

    /// @notice As `redeem`, but the caller accepts any assets from `minAssets` up (ERC-5143): the most that may be lost
    /// on the way out, to a venue that pays less than it is asked, is the caller's to say.
    function redeem(uint256 shares, address receiver, address owner_, uint256 minAssets)
        external
        nonReentrant
        returns (uint256 assets)
    {
        return _leave(_planExit(0, shares), receiver, owner_, minAssets);
    }

    /// @dev How one exit is paid: what is drawn from where, and which losses come to light on the way.
    struct Exit {
        uint256 assets;
        uint256 shares;
        uint256 liquid;
        uint256 loss;
        uint256[MAX_STRATEGIES] takes;
        uint256[MAX_STRATEGIES] losses;
    }

    /// @dev The one view behind execution, previews and limits. Fixes `assets` and prices the shares, or, if `assets`
    /// is zero, fixes `shares` and prices the assets. Walks until the exit is covered; a strategy that cannot pay its
    /// whole debt is valued, and its loss is in the price of this very exit.
    function _planExit(uint256 assets, uint256 shares) private view returns (Exit memory exit) {
        uint256 booked_ = booked;
        uint256 locked = lockedProfit();
        uint256 dust;
        exit.assets = assets;
        exit.shares = shares;
        exit.liquid = idle;
        for (uint256 i = 0;; ++i) {
            uint256 total = booked_ - locked.max(exit.loss);
            if (assets == 0) exit.assets = _toAssetsDown(shares, total).zeroFloorSub(dust);
            else exit.shares = _toSharesUp(assets + dust, total);
            if (exit.liquid >= exit.assets || i == MAX_STRATEGIES) break;
            address strategy = _order[i];
            if (strategy == address(0)) break;
            uint256 debt_ = _positions[strategy].debt;
            uint256 liquid = _ask(strategy, IStrategy.maxWithdraw.selector, 0);
            // No need to value a strategy that can pay more than it owes, by a margin for its rounding.
            if (liquid < debt_ + 1000) {
                uint256 value = _ask(strategy, IStrategy.value.selector, debt_);
                if (value < debt_) {
                    exit.losses[i] = debt_ - value;
                    exit.loss += debt_ - value;
                    debt_ = value;
                }
                // What the venue's rounding may cost is paid from the unbooked gain, else by who leaves.
                uint256 strategyDust = _ask(strategy, IStrategy.dust.selector, 0);
                if (value < debt_ + strategyDust) dust += strategyDust;
            }
            exit.takes[i] = liquid.min(debt_);
            exit.liquid += exit.takes[i];
        }
    }

    function _leave(Exit memory exit, address receiver, address owner_, uint256 minAssets)
        private
        returns (uint256 sent)
    {
        uint256 assets = exit.assets;
        require(assets > 0, ErrorsLib.ZeroAssets());
        require(exit.liquid >= assets, ErrorsLib.NotEnoughLiquidity(assets, exit.liquid));
        if (msg.sender != owner_) _spendAllowance(owner_, msg.sender, exit.shares);
        _burn(owner_, exit.shares);
        if (exit.loss > 0) _bookLoss(exit.loss);
        uint256 fromIdle = assets.min(idle);
        booked -= uint112(assets);
        sent = IERC20(ASSET).balanceOf(receiver);
        if (fromIdle > 0) {
            idle -= uint112(fromIdle);
            IERC20(ASSET).safeTransfer(receiver, fromIdle);
        }
        uint256 rest = assets - fromIdle;
        for (uint256 i = 0; rest > 0 || exit.loss > 0; ++i) {
            address strategy = _order[i];
            uint256 loss = exit.losses[i];
            if (loss > 0) {
                exit.loss -= loss;
                _decreaseDebt(strategy, loss);
                emit EventsLib.Reported(strategy, 0, loss, 0, _positions[strategy].debt);
            }
            uint256 take = exit.takes[i].min(rest);
            if (take > 0) {
                rest -= take;
                uint256 debt_ = _decreaseDebt(strategy, take);
                IStrategy(strategy).withdraw(take, receiver);
                emit EventsLib.Allocated(strategy, -int256(take), debt_);
            }
        }
        sent = IERC20(ASSET).balanceOf(receiver) - sent;
        require(sent >= minAssets, ErrorsLib.AssetsBelowMinimum(sent, minAssets));
        emit Withdraw(msg.sender, receiver, owner_, sent, exit.shares);
        _emitTotals();
    }

    function _decreaseDebt(address strategy, uint256 assets) private returns (uint256 debt_) {
        debt_ = _positions[strategy].debt - assets;
        _positions[strategy].debt = uint112(debt_);
    }

    /// @dev Asks a strategy for one number; a strategy that fails answers `otherwise`, so it cannot block the others.
    function _ask(address strategy, bytes4 selector, uint256 otherwise) private view returns (uint256 answer) {
        assembly ("memory-safe") {
            mstore(0, selector)
            answer := otherwise
            if and(gt(returndatasize(), 31), staticcall(gas(), strategy, 0, 4, 0, 32)) { answer := mload(0) }
        }
    }

    /// REPORTS ///

    /// @notice Books what `strategy` gained or lost, and charges the fees. The keeper is held to the health bounds.
    function report(address strategy) external nonReentrant returns (uint256 gain, uint256 loss) {
        bool bounded = msg.sender != roleOf[OWNER];
        require(!bounded || msg.sender == roleOf[KEEPER], ErrorsLib.Unauthorized(msg.sender));
        uint256 debt_ = _listed(strategy).debt;
        uint256 value = IStrategy(strategy).value();
        gain = value.zeroFloorSub(debt_);
        loss = debt_.zeroFloorSub(value);
        if (bounded) {
            uint256 maxGain = debt_ * maxGainBps / BPS;
            uint256 maxLoss = debt_ * maxLossBps / BPS;
            require(gain <= maxGain, ErrorsLib.GainOutOfBounds(gain, maxGain));
            require(loss <= maxLoss, ErrorsLib.LossOutOfBounds(loss, maxLoss));
        }
        _positions[strategy].debt = value.toUint112();
        if (loss > 0) _bookLoss(loss);
        uint256 feeShares = _bookGain(gain);
        emit EventsLib.Reported(strategy, gain, loss, feeShares, value);
        _emitTotals();
    }

    /// @notice Books the loss of `strategy`. Anyone may: who watches cannot be left behind by who leaves first.
    function bookLoss(address strategy) external nonReentrant returns (uint256 loss) {
        uint256 debt_ = _listed(strategy).debt;
        uint256 value = IStrategy(strategy).value();
        require(value < debt_, ErrorsLib.NoLoss(strategy));
        loss = debt_ - value;
        _positions[strategy].debt = uint112(value);
        _bookLoss(loss);
        emit EventsLib.Reported(strategy, 0, loss, 0, value);
        _emitTotals();
    }

    /// @notice Lets the keeper make `strategy` collect what its venue pays beside the asset. A gain only by a report.
    function harvest(address strategy, bytes calldata instructions) external nonReentrant returns (uint256 assets) {
        _requireRole(KEEPER);
        _listed(strategy);
        address token;
        (token, assets) = IStrategy(strategy).harvest(instructions);
        emit EventsLib.Harvested(strategy, token, assets);
    }

    /// @dev A loss eats locked profit first, so the price falls only by what is left of it.
    function _bookLoss(uint256 loss) private {
        _lockedAtUpdate = uint112(lockedProfit().zeroFloorSub(loss));
        lockedAt = uint32(block.timestamp);
        booked -= uint112(loss);
    }

    /// @dev Charges the fees since the last report and locks what remains of the gain. The price does not move, unless
    /// the management fee exceeds the gain.
    function _bookGain(uint256 gain) private returns (uint256 feeShares) {
        uint256 total = _totalAssets();
        uint256 elapsed = (block.timestamp - lastReport).min(YEAR);
        uint256 fee = gain * performanceFeeBps / BPS + total * managementFeeBps * elapsed / (BPS * YEAR);
        uint256 fromGain = fee.min(gain);
        if (gain > 0) _lock(gain, gain - fromGain);
        if (fee > 0) {
            // Priced as if the fee were deposited after the report.
            feeShares = _toSharesDown(fee, total + fromGain - fee);
            if (feeShares > 0) _mint(feeRecipient, feeShares);
        }
        lastReport = uint32(block.timestamp);
    }

    /// @dev Old and new profit unlock together, at the mean of their ends weighted by size: a small report cannot hold
    /// back a large one.
    function _lock(uint256 gain, uint256 added) private {
        uint256 locked = lockedProfit();
        uint256 newLocked = locked + added;
        uint256 weight = locked * uint256(unlockEnd).zeroFloorSub(block.timestamp) + added * profitUnlockTime;
        uint256 duration = newLocked == 0 ? 0 : (weight + newLocked - 1) / newLocked;
        booked = (booked + gain).toUint112();
        unlockEnd = uint32(block.timestamp + duration);
        _lockedAtUpdate = uint112(newLocked);
        lockedAt = uint32(block.timestamp);
    }

    /// ALLOCATION ///

    /// @notice Moves idle assets into `strategy`.
    function allocate(address strategy, uint256 assets) external nonReentrant returns (uint256 gained) {
        _requireRole(ALLOCATOR);
        _listed(strategy);
        require(assets <= idle, ErrorsLib.NotEnoughIdle(assets, idle));
        idle -= uint112(assets);
        IERC20(ASSET).safeTransfer(strategy, assets);
        gained = IStrategy(strategy).deploy(assets).min(assets);
        _increaseDebt(strategy, gained);
        // What the venue's rounding kept is a loss like any other.
        if (gained < assets) _bookLoss(assets - gained);
        _emitTotals();
    }

    /// @notice Pulls assets out of `strategy` into the vault. The guardian may too: idle assets are at no venue's risk.
    function deallocate(address strategy, uint256 assets) external nonReentrant {
        if (msg.sender != roleOf[GUARDIAN]) _requireRole(ALLOCATOR);
        require(assets <= _listed(strategy).debt, ErrorsLib.NotEnoughLiquidity(assets, _positions[strategy].debt));
        uint256 debt_ = _decreaseDebt(strategy, assets);
        uint256 before = IERC20(ASSET).balanceOf(address(this));
        IStrategy(strategy).withdraw(assets, address(this));
        uint256 received = IERC20(ASSET).balanceOf(address(this)) - before;
        require(received >= assets, ErrorsLib.AssetsBelowMinimum(received, assets));
        idle += uint112(assets);
        emit EventsLib.Allocated(strategy, -int256(assets), debt_);
    }

    /// @notice Sets the order in which withdrawals draw; the first strategy takes the deposits.
    /// @param newOrder Every listed strategy once: none can be left out of the way out.
    function setOrder(address[] calldata newOrder) external nonReentrant {
        _requireRole(ALLOCATOR);
        address[] memory old = strategies();
        require(newOrder.length == old.length, ErrorsLib.OrderIsNoPermutation());
        for (uint256 i = 0; i < newOrder.length; ++i) {
            require(_listed(newOrder[i]).listed, ErrorsLib.UnknownStrategy(newOrder[i]));
            for (uint256 j = 0; j < i; ++j) {
                require(newOrder[j] != newOrder[i], ErrorsLib.OrderIsNoPermutation());
            }
            _order[i] = newOrder[i];
        }
        emit EventsLib.OrderSet(newOrder);
    }

    /// STRATEGIES AND LIMITS ///

    /// @notice Lists a strategy, last in the order, with a cap of zero.
    function addStrategy(address strategy) external nonReentrant {
        _requireRole(CURATOR);
        require(!_positions[strategy].listed, ErrorsLib.StrategyAlreadyAdded(strategy));
        require(IStrategy(strategy).vault() == address(this), ErrorsLib.StrategyOfAnotherVault(strategy));
        require(IStrategy(strategy).asset() == ASSET, ErrorsLib.StrategyOfAnotherAsset(strategy));
        uint256 count = _count();
        require(count < MAX_STRATEGIES, ErrorsLib.TooManyStrategies());
        _order[count] = strategy;
        _positions[strategy].listed = true;
        emit EventsLib.StrategyAdded(strategy);
    }

    /// @notice Unlists a strategy that owes nothing.
    function removeStrategy(address strategy) external nonReentrant {
        _requireRole(CURATOR);
        uint256 debt_ = _listed(strategy).debt;
        require(debt_ == 0, ErrorsLib.StrategyInUse(strategy, debt_));
        uint256 i = 0;
        while (_order[i] != strategy) ++i;
        uint256 last = _count() - 1;
        for (; i < last; ++i) _order[i] = _order[i + 1];
        delete _order[last];
        delete _positions[strategy];
        emit EventsLib.StrategyRemoved(strategy);
    }

    /// @notice The most that `strategy` may owe after a deposit or an allocation. The guardian may lower it.
    function setCap(address strategy, uint256 newCap) external nonReentrant {
        Position storage position = _listed(strategy);
        _requireCuratorOrLower(position.cap, newCap);
        position.cap = newCap.toUint112();
        emit EventsLib.CapSet(strategy, newCap);
    }

    /// @notice The most that the vault may book by deposits. The guardian may lower it.
    function setDepositCap(uint256 newCap) external nonReentrant {
        _requireCuratorOrLower(_depositCap, newCap);
        _setDepositCap(newCap);
    }

    /// @notice Bounds of the keeper's reports in basis points of the strategy's debt.
    function setHealthBounds(uint16 newMaxGainBps, uint16 newMaxLossBps) external nonReentrant {
        _requireRole(CURATOR);
        require(newMaxGainBps <= BPS, ErrorsLib.BoundTooHigh(newMaxGainBps, BPS));
        require(newMaxLossBps <= BPS, ErrorsLib.BoundTooHigh(newMaxLossBps, BPS));
        maxGainBps = newMaxGainBps;
        maxLossBps = newMaxLossBps;
        emit EventsLib.HealthBoundsSet(newMaxGainBps, newMaxLossBps);
    }

    /// @notice Sets the fees; the time until now is charged at the old ones.
    function setFees(uint16 newPerformanceFeeBps, uint16 newManagementFeeBps, address newRecipient)
        external
        nonReentrant
    {
        _requireRole(OWNER);
        if (_bookGain(0) > 0) _emitTotals();
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
        _depositCap = uint112(newCap.min(type(uint112).max));
        emit EventsLib.DepositCapSet(_depositCap);
    }

    function _requireCuratorOrLower(uint256 cap_, uint256 newCap) private view {
        if (msg.sender == roleOf[GUARDIAN]) require(newCap < cap_, ErrorsLib.CapNotLowered(cap_, newCap));
        else _requireRole(CURATOR);
    }

    /// ROLES ///

    /// @notice Gives a role, other than the owner's, to `account`; to nobody, if that is the zero address.
    function setRole(bytes32 role, address account) external nonReentrant {
        _requireRole(OWNER);
        require(
            role == CURATOR || role == ALLOCATOR || role == KEEPER || role == GUARDIAN, ErrorsLib.UnknownRole(role)
        );
        _setRole(role, account);
    }

    /// @notice Offers the ownership to `account`, who must accept it.
    function offerOwnership(address account) external nonReentrant {
        _requireRole(OWNER);
        pendingOwner = account;
        emit EventsLib.OwnershipOffered(account);
    }

    function acceptOwnership() external nonReentrant {
        require(msg.sender == pendingOwner, ErrorsLib.Unauthorized(msg.sender));
        pendingOwner = address(0);
        _setRole(OWNER, msg.sender);
    }

    function _setRole(bytes32 role, address account) private {
        roleOf[role] = account;
        emit EventsLib.RoleSet(role, account);
    }

    /// @dev The owner may do what any role may.
    function _requireRole(bytes32 role) private view {
        require(msg.sender == roleOf[role] || msg.sender == roleOf[OWNER], ErrorsLib.Unauthorized(msg.sender));
    }

    function _listed(address strategy) private view returns (Position storage position) {
        position = _positions[strategy];
        require(position.listed, ErrorsLib.UnknownStrategy(strategy));
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
        return _totalAssets();
    }

    /// @notice Profit that is booked and not yet in the price, rounded up.
    function lockedProfit() public view returns (uint256) {
        if (block.timestamp >= unlockEnd) return 0;
        return uint256(_lockedAtUpdate).mulDivUp(unlockEnd - block.timestamp, unlockEnd - lockedAt);
    }

    /// @inheritdoc IERC4626
    function convertToShares(uint256 assets) external view nonReentrantView returns (uint256) {
        return _toSharesDown(assets, _totalAssets());
    }

    /// @inheritdoc IERC4626
    function convertToAssets(uint256 shares) external view nonReentrantView returns (uint256) {
        return _toAssetsDown(shares, _totalAssets());
    }

    /// @inheritdoc IERC4626
    function previewDeposit(uint256 assets) public view nonReentrantView returns (uint256) {
        address strategy = _depositStrategy();
        return _toSharesDown(IStrategy(strategy).previewDeploy(assets).min(assets), _totalAssets());
    }

    /// @inheritdoc IERC4626
    function previewMint(uint256 shares) external view nonReentrantView returns (uint256) {
        return IStrategy(_depositStrategy()).previewDeployFor(_toAssetsUp(shares, _totalAssets()));
    }

    /// @inheritdoc IERC4626
    function previewWithdraw(uint256 assets) external view nonReentrantView returns (uint256) {
        if (assets == 0) return 0;
        return _planExit(assets, 0).shares;
    }

    /// @inheritdoc IERC4626
    function previewRedeem(uint256 shares) external view nonReentrantView returns (uint256) {
        return _planExit(0, shares).assets;
    }

    /// @inheritdoc IERC4626
    function maxDeposit(address) public view returns (uint256) {
        address strategy = _order[0];
        if (strategy == address(0) || _reentrancyGuardEntered()) return 0;
        Position storage position = _positions[strategy];
        uint256 room = uint256(_depositCap).zeroFloorSub(booked);
        room = room.min(uint256(position.cap).zeroFloorSub(position.debt));
        return room.min(_ask(strategy, IStrategy.maxDeploy.selector, 0));
    }

    /// @inheritdoc IERC4626
    function maxMint(address receiver) external view returns (uint256) {
        uint256 assets = maxDeposit(receiver);
        return assets == 0 ? 0 : previewDeposit(assets);
    }

    /// @inheritdoc IERC4626
    function maxWithdraw(address owner_) external view returns (uint256) {
        if (_reentrancyGuardEntered()) return 0;
        Exit memory exit = _planExit(0, balanceOf(owner_));
        return exit.assets.min(exit.liquid);
    }

    /// @inheritdoc IERC4626
    function maxRedeem(address owner_) external view returns (uint256) {
        if (_reentrancyGuardEntered()) return 0;
        uint256 shares = balanceOf(owner_);
        Exit memory exit = _planExit(0, shares);
        if (exit.liquid < exit.assets) {
            shares = _toSharesDown(exit.liquid, booked - lockedProfit().max(exit.loss));
        }
        return exit.assets.min(exit.liquid) == 0 ? 0 : shares;
    }

    /// @notice The strategies in the order of withdrawal; the first takes the deposits.
    function strategies() public view returns (address[] memory list) {
        list = new address[](_count());
        for (uint256 i = 0; i < list.length; ++i) list[i] = _order[i];
    }

    /// @notice What `strategy` owes by the books.
    function debt(address strategy) external view returns (uint256) {
        return _positions[strategy].debt;
    }

    function cap(address strategy) external view returns (uint256) {
        return _positions[strategy].cap;
    }

    function depositCap() external view returns (uint256) {
        return _depositCap;
    }

    function owner() external view returns (address) {
        return roleOf[OWNER];
    }

    function curator() external view returns (address) {
        return roleOf[CURATOR];
    }

    function allocator() external view returns (address) {
        return roleOf[ALLOCATOR];
    }

    function keeper() external view returns (address) {
        return roleOf[KEEPER];
    }

    function guardian() external view returns (address) {
        return roleOf[GUARDIAN];
    }

    function _count() private view returns (uint256 count) {
        while (count < MAX_STRATEGIES && _order[count] != address(0)) ++count;
    }

    /// ARITHMETIC ///

    function _totalAssets() private view returns (uint256) {
        return booked - lockedProfit();
    }

    function _toSharesDown(uint256 assets, uint256 total) private view returns (uint256) {
        return assets.mulDivDown(totalSupply() + VIRTUAL_SHARES, total + 1);
    }

    function _toSharesUp(uint256 assets, uint256 total) private view returns (uint256) {
        return assets.mulDivUp(totalSupply() + VIRTUAL_SHARES, total + 1);
    }

    function _toAssetsDown(uint256 shares, uint256 total) private view returns (uint256) {
        return shares.mulDivDown(total + 1, totalSupply() + VIRTUAL_SHARES);
    }

    function _toAssetsUp(uint256 shares, uint256 total) private view returns (uint256) {
        return shares.mulDivUp(total + 1, totalSupply() + VIRTUAL_SHARES);
    }

    function _emitTotals() private {
        emit EventsLib.Totals(booked, _lockedAtUpdate, lockedAt, unlockEnd, totalSupply());
    }
}
