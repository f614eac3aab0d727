// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Names one incentive of Uniswap's v3-staker.
struct IncentiveKey {
    address rewardToken;
    address pool;
    uint256 startTime;
    uint256 endTime;
    address refundee;
}

/// @notice The part of Uniswap's v3-staker that the owner of a deposited position needs.
interface IUniswapV3Staker {
    function nonfungiblePositionManager() external view returns (address);

    function stakes(
        uint256 tokenId,
        bytes32 incentiveId
    ) external view returns (uint160 secondsPerLiquidityInsideInitialX128, uint128 liquidity);

    function incentives(
        bytes32 incentiveId
    ) external view returns (uint256 totalRewardUnclaimed, uint160 totalSecondsClaimedX128, uint96 numberOfStakes);

    function rewards(address rewardToken, address owner) external view returns (uint256 rewardsOwed);

    function getRewardInfo(
        IncentiveKey calldata key,
        uint256 tokenId
    ) external view returns (uint256 reward, uint160 secondsInsideX128);

    function stakeToken(IncentiveKey calldata key, uint256 tokenId) external;

    function unstakeToken(IncentiveKey calldata key, uint256 tokenId) external;

    function withdrawToken(uint256 tokenId, address to, bytes calldata data) external;

    function claimReward(address rewardToken, address to, uint256 amountRequested) external returns (uint256 reward);
}
