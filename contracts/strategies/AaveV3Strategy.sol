// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {
    AaveRateQuestion,
    AaveReserveData,
    IAavePool,
    IAaveRateStrategy,
    IAToken,
    IStableDebtToken,
    IVariableDebtToken
} from "../interfaces/IAavePool.sol";
import {IMarginalRate} from "../interfaces/IMarginalRate.sol";
import {ErrorsLib} from "../libraries/ErrorsLib.sol";
import {MathLib} from "../libraries/MathLib.sol";
import {Strategy} from "./Strategy.sol";

/// @title AaveV3Strategy
/// @notice Supplies the vault's asset to one Aave v3 pool.
///
/// VALUE
/// - The value is the aToken balance: principal and interest at the pool's own index, no price.
/// - Aave rounds half up, so a deposit or a withdrawal may move the value by a few wei more or less than was sent.
///
/// LIQUIDITY
/// - A withdrawal is bounded by what the pool holds unborrowed; a paused or inactive reserve pays nothing.
/// - A frozen reserve and a full supply cap stop deposits and nothing else.
/// - In kind, aTokens are handed over, whatever is borrowed; a paused reserve stops that too.
///
/// REWARDS
/// - Aave's reward controller is not claimed yet: rewards stay at the controller, to this contract's credit.
/// - Assets sent here by mistake are supplied by `harvest` and so become a gain at the next report.
contract AaveV3Strategy is Strategy, IMarginalRate {
    using SafeERC20 for IERC20;

    uint256 private constant RAY = 1e27;
    uint256 private constant RAY_TO_WAD = 1e9;

    // Bits of Aave's reserve configuration map.
    uint256 private constant DECIMALS_SHIFT = 48;
    uint256 private constant ACTIVE = 1 << 56;
    uint256 private constant FROZEN = 1 << 57;
    uint256 private constant PAUSED = 1 << 60;
    uint256 private constant RESERVE_FACTOR_SHIFT = 64;
    uint256 private constant SUPPLY_CAP_SHIFT = 116;
    uint256 private constant SUPPLY_CAP_MASK = (1 << 36) - 1;

    IAavePool public immutable POOL;
    IAToken public immutable A_TOKEN;

    constructor(address vault_, address pool_) Strategy(vault_) {
        POOL = IAavePool(pool_);
        A_TOKEN = IAToken(IAavePool(pool_).getReserveData(asset).aTokenAddress);
        require(address(A_TOKEN) != address(0), ErrorsLib.StrategyOfAnotherAsset(address(this)));
        IERC20(asset).forceApprove(pool_, type(uint256).max);
    }

    /// MONEY ///

    function _deploy(uint256 assets) internal override returns (uint256 gained) {
        uint256 before = A_TOKEN.balanceOf(address(this));
        POOL.supply(asset, assets, address(this), 0);
        gained = A_TOKEN.balanceOf(address(this)) - before;
    }

    function _withdraw(uint256 assets, address to, uint256 worth) internal override returns (uint256 sent) {
        uint256 value_ = value();
        require(value_ >= worth, ErrorsLib.WorthLess(value_, worth));
        return POOL.withdraw(asset, assets, to);
    }

    function _withdrawInKind(uint256 assets, address to) internal override {
        IERC20(address(A_TOKEN)).safeTransfer(to, assets);
    }

    function _harvest(bytes calldata) internal override returns (address token, uint256 assets) {
        token = asset;
        assets = IERC20(asset).balanceOf(address(this));
        if (assets > 0) _deploy(assets);
    }

    function _isPosition(address token) internal view override returns (bool) {
        return token == address(A_TOKEN);
    }

    /// VIEWS ///

    function value() public view override returns (uint256) {
        return A_TOKEN.balanceOf(address(this));
    }

    function maxWithdraw() external view override returns (uint256) {
        uint256 configuration = POOL.getReserveData(asset).configuration;
        if (configuration & ACTIVE == 0 || configuration & PAUSED != 0) return 0;
        return MathLib.min(value(), IERC20(asset).balanceOf(address(A_TOKEN)));
    }

    function maxDeploy() external view override returns (uint256) {
        AaveReserveData memory reserve = POOL.getReserveData(asset);
        uint256 configuration = reserve.configuration;
        if (configuration & ACTIVE == 0 || configuration & (FROZEN | PAUSED) != 0) return 0;
        uint256 supplyCap = (configuration >> SUPPLY_CAP_SHIFT) & SUPPLY_CAP_MASK;
        if (supplyCap == 0) return type(uint128).max;
        supplyCap *= 10 ** ((configuration >> DECIMALS_SHIFT) & 0xff);
        // What the reserve's next update grants to Aave's treasury counts too; stable debt, off everywhere, does not.
        IVariableDebtToken debtToken = IVariableDebtToken(reserve.variableDebtTokenAddress);
        uint256 accrued = debtToken.totalSupply() - _rayMul(debtToken.scaledTotalSupply(), reserve.variableBorrowIndex);
        uint256 reserveFactorBps = (configuration >> RESERVE_FACTOR_SHIFT) & 0xffff;
        uint256 supplied =
            (accrued * reserveFactorBps) / 10_000 +
                3 +
                _rayMul(
                    A_TOKEN.scaledTotalSupply() + reserve.accruedToTreasury,
                    POOL.getReserveNormalizedIncome(asset)
                );
        return MathLib.zeroFloorSub(supplyCap, supplied);
    }

    function previewDeploy(uint256 assets) public view override returns (uint256 gained) {
        uint256 index = POOL.getReserveNormalizedIncome(asset);
        uint256 scaled = A_TOKEN.scaledBalanceOf(address(this));
        return _rayMul(scaled + (assets * RAY + index / 2) / index, index) - _rayMul(scaled, index);
    }

    function previewDeployFor(uint256 gained) external view override returns (uint256 assets) {
        assets = gained;
        // The venue takes at most a few wei: one step of the scaled balance is worth index / RAY.
        while (MathLib.min(previewDeploy(assets), assets) < gained) ++assets;
    }

    /// @dev Half a scaled unit by the division, half a wei by each of the two balances.
    function dust() external view override returns (uint256) {
        return (POOL.getReserveNormalizedIncome(asset) / 2 + RAY) / RAY;
    }

    /// @inheritdoc IMarginalRate
    /// @dev By the reserve's own rate strategy, as the pool asks it at a supply or a withdrawal.
    function aprAfter(int256 delta) external view override returns (uint256) {
        AaveReserveData memory reserve = POOL.getReserveData(asset);
        (uint256 stableDebt, uint256 stableRate) = IStableDebtToken(reserve.stableDebtTokenAddress)
            .getTotalSupplyAndAvgRate();
        (uint256 liquidityRate, , ) = IAaveRateStrategy(reserve.interestRateStrategyAddress).calculateInterestRates(
            AaveRateQuestion({
                unbacked: reserve.unbacked,
                liquidityAdded: delta > 0 ? uint256(delta) : 0,
                liquidityTaken: delta < 0 ? uint256(-delta) : 0,
                totalStableDebt: stableDebt,
                totalVariableDebt: IVariableDebtToken(reserve.variableDebtTokenAddress).totalSupply(),
                averageStableBorrowRate: stableRate,
                reserveFactor: (reserve.configuration >> RESERVE_FACTOR_SHIFT) & 0xffff,
                reserve: asset,
                aToken: address(A_TOKEN)
            })
        );
        return liquidityRate / RAY_TO_WAD;
    }

    function apr() external view override returns (uint256) {
        return POOL.getReserveData(asset).currentLiquidityRate / RAY_TO_WAD;
    }

    /// @dev Aave's own rounding: half up.
    function _rayMul(uint256 x, uint256 ray) private pure returns (uint256) {
        return (x * ray + RAY / 2) / RAY;
    }
}
