// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {MathLib} from "./libraries/MathLib.sol";
import {QueueErrorsLib} from "./libraries/QueueErrorsLib.sol";

/// @title WithdrawalQueue
/// @notice The redeem side of ERC-7540 for one vault: who waits here is paid in turn when the vault has liquidity.
///
/// BATCHES
/// - Requests join the open batch; its number is their `requestId`. The first payment to a batch closes it, and later
///   requests open the next one.
/// - Batches are paid first in, first out: none gets anything before the one ahead is paid in full.
/// - Within a batch all are paid alike: what there is, is shared by shares, rounded down.
/// - A rest that is not worth one unit waits alone, and is closed with nothing once others wait behind it: dust holds
///   nobody.
/// - What rounding leaves in a batch, less than one unit a controller, stays here for ever.
///
/// WAITING
/// - Shares that wait are still shares: they gain and lose with the vault until they are redeemed.
/// - They cannot be taken back. Anyone may call `fill` as soon as something is liquid.
/// - Who is in no queue may redeem directly from the vault, before those who wait here. The queue orders those in it.
///
/// CONTROLLERS
/// - A controller has shares in one batch at a time and claims them before it joins another.
/// - Only the controller or its operator adds to its request: nobody can block another with dust.
/// - Claims of a part are rounded against the claimer.
///
/// STANDARD
/// - `deposit` and `mint` are the vault's own. `previewRedeem` and `previewWithdraw` revert, as ERC-7540 asks.
///
/// ROLES
/// - None.
contract WithdrawalQueue is IERC165, ReentrancyGuardTransient {
    using MathLib for uint256;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    IERC4626 public immutable VAULT;
    address private immutable ASSET;

    /// @notice `filled` of `shares` have brought `assets`.
    struct Batch {
        uint128 shares;
        uint128 filled;
        uint256 assets;
    }

    struct Request {
        uint128 id;
        uint128 shares;
        uint128 claimedShares;
        uint128 claimedAssets;
    }

    /// @notice The batch that requests join. Batches count from one.
    uint256 public openBatch = 1;
    /// @notice The batch that is paid next.
    uint256 public payingBatch = 1;
    mapping(uint256 id => Batch) public batches;
    mapping(address controller => Request) private _requests;
    mapping(address controller => mapping(address operator => bool)) public isOperator;

    event RedeemRequest(
        address indexed controller,
        address indexed owner,
        uint256 indexed requestId,
        address sender,
        uint256 shares
    );
    event OperatorSet(address indexed controller, address indexed operator, bool approved);
    event QueueFilled(uint256 indexed requestId, uint256 shares, uint256 assets, uint256 filled, uint256 total);
    event Withdraw(
        address indexed sender,
        address indexed receiver,
        address indexed owner,
        uint256 assets,
        uint256 shares
    );

    constructor(address vault) {
        VAULT = IERC4626(vault);
        ASSET = IERC4626(vault).asset();
    }

    /// REQUESTS ///

    /// @notice Puts `shares` of `owner` into the open batch, for `controller` to claim.
    function requestRedeem(
        uint256 shares,
        address controller,
        address owner
    ) external nonReentrant returns (uint256 requestId) {
        _requireOperator(owner);
        _requireOperator(controller);
        require(shares > 0, QueueErrorsLib.ZeroShares());
        requestId = openBatch;
        Request storage request = _requests[controller];
        if (request.id != requestId) {
            require(request.shares == 0, QueueErrorsLib.EarlierRequest(controller, request.id));
            request.id = requestId.toUint128();
        }
        request.shares += shares.toUint128();
        batches[requestId].shares += shares.toUint128();
        emit RedeemRequest(controller, owner, requestId, msg.sender, shares);
        IERC20(address(VAULT)).safeTransferFrom(owner, address(this), shares);
    }

    /// @notice Redeems what the vault can pay for the batch whose turn it is, and for those behind it. Anyone may call.
    function fill() external nonReentrant returns (uint256 shares, uint256 assets) {
        require(batches[payingBatch].shares > 0, QueueErrorsLib.NothingPending());
        while (batches[payingBatch].shares > 0) {
            uint256 id = payingBatch;
            Batch storage batch = batches[id];
            uint256 waiting = batch.shares - batch.filled;
            uint256 part = VAULT.maxRedeem(address(this)).min(waiting);
            bool worthless = part == 0 || VAULT.previewRedeem(part) == 0;
            if (worthless && part < waiting) break;
            if (id == openBatch) openBatch = id + 1;
            // Dust is worth nothing, and must not hold those behind it.
            uint256 brought = worthless ? 0 : _redeem(part);
            batch.filled += uint128(part);
            batch.assets += brought;
            shares += part;
            assets += brought;
            emit QueueFilled(id, part, brought, batch.filled, batch.shares);
            if (part < waiting) break;
            payingBatch = id + 1;
        }
        require(shares > 0, QueueErrorsLib.NothingLiquid());
    }

    /// CLAIMS ///

    /// @notice Pays what `shares` of the controller's filled shares have brought.
    function redeem(
        uint256 shares,
        address receiver,
        address controller
    ) external nonReentrant returns (uint256 assets) {
        (uint256 claimableShares, uint256 claimableAssets) = _claimable(controller);
        require(shares > 0, QueueErrorsLib.ZeroShares());
        require(shares <= claimableShares, QueueErrorsLib.TooManyShares(shares, claimableShares));
        assets = claimableAssets.mulDivDown(shares, claimableShares);
        _claim(shares, assets, receiver, controller);
    }

    /// @notice Pays `assets` of what the controller's filled shares have brought.
    function withdraw(
        uint256 assets,
        address receiver,
        address controller
    ) external nonReentrant returns (uint256 shares) {
        (uint256 claimableShares, uint256 claimableAssets) = _claimable(controller);
        require(assets <= claimableAssets, QueueErrorsLib.TooManyAssets(assets, claimableAssets));
        require(assets > 0, QueueErrorsLib.ZeroShares());
        shares = claimableShares.mulDivUp(assets, claimableAssets);
        _claim(shares, assets, receiver, controller);
    }

    function setOperator(address operator, bool approved) external returns (bool) {
        isOperator[msg.sender][operator] = approved;
        emit OperatorSet(msg.sender, operator, approved);
        return true;
    }

    /// VIEWS ///

    function asset() external view returns (address) {
        return ASSET;
    }

    /// @notice The vault is its own share (ERC-7575).
    function share() external view returns (address) {
        return address(VAULT);
    }

    function pendingRedeemRequest(uint256 requestId, address controller) external view returns (uint256 shares) {
        Request storage request = _requests[controller];
        if (request.id != requestId || request.shares == 0) return 0;
        return request.shares - _filledOf(request);
    }

    function claimableRedeemRequest(uint256 requestId, address controller) external view returns (uint256 shares) {
        if (_requests[controller].id != requestId) return 0;
        (shares, ) = _claimable(controller);
    }

    function maxRedeem(address controller) external view returns (uint256 shares) {
        (shares, ) = _claimable(controller);
    }

    function maxWithdraw(address controller) external view returns (uint256 assets) {
        (, assets) = _claimable(controller);
    }

    function previewRedeem(uint256) external pure returns (uint256) {
        revert QueueErrorsLib.NoPreview();
    }

    function previewWithdraw(uint256) external pure returns (uint256) {
        revert QueueErrorsLib.NoPreview();
    }

    /// @dev ERC-165, ERC-7540 operators, ERC-7575, and ERC-7540 redeem.
    function supportsInterface(bytes4 id) external pure override returns (bool) {
        return id == 0x01ffc9a7 || id == 0xe3bc4e65 || id == 0x2f0a18c5 || id == 0x620ee8e4;
    }

    /// PRIVATE ///

    /// @dev Counts what arrived.
    function _redeem(uint256 shares) private returns (uint256 assets) {
        uint256 before = IERC20(ASSET).balanceOf(address(this));
        VAULT.redeem(shares, address(this), address(this));
        return IERC20(ASSET).balanceOf(address(this)) - before;
    }

    function _claim(uint256 shares, uint256 assets, address receiver, address controller) private {
        _requireOperator(controller);
        Request storage request = _requests[controller];
        request.claimedShares += uint128(shares);
        request.claimedAssets += assets.toUint128();
        if (request.claimedShares == request.shares) delete _requests[controller];
        emit Withdraw(msg.sender, receiver, controller, assets, shares);
        IERC20(ASSET).safeTransfer(receiver, assets);
    }

    function _filledOf(Request storage request) private view returns (uint256) {
        Batch storage batch = batches[request.id];
        return uint256(request.shares).mulDivDown(batch.filled, batch.shares);
    }

    function _claimable(address controller) private view returns (uint256 shares, uint256 assets) {
        Request storage request = _requests[controller];
        if (request.shares == 0) return (0, 0);
        Batch storage batch = batches[request.id];
        shares = _filledOf(request) - request.claimedShares;
        assets = batch.assets.mulDivDown(request.shares, batch.shares) - request.claimedAssets;
    }

    function _requireOperator(address account) private view {
        require(msg.sender == account || isOperator[account][msg.sender], QueueErrorsLib.NotAnOperator(msg.sender));
    }
}
