// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {RewardAuction} from "./RewardAuction.sol";
import {RiskCaps} from "./RiskCaps.sol";
import {Vault} from "./Vault.sol";
import {TimelockErrorsLib} from "./libraries/TimelockErrorsLib.sol";

/// @title Timelock
/// @notice Owner and curator of vaults: what adds risk waits where all can see it, what lowers risk happens at once.
///
/// DELAYS
/// - Every function of every contract has a delay of its own, by its selector, and at least `MIN_DELAY`. A function that
///   nobody thought of has that one too.
/// - Giving an ownership or a role away gives every function away: it waits as long as the longest delay ever set.
/// - The owner raises a delay at once. Lowering one waits as long as the function itself does.
/// - A call that is due can be executed for `GRACE`, then it must be submitted again.
/// - Raising a delay does not hold back what is submitted already; revoke it.
///
/// LOWERING RISK
/// - `reduce` executes at once what can only lower a risk: lower caps, fees and bounds, more risks to be capped, one
///   strategy, one power or one reward on sale less. It compares with what the contract says now.
///
/// ABDICATION
/// - An abdicated function is never called again, through no door of this contract. To abdicate waits as long as the
///   function does.
/// - It binds as long as this contract holds the role: abdicate `offerOwnership` and `setRole` too.
///
/// ROLES
/// - The owner submits, executes and reduces. The guardian revokes and reduces, and nothing else.
/// - Both are changed through the timelock itself.
/// - Anyone may have an ownership accepted that was offered to this contract.
///
/// WEAKNESSES
/// - A guardian may revoke everything, its own dismissal too: then the settings stay as they are. Exits need none of them.
/// - `multicall` is refused: it would carry other functions past their delays.
contract Timelock {
    uint256 public constant MAX_DELAY = 30 days;
    /// @notice Seconds in which a call that is due can be executed.
    uint256 public constant GRACE = 14 days;
    /// @notice Seconds that every function waits at least.
    uint256 public immutable MIN_DELAY;

    bytes32 private constant GUARDIAN = "guardian";

    address public owner;
    address public guardian;
    mapping(bytes4 selector => uint256) private _delays;
    /// @dev The longest that any function ever had to wait.
    uint256 private _longest;
    mapping(bytes4 selector => bool) public isAbdicated;
    /// @notice When a submitted call can be executed; zero, if it is not submitted.
    mapping(bytes32 id => uint256) public executableAt;

    event Submitted(
        bytes32 indexed id,
        address indexed target,
        bytes4 indexed selector,
        bytes call,
        uint256 executableAt
    );
    event Executed(bytes32 indexed id, address indexed target, bytes4 indexed selector);
    event Revoked(bytes32 indexed id, address indexed by);
    event Reduced(address indexed target, bytes4 indexed selector, bytes call);
    event Abdicated(bytes4 indexed selector);
    event DelaySet(bytes4 indexed selector, uint256 delay);
    event OwnerSet(address indexed owner);
    event GuardianSet(address indexed guardian);

    constructor(address owner_, address guardian_, uint256 minDelay) {
        require(minDelay <= MAX_DELAY, TimelockErrorsLib.DelayOutOfBounds(minDelay, 0, MAX_DELAY));
        MIN_DELAY = minDelay;
        _setOwner(owner_);
        _setGuardian(guardian_);
    }

    /// CALLS ///

    /// @notice Announces a call. It can be executed after the delay of its function.
    function submit(address target, bytes calldata call) external returns (bytes32 id) {
        _require(owner);
        bytes4 selector = _selector(call);
        id = idOf(target, call);
        uint256 due = executableAt[id];
        require(due == 0 || block.timestamp > due + GRACE, TimelockErrorsLib.AlreadySubmitted(id));
        due = block.timestamp + _delayFor(target, selector, call);
        executableAt[id] = due;
        emit Submitted(id, target, selector, call, due);
    }

    function execute(address target, bytes calldata call) external returns (bytes memory answer) {
        _require(owner);
        bytes4 selector = _selector(call);
        bytes32 id = idOf(target, call);
        uint256 due = _submitted(id);
        require(block.timestamp >= due, TimelockErrorsLib.TooEarly(due));
        require(block.timestamp <= due + GRACE, TimelockErrorsLib.TooLate(due + GRACE));
        delete executableAt[id];
        emit Executed(id, target, selector);
        return Address.functionCall(target, call);
    }

    /// @notice Withdraws an announcement. The guardian may.
    function revoke(address target, bytes calldata call) external {
        if (msg.sender != guardian) _require(owner);
        bytes32 id = idOf(target, call);
        _submitted(id);
        delete executableAt[id];
        emit Revoked(id, msg.sender);
    }

    /// @notice Executes at once a call that can only lower a risk. The guardian may.
    function reduce(address target, bytes calldata call) external {
        if (msg.sender != guardian) _require(owner);
        bytes4 selector = _selector(call);
        require(_lowersRisk(target, selector, call[4:]), TimelockErrorsLib.RaisesRisk(selector));
        emit Reduced(target, selector, call);
        Address.functionCall(target, call);
    }

    /// @notice Takes over an ownership that was offered to this contract.
    function acceptOwnership(address vault) external {
        Vault(vault).acceptOwnership();
    }

    function idOf(address target, bytes calldata call) public pure returns (bytes32) {
        return keccak256(abi.encode(target, call));
    }

    function _submitted(bytes32 id) private view returns (uint256 due) {
        due = executableAt[id];
        require(due > 0, TimelockErrorsLib.NotSubmitted(id));
    }

    function _selector(bytes calldata call) private view returns (bytes4 selector) {
        require(call.length >= 4, TimelockErrorsLib.NoFunction());
        selector = bytes4(call);
        require(selector != Multicall.multicall.selector, TimelockErrorsLib.Batch());
        require(!isAbdicated[selector], TimelockErrorsLib.IsAbdicated(selector));
    }

    /// DELAYS ///

    /// @notice Seconds that a call of the function waits.
    function delayOf(bytes4 selector) public view returns (uint256) {
        bool givesAll = selector == Vault.offerOwnership.selector || selector == Vault.setRole.selector;
        uint256 delay = givesAll ? _longest : _delays[selector];
        return delay > MIN_DELAY ? delay : MIN_DELAY;
    }

    function raiseDelay(bytes4 selector, uint256 delay) external {
        _require(owner);
        uint256 before = delayOf(selector);
        require(delay >= before && delay <= MAX_DELAY, TimelockErrorsLib.DelayOutOfBounds(delay, before, MAX_DELAY));
        _setDelay(selector, delay);
    }

    /// @notice Through the timelock only, after the delay of `selector` itself.
    function lowerDelay(bytes4 selector, uint256 delay) external {
        _require(address(this));
        uint256 before = delayOf(selector);
        require(delay >= MIN_DELAY && delay <= before, TimelockErrorsLib.DelayOutOfBounds(delay, MIN_DELAY, before));
        _setDelay(selector, delay);
    }

    /// @notice Gives a function up for ever. Through the timelock only, after the delay of `selector` itself.
    function abdicate(bytes4 selector) external {
        _require(address(this));
        isAbdicated[selector] = true;
        emit Abdicated(selector);
    }

    /// @dev What decides on another function waits as long as that function does.
    function _delayFor(address target, bytes4 selector, bytes calldata call) private view returns (uint256 delay) {
        delay = delayOf(selector);
        if (target != address(this) || call.length < 36) return delay;
        if (selector == this.lowerDelay.selector || selector == this.abdicate.selector) {
            uint256 ofThat = delayOf(bytes4(call[4:8]));
            if (ofThat > delay) delay = ofThat;
        }
    }

    function _setDelay(bytes4 selector, uint256 delay) private {
        _delays[selector] = delay;
        if (delay > _longest) _longest = delay;
        emit DelaySet(selector, delay);
    }

    /// RISK ///

    /// @dev What is asked is asked of the very contract that is called then: one that lies says it of itself.
    function _lowersRisk(address target, bytes4 selector, bytes calldata arguments) private view returns (bool) {
        Vault vault = Vault(target);
        if (selector == Vault.setCap.selector) {
            (address strategy, uint256 cap) = abi.decode(arguments, (address, uint256));
            return cap <= vault.cap(strategy);
        }
        if (selector == Vault.setDepositCap.selector) {
            return abi.decode(arguments, (uint256)) <= vault.depositCap();
        }
        if (selector == Vault.setHealthBounds.selector) {
            (uint256 maxGainBps, uint256 maxLossBps) = abi.decode(arguments, (uint256, uint256));
            return maxGainBps <= vault.maxGainBps() && maxLossBps <= vault.maxLossBps();
        }
        if (selector == Vault.setFees.selector) {
            (uint256 performance, uint256 management, address recipient) = abi.decode(
                arguments,
                (uint256, uint256, address)
            );
            return
                performance <= vault.performanceFeeBps() &&
                management <= vault.managementFeeBps() &&
                recipient == vault.feeRecipient();
        }
        if (selector == Vault.setRole.selector) {
            (bytes32 role, address account) = abi.decode(arguments, (bytes32, address));
            return role != GUARDIAN && account == address(0);
        }
        if (selector == RiskCaps.setCap.selector) {
            (bytes32 risk, uint256 assets, uint256 bps) = abi.decode(arguments, (bytes32, uint256, uint256));
            (uint256 assetsBefore, uint256 bpsBefore) = RiskCaps(target).capOf(risk);
            return assets <= assetsBefore && bps <= bpsBefore;
        }
        if (selector == RewardAuction.setTerms.selector) {
            (, , uint256 floorPrice, ) = abi.decode(arguments, (address, uint256, uint256, uint256));
            return floorPrice == 0;
        }
        return selector == Vault.removeStrategy.selector || selector == RiskCaps.addRisk.selector;
    }

    /// ROLES ///

    function setOwner(address newOwner) external {
        _require(address(this));
        _setOwner(newOwner);
    }

    function setGuardian(address newGuardian) external {
        _require(address(this));
        _setGuardian(newGuardian);
    }

    function _setOwner(address newOwner) private {
        require(newOwner != address(0), TimelockErrorsLib.ZeroAddress());
        owner = newOwner;
        emit OwnerSet(newOwner);
    }

    function _setGuardian(address newGuardian) private {
        guardian = newGuardian;
        emit GuardianSet(newGuardian);
    }

    function _require(address account) private view {
        require(msg.sender == account, TimelockErrorsLib.Unauthorized(msg.sender));
    }
}
