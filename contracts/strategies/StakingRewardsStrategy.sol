// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {RewardAuction} from "../RewardAuction.sol";
import {IHarvestable} from "../interfaces/IHarvestable.sol";
import {IMarginalRate} from "../interfaces/IMarginalRate.sol";
import {IStakingRewards} from "../interfaces/IStakingRewards.sol";
import {ErrorsLib} from "../libraries/ErrorsLib.sol";
import {MathLib} from "../libraries/MathLib.sol";
import {Strategy} from "./Strategy.sol";

/// @title StakingRewardsStrategy
/// @notice Stakes the vault's asset in a Synthetix-type StakingRewards contract and compounds what it pays.
///
/// VALUE
/// - The value is what is staked, unit for unit. Rewards count when they are the asset and staked, not before.
///
/// LIQUIDITY
/// - All that is staked can be withdrawn at any time. The way out neither claims nor touches the reward token.
/// - A withdrawal passes through this contract: StakingRewards pays only its staker.
///
/// REWARDS
/// - `harvest` claims. A reward in the asset is staked at once; any other is sent to the auction, and the proceeds of
///   earlier sales are staked.
/// - A claim or a sending that fails is passed over: the proceeds are compounded all the same. Only a reward token that
///   cannot even say its balance stops the harvest, never a withdrawal.
/// - Rewards between two harvests belong to who holds shares when the vault reports the gain.
///
/// VENUE REQUIREMENTS
/// - It charges nothing for staking or leaving, and its owner cannot take the staked token.
contract StakingRewardsStrategy is Strategy, IMarginalRate, IHarvestable {
    using MathLib for uint256;
    using SafeERC20 for IERC20;

    uint256 private constant WAD = 1e18;
    uint256 private constant YEAR = 365 days;

    IStakingRewards public immutable STAKING;
    address public immutable REWARD;
    /// @notice Sells the reward; nothing, if the reward is the asset.
    RewardAuction public immutable AUCTION;

    constructor(address vault_, address staking) Strategy(vault_) {
        STAKING = IStakingRewards(staking);
        require(IStakingRewards(staking).stakingToken() == asset, ErrorsLib.StrategyOfAnotherAsset(address(this)));
        REWARD = IStakingRewards(staking).rewardsToken();
        if (REWARD != asset) AUCTION = new RewardAuction(vault_, address(this));
        IERC20(asset).forceApprove(staking, type(uint256).max);
    }

    /// MONEY ///

    function _deploy(uint256 assets) internal override returns (uint256 gained) {
        uint256 before = value();
        STAKING.stake(assets);
        gained = value() - before;
    }

    function _withdraw(uint256 assets, address to, uint256 worth) internal override returns (uint256 sent) {
        uint256 value_ = value();
        require(value_ >= worth, ErrorsLib.WorthLess(value_, worth));
        STAKING.withdraw(assets);
        IERC20(asset).safeTransfer(to, assets);
        return assets;
    }

    /// @dev The figure returned is what was claimed, also if the token then refused to move.
    function _harvest(bytes calldata) internal override returns (address token, uint256 assets) {
        token = REWARD;
        try STAKING.getReward() {} catch {}
        assets = IERC20(token).balanceOf(address(this));
        if (token != asset && assets > 0) IERC20(token).trySafeTransfer(address(AUCTION), assets);
        uint256 proceeds = IERC20(asset).balanceOf(address(this));
        if (proceeds > 0) _deploy(proceeds);
    }

    /// @dev Rewards belong to the depositors: they leave by the auction only.
    function _isPosition(address token) internal view override returns (bool) {
        return token == REWARD;
    }

    /// VIEWS ///

    function value() public view override returns (uint256) {
        return STAKING.balanceOf(address(this));
    }

    function maxWithdraw() external view override returns (uint256) {
        return value();
    }

    function maxDeploy() external pure override returns (uint256) {
        return type(uint128).max;
    }

    function previewDeploy(uint256 assets) external pure override returns (uint256 gained) {
        return assets;
    }

    function previewDeployFor(uint256 gained) external pure override returns (uint256 assets) {
        return gained;
    }

    function dust() external pure override returns (uint256) {
        return 0;
    }

    function apr() external view override returns (uint256) {
        return aprAfter(0);
    }

    /// @inheritdoc IMarginalRate
    /// @dev Known only for a reward in the asset itself: no price is asked for.
    function aprAfter(int256 delta) public view override returns (uint256) {
        require(REWARD == asset, ErrorsLib.RateUnknown());
        uint256 staked = uint256(int256(STAKING.totalSupply()) + delta);
        if (block.timestamp >= STAKING.periodFinish()) return 0;
        // Nobody shares it: the rate has no bound, so it is stated for one unit.
        return (STAKING.rewardRate() * YEAR).mulDivDown(WAD, staked.max(1));
    }

    /// @notice Rewards that a harvest would claim now, in units of the reward token.
    function harvestable() external view override returns (uint256 rewards) {
        return STAKING.earned(address(this));
    }
}
