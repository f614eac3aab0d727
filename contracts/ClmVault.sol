// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IOwned} from "./interfaces/IOwned.sol";
import {IUniswapV3Pool} from "./interfaces/IUniswapV3Pool.sol";
import {ErrorsLib} from "./libraries/ErrorsLib.sol";
import {EventsLib} from "./libraries/EventsLib.sol";
import {LiquidityErrorsLib} from "./libraries/LiquidityErrorsLib.sol";
import {LiquidityLib} from "./libraries/LiquidityLib.sol";
import {MathLib} from "./libraries/MathLib.sol";
import {PoolFeesLib, PositionFees} from "./libraries/PoolFeesLib.sol";
import {PoolTwapLib} from "./libraries/PoolTwapLib.sol";
import {TickLib} from "./libraries/TickLib.sol";

/// @notice What a vault is born with. Widths and `maxDeviation` are in ticks, `twapWindow` in seconds, fees in basis points.
struct ClmSettings {
    address pool;
    string name;
    string symbol;
    address owner;
    address keeper;
    address guardian;
    address feeRecipient;
    uint16 performanceFeeBps;
    int24 mainWidth;
    int24 limitWidth;
    uint32 twapWindow;
    uint24 maxDeviation;
    uint16 cardinality;
}

/// @notice One position of the vault in the pool. Both ticks are zero while there is none.
struct ClmRange {
    int24 lower;
    int24 upper;
}

/// @title ClmVault
/// @notice Concentrated liquidity in one Uniswap v3 pool, held in common.
///
/// SHARES
/// - A share is a slice of everything: of the liquidity of both positions and of the idle tokens. No price is in it.
/// - A deposit pays for exactly the shares it gets: every position grows by the slice, rounded up. What is offered beyond that
///   is not taken. So nobody's rounding can be made worth stealing, whatever is donated and however few the shares are.
/// - A withdrawal takes the slice, rounded down. What the roundings leave belongs to those who stay.
/// - The first deposit makes a million shares of each unit of liquidity, and one unit's worth of shares that nobody owns. When
///   all others have left, or what they left is too little to be a token, the next deposit is a first one again, and what
///   the roundings left is added to it.
///
/// CALM
/// - Calm is when the pool's tick is within `MAX_DEVIATION` of its mean over `TWAP_WINDOW`. Neither can ever be changed.
/// - Everything that adds or moves liquidity, and every setting that bears on it, reverts unless it is calm.
/// - Three things do not ask, because no price is in them: `withdraw`, so that no one can hold back an exit by pushing the
///   price; `pause`, so that the guardian can act while somebody does; `claimFees`.
/// - Within the deviation a push may gain from who deposits or rebalances; the bounds of a deposit are its caller's.
/// - A pool remembers one block when it is new. The vault raises that; until enough blocks are remembered it is not calm.
///
/// POSITIONS
/// - The main position is `mainWidth` ticks to both sides of the price. What it leaves over of one token stands beside the
///   price in the limit position, and is traded for the other token as the price passes.
/// - A rebalance never swaps, so there is no trade to sandwich. It makes the divergence loss of the old range final.
/// - The keeper may rebalance at any time, anyone when tick and mean are out of the main range; once in a window.
/// - Liquidity that a stranger adds to a position is a gift to all holders.
///
/// FEES
/// - The pool's fees are collected on every deposit and exit, at a rebalance and at a compound; the performance fee is a part
///   of them and of nothing else. It is owed, not sent, so a recipient who cannot receive stops nobody.
/// - Fees that the pool has not been asked for are in the previews, for they are collected on the way, and in no total.
///
/// TOKENS
/// - Idle tokens are booked, not read: a transfer to the vault is lost.
/// - Tokens that take a fee are refused by the pool. Tokens whose balances shrink by themselves break the idle books.
///
/// ROLES
/// - The owner sets widths, fees and roles, the guardian pauses. Nobody can move tokens but to a holder, pool or fee recipient.
/// - A pause stops deposits, compounds and rebalances, never a withdrawal.
contract ClmVault is ERC20Permit, IOwned, ReentrancyGuardTransient {
    using MathLib for uint256;
    using PoolFeesLib for IUniswapV3Pool;
    using PoolTwapLib for IUniswapV3Pool;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// EVENTS ///

    /// @notice Shares were made (`supply` up) or burnt. Amounts are in the tokens' smallest units.
    event Deposited(address indexed sender, address indexed receiver, uint256 shares, uint256 amount0, uint256 amount1);
    event Withdrawn(
        address indexed sender,
        address indexed receiver,
        address indexed owner,
        uint256 shares,
        uint256 amount0,
        uint256 amount1
    );
    /// @notice The main position has new ticks. Amounts are all that the vault then holds, idle tokens included.
    event Rebalanced(int24 tickLower, int24 tickUpper, uint256 amount0, uint256 amount1);
    /// @notice The limit position has new ticks; both zero if there is none.
    event LimitPlaced(int24 tickLower, int24 tickUpper);
    /// @notice The whole state behind a share, after every change of it.
    event Holdings(uint256 mainLiquidity, uint256 limitLiquidity, uint256 idle0, uint256 idle1, uint256 supply);
    /// @notice What is owed to the fee recipient.
    event FeesOwed(uint256 amount0, uint256 amount1);
    event WidthsSet(int24 mainWidth, int24 limitWidth);
    event PausedSet(bool paused);

    /// CONSTANTS ///

    bytes32 public constant OWNER = "owner";
    bytes32 public constant KEEPER = "keeper";
    bytes32 public constant GUARDIAN = "guardian";

    uint256 public constant MAX_PERFORMANCE_FEE_BPS = 5000;
    uint32 public constant MIN_TWAP_WINDOW = 1 minutes;
    uint24 public constant MAX_DEVIATION_BOUND = 500;
    /// @notice The smallest first deposit; it loses one unit of liquidity to the shares that nobody owns.
    uint256 public constant MIN_LIQUIDITY = 10_000;

    uint256 private constant BPS = 10_000;
    uint256 private constant SHARES_PER_LIQUIDITY = 1e6;
    /// @dev A compound is due when it adds a thousandth.
    uint256 private constant COMPOUND_PART = 1000;
    address private constant NOBODY = address(0xdead);

    /// IMMUTABLES ///

    IUniswapV3Pool public immutable POOL;
    address public immutable TOKEN0;
    address public immutable TOKEN1;
    int24 public immutable SPACING;
    uint32 public immutable TWAP_WINDOW;
    uint24 public immutable MAX_DEVIATION;

    /// HOLDINGS ///

    uint128 public idle0;
    uint128 public idle1;
    uint128 public feesOwed0;
    uint128 public feesOwed1;
    ClmRange public main;
    ClmRange public limit;

    /// SETTINGS ///

    int24 public mainWidth;
    int24 public limitWidth;
    uint16 public performanceFeeBps;
    bool public paused;
    uint32 public lastRebalance;
    address public feeRecipient;

    /// ROLES ///

    mapping(bytes32 role => address) public roleOf;
    /// @notice Who may accept the ownership.
    address public pendingOwner;

    constructor(ClmSettings memory settings) ERC20(settings.name, settings.symbol) ERC20Permit(settings.name) {
        require(settings.owner != address(0), ErrorsLib.ZeroAddress());
        require(
            settings.twapWindow >= MIN_TWAP_WINDOW,
            LiquidityErrorsLib.BoundOutOfRange(settings.twapWindow, MIN_TWAP_WINDOW)
        );
        require(
            settings.maxDeviation <= MAX_DEVIATION_BOUND,
            LiquidityErrorsLib.BoundOutOfRange(settings.maxDeviation, MAX_DEVIATION_BOUND)
        );
        POOL = IUniswapV3Pool(settings.pool);
        TOKEN0 = POOL.token0();
        TOKEN1 = POOL.token1();
        SPACING = POOL.tickSpacing();
        TWAP_WINDOW = settings.twapWindow;
        MAX_DEVIATION = settings.maxDeviation;
        POOL.increaseObservationCardinalityNext(settings.cardinality);
        _setRole(OWNER, settings.owner);
        _setRole(KEEPER, settings.keeper);
        _setRole(GUARDIAN, settings.guardian);
        _setFee(settings.performanceFeeBps, settings.feeRecipient);
        _setWidths(settings.mainWidth, settings.limitWidth);
    }

    /// DEPOSITS AND WITHDRAWALS ///

    /// @notice Takes at most `amount0Max` and `amount1Max`, in the ratio of what the vault holds, for at least `minShares`.
    function deposit(
        uint256 amount0Max,
        uint256 amount1Max,
        uint256 minShares,
        address receiver
    ) external nonReentrant returns (uint256 shares, uint256 amount0, uint256 amount1) {
        (uint160 sqrtPrice, int24 tick) = _requireCalmAndOpen();
        _collectFees();
        uint256 supply = totalSupply();
        (uint256 total0, uint256 total1) = _totals(sqrtPrice, true);
        if (_isFirst(supply, total0, total1)) {
            (shares, amount0, amount1) = _depositFirst(amount0Max, amount1Max, sqrtPrice, tick);
            if (supply == 0) _mint(NOBODY, SHARES_PER_LIQUIDITY);
        } else {
            shares = _sharesFor(amount0Max, amount1Max, total0, total1, sqrtPrice);
            require(shares > 0, ErrorsLib.ZeroShares());
            (amount0, amount1) = _depositSlice(shares, supply);
        }
        require(shares >= minShares, ErrorsLib.SharesBelowMinimum(shares, minShares));
        _mint(receiver, shares);
        emit Deposited(msg.sender, receiver, shares, amount0, amount1);
        _emitHoldings();
    }

    /// @notice Burns `shares` of `owner_` for a slice of everything, of at least the given amounts.
    function withdraw(
        uint256 shares,
        uint256 amount0Min,
        uint256 amount1Min,
        address receiver,
        address owner_
    ) external nonReentrant returns (uint256 amount0, uint256 amount1) {
        require(shares > 0, ErrorsLib.ZeroShares());
        if (msg.sender != owner_) _spendAllowance(owner_, msg.sender, shares);
        uint256 supply = totalSupply();
        _burn(owner_, shares);
        (amount0, amount1) = _removeSlice(shares, supply);
        require(amount0 >= amount0Min, LiquidityErrorsLib.AmountBelowMinimum(TOKEN0, amount0, amount0Min));
        require(amount1 >= amount1Min, LiquidityErrorsLib.AmountBelowMinimum(TOKEN1, amount1, amount1Min));
        _send(TOKEN0, receiver, amount0);
        _send(TOKEN1, receiver, amount1);
        emit Withdrawn(msg.sender, receiver, owner_, shares, amount0, amount1);
        _emitHoldings();
    }

    /// @dev Opens the main position at the price of now. What earlier holders' roundings left becomes idle.
    function _depositFirst(
        uint256 amount0Max,
        uint256 amount1Max,
        uint160 sqrtPrice,
        int24 tick
    ) private returns (uint256 shares, uint256 amount0, uint256 amount1) {
        _pull();
        main = _mainRange(tick);
        uint128 liquidity = _liquidityFor(main, amount0Max, amount1Max, sqrtPrice);
        require(liquidity >= MIN_LIQUIDITY, LiquidityErrorsLib.DepositTooSmall(liquidity, MIN_LIQUIDITY));
        (amount0, amount1) = _add(main, liquidity, msg.sender);
        shares = liquidity * SHARES_PER_LIQUIDITY;
        lastRebalance = uint32(block.timestamp);
        emit Rebalanced(main.lower, main.upper, amount0 + idle0, amount1 + idle1);
        emit LimitPlaced(0, 0);
    }

    function _depositSlice(uint256 shares, uint256 supply) private returns (uint256 amount0, uint256 amount1) {
        (uint256 main0, uint256 main1) = _add(main, _liquidity(main).mulDivUp(shares, supply), msg.sender);
        (uint256 limit0, uint256 limit1) = _add(limit, _liquidity(limit).mulDivUp(shares, supply), msg.sender);
        uint256 slice0 = uint256(idle0).mulDivUp(shares, supply);
        uint256 slice1 = uint256(idle1).mulDivUp(shares, supply);
        idle0 = (idle0 + slice0).toUint128();
        idle1 = (idle1 + slice1).toUint128();
        if (slice0 > 0) IERC20(TOKEN0).safeTransferFrom(msg.sender, address(this), slice0);
        if (slice1 > 0) IERC20(TOKEN1).safeTransferFrom(msg.sender, address(this), slice1);
        return (main0 + limit0 + slice0, main1 + limit1 + slice1);
    }

    function _removeSlice(uint256 shares, uint256 supply) private returns (uint256 amount0, uint256 amount1) {
        (uint256 main0, uint256 main1) = _remove(main, _liquidity(main).mulDivDown(shares, supply));
        (uint256 limit0, uint256 limit1) = _remove(limit, _liquidity(limit).mulDivDown(shares, supply));
        // After the positions: what they earned is idle now, and the leaver's slice of it too.
        uint256 slice0 = uint256(idle0).mulDivDown(shares, supply);
        uint256 slice1 = uint256(idle1).mulDivDown(shares, supply);
        idle0 -= uint128(slice0);
        idle1 -= uint128(slice1);
        return (main0 + limit0 + slice0, main1 + limit1 + slice1);
    }

    /// @dev The most shares whose slice, with every rounding against the depositor, costs no more than the maxima.
    function _sharesFor(
        uint256 amount0Max,
        uint256 amount1Max,
        uint256 total0,
        uint256 total1,
        uint160 sqrtPrice
    ) private view returns (uint256 shares) {
        (uint256 roundings0, uint256 roundings1) = _roundings(sqrtPrice);
        uint256 supply = totalSupply();
        shares = type(uint256).max;
        if (total0 > 0) shares = _most(amount0Max, roundings0).mulDivDown(supply, total0);
        if (total1 > 0) shares = shares.min(_most(amount1Max, roundings1).mulDivDown(supply, total1));
    }

    /// @dev A pool can hold no more than 2^128 of a token, so an offer beyond that counts as that.
    function _most(uint256 amountMax, uint256 roundings) private pure returns (uint256) {
        return amountMax.min(type(uint128).max).zeroFloorSub(roundings);
    }

    /// @dev What a slice may cost more than its part of the totals: a rounding up of liquidity costs up to one unit in each
    /// position, a rounding up of amounts one of each token in three places.
    function _roundings(uint160 sqrtPrice) private view returns (uint256, uint256) {
        (uint256 main0, uint256 main1) = _amountsOf(main, 1, sqrtPrice, true);
        (uint256 limit0, uint256 limit1) = _amountsOf(limit, 1, sqrtPrice, true);
        return (main0 + limit0 + 3, main1 + limit1 + 3);
    }

    /// @dev Whether nobody's claim would be diluted by a million shares for each unit of liquidity: there is none, or it is
    /// not worth a smallest unit of either token. Without the second, a few shares left behind would shut the vault for ever.
    function _isFirst(uint256 supply, uint256 total0, uint256 total1) private pure returns (bool) {
        return supply <= SHARES_PER_LIQUIDITY || (total0 == 0 && total1 == 0);
    }

    /// LIQUIDITY ///

    /// @notice Collects the pool's fees and adds what is idle to the main position. Anyone may.
    function compound() external nonReentrant {
        (uint160 sqrtPrice, ) = _requireCalmAndOpen();
        _collectFees();
        if (main.lower != main.upper) _add(main, _liquidityFor(main, idle0, idle1, sqrtPrice), address(this));
        _emitHoldings();
    }

    /// @notice Moves all liquidity to where the price is. The keeper may at any time, anyone when the price has left.
    function rebalance() external nonReentrant {
        (uint160 sqrtPrice, int24 tick) = _requireCalmAndOpen();
        if (msg.sender != roleOf[KEEPER] && msg.sender != roleOf[OWNER]) {
            int24 average = POOL.averageTick(TWAP_WINDOW);
            require(_isOut(tick) && _isOut(average), LiquidityErrorsLib.InRange(tick, average));
        }
        uint256 next = uint256(lastRebalance) + TWAP_WINDOW;
        require(block.timestamp >= next, LiquidityErrorsLib.TooSoon(next));
        lastRebalance = uint32(block.timestamp);
        _collectFees();
        _pull();
        (uint256 total0, uint256 total1) = (idle0, idle1);
        main = _mainRange(tick);
        _add(main, _liquidityFor(main, total0, total1, sqrtPrice), address(this));
        _placeLimit(sqrtPrice, tick);
        emit Rebalanced(main.lower, main.upper, total0, total1);
        emit LimitPlaced(limit.lower, limit.upper);
        _emitHoldings();
    }

    /// @notice Sends the performance fees to their recipient. Anyone may.
    function claimFees() external nonReentrant returns (uint256 amount0, uint256 amount1) {
        (amount0, amount1) = (feesOwed0, feesOwed1);
        (feesOwed0, feesOwed1) = (0, 0);
        emit FeesOwed(0, 0);
        _send(TOKEN0, feeRecipient, amount0);
        _send(TOKEN1, feeRecipient, amount1);
    }

    /// @notice The pool asks for the tokens of new liquidity.
    function uniswapV3MintCallback(uint256 amount0, uint256 amount1, bytes calldata payer) external {
        require(msg.sender == address(POOL), ErrorsLib.Unauthorized(msg.sender));
        address from = abi.decode(payer, (address));
        if (from == address(this)) {
            idle0 -= amount0.toUint128();
            idle1 -= amount1.toUint128();
            _send(TOKEN0, msg.sender, amount0);
            _send(TOKEN1, msg.sender, amount1);
        } else {
            if (amount0 > 0) IERC20(TOKEN0).safeTransferFrom(from, msg.sender, amount0);
            if (amount1 > 0) IERC20(TOKEN1).safeTransferFrom(from, msg.sender, amount1);
        }
    }

    /// @dev All liquidity becomes idle, and there is no limit position.
    function _pull() private {
        (uint256 main0, uint256 main1) = _remove(main, _liquidity(main));
        (uint256 limit0, uint256 limit1) = _remove(limit, _liquidity(limit));
        idle0 = (idle0 + main0 + limit0).toUint128();
        idle1 = (idle1 + main1 + limit1).toUint128();
        delete limit;
    }

    /// @dev One side of the price, the one where more liquidity is left.
    function _placeLimit(uint160 sqrtPrice, int24 tick) private {
        int24 floor = TickLib.floorTo(tick, SPACING);
        ClmRange memory above = _range(floor + SPACING, floor + SPACING + limitWidth);
        ClmRange memory below = _range(floor - limitWidth, floor);
        uint128 ofToken0 = above.lower < above.upper ? _liquidityFor(above, idle0, 0, sqrtPrice) : 0;
        uint128 ofToken1 = below.lower < below.upper ? _liquidityFor(below, 0, idle1, sqrtPrice) : 0;
        if (ofToken0 == 0 && ofToken1 == 0) return;
        limit = ofToken0 > ofToken1 ? above : below;
        _add(limit, MathLib.max(ofToken0, ofToken1), address(this));
    }

    function _collectFees() private {
        if (_liquidity(main) > 0) _remove(main, 0);
        if (_liquidity(limit) > 0) _remove(limit, 0);
    }

    function _add(
        ClmRange memory range,
        uint256 liquidity,
        address payer
    ) private returns (uint256 amount0, uint256 amount1) {
        if (liquidity == 0) return (0, 0);
        return POOL.mint(address(this), range.lower, range.upper, liquidity.toUint128(), abi.encode(payer));
    }

    /// @dev What the position earned becomes idle, less the performance fee; what the liquidity held is returned.
    function _remove(ClmRange memory range, uint256 liquidity) private returns (uint256 amount0, uint256 amount1) {
        if (_liquidity(range) == 0) return (0, 0);
        (amount0, amount1) = POOL.burn(range.lower, range.upper, liquidity.toUint128());
        (uint256 paid0, uint256 paid1) = POOL.collect(
            address(this),
            range.lower,
            range.upper,
            type(uint128).max,
            type(uint128).max
        );
        uint256 cut0 = _bookFees(TOKEN0, paid0 - amount0);
        uint256 cut1 = _bookFees(TOKEN1, paid1 - amount1);
        idle0 = (idle0 + paid0 - amount0 - cut0).toUint128();
        idle1 = (idle1 + paid1 - amount1 - cut1).toUint128();
        if (cut0 == 0 && cut1 == 0) return (amount0, amount1);
        feesOwed0 = (feesOwed0 + cut0).toUint128();
        feesOwed1 = (feesOwed1 + cut1).toUint128();
        emit FeesOwed(feesOwed0, feesOwed1);
    }

    function _bookFees(address token, uint256 fees) private returns (uint256 cut) {
        if (fees == 0) return 0;
        emit EventsLib.Harvested(address(this), token, fees);
        return _cutOf(fees);
    }

    /// @dev The performance fee of `fees`, rounded down.
    function _cutOf(uint256 fees) private view returns (uint256) {
        return (fees * performanceFeeBps) / BPS;
    }

    function _send(address token, address to, uint256 amount) private {
        if (amount > 0) IERC20(token).safeTransfer(to, amount);
    }

    /// SETTINGS ///

    /// @notice Sets how wide the next positions are; multiples of the pool's spacing.
    function setWidths(int24 newMainWidth, int24 newLimitWidth) external nonReentrant {
        _requireRole(OWNER);
        _requireCalm();
        _setWidths(newMainWidth, newLimitWidth);
    }

    /// @notice Sets the performance fee; what was earned until now is charged at the old one.
    function setFee(uint16 newPerformanceFeeBps, address newRecipient) external nonReentrant {
        _requireRole(OWNER);
        _requireCalm();
        _collectFees();
        _setFee(newPerformanceFeeBps, newRecipient);
        _emitHoldings();
    }

    /// @notice Stops deposits, compounds and rebalances. Withdrawals go on.
    function pause() external nonReentrant {
        _requireRole(GUARDIAN);
        paused = true;
        emit PausedSet(true);
    }

    function unpause() external nonReentrant {
        _requireRole(OWNER);
        _requireCalm();
        paused = false;
        emit PausedSet(false);
    }

    /// @notice Gives a role, other than the owner's, to `account`; to nobody, if that is the zero address.
    function setRole(bytes32 role, address account) external nonReentrant {
        _requireRole(OWNER);
        _requireCalm();
        require(role == KEEPER || role == GUARDIAN, ErrorsLib.UnknownRole(role));
        _setRole(role, account);
    }

    /// @notice Offers the ownership to `account`, who must accept it.
    function offerOwnership(address account) external nonReentrant {
        _requireRole(OWNER);
        _requireCalm();
        pendingOwner = account;
        emit EventsLib.OwnershipOffered(account);
    }

    function acceptOwnership() external nonReentrant {
        require(msg.sender == pendingOwner, ErrorsLib.Unauthorized(msg.sender));
        _requireCalm();
        pendingOwner = address(0);
        _setRole(OWNER, msg.sender);
    }

    function _setWidths(int24 newMainWidth, int24 newLimitWidth) private {
        _requireWidth(newMainWidth);
        _requireWidth(newLimitWidth);
        mainWidth = newMainWidth;
        limitWidth = newLimitWidth;
        emit WidthsSet(newMainWidth, newLimitWidth);
    }

    function _requireWidth(int24 width) private view {
        require(
            width > 0 && width % SPACING == 0 && width <= TickLib.MAX_TICK,
            LiquidityErrorsLib.WidthOutOfRange(width, SPACING)
        );
    }

    function _setFee(uint16 newPerformanceFeeBps, address newRecipient) private {
        require(
            newPerformanceFeeBps <= MAX_PERFORMANCE_FEE_BPS,
            ErrorsLib.PerformanceFeeTooHigh(newPerformanceFeeBps, MAX_PERFORMANCE_FEE_BPS)
        );
        require(newRecipient != address(0), ErrorsLib.ZeroAddress());
        performanceFeeBps = newPerformanceFeeBps;
        feeRecipient = newRecipient;
        emit EventsLib.FeeSet(newPerformanceFeeBps, 0, newRecipient);
    }

    function _setRole(bytes32 role, address account) private {
        roleOf[role] = account;
        emit EventsLib.RoleSet(role, account);
    }

    /// @dev The owner may do what any role may.
    function _requireRole(bytes32 role) private view {
        require(msg.sender == roleOf[role] || msg.sender == roleOf[OWNER], ErrorsLib.Unauthorized(msg.sender));
    }

    function _requireCalm() private view returns (uint160 sqrtPrice, int24 tick) {
        (sqrtPrice, tick, ) = POOL.requireCalm(TWAP_WINDOW, MAX_DEVIATION);
    }

    function _requireCalmAndOpen() private view returns (uint160 sqrtPrice, int24 tick) {
        require(!paused, LiquidityErrorsLib.Paused());
        return _requireCalm();
    }

    /// VIEWS ///

    function owner() external view returns (address) {
        return roleOf[OWNER];
    }

    /// @notice What the vault holds at the mean price of the window: no trade of this block is in it. Without the fees that
    /// the pool has not been asked for.
    function totalAmounts() external view nonReentrantView returns (uint256 amount0, uint256 amount1) {
        return _totals(TickLib.sqrtPriceAt(POOL.averageTick(TWAP_WINDOW)), false);
    }

    /// @notice The liquidity of the main and of the limit position.
    function liquidities() external view nonReentrantView returns (uint256 mainLiquidity, uint256 limitLiquidity) {
        return (_liquidity(main), _liquidity(limit));
    }

    /// @notice The shares that `deposit` gives now.
    function previewDeposit(
        uint256 amount0Max,
        uint256 amount1Max
    ) external view nonReentrantView returns (uint256 shares) {
        (uint160 sqrtPrice, int24 tick) = _requireCalmAndOpen();
        (uint256 total0, uint256 total1) = _totals(sqrtPrice, true);
        (uint256 fees0, uint256 fees1) = _pendingFees();
        (total0, total1) = (total0 + fees0, total1 + fees1);
        if (!_isFirst(totalSupply(), total0, total1)) {
            return _sharesFor(amount0Max, amount1Max, total0, total1, sqrtPrice);
        }
        return _liquidityFor(_mainRange(tick), amount0Max, amount1Max, sqrtPrice) * SHARES_PER_LIQUIDITY;
    }

    /// @notice The amounts that `withdraw` sends now.
    function previewWithdraw(uint256 shares) external view nonReentrantView returns (uint256 amount0, uint256 amount1) {
        uint256 supply = totalSupply();
        if (supply == 0) return (0, 0);
        (uint160 sqrtPrice, , , , , , ) = POOL.slot0();
        (amount0, amount1) = _pendingFees();
        amount0 = (idle0 + amount0).mulDivDown(shares, supply);
        amount1 = (idle1 + amount1).mulDivDown(shares, supply);
        (uint256 main0, uint256 main1) = _amountsOf(
            main,
            _liquidity(main).mulDivDown(shares, supply),
            sqrtPrice,
            false
        );
        (uint256 limit0, uint256 limit1) = _amountsOf(
            limit,
            _liquidity(limit).mulDivDown(shares, supply),
            sqrtPrice,
            false
        );
        (amount0, amount1) = (amount0 + main0 + limit0, amount1 + main1 + limit1);
    }

    /// @notice What the positions have earned and the pool has not been asked for, less the performance fee.
    function pendingFees() external view nonReentrantView returns (uint256 fees0, uint256 fees1) {
        return _pendingFees();
    }

    function _pendingFees() private view returns (uint256 fees0, uint256 fees1) {
        (uint256 main0, uint256 main1) = _pendingFeesOf(main);
        (uint256 limit0, uint256 limit1) = _pendingFeesOf(limit);
        return (main0 + limit0, main1 + limit1);
    }

    function _pendingFeesOf(ClmRange memory range) private view returns (uint256 fees0, uint256 fees1) {
        if (_liquidity(range) == 0) return (0, 0);
        PositionFees memory position;
        (position.liquidity, position.growth0Last, position.growth1Last, position.owed0, position.owed1) = POOL
            .positions(_keyOf(range));
        (fees0, fees1) = POOL.feesOf(range.lower, range.upper, position);
        return (fees0 - _cutOf(fees0), fees1 - _cutOf(fees1));
    }

    /// @notice Whether `compound` may be called now and would add a thousandth to the main position at least.
    function compoundDue() external view nonReentrantView returns (bool) {
        (bool calm, uint160 sqrtPrice, , ) = POOL.isCalm(TWAP_WINDOW, MAX_DEVIATION);
        if (paused || !calm || main.lower == main.upper) return false;
        (uint256 fees0, uint256 fees1) = _pendingFees();
        uint256 added = _liquidityFor(main, idle0 + fees0, idle1 + fees1, sqrtPrice);
        return added > 0 && added * COMPOUND_PART >= _liquidity(main);
    }

    /// @notice Whether anyone may rebalance now.
    function rebalanceDue() external view nonReentrantView returns (bool) {
        if (paused || totalSupply() == 0 || block.timestamp < uint256(lastRebalance) + TWAP_WINDOW) return false;
        (bool calm, , int24 tick, int24 average) = POOL.isCalm(TWAP_WINDOW, MAX_DEVIATION);
        return calm && _isOut(tick) && _isOut(average);
    }

    function _isOut(int24 tick) private view returns (bool) {
        return tick < main.lower || tick >= main.upper;
    }

    function _totals(uint160 sqrtPrice, bool roundUp) private view returns (uint256 amount0, uint256 amount1) {
        (uint256 main0, uint256 main1) = _amountsOf(main, _liquidity(main), sqrtPrice, roundUp);
        (uint256 limit0, uint256 limit1) = _amountsOf(limit, _liquidity(limit), sqrtPrice, roundUp);
        return (main0 + limit0 + idle0, main1 + limit1 + idle1);
    }

    function _amountsOf(
        ClmRange memory range,
        uint256 liquidity,
        uint160 sqrtPrice,
        bool roundUp
    ) private pure returns (uint256, uint256) {
        if (range.lower == range.upper) return (0, 0);
        return
            LiquidityLib.amountsOf(
                liquidity.toUint128(),
                sqrtPrice,
                TickLib.sqrtPriceAt(range.lower),
                TickLib.sqrtPriceAt(range.upper),
                roundUp
            );
    }

    function _liquidityFor(
        ClmRange memory range,
        uint256 amount0,
        uint256 amount1,
        uint160 sqrtPrice
    ) private pure returns (uint128) {
        return
            LiquidityLib.liquidityFor(
                amount0,
                amount1,
                sqrtPrice,
                TickLib.sqrtPriceAt(range.lower),
                TickLib.sqrtPriceAt(range.upper)
            );
    }

    /// @dev Read from the pool, so that liquidity which a stranger added counts.
    function _liquidity(ClmRange memory range) private view returns (uint256 liquidity) {
        if (range.lower == range.upper) return 0;
        (liquidity, , , , ) = POOL.positions(_keyOf(range));
    }

    /// @dev The pool's name for this vault's position.
    function _keyOf(ClmRange memory range) private view returns (bytes32) {
        return keccak256(abi.encodePacked(address(this), range.lower, range.upper));
    }

    function _mainRange(int24 tick) private view returns (ClmRange memory) {
        return _range(TickLib.floorTo(tick - mainWidth, SPACING), TickLib.floorTo(tick + mainWidth, SPACING) + SPACING);
    }

    function _range(int24 lower, int24 upper) private view returns (ClmRange memory) {
        return ClmRange(TickLib.clamp(lower, SPACING), TickLib.clamp(upper, SPACING));
    }

    function _emitHoldings() private {
        emit Holdings(_liquidity(main), _liquidity(limit), idle0, idle1, totalSupply());
    }
}
