// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Every way in which `RewardAuction` refuses.
library AuctionErrorsLib {
    error Unauthorized(address account);
    /// @notice The asset is what is bought; it is never for sale.
    error AssetNotForSale();
    error FloorAboveStart(uint256 floorPrice, uint256 startPrice);
    /// @notice A price has 128 bits.
    error StartAboveRange(uint256 startPrice, uint256 maximum);
    /// @notice No floor price was set for `token`: nobody vouched for it.
    error NotForSale(address token);
    error StillRunning(address token, uint256 end);
    error LotTooSmall(address token, uint256 lot, uint256 minLot);
    error NotRunning(address token);
    error ZeroTokens();
    error TooExpensive(uint256 payment, uint256 maxPayment);
}
