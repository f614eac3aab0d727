// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRiskCaps} from "./interfaces/IRiskCaps.sol";
import {RiskCapsErrorsLib} from "./libraries/RiskCapsErrorsLib.sol";
import {MathLib} from "./libraries/MathLib.sol";
import {Vault} from "./Vault.sol";

/// @title RiskCaps
/// @notice Bounds what one vault may have at one risk, over all strategies that run it.
///
/// RISKS
/// - A risk is a venue, an oracle, an asset: whatever can take all that depends on it. A strategy has up to 8 of them.
/// - Each strategy is a risk of its own too, named by its address, so a cap of it alone is set in the same way.
/// - A cap is both absolute, in assets, and relative, in basis points of what the vault has booked. A risk whose cap was
///   never set has none.
/// - A cap binds deposits and allocations. Gains may exceed it, and exits are never asked.
///
/// ROLES
/// - The vault's curator and owner set everything. Behind a timelock, so that what adds risk is delayed.
/// - The vault's guardian adds risks to a strategy and lowers caps, at once.
///
/// WEAKNESSES
/// - Nothing proves that a strategy runs the risks that are named here, and no others.
/// - A relative cap of the only strategy of an empty vault lets nothing in: it is a part of nothing.
contract RiskCaps is IRiskCaps {
    using MathLib for uint256;

    struct Cap {
        uint96 assets;
        uint16 bps;
        bool isSet;
    }

    uint256 private constant BPS = 10_000;
    /// @notice So many that the vault's question never runs out of gas.
    uint256 private constant MAX_RISKS = 8;

    Vault public immutable VAULT;

    mapping(bytes32 risk => Cap) private _caps;
    mapping(address strategy => bytes32[]) private _risks;

    event RiskAdded(address indexed strategy, bytes32 indexed risk);
    event RiskRemoved(address indexed strategy, bytes32 indexed risk);
    event CapSet(bytes32 indexed risk, uint256 assets, uint256 bps);

    constructor(address vault) {
        VAULT = Vault(vault);
    }

    /// SETTINGS ///

    /// @notice Caps what may depend on `risk`. The guardian may lower it.
    /// @param assets In the asset's smallest unit; more than the vault can book stands for no cap.
    /// @param bps Of what the vault has booked; 10,000 stands for no cap.
    function setCap(bytes32 risk, uint256 assets, uint256 bps) external {
        require(bps <= BPS, RiskCapsErrorsLib.MoreThanAll(bps));
        (uint256 assetsBefore, uint256 bpsBefore) = capOf(risk);
        assets = assets.min(type(uint96).max);
        _requireCurator(assets <= assetsBefore && bps <= bpsBefore);
        _caps[risk] = Cap(uint96(assets), uint16(bps), true);
        emit CapSet(risk, assets, bps);
        VAULT.syncCaps();
    }

    /// @notice Says that `strategy` runs `risk`. The guardian may.
    function addRisk(address strategy, bytes32 risk) external {
        _requireCurator(true);
        bytes32[] storage risks = _risks[strategy];
        require(risks.length < MAX_RISKS, RiskCapsErrorsLib.TooManyRisks(strategy));
        require(!_runs(strategy, risk), RiskCapsErrorsLib.RiskKnown(strategy, risk));
        risks.push(risk);
        emit RiskAdded(strategy, risk);
        VAULT.syncCaps();
    }

    function removeRisk(address strategy, bytes32 risk) external {
        _requireCurator(false);
        bytes32[] storage risks = _risks[strategy];
        uint256 i = 0;
        while (i < risks.length && risks[i] != risk) ++i;
        require(i < risks.length, RiskCapsErrorsLib.RiskUnknown(strategy, risk));
        risks[i] = risks[risks.length - 1];
        risks.pop();
        emit RiskRemoved(strategy, risk);
        VAULT.syncCaps();
    }

    function _requireCurator(bool lowers) private view {
        if (lowers && msg.sender == VAULT.guardian()) return;
        require(
            msg.sender == VAULT.curator() || msg.sender == VAULT.owner(),
            RiskCapsErrorsLib.Unauthorized(msg.sender)
        );
    }

    /// VIEWS ///

    /// @notice The cap of `risk`: the most there can be, if it was never set.
    function capOf(bytes32 risk) public view returns (uint256 assets, uint256 bps) {
        Cap memory cap = _caps[risk];
        return cap.isSet ? (cap.assets, cap.bps) : (type(uint96).max, BPS);
    }

    /// @notice What is named of the risks of `strategy`, beside its own.
    function risksOf(address strategy) external view returns (bytes32[] memory) {
        return _risks[strategy];
    }

    /// @notice The risk that is `strategy` itself.
    function riskOf(address strategy) public pure returns (bytes32) {
        return bytes32(uint256(uint160(strategy)));
    }

    /// @notice What the vault's books hold at `risk` now.
    function exposure(bytes32 risk) external view returns (uint256 assets) {
        (address[] memory strategies, uint256[] memory debts, ) = _books();
        for (uint256 i = 0; i < strategies.length; ++i) {
            if (_runs(strategies[i], risk)) assets += debts[i];
        }
    }

    /// @inheritdoc IRiskCaps
    function maxDebt(address strategy) external view override returns (uint256) {
        return _bound(strategy, false);
    }

    /// @inheritdoc IRiskCaps
    function maxBooked(address strategy) external view override returns (uint256) {
        return _bound(strategy, true);
    }

    /// @dev The least that any of the strategy's risks allows. Asked while the vault is at work: only of what its guard
    /// leaves open.
    function _bound(address strategy, bool grows) private view returns (uint256 least) {
        (address[] memory strategies, uint256[] memory debts, uint256 booked) = _books();
        uint256 elsewhere = booked;
        for (uint256 i = 0; i < strategies.length; ++i) {
            if (strategies[i] == strategy) elsewhere -= debts[i];
        }
        least = type(uint96).max;
        uint256 named = _risks[strategy].length;
        for (uint256 i = 0; i <= named; ++i) {
            bytes32 risk = i == named ? riskOf(strategy) : _risks[strategy][i];
            (uint256 assets, uint256 bps) = capOf(risk);
            uint256 others;
            for (uint256 j = 0; j < strategies.length; ++j) {
                if (strategies[j] != strategy && _runs(strategies[j], risk)) others += debts[j];
            }
            uint256 most = assets.zeroFloorSub(others);
            if (bps < BPS) {
                // While it grows alone: others + debt <= bps * (elsewhere + debt).
                uint256 relative =
                    grows
                        ? (bps * elsewhere).zeroFloorSub(BPS * others) / (BPS - bps)
                        : ((bps * booked) / BPS).zeroFloorSub(others);
                most = most.min(relative);
            }
            least = least.min(grows ? elsewhere + most : most);
        }
    }

    function _books() private view returns (address[] memory strategies, uint256[] memory debts, uint256 booked) {
        strategies = VAULT.strategies();
        debts = new uint256[](strategies.length);
        booked = VAULT.idle();
        for (uint256 i = 0; i < strategies.length; ++i) {
            debts[i] = VAULT.debt(strategies[i]);
            booked += debts[i];
        }
    }

    function _runs(address strategy, bytes32 risk) private view returns (bool) {
        if (risk == riskOf(strategy)) return true;
        bytes32[] storage risks = _risks[strategy];
        for (uint256 i = 0; i < risks.length; ++i) {
            if (risks[i] == risk) return true;
        }
        return false;
    }
}
