// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IMarginalRate} from "../interfaces/IMarginalRate.sol";
import {IMorpho, IMorphoRateModel, Market, MarketParams} from "../interfaces/IMorpho.sol";
import {ErrorsLib} from "../libraries/ErrorsLib.sol";
import {MathLib} from "../libraries/MathLib.sol";
import {MorphoErrorsLib} from "../libraries/MorphoErrorsLib.sol";
import {Strategy} from "./Strategy.sol";

/// @title MorphoBlueStrategy
/// @notice Supplies the vault's asset to one market of Morpho Blue.
///
/// VALUE
/// - The value is the supply shares at the market's own books, interest until now included, rounded down. No price.
/// - Bad debt that a liquidation realises lowers the value at once. Bad debt that nobody liquidates is not seen.
/// - A deposit is credited with the growth of the value: at most two units less than was sent.
///
/// LIQUIDITY
/// - A withdrawal is bounded by what the market has not lent, and by what Morpho holds.
/// - Neither a deposit nor a withdrawal asks the market's oracle: a stale or broken one holds nobody.
/// - Both ask the market's rate model: one that reverts stops them, as it stops Morpho.
///
/// MARKET REQUIREMENTS
/// - Oracle, rate model and collateral are trusted for ever: Morpho checks none of them, anyone can create a market.
/// - The strategy must not be Morpho's fee recipient.
///
/// RATE
/// - The rate model answers as of the market's last touch: how far an adaptive one has drifted since, it does not tell.
///   Whoever decides by the rate has the market accrued first; anyone may.
///
/// REWARDS
/// - Rewards given off chain are not claimed. Assets sent here by mistake are supplied by `harvest`: a gain at the next
///   report.
contract MorphoBlueStrategy is Strategy, IMarginalRate {
    using MathLib for uint256;
    using SafeERC20 for IERC20;

    uint256 private constant WAD = 1e18;
    uint256 private constant YEAR = 365 days;
    // Morpho's guard against inflation.
    uint256 private constant VIRTUAL_SHARES = 1e6;
    uint256 private constant VIRTUAL_ASSETS = 1;

    IMorpho public immutable MORPHO;
    bytes32 public immutable MARKET_ID;
    address private immutable COLLATERAL_TOKEN;
    address private immutable ORACLE;
    address private immutable RATE_MODEL;
    uint256 private immutable LLTV;

    constructor(address vault_, address morpho, MarketParams memory params) Strategy(vault_) {
        require(params.loanToken == asset, ErrorsLib.StrategyOfAnotherAsset(address(this)));
        MORPHO = IMorpho(morpho);
        MARKET_ID = keccak256(abi.encode(params));
        require(IMorpho(morpho).market(MARKET_ID).lastUpdate > 0, MorphoErrorsLib.UnknownMarket(MARKET_ID));
        COLLATERAL_TOKEN = params.collateralToken;
        ORACLE = params.oracle;
        RATE_MODEL = params.irm;
        LLTV = params.lltv;
        IERC20(asset).forceApprove(morpho, type(uint256).max);
    }

    /// MONEY ///

    /// @dev Morpho has just accrued, so its stored books give the value after; without what came, the value before.
    function _deploy(uint256 assets) internal override returns (uint256 gained) {
        (, uint256 added) = MORPHO.supply(marketParams(), assets, 0, address(this), "");
        Market memory market = MORPHO.market(MARKET_ID);
        uint256 shares = _shares();
        gained =
            _toAssetsDown(shares, market.totalSupplyAssets, market.totalSupplyShares) -
            _toAssetsDown(shares - added, market.totalSupplyAssets - assets, market.totalSupplyShares - added);
    }

    /// @dev Judges the worth by the books that the withdrawal leaves: what went is added back.
    function _withdraw(uint256 assets, address to, uint256 worth) internal override returns (uint256 sent) {
        uint256 burned;
        (sent, burned) = MORPHO.withdraw(marketParams(), assets, 0, address(this), to);
        if (worth > 0) {
            Market memory market = MORPHO.market(MARKET_ID);
            uint256 value_ = _toAssetsDown(
                _shares() + burned,
                market.totalSupplyAssets + assets,
                market.totalSupplyShares + burned
            );
            require(value_ >= worth, ErrorsLib.WorthLess(value_, worth));
        }
    }

    function _harvest(bytes calldata) internal override returns (address token, uint256 assets) {
        token = asset;
        assets = IERC20(asset).balanceOf(address(this));
        if (assets > 0) _deploy(assets);
    }

    /// @dev The position is no token.
    function _isPosition(address) internal pure override returns (bool) {
        return false;
    }

    /// VIEWS ///

    function marketParams() public view returns (MarketParams memory) {
        return MarketParams(asset, COLLATERAL_TOKEN, ORACLE, RATE_MODEL, LLTV);
    }

    function value() public view override returns (uint256) {
        Market memory market = _accrued();
        return _toAssetsDown(_shares(), market.totalSupplyAssets, market.totalSupplyShares);
    }

    function maxWithdraw() external view override returns (uint256) {
        Market memory market = _accrued();
        uint256 worth = _toAssetsDown(_shares(), market.totalSupplyAssets, market.totalSupplyShares);
        uint256 unlent = uint256(market.totalSupplyAssets).zeroFloorSub(market.totalBorrowAssets);
        return worth.min(unlent).min(IERC20(asset).balanceOf(address(MORPHO)));
    }

    /// @dev Morpho counts in 128 bits, shares included.
    function maxDeploy() external view override returns (uint256) {
        Market memory market = _accrued();
        uint256 sharesLeft = uint256(type(uint128).max) - market.totalSupplyShares;
        uint256 assetsLeft = uint256(type(uint128).max) - market.totalSupplyAssets;
        return assetsLeft.min(_toAssetsDown(sharesLeft, market.totalSupplyAssets, market.totalSupplyShares));
    }

    function previewDeploy(uint256 assets) external view override returns (uint256 gained) {
        Market memory market = _accrued();
        uint256 supply = market.totalSupplyAssets;
        uint256 supplyShares = market.totalSupplyShares;
        uint256 shares = _shares();
        uint256 added = assets.mulDivDown(supplyShares + VIRTUAL_SHARES, supply + VIRTUAL_ASSETS);
        return
            _toAssetsDown(shares + added, supply + assets, supplyShares + added) -
            _toAssetsDown(shares, supply, supplyShares);
    }

    /// @dev The price of so many shares that, at the price before, they are worth what is wanted. A deposit never lowers
    /// the price.
    function previewDeployFor(uint256 gained) external view override returns (uint256 assets) {
        Market memory market = _accrued();
        uint256 supply = market.totalSupplyAssets + VIRTUAL_ASSETS;
        uint256 supplyShares = market.totalSupplyShares + VIRTUAL_SHARES;
        return gained.mulDivUp(supplyShares, supply).mulDivUp(supply, supplyShares);
    }

    /// @dev A withdrawal burns at most one share more than it is worth.
    function dust() external view override returns (uint256) {
        Market memory market = _accrued();
        return
            uint256(1).mulDivUp(market.totalSupplyAssets + VIRTUAL_ASSETS, market.totalSupplyShares + VIRTUAL_SHARES);
    }

    function apr() external view override returns (uint256) {
        return aprAfter(0);
    }

    /// @inheritdoc IMarginalRate
    function aprAfter(int256 delta) public view override returns (uint256) {
        Market memory market = _accrued();
        int256 supply = int256(uint256(market.totalSupplyAssets)) + delta;
        require(supply >= int256(uint256(market.totalBorrowAssets)), MorphoErrorsLib.BelowBorrowed(delta));
        if (market.totalBorrowAssets == 0 || RATE_MODEL == address(0)) return 0;
        market.totalSupplyAssets = uint128(uint256(supply));
        uint256 rate = IMorphoRateModel(RATE_MODEL).borrowRateView(marketParams(), market);
        uint256 paid = (rate * YEAR * (WAD - market.fee)) / WAD;
        return paid.mulDivDown(market.totalBorrowAssets, uint256(supply));
    }

    /// PRIVATE ///

    function _shares() private view returns (uint256 shares) {
        (shares, , ) = MORPHO.position(MARKET_ID, address(this));
    }

    /// @dev The market as Morpho would leave it if it accrued now: Morpho's own steps and roundings.
    function _accrued() private view returns (Market memory market) {
        market = MORPHO.market(MARKET_ID);
        uint256 elapsed = block.timestamp - market.lastUpdate;
        if (elapsed == 0 || market.totalBorrowAssets == 0 || RATE_MODEL == address(0)) return market;
        uint256 first = IMorphoRateModel(RATE_MODEL).borrowRateView(marketParams(), market) * elapsed;
        uint256 second = (first * first) / (2 * WAD);
        uint256 third = (second * first) / (3 * WAD);
        uint256 interest = (market.totalBorrowAssets * (first + second + third)) / WAD;
        market.totalBorrowAssets += uint128(interest);
        market.totalSupplyAssets += uint128(interest);
        market.lastUpdate = uint128(block.timestamp);
        if (market.fee == 0) return market;
        uint256 fee = (interest * market.fee) / WAD;
        market.totalSupplyShares += uint128(
            (fee * (market.totalSupplyShares + VIRTUAL_SHARES)) / (market.totalSupplyAssets - fee + VIRTUAL_ASSETS)
        );
    }

    function _toAssetsDown(uint256 shares, uint256 supply, uint256 supplyShares) private pure returns (uint256) {
        return shares.mulDivDown(supply + VIRTUAL_ASSETS, supplyShares + VIRTUAL_SHARES);
    }
}
