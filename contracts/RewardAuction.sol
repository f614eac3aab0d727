// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IOwned} from "./interfaces/IOwned.sol";
import {AuctionErrorsLib} from "./libraries/AuctionErrorsLib.sol";
import {MathLib} from "./libraries/MathLib.sol";

/// @title RewardAuction
/// @notice Sells what one strategy earns beside its asset, at a falling price, and pays the strategy.
///
/// PRICE
/// - Units of the asset for 1e27 units of the token, so that a cheap token with many decimals still has one.
/// - From the start price to the floor price in a straight line over one day; the payment is rounded up.
/// - It has 128 bits: a token whose smallest unit is worth more than 3.4e11 units of the asset cannot be sold here.
/// - Nobody is asked for a price: neither an oracle nor a pool can be moved against a sale.
/// - A floor that is too low sells too cheaply once nobody competes; one that is too high sells nothing.
///
/// LOTS
/// - Anyone may kick a lot of at least the token's smallest one, and anyone may take all or a part of it.
/// - What arrives during a sale waits for the next kick: it cannot be had at the price that the first lot has fallen to.
/// - Who sends dust here can start no sale; who sends a whole smallest lot gives it away.
/// - A sale ends when all is taken, or after a day: what is left can be kicked again.
/// - Who leaves less than a smallest lot holds nothing up: once a smallest lot has arrived beside it, a kick sells both.
/// - The proceeds go from the taker straight to the strategy. Nothing but tokens for sale is ever held here.
///
/// TOKENS
/// - Only tokens for which the vault's owner set a floor are sold. The asset never is.
/// - A token that charges for sending delivers less to the taker, who must know it.
///
/// ROLES
/// - The vault's owner sets the prices. They count from the next kick, never for a running sale.
/// - Nobody can take a token out but by paying its price. A floor of next to nothing lets the owner have the rewards:
///   depositors trust it with rewards, never with principal.
contract RewardAuction is ReentrancyGuardTransient {
    using MathLib for uint256;
    using SafeERC20 for IERC20;

    uint256 public constant DURATION = 1 days;
    uint256 private constant SCALE = 1e27;

    address public immutable STRATEGY;
    address public immutable VAULT;
    address public immutable ASSET;

    /// @notice How a token is sold from its next kick on.
    struct Terms {
        uint128 startPrice;
        uint128 floorPrice;
        uint256 minLot;
    }

    /// @notice A sale that runs until `end` or until nothing is left.
    struct Sale {
        uint128 startPrice;
        uint128 floorPrice;
        uint128 left;
        uint40 end;
    }

    mapping(address token => Terms) public termsOf;
    mapping(address token => Sale) public saleOf;

    event TermsSet(address indexed token, uint256 startPrice, uint256 floorPrice, uint256 minLot);
    event Kicked(address indexed token, uint256 lot, uint256 startPrice, uint256 floorPrice, uint256 end);
    event Taken(address indexed token, address indexed taker, uint256 tokens, uint256 payment, uint256 left);

    /// @dev The strategy may create it in its own constructor, so it is asked for nothing here.
    constructor(address vault, address strategy) {
        STRATEGY = strategy;
        VAULT = vault;
        ASSET = IERC4626(vault).asset();
    }

    /// SALES ///

    /// @notice Starts the sale of all there is of `token`, with what a sale before has left.
    function kick(address token) external nonReentrant returns (uint256 lot) {
        Terms memory terms = termsOf[token];
        require(terms.floorPrice > 0, AuctionErrorsLib.NotForSale(token));
        lot = IERC20(token).balanceOf(address(this));
        Sale storage sale = saleOf[token];
        require(!_holds(sale, lot, terms.minLot), AuctionErrorsLib.StillRunning(token, sale.end));
        // What is more than a lot can hold waits for the next one.
        lot = lot.min(type(uint128).max);
        require(lot > 0 && lot >= terms.minLot, AuctionErrorsLib.LotTooSmall(token, lot, terms.minLot));
        uint256 end = block.timestamp + DURATION;
        saleOf[token] = Sale(terms.startPrice, terms.floorPrice, uint128(lot), uint40(end));
        emit Kicked(token, lot, terms.startPrice, terms.floorPrice, end);
    }

    /// @notice Sells up to `tokens` of the lot to the caller, for at most `maxPayment` of the asset in all.
    function take(
        address token,
        uint256 tokens,
        uint256 maxPayment,
        address receiver
    ) external nonReentrant returns (uint256 taken, uint256 payment) {
        Sale storage sale = saleOf[token];
        require(_runs(sale), AuctionErrorsLib.NotRunning(token));
        taken = tokens.min(sale.left);
        require(taken > 0, AuctionErrorsLib.ZeroTokens());
        payment = taken.mulDivUp(_price(sale), SCALE);
        require(payment <= maxPayment, AuctionErrorsLib.TooExpensive(payment, maxPayment));
        sale.left -= uint128(taken);
        emit Taken(token, msg.sender, taken, payment, sale.left);
        IERC20(ASSET).safeTransferFrom(msg.sender, STRATEGY, payment);
        IERC20(token).safeTransfer(receiver, taken);
    }

    /// TERMS ///

    /// @notice Sets how `token` is sold from its next kick on; a floor of zero takes it off the list.
    function setTerms(address token, uint256 startPrice, uint256 floorPrice, uint256 minLot) external nonReentrant {
        require(msg.sender == IOwned(VAULT).owner(), AuctionErrorsLib.Unauthorized(msg.sender));
        require(token != ASSET, AuctionErrorsLib.AssetNotForSale());
        require(floorPrice <= startPrice, AuctionErrorsLib.FloorAboveStart(floorPrice, startPrice));
        require(startPrice <= type(uint128).max, AuctionErrorsLib.StartAboveRange(startPrice, type(uint128).max));
        termsOf[token] = Terms(uint128(startPrice), uint128(floorPrice), minLot);
        emit TermsSet(token, startPrice, floorPrice, minLot);
    }

    /// VIEWS ///

    /// @notice What a kick would put up for sale now; zero if it would be refused.
    function kickable(address token) external view nonReentrantView returns (uint256 lot) {
        Terms storage terms = termsOf[token];
        lot = IERC20(token).balanceOf(address(this));
        if (terms.floorPrice == 0 || _holds(saleOf[token], lot, terms.minLot)) return 0;
        lot = lot.min(type(uint128).max);
        if (lot < terms.minLot) return 0;
    }

    /// @notice The price now, in units of the asset for 1e27 of `token`; zero if no sale runs.
    function price(address token) external view returns (uint256) {
        Sale storage sale = saleOf[token];
        return _runs(sale) ? _price(sale) : 0;
    }

    function _runs(Sale storage sale) private view returns (bool) {
        return sale.left > 0 && block.timestamp < sale.end;
    }

    /// @dev A running sale holds the next one, unless it is down to less than a lot and a whole one waits beside it: if
    /// less were enough, dust could set the price back again and again.
    function _holds(Sale storage sale, uint256 balance, uint256 minLot) private view returns (bool) {
        return _runs(sale) && (sale.left >= minLot || balance.zeroFloorSub(sale.left) < minLot);
    }

    function _price(Sale storage sale) private view returns (uint256) {
        uint256 range = sale.startPrice - sale.floorPrice;
        return sale.floorPrice + range.mulDivUp(sale.end - block.timestamp, DURATION);
    }
}
