// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Vault, VaultSettings} from "../../../contracts/Vault.sol";
import {AdaptiveRateModel} from "../../../contracts/devnet/AdaptiveRateModel.sol";
import {FeedOracle} from "../../../contracts/devnet/FeedOracle.sol";
import {PriceFeed} from "../../../contracts/devnet/PriceFeed.sol";
import {IMorpho, MarketParams} from "../../../contracts/interfaces/IMorpho.sol";
import {MorphoBlueStrategy} from "../../../contracts/strategies/MorphoBlueStrategy.sol";
import {FamilyTest} from "./FamilyTest.sol";
import {TestToken} from "./Tokens.sol";

/// @notice The rest of Morpho Blue: what its owner, borrowers and liquidators do.
interface IMorphoFull is IMorpho {
    function enableIrm(address irm) external;
    function enableLltv(uint256 lltv) external;
    function createMarket(MarketParams memory params) external;
    function setFee(MarketParams memory params, uint256 fee) external;
    function setFeeRecipient(address recipient) external;
    function accrueInterest(MarketParams memory params) external;
    function supplyCollateral(MarketParams memory params, uint256 assets, address onBehalf, bytes memory data) external;
    function withdrawCollateral(MarketParams memory params, uint256 assets, address onBehalf, address to) external;
    function borrow(
        MarketParams memory params,
        uint256 assets,
        uint256 shares,
        address onBehalf,
        address to
    ) external returns (uint256, uint256);
    function repay(
        MarketParams memory params,
        uint256 assets,
        uint256 shares,
        address onBehalf,
        bytes memory data
    ) external returns (uint256, uint256);
    function liquidate(
        MarketParams memory params,
        address borrower,
        uint256 seized,
        uint256 repaid,
        bytes memory data
    ) external returns (uint256, uint256);
    function flashLoan(address token, uint256 assets, bytes calldata data) external;
}

/// @notice The real Morpho Blue with our rate model and oracle, a vault, and a borrower with all the collateral there is.
abstract contract MorphoWorld is FamilyTest {
    uint256 internal constant START = 1_700_000_000;
    uint256 internal constant LLTV = 0.86e18;
    uint256 internal constant DEPOSIT_CAP = 1e33;

    IMorphoFull internal morpho;
    AdaptiveRateModel internal rateModel;
    TestToken internal token;
    TestToken internal collateral;
    PriceFeed internal tokenFeed;
    PriceFeed internal collateralFeed;
    FeedOracle internal oracle;
    address internal borrower = address(0xB0440);

    function openMorpho(uint8 decimals) internal {
        vm.warp(START);
        morpho = IMorphoFull(
            deployCompiled("@morpho-org/morpho-blue/src/Morpho.sol/Morpho.json", abi.encode(address(this)))
        );
        rateModel = AdaptiveRateModel(
            deployCompiled("contracts/devnet/AdaptiveRateModel.sol/AdaptiveRateModel.json", abi.encode(address(morpho)))
        );
        morpho.enableIrm(address(rateModel));
        morpho.enableLltv(LLTV);
        token = new TestToken(decimals);
        collateral = new TestToken(18);
        tokenFeed = PriceFeed(
            deployCompiled("contracts/devnet/PriceFeed.sol/PriceFeed.json", abi.encode(address(this), 1e8))
        );
        collateralFeed = PriceFeed(
            deployCompiled("contracts/devnet/PriceFeed.sol/PriceFeed.json", abi.encode(address(this), 2000e8))
        );
        oracle = FeedOracle(
            deployCompiled(
                "contracts/devnet/FeedOracle.sol/FeedOracle.json",
                abi.encode(address(collateral), address(collateralFeed), address(token), address(tokenFeed), 1 days)
            )
        );
        for (uint160 i = 0; i < 2; ++i) {
            vm.startPrank([borrower, eve][i]);
            token.approve(address(morpho), type(uint256).max);
            collateral.approve(address(morpho), type(uint256).max);
            vm.stopPrank();
        }
    }

    /// @dev Markets of the same pair differ by their rate model.
    function openMarket() internal returns (MarketParams memory params) {
        AdaptiveRateModel model = AdaptiveRateModel(
            deployCompiled("contracts/devnet/AdaptiveRateModel.sol/AdaptiveRateModel.json", abi.encode(address(morpho)))
        );
        morpho.enableIrm(address(model));
        params = MarketParams(address(token), address(collateral), address(oracle), address(model), LLTV);
        morpho.createMarket(params);
    }

    function openVault() internal returns (Vault) {
        return
            Vault(
                deployCompiled(
                    "contracts/Vault.sol/Vault.json",
                    abi.encode(
                        VaultSettings({
                            asset: address(token),
                            name: "Millrace",
                            symbol: "mr",
                            owner: address(this),
                            curator: address(this),
                            allocator: address(this),
                            keeper: address(this),
                            guardian: address(0),
                            feeRecipient: address(0),
                            performanceFeeBps: 0,
                            managementFeeBps: 0,
                            profitUnlockTime: 1 days,
                            depositCap: DEPOSIT_CAP
                        })
                    )
                )
            );
    }

    function addMorpho(Vault vault, MarketParams memory params) internal returns (MorphoBlueStrategy strategy) {
        strategy = MorphoBlueStrategy(
            deployCompiled(
                "contracts/strategies/MorphoBlueStrategy.sol/MorphoBlueStrategy.json",
                abi.encode(address(vault), address(morpho), params)
            )
        );
        vault.addStrategy(address(strategy));
        vault.setCap(address(strategy), DEPOSIT_CAP);
    }

    function enter(Vault vault, address actor, uint256 assets) internal returns (uint256 shares) {
        token.mint(actor, assets);
        vm.startPrank(actor);
        token.approve(address(vault), assets);
        shares = vault.deposit(assets, actor);
        vm.stopPrank();
    }

    function freshPrices() internal {
        tokenFeed.setPrice(tokenFeed.latestAnswer());
        collateralFeed.setPrice(collateralFeed.latestAnswer());
    }

    /// @dev Borrows against one and a half times the collateral that is needed, and two units for Morpho's rounding.
    function borrow(MarketParams memory params, uint256 assets) internal {
        freshPrices();
        uint256 pledged = ((((((assets + 2) * 1e36) / oracle.price()) * 3) / 2) * 1e18) / LLTV + 2;
        collateral.mint(borrower, pledged);
        vm.startPrank(borrower);
        morpho.supplyCollateral(params, pledged, borrower, "");
        morpho.borrow(params, assets, 0, borrower, borrower);
        vm.stopPrank();
    }

    function repayAll(MarketParams memory params) internal {
        bytes32 id = keccak256(abi.encode(params));
        (, uint128 shares, ) = morpho.position(id, borrower);
        if (shares == 0) return;
        morpho.accrueInterest(params);
        token.mint(borrower, uint256(morpho.market(id).totalBorrowAssets) + 1);
        vm.prank(borrower);
        morpho.repay(params, 0, shares, borrower, "");
    }
}
