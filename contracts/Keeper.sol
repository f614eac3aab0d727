// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RewardAuction} from "./RewardAuction.sol";
import {Vault} from "./Vault.sol";
import {IHarvestable} from "./interfaces/IHarvestable.sol";
import {IStrategy} from "./interfaces/IStrategy.sol";
import {KeeperErrorsLib} from "./libraries/KeeperErrorsLib.sol";
import {MathLib} from "./libraries/MathLib.sol";

/// @notice Something that knows when it wants to be called, and how.
interface ICheckable {
    function check() external view returns (bool due, bytes memory call);
}

/// @title Keeper
/// @notice Does the vaults' daily work for whoever calls, when it is due and not otherwise.
///
/// WORK
/// - Report: when the strategy has lost more than its rounding, or when the interval is over and the gain is worth it. A
///   loss is booked by the vault's open door. Of a gain beyond the vault's health bounds each report books a part.
/// - Tend: harvests when the interval is over and enough would be claimed, or proceeds of a sale wait in the strategy.
///   They count from the first unit, as `least` is of the reward: who sends one there has a call made, once an interval.
/// - Kick: starts a sale when the auction has a lot.
/// - Rebalance: does what the target's own `check` asks for. Rates can be bent for one block, so only operators may.
///
/// TIPS
/// - Who calls gets `tipBps` of the fee shares that this very report has minted to this contract, at most a tenth;
///   all other fee shares here, whoever had them minted, go to the treasury. No gain, no fee, no tip: calling often earns nothing.
/// - The vault names this contract its keeper and its fee recipient.
///
/// REFUSALS
/// - Work that is not due reverts, so two who call at once do it once.
/// - A job that fails to answer is passed over by `check`: it holds no other.
///
/// ROLES
/// - The owner sets jobs, operators, tip and treasury. It can move no assets of a vault; fee shares are its own.
contract Keeper is Ownable2Step, ReentrancyGuardTransient {
    using MathLib for uint256;
    using SafeERC20 for IERC20;

    enum Work {
        None,
        Report,
        Tend,
        Kick,
        Rebalance
    }

    /// @notice `target` is a strategy, an auction or something that rebalances; `token` what is kicked; `least` the gain,
    /// the claim or the lot that is worth a call, each in its smallest units.
    struct Job {
        Work work;
        address vault;
        address target;
        address token;
        uint256 least;
        uint32 interval;
        uint40 lastDone;
    }

    uint256 public constant MAX_TIP_BPS = 1000;
    uint256 public constant MAX_INTERVAL = 30 days;
    uint256 private constant BPS = 10_000;

    Job[] private _jobs;
    mapping(address account => bool) public isOperator;
    address public treasury;
    uint256 public tipBps;

    event JobSet(uint256 indexed id, Work indexed work, address vault, address target, address token);
    event OperatorSet(address indexed account, bool allowed);
    event TipSet(uint256 tipBps, address indexed treasury);
    event Performed(uint256 indexed id, address indexed caller, address indexed vault, uint256 tip);

    constructor(address owner_, address treasury_, uint256 tipBps_) Ownable(owner_) {
        _setTip(tipBps_, treasury_);
    }

    /// WORK ///

    /// @notice The first work that is due, as a call to this contract.
    function check() external view returns (bool due, bytes memory call) {
        for (uint256 id = 0; id < _jobs.length; ++id) {
            try this.isDue(id) returns (bool yes) {
                if (yes) return (true, abi.encodeCall(this.perform, (id)));
            } catch {}
        }
    }

    /// @notice Does job `id` if it is due, and pays the caller from the gain.
    function perform(uint256 id) external nonReentrant {
        require(isDue(id), KeeperErrorsLib.NotDue(id));
        Job storage job = _jobs[id];
        job.lastDone = uint40(block.timestamp);
        uint256 before = job.vault == address(0) ? 0 : IERC20(job.vault).balanceOf(address(this));
        if (job.work == Work.Report) _report(Vault(job.vault), job.target);
        else if (job.work == Work.Tend) Vault(job.vault).harvest(job.target, "");
        else if (job.work == Work.Kick) RewardAuction(job.target).kick(job.token);
        else _rebalance(job.target);
        emit Performed(id, msg.sender, job.vault, job.vault == address(0) ? 0 : _pay(job.vault, before));
    }

    /// @notice Whether `perform(id)` would do something now.
    function isDue(uint256 id) public view returns (bool due) {
        require(id < _jobs.length, KeeperErrorsLib.UnknownJob(id));
        Job storage job = _jobs[id];
        if (job.work == Work.Report) return _isReportDue(job);
        if (job.work == Work.None || block.timestamp < uint256(job.lastDone) + job.interval) return false;
        if (job.work == Work.Tend) return _isTendDue(job);
        if (job.work == Work.Kick) return RewardAuction(job.target).kickable(job.token) >= job.least.max(1);
        (due, ) = ICheckable(job.target).check();
    }

    /// @dev After the last reward nothing is claimed any more, and the proceeds of its sale have yet to be put to work.
    function _isTendDue(Job storage job) private view returns (bool) {
        return
            IHarvestable(job.target).harvestable() >= job.least.max(1) ||
            IERC20(Vault(job.vault).asset()).balanceOf(job.target) > 0;
    }

    function _isReportDue(Job storage job) private view returns (bool) {
        uint256 debt = Vault(job.vault).debt(job.target);
        uint256 value = IStrategy(job.target).value();
        if (value < debt) return debt - value > IStrategy(job.target).dust();
        if (block.timestamp < uint256(job.lastDone) + job.interval) return false;
        // Where the vault's bound comes to nothing, a report would book nothing.
        return value - debt >= job.least.max(1) && debt * Vault(job.vault).maxGainBps() >= BPS;
    }

    function _report(Vault vault, address strategy) private {
        if (IStrategy(strategy).value() < vault.debt(strategy)) vault.bookLoss(strategy);
        else vault.report(strategy);
    }

    function _rebalance(address target) private {
        require(isOperator[msg.sender], KeeperErrorsLib.NotAnOperator(msg.sender));
        (, bytes memory call) = ICheckable(target).check();
        Address.functionCall(target, call);
    }

    /// @dev Only what this call has minted is shared with the caller. A report by the owner and a change of fees mint too.
    function _pay(address vault, uint256 before) private returns (uint256 tip) {
        uint256 shares = IERC20(vault).balanceOf(address(this));
        tip = ((shares - before) * tipBps) / BPS;
        if (tip > 0) IERC20(vault).safeTransfer(msg.sender, tip);
        if (shares > tip) IERC20(vault).safeTransfer(treasury, shares - tip);
    }

    /// SETTINGS ///

    /// @notice Adds a job, or replaces job `id`; a job without work is none.
    function setJob(uint256 id, Job memory job) external onlyOwner {
        require(id <= _jobs.length, KeeperErrorsLib.UnknownJob(id));
        require(job.interval <= MAX_INTERVAL, KeeperErrorsLib.IntervalTooLong(job.interval, MAX_INTERVAL));
        job.lastDone = 0;
        if (id == _jobs.length) _jobs.push(job);
        else _jobs[id] = job;
        emit JobSet(id, job.work, job.vault, job.target, job.token);
    }

    function setOperator(address account, bool allowed) external onlyOwner {
        isOperator[account] = allowed;
        emit OperatorSet(account, allowed);
    }

    function setTip(uint256 newTipBps, address newTreasury) external onlyOwner {
        _setTip(newTipBps, newTreasury);
    }

    function _setTip(uint256 newTipBps, address newTreasury) private {
        require(newTipBps <= MAX_TIP_BPS, KeeperErrorsLib.TipTooHigh(newTipBps, MAX_TIP_BPS));
        (tipBps, treasury) = (newTipBps, newTreasury);
        emit TipSet(newTipBps, newTreasury);
    }

    function jobs() external view returns (Job[] memory) {
        return _jobs;
    }
}
