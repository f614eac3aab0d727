// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {VaultSettings} from "./Vault.sol";
import {FactoryErrorsLib} from "./libraries/FactoryErrorsLib.sol";

/// @title VaultFactory
/// @notice Makes vaults of one known code, and keeps the list of what an app shows.
///
/// VAULTS
/// - Anyone may make a vault. Its creation code comes from the caller, and its hash must be the one fixed here: a vault
///   in `isVault` runs exactly that code. It says nothing about its settings, roles and strategies.
/// - The address depends on code, settings, maker and salt alone: nobody can take another's, and it can be known before.
///
/// ASSETS
/// - An asset must be a token of at most 18 decimals that delivers what is sent. A probe of 10,000 of its smallest units
///   goes from the maker to here and back.
/// - A fee that the token can switch on later, a fee of less than 0.01 %, and rebasing are not seen.
///
/// LIST
/// - The owner lists vaults of any kind, ours or other contracts, and takes them off. Listing moves no money, and a
///   vault taken off the list works as before.
///
/// ROLES
/// - The owner keeps the list and nothing else.
contract VaultFactory is Ownable2Step {
    using SafeERC20 for IERC20;

    uint8 public constant MAX_DECIMALS = 18;
    uint256 public constant PROBE = 10_000;

    /// @notice Hash of the vault's creation code, without its arguments.
    bytes32 public immutable VAULT_CODE_HASH;

    mapping(address vault => bool) public isVault;
    /// @notice What a listed contract is, as a short text; zero if it is not listed.
    mapping(address vault => bytes32) public kindOf;
    address[] private _listed;

    event VaultCreated(address indexed vault, address indexed asset, address indexed maker);
    event Listed(address indexed vault, bytes32 kind);
    event Unlisted(address indexed vault);

    constructor(address owner_, bytes32 vaultCodeHash) Ownable(owner_) {
        VAULT_CODE_HASH = vaultCodeHash;
    }

    /// VAULTS ///

    /// @notice Makes a vault. The caller has approved the probe.
    function createVault(
        bytes calldata creationCode,
        VaultSettings calldata settings,
        bytes32 salt
    ) external returns (address vault) {
        bytes32 codeHash = keccak256(creationCode);
        require(codeHash == VAULT_CODE_HASH, FactoryErrorsLib.WrongCode(codeHash, VAULT_CODE_HASH));
        _examine(settings.asset);
        vault = Create2.deploy(0, _salt(msg.sender, salt), bytes.concat(creationCode, abi.encode(settings)));
        isVault[vault] = true;
        emit VaultCreated(vault, settings.asset, msg.sender);
    }

    /// @notice Where `createVault` would put this vault.
    function addressOf(
        bytes calldata creationCode,
        VaultSettings calldata settings,
        address maker,
        bytes32 salt
    ) external view returns (address) {
        return Create2.computeAddress(_salt(maker, salt), keccak256(bytes.concat(creationCode, abi.encode(settings))));
    }

    function _salt(address maker, bytes32 salt) private pure returns (bytes32) {
        return keccak256(abi.encode(maker, salt));
    }

    function _examine(address asset) private {
        require(asset.code.length > 0, FactoryErrorsLib.NotAToken(asset));
        (bool answered, bytes memory answer) = asset.staticcall(abi.encodeCall(IERC20Metadata.decimals, ()));
        require(answered && answer.length == 32, FactoryErrorsLib.NotAToken(asset));
        uint256 decimals = abi.decode(answer, (uint256));
        require(decimals <= MAX_DECIMALS, FactoryErrorsLib.TooManyDecimals(uint8(decimals)));
        uint256 held = IERC20(asset).balanceOf(address(this));
        uint256 owned = IERC20(asset).balanceOf(msg.sender);
        IERC20(asset).safeTransferFrom(msg.sender, address(this), PROBE);
        _requireWhole(asset, IERC20(asset).balanceOf(address(this)) - held);
        IERC20(asset).safeTransfer(msg.sender, PROBE);
        _requireWhole(asset, PROBE + IERC20(asset).balanceOf(msg.sender) - owned);
    }

    function _requireWhole(address asset, uint256 received) private pure {
        require(received == PROBE, FactoryErrorsLib.ChargesForSending(asset, PROBE, received));
    }

    /// LIST ///

    /// @notice Shows `vault` as a `kind`, for example "lending" or "liquidity".
    function list(address vault, bytes32 kind) external onlyOwner {
        require(kind != 0, FactoryErrorsLib.ZeroKind());
        require(kindOf[vault] == 0, FactoryErrorsLib.AlreadyListed(vault));
        kindOf[vault] = kind;
        _listed.push(vault);
        emit Listed(vault, kind);
    }

    function unlist(address vault) external onlyOwner {
        require(kindOf[vault] != 0, FactoryErrorsLib.NotListed(vault));
        delete kindOf[vault];
        uint256 last = _listed.length - 1;
        uint256 i = 0;
        while (_listed[i] != vault) ++i;
        // The order stays: what an app shows first keeps its place.
        for (; i < last; ++i) _listed[i] = _listed[i + 1];
        _listed.pop();
        emit Unlisted(vault);
    }

    function listed() external view returns (address[] memory) {
        return _listed;
    }
}
