// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {INonfungiblePositionManager} from "./interfaces/INonfungiblePositionManager.sol";
import {IOwned} from "./interfaces/IOwned.sol";
import {IUniswapV3Pool} from "./interfaces/IUniswapV3Pool.sol";
import {IncentiveKey, IUniswapV3Staker} from "./interfaces/IUniswapV3Staker.sol";
import {ErrorsLib} from "./libraries/ErrorsLib.sol";
import {EventsLib} from "./libraries/EventsLib.sol";
import {LiquidityErrorsLib} from "./libraries/LiquidityErrorsLib.sol";
import {LiquidityLib} from "./libraries/LiquidityLib.sol";
import {MathLib} from "./libraries/MathLib.sol";
import {PoolFeesLib, PositionFees} from "./libraries/PoolFeesLib.sol";
import {PoolTwapLib} from "./libraries/PoolTwapLib.sol";
import {TickLib} from "./libraries/TickLib.sol";

/// @notice What a vault is born with. Ticks end its one position for ever; `reward` is one of the pool's tokens.
struct V3StakerSettings {
    address staker;
    address pool;
    string name;
    string symbol;
    address owner;
    address keeper;
    address feeRecipient;
    address reward;
    uint16 performanceFeeBps;
    int24 tickLower;
    int24 tickUpper;
    uint32 twapWindow;
    uint24 maxDeviation;
    uint32 unlockTime;
    uint16 cardinality;
}

/// @title V3StakerVault
/// @notice One Uniswap v3 position with fixed ends, held in common and staked in the incentives of Uniswap's v3-staker.
///
/// SHARES
/// - A share is a slice of the position's booked liquidity, less what is locked. No price is in it.
/// - A deposit gets shares for the liquidity that it really added, rounded down; what the pool did not take goes back.
/// - A million virtual shares stand against one virtual unit of liquidity, so a donation before the first victim is lost to
///   whoever makes it. Liquidity that a stranger adds counts at the next harvest, and is locked then.
///
/// GAINS
/// - A harvest turns the incentives' rewards and the pool's fees into liquidity of the same position, swapping in the same pool
///   what does not match. The swap stops where the price leaves the calm band, whatever is left of it; the rest waits.
/// - What was gained unlocks in a straight line over `UNLOCK_TIME`, old and new together at their mean end weighted by size. So
///   who comes for a harvest gets next to nothing of it.
/// - The performance fee is minted as shares at a harvest.
///
/// INCENTIVES
/// - The rewards are one of the pool's two tokens. The owner names incentives; one that has ended can be dropped by anyone.
/// - The staker counts the liquidity of the moment of staking: what was deposited since earns from the next harvest or exit on.
/// - An incentive that does not take the stake is left out. One that does not give it back would hold the position.
///
/// CALM
/// - Deposits, harvests and the owner's settings revert unless the tick is within `MAX_DEVIATION` of its mean over `TWAP_WINDOW`.
/// - A withdrawal does not ask: no price is in it, and nobody can hold back an exit by pushing the price.
///
/// TOKENS
/// - Tokens sent here by mistake become liquidity at the next harvest. Tokens that take a fee are refused by the pool.
///
/// ROLES
/// - The owner names incentives, the keeper and the owner harvest. Nobody can move tokens but to a holder or into the position.
contract V3StakerVault is ERC20Permit, IOwned, ReentrancyGuardTransient {
    using MathLib for uint256;
    using PoolFeesLib for IUniswapV3Pool;
    using PoolTwapLib for IUniswapV3Pool;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// EVENTS ///

    event Deposited(address indexed sender, address indexed receiver, uint256 shares, uint256 amount0, uint256 amount1);
    event Withdrawn(
        address indexed sender,
        address indexed receiver,
        address indexed owner,
        uint256 shares,
        uint256 amount0,
        uint256 amount1
    );
    event IncentiveAdded(bytes32 indexed incentive, uint256 startTime, uint256 endTime);
    event IncentiveDropped(bytes32 indexed incentive);
    /// @notice A harvest booked `gain` of liquidity and minted `feeShares` of the fee.
    event Compounded(uint256 gain, uint256 feeShares);

    /// CONSTANTS ///

    uint256 public constant MAX_INCENTIVES = 4;
    uint256 public constant MAX_PERFORMANCE_FEE_BPS = 5000;
    uint24 public constant MAX_DEVIATION_BOUND = 500;
    uint32 public constant MIN_TWAP_WINDOW = 1 minutes;
    uint32 public constant MIN_UNLOCK_TIME = 1 hours;

    uint256 private constant BPS = 10_000;
    uint256 private constant Q96 = 2 ** 96;
    uint256 private constant VIRTUAL_SHARES = 1e6;
    /// @dev A harvest is due for a thousandth of the position, or when a tenth of it earns no rewards.
    uint256 private constant HARVEST_PART = 1000;
    uint256 private constant UNSTAKED_PART = 10;

    /// IMMUTABLES ///

    IUniswapV3Staker public immutable STAKER;
    INonfungiblePositionManager public immutable MANAGER;
    IUniswapV3Pool public immutable POOL;
    address public immutable TOKEN0;
    address public immutable TOKEN1;
    address public immutable REWARD;
    int24 public immutable TICK_LOWER;
    int24 public immutable TICK_UPPER;
    uint32 public immutable TWAP_WINDOW;
    uint24 public immutable MAX_DEVIATION;
    uint32 public immutable UNLOCK_TIME;
    uint16 public immutable PERFORMANCE_FEE_BPS;
    address public immutable FEE_RECIPIENT;
    address public immutable owner;
    address public immutable KEEPER;

    /// POSITION ///

    /// @notice The position; zero before the first deposit.
    uint256 public tokenId;
    /// @notice Liquidity that the books know of.
    uint128 public booked;
    uint128 private _lockedAtUpdate;
    uint64 public lockedAt;
    uint64 public unlockEnd;
    IncentiveKey[] private _incentives;

    constructor(V3StakerSettings memory settings) ERC20(settings.name, settings.symbol) ERC20Permit(settings.name) {
        require(settings.owner != address(0) && settings.feeRecipient != address(0), ErrorsLib.ZeroAddress());
        require(
            settings.twapWindow >= MIN_TWAP_WINDOW,
            LiquidityErrorsLib.BoundOutOfRange(settings.twapWindow, MIN_TWAP_WINDOW)
        );
        require(
            settings.maxDeviation <= MAX_DEVIATION_BOUND,
            LiquidityErrorsLib.BoundOutOfRange(settings.maxDeviation, MAX_DEVIATION_BOUND)
        );
        require(settings.unlockTime >= MIN_UNLOCK_TIME, ErrorsLib.UnlockTimeOutOfBounds(settings.unlockTime));
        require(
            settings.performanceFeeBps <= MAX_PERFORMANCE_FEE_BPS,
            ErrorsLib.PerformanceFeeTooHigh(settings.performanceFeeBps, MAX_PERFORMANCE_FEE_BPS)
        );
        STAKER = IUniswapV3Staker(settings.staker);
        MANAGER = INonfungiblePositionManager(STAKER.nonfungiblePositionManager());
        POOL = IUniswapV3Pool(settings.pool);
        TOKEN0 = POOL.token0();
        TOKEN1 = POOL.token1();
        REWARD = settings.reward;
        require(
            REWARD == TOKEN0 || REWARD == TOKEN1,
            LiquidityErrorsLib.TokenNotInPool(settings.pool, settings.reward)
        );
        TICK_LOWER = settings.tickLower;
        TICK_UPPER = settings.tickUpper;
        TWAP_WINDOW = settings.twapWindow;
        MAX_DEVIATION = settings.maxDeviation;
        UNLOCK_TIME = settings.unlockTime;
        PERFORMANCE_FEE_BPS = settings.performanceFeeBps;
        FEE_RECIPIENT = settings.feeRecipient;
        owner = settings.owner;
        KEEPER = settings.keeper;
        POOL.increaseObservationCardinalityNext(settings.cardinality);
        IERC20(TOKEN0).forceApprove(address(MANAGER), type(uint256).max);
        IERC20(TOKEN1).forceApprove(address(MANAGER), type(uint256).max);
    }

    /// DEPOSITS AND WITHDRAWALS ///

    /// @notice Adds liquidity from at most `amount0Max` and `amount1Max`, for at least `minShares`.
    function deposit(
        uint256 amount0Max,
        uint256 amount1Max,
        uint256 minShares,
        address receiver
    ) external nonReentrant returns (uint256 shares, uint256 amount0, uint256 amount1) {
        _requireCalm();
        require(_liquidityFor(amount0Max, amount1Max) > 0, ErrorsLib.ZeroShares());
        _take(TOKEN0, amount0Max);
        _take(TOKEN1, amount1Max);
        uint128 added;
        (added, amount0, amount1) = _increase(amount0Max, amount1Max);
        shares = _sharesFor(added);
        require(shares > 0, ErrorsLib.ZeroShares());
        require(shares >= minShares, ErrorsLib.SharesBelowMinimum(shares, minShares));
        booked += added;
        _mint(receiver, shares);
        _send(TOKEN0, msg.sender, amount0Max - amount0);
        _send(TOKEN1, msg.sender, amount1Max - amount1);
        emit Deposited(msg.sender, receiver, shares, amount0, amount1);
        _emitTotals();
    }

    /// @notice Burns `shares` of `owner_` for a slice of the unlocked liquidity, of at least the given amounts.
    function withdraw(
        uint256 shares,
        uint256 amount0Min,
        uint256 amount1Min,
        address receiver,
        address owner_
    ) external nonReentrant returns (uint256 amount0, uint256 amount1) {
        if (msg.sender != owner_) _spendAllowance(owner_, msg.sender, shares);
        uint256 slice = _liquidityOf(shares);
        require(slice > 0, ErrorsLib.ZeroShares());
        _burn(owner_, shares);
        booked -= uint128(slice);
        _unstake();
        (amount0, amount1) = MANAGER.decreaseLiquidity(
            INonfungiblePositionManager.DecreaseLiquidityParams(tokenId, uint128(slice), 0, 0, block.timestamp)
        );
        require(amount0 >= amount0Min, LiquidityErrorsLib.AmountBelowMinimum(TOKEN0, amount0, amount0Min));
        require(amount1 >= amount1Min, LiquidityErrorsLib.AmountBelowMinimum(TOKEN1, amount1, amount1Min));
        _collect();
        _stake();
        _send(TOKEN0, receiver, amount0);
        _send(TOKEN1, receiver, amount1);
        emit Withdrawn(msg.sender, receiver, owner_, shares, amount0, amount1);
        _emitTotals();
    }

    /// HARVEST ///

    /// @notice Turns rewards and fees into liquidity, at least `minGain` of it, and books it as locked.
    function harvest(uint256 minGain) external nonReentrant returns (uint256 gain) {
        require(msg.sender == KEEPER || msg.sender == owner, ErrorsLib.Unauthorized(msg.sender));
        _requireCalm();
        require(tokenId != 0, ErrorsLib.ZeroAssets());
        _unstake();
        _collect();
        uint256 rewards = STAKER.claimReward(REWARD, address(this), 0);
        if (rewards > 0) emit EventsLib.Harvested(address(this), REWARD, rewards);
        _balance();
        (uint256 balance0, uint256 balance1) = _balances();
        if (_liquidityFor(balance0, balance1) > 0) _increase(balance0, balance1);
        gain = uint256(_liquidity()) - booked;
        require(gain >= minGain, LiquidityErrorsLib.LiquidityBelowMinimum(gain, minGain));
        _book(gain);
        _stake();
        _emitTotals();
    }

    /// @dev Fees are minted as shares at the price of after; the rest of the gain is locked.
    function _book(uint256 gain) private {
        uint256 fee = (gain * PERFORMANCE_FEE_BPS) / BPS;
        uint256 locked = lockedLiquidity();
        uint256 feeShares = fee.mulDivDown(totalSupply() + VIRTUAL_SHARES, booked - locked + 1);
        uint256 newLocked = locked + gain - fee;
        if (newLocked > 0) {
            uint256 weight = locked * uint256(unlockEnd).zeroFloorSub(block.timestamp) + (gain - fee) * UNLOCK_TIME;
            unlockEnd = uint64(block.timestamp + (weight + newLocked - 1) / newLocked);
        }
        _lockedAtUpdate = newLocked.toUint128();
        lockedAt = uint64(block.timestamp);
        booked = (booked + gain).toUint128();
        if (feeShares > 0) _mint(FEE_RECIPIENT, feeShares);
        emit Compounded(gain, feeShares);
    }

    /// @dev Swaps what is too much of one token beside the position's own ratio, at most to the end of the calm band.
    function _balance() private {
        (uint160 sqrtPrice, , , , , , ) = POOL.slot0();
        (uint256 balance0, uint256 balance1) = _balances();
        (uint256 need0, uint256 need1) = LiquidityLib.amountsOf(
            type(uint64).max,
            sqrtPrice,
            TickLib.sqrtPriceAt(TICK_LOWER),
            TickLib.sqrtPriceAt(TICK_UPPER),
            true
        );
        // All in token1, at the price of now.
        uint256 needed0 = _inToken1(need0, sqrtPrice);
        uint256 held0 = _inToken1(balance0, sqrtPrice);
        uint256 target0 = (held0 + balance1).mulDivDown(needed0, needed0 + need1);
        if (held0 > target0) _swap(true, balance0.mulDivDown(held0 - target0, held0));
        else _swap(false, target0 - held0);
    }

    function _swap(bool zeroForOne, uint256 amountIn) private {
        int24 average = POOL.averageTick(TWAP_WINDOW);
        int24 deviation = int24(MAX_DEVIATION);
        uint160 last = TickLib.sqrtPriceAt(zeroForOne ? average - deviation : average + deviation);
        (uint160 sqrtPrice, , , , , , ) = POOL.slot0();
        if (amountIn == 0 || (zeroForOne ? sqrtPrice <= last : sqrtPrice >= last)) return;
        POOL.swap(address(this), zeroForOne, int256(amountIn), last, "");
    }

    /// @notice The pool asks for the price of a swap.
    function uniswapV3SwapCallback(int256 amount0, int256 amount1, bytes calldata) external {
        require(msg.sender == address(POOL), ErrorsLib.Unauthorized(msg.sender));
        if (amount0 > 0) _send(TOKEN0, msg.sender, uint256(amount0));
        if (amount1 > 0) _send(TOKEN1, msg.sender, uint256(amount1));
    }

    /// POSITION ///

    function _increase(
        uint256 amount0Max,
        uint256 amount1Max
    ) private returns (uint128 added, uint256 amount0, uint256 amount1) {
        if (tokenId != 0) {
            return
                MANAGER.increaseLiquidity(
                    INonfungiblePositionManager.IncreaseLiquidityParams(
                        tokenId,
                        amount0Max,
                        amount1Max,
                        0,
                        0,
                        block.timestamp
                    )
                );
        }
        (tokenId, added, amount0, amount1) = MANAGER.mint(
            INonfungiblePositionManager.MintParams({
                token0: TOKEN0,
                token1: TOKEN1,
                fee: POOL.fee(),
                tickLower: TICK_LOWER,
                tickUpper: TICK_UPPER,
                amount0Desired: amount0Max,
                amount1Desired: amount1Max,
                amount0Min: 0,
                amount1Min: 0,
                recipient: address(this),
                deadline: block.timestamp
            })
        );
        _stake();
    }

    function _collect() private {
        MANAGER.collect(
            INonfungiblePositionManager.CollectParams(tokenId, address(this), type(uint128).max, type(uint128).max)
        );
    }

    /// @dev Takes the position out of every incentive and back here.
    function _unstake() private {
        if (MANAGER.ownerOf(tokenId) == address(this)) return;
        for (uint256 i = 0; i < _incentives.length; ++i) _unstakeFrom(_incentives[i]);
        STAKER.withdrawToken(tokenId, address(this), "");
    }

    function _unstakeFrom(IncentiveKey memory key) private {
        if (_stakedIn(key) > 0) STAKER.unstakeToken(key, tokenId);
    }

    /// @dev An incentive that refuses is left out: it cannot hold back an exit.
    function _stake() private {
        if (_incentives.length == 0) return;
        MANAGER.safeTransferFrom(address(this), address(STAKER), tokenId);
        for (uint256 i = 0; i < _incentives.length; ++i) {
            try STAKER.stakeToken(_incentives[i], tokenId) {} catch {}
        }
    }

    function onERC721Received(address, address, uint256, bytes calldata) external view returns (bytes4) {
        require(msg.sender == address(MANAGER), ErrorsLib.Unauthorized(msg.sender));
        return this.onERC721Received.selector;
    }

    /// @dev What a fee held back would be paid out of the holders' tokens when the rest goes back to the depositor.
    function _take(address token, uint256 amount) private {
        uint256 balance = IERC20(token).balanceOf(address(this));
        if (amount > 0) IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 taken = IERC20(token).balanceOf(address(this)) - balance;
        require(taken == amount, LiquidityErrorsLib.TokenTakesFee(token));
    }

    function _send(address token, address to, uint256 amount) private {
        if (amount > 0) IERC20(token).safeTransfer(to, amount);
    }

    /// INCENTIVES ///

    /// @notice Names an incentive of this pool and reward; the position joins it at the next harvest or exit.
    function addIncentive(IncentiveKey calldata key) external nonReentrant {
        require(msg.sender == owner, ErrorsLib.Unauthorized(msg.sender));
        _requireCalm();
        require(
            key.pool == address(POOL) && key.rewardToken == REWARD,
            LiquidityErrorsLib.IncentiveOfAnotherPool(key.pool)
        );
        require(block.timestamp < key.endTime, LiquidityErrorsLib.IncentiveNotRunning(key.startTime, key.endTime));
        require(_incentives.length < MAX_INCENTIVES, LiquidityErrorsLib.TooManyIncentives(MAX_INCENTIVES));
        bytes32 incentive = keccak256(abi.encode(key));
        require(_indexOf(incentive) == _incentives.length, LiquidityErrorsLib.IncentiveAlreadyAdded(incentive));
        _incentives.push(key);
        emit IncentiveAdded(incentive, key.startTime, key.endTime);
    }

    /// @notice Drops an incentive that has ended; what it owes is kept for the next harvest. Anyone may.
    function dropIncentive(bytes32 incentive) external nonReentrant {
        uint256 i = _indexOf(incentive);
        require(i < _incentives.length, LiquidityErrorsLib.UnknownIncentive(incentive));
        IncentiveKey memory key = _incentives[i];
        require(block.timestamp >= key.endTime, LiquidityErrorsLib.IncentiveStillRunning(key.startTime, key.endTime));
        if (tokenId != 0) _unstakeFrom(key);
        _incentives[i] = _incentives[_incentives.length - 1];
        _incentives.pop();
        emit IncentiveDropped(incentive);
    }

    function incentives() external view returns (IncentiveKey[] memory) {
        return _incentives;
    }

    /// @dev The number of incentives if there is no such one.
    function _indexOf(bytes32 incentive) private view returns (uint256 i) {
        while (i < _incentives.length && keccak256(abi.encode(_incentives[i])) != incentive) ++i;
    }

    /// VIEWS ///

    /// @notice Gained liquidity that is not in the shares yet, rounded up.
    function lockedLiquidity() public view returns (uint256) {
        if (block.timestamp >= unlockEnd) return 0;
        return uint256(_lockedAtUpdate).mulDivUp(unlockEnd - block.timestamp, unlockEnd - lockedAt);
    }

    /// @notice The shares that `deposit` gives now.
    function previewDeposit(uint256 amount0Max, uint256 amount1Max) external view nonReentrantView returns (uint256) {
        _requireCalm();
        return _sharesFor(_liquidityFor(amount0Max, amount1Max));
    }

    /// @notice The liquidity that `withdraw` takes out for `shares` now.
    function previewWithdraw(uint256 shares) external view nonReentrantView returns (uint256) {
        return _liquidityOf(shares);
    }

    /// @notice What a harvest would find: rewards, fees of the position, and what waits here.
    function pending() external view nonReentrantView returns (uint256 amount0, uint256 amount1) {
        return _pending();
    }

    function _pending() private view returns (uint256 amount0, uint256 amount1) {
        (amount0, amount1) = _balances();
        if (tokenId == 0) return (amount0, amount1);
        PositionFees memory position;
        (
            ,
            ,
            ,
            ,
            ,
            ,
            ,
            position.liquidity,
            position.growth0Last,
            position.growth1Last,
            position.owed0,
            position.owed1
        ) = MANAGER.positions(tokenId);
        (uint256 fees0, uint256 fees1) = POOL.feesOf(TICK_LOWER, TICK_UPPER, position);
        uint256 rewards = STAKER.rewards(REWARD, address(this));
        for (uint256 i = 0; i < _incentives.length; ++i) {
            if (_stakedIn(_incentives[i]) == 0) continue;
            (uint256 reward, ) = STAKER.getRewardInfo(_incentives[i], tokenId);
            rewards += reward;
        }
        (amount0, amount1) = (amount0 + fees0, amount1 + fees1);
        return REWARD == TOKEN0 ? (amount0 + rewards, amount1) : (amount0, amount1 + rewards);
    }

    /// @notice Whether a harvest may be made now and is worth it: a thousandth of the position is pending, or a tenth of it earns
    /// nothing of an incentive that runs. At most once in a window.
    function harvestDue() external view nonReentrantView returns (bool) {
        if (tokenId == 0 || block.timestamp < uint256(lockedAt) + TWAP_WINDOW) return false;
        (bool calm, uint160 sqrtPrice, , ) = POOL.isCalm(TWAP_WINDOW, MAX_DEVIATION);
        return calm && (_isWorthHarvesting(sqrtPrice) || _isUnderstaked());
    }

    function _isWorthHarvesting(uint160 sqrtPrice) private view returns (bool) {
        (uint256 amount0, uint256 amount1) = _pending();
        uint256 gain = _inToken1(amount0, sqrtPrice) + amount1;
        (amount0, amount1) = LiquidityLib.amountsOf(
            _liquidity(),
            sqrtPrice,
            TickLib.sqrtPriceAt(TICK_LOWER),
            TickLib.sqrtPriceAt(TICK_UPPER),
            false
        );
        return gain > 0 && gain * HARVEST_PART >= _inToken1(amount0, sqrtPrice) + amount1;
    }

    /// @dev An incentive without rewards takes no stake.
    function _isUnderstaked() private view returns (bool) {
        uint256 liquidity = _liquidity();
        for (uint256 i = 0; i < _incentives.length; ++i) {
            IncentiveKey memory key = _incentives[i];
            if (block.timestamp < key.startTime || block.timestamp >= key.endTime) continue;
            (uint256 unclaimed, , ) = STAKER.incentives(keccak256(abi.encode(key)));
            if (unclaimed > 0 && (liquidity - _stakedIn(key)) * UNSTAKED_PART > liquidity) return true;
        }
        return false;
    }

    function _stakedIn(IncentiveKey memory key) private view returns (uint128 staked) {
        (, staked) = STAKER.stakes(tokenId, keccak256(abi.encode(key)));
    }

    function _sharesFor(uint256 liquidity) private view returns (uint256) {
        return liquidity.mulDivDown(totalSupply() + VIRTUAL_SHARES, _unlocked() + 1);
    }

    function _liquidityOf(uint256 shares) private view returns (uint256) {
        return shares.mulDivDown(_unlocked() + 1, totalSupply() + VIRTUAL_SHARES);
    }

    function _inToken1(uint256 amount0, uint160 sqrtPrice) private pure returns (uint256) {
        return amount0.mulDivDown(sqrtPrice, Q96).mulDivDown(sqrtPrice, Q96);
    }

    /// @notice What the unlocked liquidity holds at the mean price of the window: no trade of this block is in it.
    function totalAmounts() external view nonReentrantView returns (uint256 amount0, uint256 amount1) {
        return
            LiquidityLib.amountsOf(
                uint128(_unlocked()),
                TickLib.sqrtPriceAt(POOL.averageTick(TWAP_WINDOW)),
                TickLib.sqrtPriceAt(TICK_LOWER),
                TickLib.sqrtPriceAt(TICK_UPPER),
                false
            );
    }

    function _requireCalm() private view {
        POOL.requireCalm(TWAP_WINDOW, MAX_DEVIATION);
    }

    function _unlocked() private view returns (uint256) {
        return booked - lockedLiquidity();
    }

    function _liquidity() private view returns (uint128 liquidity) {
        (, , , , , , , liquidity, , , , ) = MANAGER.positions(tokenId);
    }

    function _liquidityFor(uint256 amount0, uint256 amount1) private view returns (uint128) {
        (uint160 sqrtPrice, , , , , , ) = POOL.slot0();
        return
            LiquidityLib.liquidityFor(
                amount0,
                amount1,
                sqrtPrice,
                TickLib.sqrtPriceAt(TICK_LOWER),
                TickLib.sqrtPriceAt(TICK_UPPER)
            );
    }

    function _balances() private view returns (uint256, uint256) {
        return (IERC20(TOKEN0).balanceOf(address(this)), IERC20(TOKEN1).balanceOf(address(this)));
    }

    function _emitTotals() private {
        emit EventsLib.Totals(booked, _lockedAtUpdate, lockedAt, unlockEnd, totalSupply());
    }
}
