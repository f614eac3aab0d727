// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {Checks} from "./Checks.sol";

interface IAddressesProvider {
    function setACLAdmin(address admin) external;
    function setACLManager(address manager) external;
    function setPriceOracle(address oracle) external;
    function setPoolImpl(address pool) external;
    function setPoolConfiguratorImpl(address configurator) external;
    function getPool() external view returns (address);
    function getPoolConfigurator() external view returns (address);
}

interface IAclManager {
    function addPoolAdmin(address admin) external;
    function addAssetListingAdmin(address admin) external;
    function addEmergencyAdmin(address admin) external;
}

struct InitReserveInput {
    address aTokenImpl;
    address stableDebtTokenImpl;
    address variableDebtTokenImpl;
    uint8 underlyingAssetDecimals;
    address interestRateStrategyAddress;
    address underlyingAsset;
    address treasury;
    address incentivesController;
    string aTokenName;
    string aTokenSymbol;
    string variableDebtTokenName;
    string variableDebtTokenSymbol;
    string stableDebtTokenName;
    string stableDebtTokenSymbol;
    bytes params;
}

interface IConfigurator {
    function initReserves(InitReserveInput[] calldata input) external;
    function configureReserveAsCollateral(address asset, uint256 ltv, uint256 threshold, uint256 bonus) external;
    function setReserveFactor(address asset, uint256 factorBps) external;
    function setReserveBorrowing(address asset, bool enabled) external;
    function setReservePause(address asset, bool paused) external;
    function setReserveFreeze(address asset, bool frozen) external;
    function setSupplyCap(address asset, uint256 cap) external;
}

interface IPoolOfBorrowers {
    function supply(address asset, uint256 assets, address onBehalfOf, uint16 referral) external;
    function borrow(address asset, uint256 assets, uint256 mode, uint16 referral, address onBehalfOf) external;
    function repay(address asset, uint256 assets, uint256 mode, address onBehalfOf) external returns (uint256);
}

/// @notice One dollar, whatever the asset: what a pool of one price asks of an oracle.
contract FlatOracle {
    function getAssetPrice(address) external pure returns (uint256) {
        return 1e8;
    }
}

/// @notice Deploys the core of Aave v3 from the artifacts that Aave published.
abstract contract AaveV3 is Checks {
    string private constant ROOT = "node_modules/@aave/core-v3/artifacts/contracts/";

    IAddressesProvider internal provider;
    IConfigurator internal configurator;
    IPoolOfBorrowers internal pool;

    function deployAave() internal {
        provider = IAddressesProvider(aave("protocol/configuration/PoolAddressesProvider", abi.encode("Test", this)));
        provider.setACLAdmin(address(this));
        IAclManager acl = IAclManager(aave("protocol/configuration/ACLManager", abi.encode(provider)));
        provider.setACLManager(address(acl));
        acl.addPoolAdmin(address(this));
        acl.addAssetListingAdmin(address(this));
        acl.addEmergencyAdmin(address(this));
        provider.setPriceOracle(address(new FlatOracle()));

        string[] memory names = new string[](7);
        (names[0], names[1], names[2]) = ("BorrowLogic", "BridgeLogic", "EModeLogic");
        (names[3], names[4], names[5]) = ("FlashLoanLogic", "LiquidationLogic", "PoolLogic");
        names[6] = "SupplyLogic";
        address[] memory libraries = new address[](7);
        for (uint256 i = 0; i < names.length; ++i) {
            libraries[i] = linked(string.concat("protocol/libraries/logic/", names[i]), "", names, libraries);
        }
        provider.setPoolImpl(linked("protocol/pool/Pool", abi.encode(provider), names, libraries));
        (names[0], libraries[0]) = ("ConfiguratorLogic", aave("protocol/libraries/logic/ConfiguratorLogic", ""));
        provider.setPoolConfiguratorImpl(linked("protocol/pool/PoolConfigurator", "", names, libraries));
        pool = IPoolOfBorrowers(provider.getPool());
        configurator = IConfigurator(provider.getPoolConfigurator());
    }

    function listReserve(address asset, uint8 decimals) internal {
        InitReserveInput[] memory input = new InitReserveInput[](1);
        input[0] = InitReserveInput({
            aTokenImpl: aave("protocol/tokenization/AToken", abi.encode(pool)),
            stableDebtTokenImpl: aave("protocol/tokenization/StableDebtToken", abi.encode(pool)),
            variableDebtTokenImpl: aave("protocol/tokenization/VariableDebtToken", abi.encode(pool)),
            underlyingAssetDecimals: decimals,
            interestRateStrategyAddress: aave(
                "protocol/pool/DefaultReserveInterestRateStrategy",
                // Kink at 90 %, 4 % up to it and 60 % above; the stable numbers are only there to be there.
                abi.encode(provider, 0.9e27, 0, 0.04e27, 0.6e27, 0.04e27, 0.6e27, 0.01e27, 0.08e27, 0.2e27)
            ),
            underlyingAsset: asset,
            treasury: address(0x7EA5),
            incentivesController: address(0),
            aTokenName: "Aave",
            aTokenSymbol: "a",
            variableDebtTokenName: "Debt",
            variableDebtTokenSymbol: "d",
            stableDebtTokenName: "Stable",
            stableDebtTokenSymbol: "s",
            params: hex"10"
        });
        configurator.initReserves(input);
        configurator.configureReserveAsCollateral(asset, 8000, 8500, 10_500);
        configurator.setReserveFactor(asset, 1000);
        configurator.setReserveBorrowing(asset, true);
    }

    function aave(string memory path, bytes memory args) private returns (address) {
        return linked(path, args, new string[](0), new address[](0));
    }

    function linked(
        string memory path,
        bytes memory args,
        string[] memory names,
        address[] memory libraries
    ) private returns (address) {
        string memory json = vm.readFile(string.concat(ROOT, path, ".sol/", lastPart(path), ".json"));
        string memory code = vm.parseJsonString(json, ".bytecode");
        for (uint256 i = 0; i < names.length; ++i) {
            if (libraries[i] == address(0)) continue;
            string memory name = string.concat("contracts/protocol/libraries/logic/", names[i], ".sol:", names[i]);
            code = vm.replace(code, placeholder(name), slice(vm.toString(libraries[i]), 2, 42));
        }
        return create(bytes.concat(vm.parseBytes(code), args));
    }

    /// @dev What the compiler leaves where a library's address belongs: 34 digits of the hash of its name.
    function placeholder(string memory name) private pure returns (string memory) {
        bytes32 hash = keccak256(bytes(name));
        bytes memory digits = "0123456789abcdef";
        bytes memory text = new bytes(34);
        for (uint256 i = 0; i < 34; ++i) text[i] = digits[uint8(hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15];
        return string.concat("__$", string(text), "$__");
    }

    function lastPart(string memory path) private pure returns (string memory) {
        uint256 end = bytes(path).length;
        uint256 start = end;
        while (start > 0 && bytes(path)[start - 1] != "/") --start;
        return slice(path, start, end);
    }

    function slice(string memory text, uint256 start, uint256 end) private pure returns (string memory) {
        bytes memory part = new bytes(end - start);
        for (uint256 i = start; i < end; ++i) part[i - start] = bytes(text)[i];
        return string(part);
    }
}
